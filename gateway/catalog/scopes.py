"""`Scope`: rows of a table that are open to the caller, as one index reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gateway.catalog.name import Name

__all__ = ["Among", "Everything", "Own", "Scope", "scope_functions"]


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


Scope: TypeAlias = Own | Among | Everything | Matching


def scope_functions(scopes: tuple[Scope, ...]) -> tuple[Name, ...]:
    """The functions that scopes ask."""
    return tuple(
        scope.keys if isinstance(scope, Among) else scope.holds
        for scope in scopes
        if isinstance(scope, Among | Everything)
    )
