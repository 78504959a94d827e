"""Single values of a row: its node id, a column, what a function makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gateway.catalog.arguments import Argument
from gateway.catalog.leaf import Leaf
from gateway.catalog.name import Name

__all__ = ["Column", "Computed", "NodeId"]


@dataclass(frozen=True, slots=True)
class NodeId:
    """The opaque global id, made from the type's name and the key."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the row."""

    column: str
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Computed:
    """A function of the row: `function(row, …)`."""

    function: Name
    leaf: Leaf
    arguments: Mapping[str, Argument] = field(default_factory=dict)
