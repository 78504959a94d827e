"""What the policies of a table open to a caller, said so that a list can read each part by its own index."""

from __future__ import annotations

from gateway.catalog import Among, Everything, Name, Own, Scope

__all__ = ["Scope", "among", "everything", "own"]


def own(column: str) -> Scope:
    """Rows whose column is the caller, auth.uid()."""
    return Own(column)


def among(column: str, keys: str) -> Scope:
    """Rows whose column is one of the keys that a function answers: `among("team_id", "public.my_team_ids")`.

    The function takes no arguments and returns a set of the column's type: few keys, since each is
    looked up for itself.
    """
    return Among(column, Name.parse(keys))


def everything(holds: str) -> Scope:
    """Every row, for those to whom a function answers true: `everything("public.is_admin")`."""
    return Everything(Name.parse(holds))
