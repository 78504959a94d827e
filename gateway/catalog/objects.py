"""`BoundObject`: a type and its table: its fields, and what lists of it can be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gateway.catalog.arguments import Form
from gateway.catalog.asked import Asked, Keyed, OrderTerm
from gateway.catalog.columns import Column
from gateway.catalog.fields import FieldBinding, Through
from gateway.catalog.leaf import Leaf
from gateway.catalog.name import Name
from gateway.catalog.row_values import RowValue

__all__ = ["BoundObject", "ConnectionType", "PartFilters", "RelatedFilters"]


@dataclass(frozen=True, slots=True)
class RelatedFilters:
    """Filters by rows of `relation` whose `remote` are this row's `local`: one, or `many`.

    With `pairs`, by those that a row of the join table pairs with this one.
    """

    relation: Name
    local: tuple[str, ...]
    remote: tuple[str, ...]
    many: bool
    pairs: Through | None
    filters: Mapping[str, Asked]
    related: Mapping[str, RelatedFilters]
    parts: Mapping[str, PartFilters] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartFilters:
    """Filters by the parts of a composite, or of an object in JSON."""

    value: RowValue
    filters: Mapping[str, Asked]
    parts: Mapping[str, PartFilters]


@dataclass(frozen=True, slots=True)
class BoundObject:
    """An object type over rows: of a table or view, or (relation None) of a function's result."""

    name: str
    relation: Name | None
    key: tuple[str, ...]
    fields: Mapping[str, FieldBinding]
    default_order: tuple[OrderTerm, ...] = ()
    filters: Mapping[str, Asked] = field(default_factory=dict)
    related: Mapping[str, RelatedFilters] = field(default_factory=dict)
    """filters by related rows"""
    parts: Mapping[str, PartFilters] = field(default_factory=dict)
    """filters by the parts of composites"""
    aggregates: Mapping[str, Asked] = field(default_factory=dict)
    groups: Mapping[str, Asked] = field(default_factory=dict)
    orders: Mapping[str, OrderTerm] = field(default_factory=dict)
    contained: Mapping[str, Keyed] = field(default_factory=dict)
    """column of JSON → the function that answers the keys of rows in which a value is contained"""
    is_view: bool = False
    composite: Name | None = None
    """the composite type whose parts its fields are"""
    form: Form | None = None
    """what its values are, where it is no row"""

    @property
    def key_leaves(self) -> tuple[Leaf, ...]:
        """The types of the key's columns."""
        leaves = {
            binding.column: binding.leaf
            for binding in self.fields.values()
            if isinstance(binding, Column)
        }
        return tuple(leaves[column] for column in self.key)


@dataclass(frozen=True, slots=True)
class ConnectionType:
    """A connection: GraphQL type names of the parts around the node type `target`."""

    name: str
    target: str
