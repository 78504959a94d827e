"""Many who act at the same moment, each on a connection of their own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Any

import asyncpg

from tests.harness.database import KEPT, Database
from tests.harness.demo import Who, claims_of

__all__ = ["all_at_once", "at_once", "attempt", "past_policies"]


async def attempt(connection: Any, who: Who, sql: str, *args: Any, **claims: Any) -> Any:
    """Run one statement as a person and commit; return its value, or the SQLSTATE of its refusal."""
    said = claims_of(who, **claims)
    try:
        async with connection.transaction():
            # A busy machine is no refusal: who waits in line may wait longer than callers do.
            await connection.execute(
                "set transaction read write; set local statement_timeout = '60s'"
            )
            await connection.execute(
                "select set_config('request.jwt.claims', $1, true)", json.dumps(said)
            )
            return await connection.fetchval(sql, *args)
    except asyncpg.PostgresError as error:
        return error.sqlstate


async def at_once(database: Database, *acts: tuple[Any, ...]) -> list[Any]:
    """Run each (who, sql, *args) on a connection of its own, all together."""
    return await all_at_once(database, [(who, {}, sql, *args) for who, sql, *args in acts])


async def all_at_once(database: Database, acts: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Run each (who, claims, sql, *args) on a connection of its own, all together."""
    login = database.url_as("gateway_authenticated")
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(KEPT.one(login)) for _ in acts]
        return await asyncio.gather(
            *[
                attempt(each, who, sql, *args, **claims)
                for each, (who, claims, sql, *args) in zip(connections, acts, strict=True)
            ]
        )


async def past_policies(database: Database, sql: str, *args: Any) -> Any:
    """Run one statement as the superuser; return its only row."""
    async with KEPT.one(database.url_as("postgres")) as connection:
        return await connection.fetchrow(sql, *args)
