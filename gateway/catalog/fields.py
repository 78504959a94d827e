"""What a field of an object is: a column, a relation, a function of the row, a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gateway.catalog.arguments import Form
from gateway.catalog.columns import Column, Computed, NodeId
from gateway.catalog.functions import FunctionRoot
from gateway.catalog.name import Name
from gateway.catalog.row_values import OfKey, RowValue
from gateway.catalog.scopes import Scope

__all__ = [
    "ComputedList",
    "FieldBinding",
    "OneOf",
    "PythonField",
    "Structured",
    "TextSearch",
    "Through",
    "ToMany",
    "ToOne",
    "Variant",
    "Variants",
]


@dataclass(frozen=True, slots=True)
class ComputedList:
    """Rows or values that a function of the row answers, as a plain list: `function(row, …)`."""

    root: FunctionRoot


@dataclass(frozen=True, slots=True)
class ToOne:
    """The row of `target` whose `remote` columns equal this row's `local` columns."""

    target: str
    local: tuple[str, ...]
    remote: tuple[str, ...]
    nullable: bool


@dataclass(frozen=True, slots=True)
class Through:
    """A join table: its columns that point to this row, and those that point to the target's rows."""

    table: Name
    local: tuple[str, ...]
    remote: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextSearch:
    """A tsvector column that a text is looked for in, by a configuration of Postgres' text search.

    `highlight`, `heading`: the columns of text that show where it matched, in pieces and whole.
    """

    column: str
    configuration: str
    highlight: str | None = None
    heading: str | None = None

    @property
    def shown(self) -> frozenset[str]:
        """How edges show where it matched."""
        ways = {"highlight": self.highlight, "heading": self.heading}
        return frozenset(way for way, column in ways.items() if column)


@dataclass(frozen=True, slots=True)
class ToMany:
    """A connection over the rows of `target` whose `remote` columns equal this row's `local` columns.

    With `through`, those that a row of the join table pairs with this one; each is there once.
    """

    target: str
    local: tuple[str, ...]
    remote: tuple[str, ...]
    connection: str
    scopes: tuple[Scope, ...] = ()
    through: Through | None = None
    full_text: Mapping[str, TextSearch] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A row of one of several types; `type_column` holds which, `key_column` its key."""

    type_column: str
    key_column: str
    members: tuple[tuple[str, str], ...]
    """(value of the type column, GraphQL type)"""


@dataclass(frozen=True, slots=True)
class Structured:
    """A column whose value has parts: one, or a list of them (a multirange and an array in JSON too)."""

    column: str
    target: str
    nullable: bool
    is_list: bool = False
    nullable_items: bool = False
    form: Form = Form.COMPOSITE
    whole: bool = False
    """in JSON its one part is the value itself, under no key"""


@dataclass(frozen=True, slots=True)
class Variant:
    """What a value is under a tag, where it has `needs`: the parts that it never lacks."""

    tag: str
    value: Structured
    needs: tuple[OfKey, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """A column of JSON that is one of several objects: the first of its members with the tag that it fits, or null."""

    column: str
    tag: RowValue
    members: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class PythonField:
    """A Strawberry resolver; `needs` are the columns it reads from its row."""

    needs: tuple[str, ...]


FieldBinding: TypeAlias = (
    NodeId
    | Column
    | Computed
    | ComputedList
    | ToOne
    | ToMany
    | OneOf
    | Structured
    | Variants
    | PythonField
)
