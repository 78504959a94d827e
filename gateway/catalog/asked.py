"""What lists can be asked for by: a column or a value of the row, and an order of such."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.catalog.arguments import Parts
from gateway.catalog.columns import Column, Computed
from gateway.catalog.leaf import Codec, Leaf
from gateway.catalog.name import Name
from gateway.catalog.pgtype import PgType, simple_type
from gateway.catalog.row_values import Made, OfFunction, RowValue, carried_name

__all__ = ["Asked", "Keyed", "OrderTerm"]


@dataclass(frozen=True, slots=True)
class Keyed:
    """The function that answers the keys, `column`, of rows in which a JSON value is contained."""

    function: Name
    column: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A value of the row that lists are filtered, ordered, grouped or aggregated by."""

    value: RowValue
    leaf: Leaf
    parts: Parts | None = None
    """how an input becomes such a value, where it is a range"""
    keyed: Keyed | None = None
    """what finds the rows that contain a value, of JSON"""

    @classmethod
    def of(cls, binding: Column | Computed) -> Asked:
        """The value that a field shows."""
        if isinstance(binding, Column):
            return cls(binding.column, binding.leaf)
        return cls(OfFunction(binding.function), binding.leaf)

    @property
    def column(self) -> str:
        """The name under which a row carries it."""
        return carried_name(self.value)


@dataclass(frozen=True, slots=True)
class OrderTerm:
    """One column of an order; or, as `computed` says, a value that rows carry under this name."""

    column: str
    descending: bool
    nullable: bool
    codec: Codec
    type: PgType | None = None
    computed: Made | None = None
    nulls_least: bool = False
    """null stands before every value; to Postgres it is the greatest unless it is said"""

    @property
    def value(self) -> RowValue:
        """The value that is asked for, of a row of the table."""
        return self.computed or self.column

    @property
    def real(self) -> PgType:
        """The type of Postgres that it orders in."""
        return self.type or simple_type(self.codec.postgres)
