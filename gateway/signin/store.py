"""`Store`: what the database knows of accounts and sessions; one function of `sign_in` is one statement.

They are called as service_role, which has no other right in the schema auth, as in a Supabase project.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from gateway.database import Database
from gateway.database.turns import Use
from gateway.signin.refusals import refused

__all__ = ["Row", "Store"]

ROLE = "service_role"
NO_TABLES = ("3F000", "42883", "42P01")
"""SQLSTATEs of a database without the schema."""

NOT_MIGRATED = (
    "This database has no tables for the sign-in: run `gateway migrate` with GATEWAY_SIGN_IN set."
)

Row: TypeAlias = "dict[str, object]"


class Store:
    """The statements. Raises SignInRefused where a function of the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def call(self, statement: str, *arguments: object, caller: str = "") -> Row:
        """The object that a function returns; empty where it returns none."""
        value = await self._value(statement, arguments, caller)
        row = cast("Row", json.loads(value)) if isinstance(value, bytes) else {}
        if "refused" in row:
            raise refused(str(row["refused"]))
        return row

    async def text(self, statement: str, *arguments: object, caller: str = "") -> str | None:
        """The single value that a function returns, as text."""
        value = await self._value(statement, arguments, caller)
        return None if value is None else str(value)

    async def _value(self, statement: str, arguments: Sequence[object], caller: str) -> object:
        sent = [_sent(each) for each in arguments]
        try:
            rows = await self._database.fetch(
                ROLE, statement, sent, writes=True, use=Use.WRITE, caller=caller
            )
        except Exception as error:
            if getattr(error, "sqlstate", None) in NO_TABLES:
                raise refused("unexpected_failure", NOT_MIGRATED) from None
            raise
        return rows[0][0] if rows else None


def _sent(value: object) -> object:
    return json.dumps(value) if isinstance(value, Mapping) else value
