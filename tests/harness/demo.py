"""Who speaks in the tests, and the rows of the demo data that they speak of.

`who` is the same everywhere: the name of an actor, the number of a person of the demo data, or None for a caller
without a token. Further claims of their token are keyword arguments.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from gateway.declare.demo import DemoPerson, find_person
from gateway.identity import ANON, Identity
from tests.harness.database import Database, connection_as, rolled_back

__all__ = [
    "ACCEPT",
    "ACTORS",
    "INVITE",
    "PLATFORM",
    "PLATFORM_CAMPAIGN",
    "Who",
    "act",
    "campaign",
    "claims_of",
    "company",
    "demo_person",
    "identity_of",
    "number_of",
    "person",
    "speaking_as",
    "task",
]

Who = str | int | None

# A company asks a person; the person accepts.
INVITE = "select invitation_id from public.add_company_member($1, $2, $3)"
ACCEPT = "select * from public.accept_company_invitation($1)"

PLATFORM = "00000000-0000-7000-8000-000000000001"
PLATFORM_CAMPAIGN = "00000000-0000-7000-8002-000000000000"


def _id(kind: int, number: int) -> str:
    return f"00000000-0000-7000-80{kind:02}-{number:012}"


def person(number: int) -> str:
    """1 Amara, 2 Bruno, 3 manager, 4 judge, 5 admin, 6 viewer, 7 billing, 8 other manager."""
    return _id(0, number)


def company(number: int) -> str:
    """1 is Demo Data Co, 2 the company of the other manager."""
    return _id(1, number)


def campaign(number: int) -> str:
    """1 is open, 2 private, 3 decided by judges, 4 spent; then the same of the next company."""
    return _id(2, number)


def task(number: int) -> str:
    """The id of a task, numbered as in sql/marketplace/seed/0003_tasks.sql."""
    return _id(5, number)


ACTORS: dict[str, tuple[str | None, dict[str, Any]]] = {
    "anon": (None, {}),
    "contributor": ("contributor", {}),
    "contributor2": ("contributor2", {}),
    "manager": ("manager", {}),
    "viewer": ("contributor", {"sub": person(6)}),
    "billing": ("contributor", {"sub": person(7)}),
    "manager2": ("contributor", {"sub": person(8)}),
    "judge": ("judge", {}),
    "admin": ("admin", {}),
    "service": (None, {"role": "service_role"}),
}
"""Name of a demo person and, for people without a token of their own, who they are instead; others go by their name."""


def demo_person(name: str) -> DemoPerson:
    """Find a person of the demo data by the name that their domain gives them: contributor, manager, learner."""
    from tests.harness.served import schema  # not before a test needs the domains

    return find_person(schema.people, name)


def number_of(who: str | int) -> int:
    """Which person of the demo data somebody is."""
    return who if isinstance(who, int) else int(claims_of(who)["sub"].rpartition("-")[2])


def claims_of(who: Who, **claims: Any) -> dict[str, Any]:
    """What their token says."""
    name, own = (
        ("contributor", {"sub": person(who)})
        if isinstance(who, int)
        else ACTORS.get(who or "anon", (who, {}))
    )
    known = demo_person(name).claims() if name else {"role": "anon"}
    return {**known, **own, **claims}


def identity_of(who: Who, **claims: Any) -> Identity:
    """Who they are, as their verified token makes them."""
    said = claims_of(who, **claims)
    return ANON if said == {"role": "anon"} else Identity.from_claims(said)


@asynccontextmanager
async def speaking_as(database: Database, who: Who, **claims: Any) -> AsyncIterator[Any]:
    """Speak SQL as somebody, or as `owner` of the schema, in a transaction that may write and is rolled back."""
    if who == "owner":
        async with rolled_back(database) as connection:
            yield connection
        return
    said = claims_of(who, **claims)
    async with rolled_back(database, f"gateway_{said['role']}") as connection:
        await _become(connection, said)
        yield connection


async def act(database: Database, who: Who, sql: str, *arguments: Any) -> Any:
    """Run a statement as somebody, and commit; its first value."""
    said = claims_of(who)
    login = f"gateway_{said['role']}"
    async with connection_as(database, login) as connection, connection.transaction():
        await _become(connection, said)
        return await connection.fetchval(sql, *arguments)


async def _become(connection: Any, claims: dict[str, Any]) -> None:
    await connection.execute("set transaction read write")
    await connection.execute(
        "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
    )
