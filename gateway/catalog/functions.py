"""`FunctionRoot`: a function that answers a value, a row or a list."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from gateway.catalog.arguments import Argument
from gateway.catalog.asked import OrderTerm
from gateway.catalog.leaf import Leaf
from gateway.catalog.name import Name

__all__ = ["FunctionRoot", "ListOf"]


class ListOf(enum.Enum):
    """What a function's plain list of objects is made of."""

    ROWS = "rows"
    """rows, which are never null"""
    VALUES = "values"
    """values of a composite type, each of which may be null"""
    ARRAY = "array"
    """one array of such values, in JSON too, or one object in JSON"""


@dataclass(frozen=True, slots=True)
class FunctionRoot:
    """The result of a function: a leaf, one row of `target`, or a ranked connection over `target`; or `many`.

    A ranked function pages itself: its arguments are the limit and the last row's order columns.
    """

    function: Name
    arguments: Mapping[str, Argument]
    target: str | None = None
    leaf: Leaf | None = None
    connection: str | None = None
    order: tuple[OrderTerm, ...] = ()
    limit_argument: str | None = None
    after_arguments: tuple[str, ...] = ()
    single: bool = False
    """it answers one row at most"""
    many: bool = False
    """a plain list of all that it answers, rows of `target` or values of `leaf`"""
    items: ListOf = ListOf.ROWS
    """how the rows of a plain list are told from each other"""
    nullable: bool = True
    nullable_items: bool = False
