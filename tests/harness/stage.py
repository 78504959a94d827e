"""A stage: one transaction on which several people act in turn, and all that they did is undone."""

from __future__ import annotations

import json
from typing import Any

import asyncpg
import pytest

from tests.harness.demo import Who, claims_of

__all__ = ["Refused", "Stage"]


class Refused(Exception):
    """A function refused: its SQLSTATE, what it names, and what it says."""

    def __init__(self, error: asyncpg.PostgresError) -> None:
        super().__init__(str(error))
        self.sqlstate, self.column, self.hint = error.sqlstate, error.column_name, error.hint
        self.constraint = error.constraint_name


class Stage:
    """Calls as people, and looks behind the scenes as the superuser."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def call(self, who: Who, sql: str, *args: Any, **claims: Any) -> Any:
        """Run one statement as an actor or a numbered person; return its only row."""
        rows = await self.rows(who, sql, *args, **claims)
        return rows[0] if rows else None

    async def rows(self, who: Who, sql: str, *args: Any, **claims: Any) -> list[Any]:
        """Run one statement as an actor or a numbered person; raise `Refused` where it fails."""
        try:
            async with self.connection.transaction():
                await self._become(claims_of(who, **claims))
                rows: list[Any] = await self.connection.fetch(sql, *args)
                await self.connection.execute("reset role")
                await self.connection.execute("select set_config('request.jwt.claims', '{}', true)")
                return rows
        except asyncpg.PostgresError as error:
            raise Refused(error) from None

    async def upload(self, who: Who, task: str, kind: str = "audio/mpeg") -> Any:
        """An upload of an actor whose file has come, as the gateway says; its id."""
        made = await self.call(
            who, "select upload_id from public.create_upload($1, $2, 1000)", task, kind
        )
        await self.seal(made["upload_id"])
        return made["upload_id"]

    async def seal(self, upload: Any, **seen: Any) -> None:
        """Say, as the gateway does, what an upload's file is."""
        found = {"path": f"sealed/{upload}", "size_bytes": 1000, "sha256": "a" * 64, **seen}
        await self.call("service", "select public.seal_upload($1, $2)", upload, json.dumps(found))

    async def owner(self, sql: str, *args: Any) -> Any:
        """Run one statement past all policies; return its only row."""
        return await self.connection.fetchrow(sql, *args)

    async def refusal(self, who: Who, sql: str, *args: Any, **claims: Any) -> tuple[str, Any]:
        """Return (SQLSTATE, column) of a call that must fail: its savepoint leaves nothing behind."""
        with pytest.raises(Refused) as caught:
            await self.rows(who, sql, *args, **claims)
        refused = caught.value
        return refused.sqlstate, refused.column or refused.constraint

    async def _become(self, claims: dict[str, Any]) -> None:
        await self.connection.execute(f'set local role "{claims["role"]}"')
        await self.connection.execute(
            "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
        )
