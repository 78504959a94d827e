"""The people and rows of the demo data that the tests of the marketplace speak of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.conftest import Database, rolled_back, speaking_as

__all__ = [
    "ACCEPT",
    "ACTORS",
    "INVITE",
    "PLATFORM",
    "PLATFORM_CAMPAIGN",
    "as_actor",
    "campaign",
    "company",
    "person",
    "task",
]

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
    """See sql/marketplace/seed/0003_tasks.sql."""
    return _id(5, number)


# Name of a demo person and, for people without a token of their own, who they are instead.
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


@asynccontextmanager
async def as_actor(database: Database, actor: str) -> AsyncIterator[Any]:
    """Speak as an actor, or as `owner` of the schema, and roll everything back."""
    if actor != "owner":
        name, claims = ACTORS[actor]
        async with speaking_as(database, name, **claims) as connection:
            yield connection
        return
    async with rolled_back(database) as connection:
        yield connection
