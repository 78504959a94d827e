"""What the policies of a table open to a caller, said so that a list can read each part by its own index."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.catalog import Among, Everything, Listed, Matching, Name, Own, Scope, Within

__all__ = ["Scope", "among", "everything", "listed", "matching", "own", "within"]


def own(column: str) -> Scope:
    """Rows whose column is the caller, auth.uid()."""
    return Own(column)


def among(column: str, keys: str, part: str | None = None, **values: str | int | bool) -> Scope:
    """Rows whose column is one of the keys that a function answers: `among("team_id", "public.my_team_ids")`.

    The function takes no arguments and returns a set of the column's type: few keys, since each is
    looked up for itself. Or it answers one row for several scopes, and is asked once for all of them:
    `part` names its column, an array of keys, each there once. `values`: only rows that have these, as of `matching`.
    """
    return Among(column, Name.parse(keys), part, tuple(values.items()))


def everything(holds: str, part: str | None = None) -> Scope:
    """Every row, for those to whom a function answers true: `everything("public.is_admin")`; `part` as of `among`."""
    return Everything(Name.parse(holds), part)


def matching(**values: str | int | bool) -> Scope:
    """Rows that have these values, which are open to everybody: `matching(is_public=True)`.

    An index in the list's order finds them, best one of these rows alone.
    """
    return Matching(tuple(values.items()))


def listed(table: str, *, caller: str, key: str, copies: Sequence[str] = ()) -> Scope:
    """Rows that a table names to the caller: `listed("public.pins", caller="user_id", key="task_id")`.

    However many they are. In an order of its `copies`, columns of the rows that a trigger keeps equal to theirs, with
    the key behind them, a page reads no more of the table than the page has: an index
    `(user_id, created_at, task_id)` serves `copies=["created_at"]`. In any other order all that it names to the caller
    is looked up and sorted.
    """
    return Listed(Name.parse(table), caller, key, tuple(copies))


def within(column: str, holds: str, part: str) -> Scope:
    """Rows whose column is the one value that a function answers, for callers who see nothing else.

    `part` names the column of its row; where that is null, the other scopes say what is in the list.
    """
    return Within(column, Name.parse(holds), part)
