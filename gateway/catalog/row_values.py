"""`RowValue`: what rows are filtered and ordered by: a column, a part of it, a function of the row, a related value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from gateway.catalog.leaf import Leaf
from gateway.catalog.name import Name

__all__ = [
    "RANK",
    "Made",
    "OfFunction",
    "OfKey",
    "OfPart",
    "OfRank",
    "OfRelated",
    "RowValue",
    "carried_name",
    "columns_in",
    "read_by",
]


@dataclass(frozen=True, slots=True)
class OfFunction:
    """What a function of the row answers."""

    function: Name

    def __str__(self) -> str:
        return f"{self.function}()"


@dataclass(frozen=True, slots=True)
class OfRelated:
    """A value of the row of `relation` whose `remote` are this row's `local`.

    Null where there is no such row, or the caller may not see it.
    """

    relation: Name
    local: tuple[str, ...]
    remote: tuple[str, ...]
    value: RowValue

    def __str__(self) -> str:
        return f"{self.relation}({self.local}, {self.remote}, {self.value})"


@dataclass(frozen=True, slots=True)
class OfPart:
    """A part of a composite column, or a part of a part; null where one of them is."""

    column: str
    path: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.column}{self.path}"


@dataclass(frozen=True, slots=True)
class OfKey:
    """What stands under keys of objects in a JSON value, or (no `leaf`) the object there.

    Null where nothing stands there, null does, or what is not of the leaf's type.
    """

    value: RowValue
    keys: tuple[str, ...]
    leaf: Leaf | None

    def __str__(self) -> str:
        return f"{self.value} -> {self.keys}"


@dataclass(frozen=True, slots=True)
class OfRank:
    """How well a tsvector column of the row fits a text; `text` is the plan's parameter.

    `highlight`, `heading`: the columns that show where it matched, in pieces and whole.
    """

    column: str
    configuration: str
    text: object
    highlight: str | None = None
    heading: str | None = None

    def __str__(self) -> str:
        return f"rank({self.column}, {self.configuration})"


RANK = ":rank"
"""What an order names for the rank of what is searched, which is no field of the type."""

Made: TypeAlias = OfFunction | OfKey | OfPart | OfRelated | OfRank
RowValue: TypeAlias = str | Made
"""A column is its name."""


def carried_name(of: RowValue) -> str:
    """The name under which a selected row carries a value: a column's own, another's is no column's."""
    if isinstance(of, str):
        return of
    return ":" + hashlib.sha256(str(of).encode()).hexdigest()[:12]


def columns_in(of: RowValue) -> Iterator[str]:
    """The row's own columns that a value is read of; a function of the row may read any."""
    match of:
        case str():
            yield of
        case OfKey(value=value):
            yield from columns_in(value)
        case OfPart(column=column):
            yield column
        case OfRelated(local=local):
            yield from local


def read_by(of: RowValue) -> Iterator[str]:
    """The tables, views and functions that a value is read of, besides the row's own."""
    match of:
        case OfFunction(function=function):
            yield str(function)
        case OfRelated(relation=relation, value=value):
            yield str(relation)
            yield from read_by(value)
