"""Rows that belong to a person, as `gateway new` makes them: who may do what with one, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import asyncpg

from tests.harness.asking import Asked, asking
from tests.harness.database import Database, connection_as, rolled_back
from tests.harness.demo import identity_of
from tests.harness.listening import Heard, listening

__all__ = ["OWNED", "Row", "asked_of", "heard_from", "outcome", "put", "row_of"]

ACTORS = {
    "owner": identity_of("contributor"),
    "stranger": identity_of("manager"),
    "service": identity_of("service"),
    "anon": identity_of(None),
}
OWNED = [
    ("owner", "select", "allowed"),
    ("stranger", "select", "hidden"),
    ("service", "select", "allowed"),
    ("anon", "select", "refused"),
    *(
        (actor, command, "refused")
        for actor in ACTORS
        for command in ("insert", "update", "delete")
    ),
]
"""Its owner and the service read it; clients write through functions alone."""


@dataclass(frozen=True)
class Row:
    """A row of the owner, and the one that it belongs to."""

    id: str
    relation: str
    parent: Row | None
    insert: str


def row_of(relation: str, **parent: Row) -> Row:
    """A row of a table; the keyword is what its parent is called: `course=COURSE`."""
    name, row = next(iter(parent.items()), ("", None))
    made = f"00000000-0000-7000-8099-{crc32(relation.encode()):012}"
    columns = ["id", "owner_id", "title", *([f"{name}_id"] if row else [])]
    values = [made, ACTORS["owner"].subject, "Mine", *([row.id] if row else [])]
    listed = ", ".join(f"'{value}'" for value in values)
    return Row(
        made, relation, row, f"insert into {relation} ({', '.join(columns)}) values ({listed})"
    )


async def put(database: Database, row: Row) -> None:
    """Have it in the database, with those that it belongs to."""
    async with connection_as(database, "postgres") as superuser:
        await _put(superuser, row)


async def _put(superuser: Any, row: Row) -> None:
    there = f"select exists (select from {row.relation} where id = $1)"
    if not await superuser.fetchval(there, row.id):
        if row.parent:
            await _put(superuser, row.parent)
        await superuser.execute(row.insert)


async def outcome(database: Database, row: Row, actor: str, command: str) -> str:
    """What becomes of a command on it: `allowed`, `hidden` or `refused`."""
    identity = ACTORS[actor]
    statement = {
        "select": f"select id from {row.relation} where id = '{row.id}'",
        "insert": row.insert,
        "update": f"update {row.relation} set title = title",
        "delete": f"delete from {row.relation}",
    }[command]
    async with rolled_back(database, "postgres") as connection:
        await _put(connection, row)
        await connection.execute(f"set local role {identity.role}")
        claims = json.dumps(dict(identity.claims))
        await connection.execute("select set_config('request.jwt.claims', $1, true)", claims)
        try:
            status = await connection.execute(statement)
        except asyncpg.InsufficientPrivilegeError:
            return "refused"
    return "hidden" if status.endswith(" 0") else "allowed"


@asynccontextmanager
async def asked_of(
    database: Database, folder: Path, mutation: str
) -> AsyncIterator[Callable[[str, Any], Awaitable[Asked]]]:
    """`await ask("owner", {…})`: the mutation's answer to an actor's input."""
    async with asking(database, folder) as ask:
        yield lambda actor, given: ask(
            mutation, None if actor == "anon" else ACTORS[actor], input=given
        )


@asynccontextmanager
async def heard_from(
    database: Database, folder: Path, subscription: str
) -> AsyncIterator[tuple[Heard, Heard]]:
    """What the owner and a stranger hear."""
    async with listening(database, folder) as listen:
        yield (
            await listen(subscription, ACTORS["owner"]),
            await listen(subscription, ACTORS["stranger"]),
        )
