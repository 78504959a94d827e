"""`Scope`: rows of a table that are open to the caller, as one index reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gateway.catalog.name import Name

__all__ = [
    "Among",
    "Everything",
    "Listed",
    "Matching",
    "Own",
    "Scope",
    "Within",
    "scope_functions",
    "scope_relations",
]


@dataclass(frozen=True, slots=True)
class Own:
    """A scope: rows whose column is the caller, auth.uid()."""

    column: str


@dataclass(frozen=True, slots=True)
class Among:
    """A scope: rows whose column is one of the few keys that a function answers the caller; `part`: of its row.

    `values`: only rows that have these too.
    """

    column: str
    keys: Name
    part: str | None = None
    values: tuple[tuple[str, str | int | bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """A scope: every row that the policies show, for those to whom a function answers true; `part`: of its row."""

    holds: Name
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """A scope: rows that have these values, whoever asks."""

    values: tuple[tuple[str, str | int | bool], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A scope: rows whose key a table has in a row of the caller, in its column `key`.

    `copies`: the columns that it has of the rows themselves, under the same names, for their order.
    """

    table: Name
    caller: str
    key: str
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Within:
    """A scope: all that some callers see, in place of the other scopes: rows whose column has a function's value."""

    column: str
    holds: Name
    part: str


Scope: TypeAlias = Own | Among | Everything | Matching | Listed | Within


def scope_functions(scopes: tuple[Scope, ...]) -> tuple[Name, ...]:
    """The functions that scopes ask."""
    return tuple(
        scope.keys if isinstance(scope, Among) else scope.holds
        for scope in scopes
        if isinstance(scope, Among | Everything | Within)
    )


def scope_relations(scopes: tuple[Scope, ...]) -> tuple[Name, ...]:
    """Everything beside the list's own table that scopes read."""
    tables = (scope.table for scope in scopes if isinstance(scope, Listed))
    return (*scope_functions(scopes), *tables)
