"""The people of the demo data of clones, and a stage on which they act in turn."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest

from gateway.declare.demo import find_person
from gateway.identity import ANON, Identity
from resolvers.clones.demo_people import PEOPLE
from tests.harness.database import Database, connection_as, rolled_back
from tests.harness.stage import Refused

__all__ = [
    "ACTORS",
    "MISMATCHES",
    "Stage",
    "claims_of",
    "clone",
    "identity",
    "outcome",
    "person",
    "prove",
    "staged",
]

MISMATCHES = "select kind, id::text, figure, counted from clones_private.mismatches()"
ACTORS = ("anon", "owner", "owner2", "stranger", "admin", "service")
_NAMES = {"owner": "clone-owner", "owner2": "clone-owner2", "admin": "clone-admin"}


def person(number: int) -> str:
    """1 Kofi, 2 Lena, 3 the admin, 4 to 7 with fifty clones each."""
    return f"00000000-0000-7000-8000-{910 + number:012}"


def clone(number: int) -> str:
    """Kofi's: 1 is active, 2 paused, 3 archived; Lena's: 4 and 5 are active."""
    return f"00000000-0000-7000-80c1-{number:012}"


def claims_of(actor: str | int) -> dict[str, Any]:
    """The claims of an actor, or of a numbered person."""
    match actor:
        case "anon":
            return {"role": "anon"}
        case "service":
            return {"role": "service_role"}
        case "stranger":
            return claims_of(4)
        case int():
            return {**find_person(PEOPLE, "clone-owner").claims(), "sub": person(actor)}
    return find_person(PEOPLE, _NAMES[actor]).claims()


def identity(actor: str | int) -> Identity:
    """An actor as their verified token makes them."""
    return ANON if actor == "anon" else Identity.from_claims(claims_of(actor))


class Stage:
    """Calls as people on one connection, and looks behind the scenes as the superuser."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def call(self, who: str | int, sql: str, *args: Any) -> Any:
        """Run one statement as an actor; return its only row, or raise `Refused`."""
        try:
            async with self.connection.transaction():
                await become(self.connection, who)
                row = await self.connection.fetchrow(sql, *args)
                await self.connection.execute(
                    "reset role; select set_config('request.jwt.claims', '{}', true)"
                )
                return row
        except asyncpg.PostgresError as error:
            raise Refused(error) from None

    async def refusal(self, who: str | int, sql: str, *args: Any) -> tuple[str, Any]:
        """(SQLSTATE, column) of a call that must fail; nothing of it is left behind."""
        with pytest.raises(Refused) as caught:
            await self.call(who, sql, *args)
        return caught.value.sqlstate, caught.value.column

    async def row(self, sql: str, *args: Any) -> Any:
        """One row, past all policies."""
        return await self.connection.fetchrow(sql, *args)

    async def value(self, sql: str, *args: Any) -> Any:
        """One value, past all policies."""
        return await self.connection.fetchval(sql, *args)

    # --- what tests of several subjects begin with

    async def clone(self, who: str | int = "owner", name: str = "New") -> str:
        """A new clone of theirs."""
        made = await self.call(who, "select * from clones.create_clone($1, 'gpt-4')", name)
        return str(made["clone_id"])

    async def task(
        self, of: str, who: str | int = "owner", priority: str = "medium", name: str = "Do it"
    ) -> str:
        """A new task of a clone of theirs."""
        sql = "select * from clones.submit_clone_task($1, $2, p_priority => $3)"
        return str((await self.call(who, sql, of, name, priority))["task_id"])

    async def claim(
        self, limit: int = 1, seconds: int = 60, worker: str | None = "w"
    ) -> str | None:
        """The token of a new claim."""
        sql = "select * from clones.claim_clone_tasks($1, $2, $3)"
        token = (await self.call("service", sql, limit, seconds, worker))["lease_token"]
        return None if token is None else str(token)

    async def held(self, token: str | None) -> list[str]:
        """The names of the tasks that a token holds, in the order of their turns."""
        sql = "select task_name from clones.ai_tasks where lease_token = $1 order by turn, id"
        return [row["task_name"] for row in await self.connection.fetch(sql, token)]

    async def empty_queue(self) -> None:
        """Nothing of the demo data waits any more: every task of the test's own is next."""
        await self.connection.execute(
            "update clones.ai_tasks set status = 'cancelled', is_held = false, lease_token = null, "
            "completed_at = now() where completed_at is null"
        )


async def become(connection: Any, who: str | int) -> None:
    """Speak as an actor until the transaction ends."""
    claims = claims_of(who)
    await connection.execute(f'set local role "{claims["role"]}"')
    await connection.execute(
        "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
    )


async def prove(connection: Any) -> None:
    """Every figure is what a recount says, and every activity leads to the next one."""
    assert [tuple(row) for row in await connection.fetch(MISMATCHES)] == []


@asynccontextmanager
async def staged(database: Database) -> AsyncIterator[Stage]:
    """A stage of which nothing is left in the end."""
    async with rolled_back(database, "postgres") as connection:
        yield Stage(connection)


async def outcome(database: Database, actor: str, statement: str) -> str:
    """What becomes of a statement of an actor: `allowed`, `hidden` or `refused`."""
    async with rolled_back(database, "postgres") as connection:
        if actor != "schema":
            await become(connection, actor)
        try:
            status = await connection.execute(statement)
        except asyncpg.InsufficientPrivilegeError:
            return "refused"
        except asyncpg.PostgresError as error:
            if "append-only" not in str(error):
                raise
            return "append_only"
    return "hidden" if re.search(r"\b0$", status) else "allowed"


@asynccontextmanager
async def looking(database: Database) -> AsyncIterator[Stage]:
    """A stage on which everything that is done stays."""
    async with connection_as(database, "postgres") as connection:
        yield Stage(connection)
