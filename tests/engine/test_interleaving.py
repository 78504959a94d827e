"""Two people on one connection, statement after statement: none sees a row of the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.identity import Identity
from tests.engine.lab import schema as lab_schema
from tests.harness.asking import Asking, asking
from tests.harness.database import Database
from tests.harness.demo import identity_of

MINE = '{ who samples(filter: {label: {like: "of person%"}}) { totalCount nodes { label } } }'
BROKEN = '{ fail(state: "22000") who samples { nodes { label } } }'
TURNS = 1_000


@pytest.fixture
async def one(shared_lab: Database, folder: Path) -> AsyncIterator[Asking]:
    """A gateway with one connection for each role."""
    async with asking(shared_lab, folder, lab_schema, pool_size=1, queue_time=60) as ask:
        yield ask


def number(n: int) -> str:
    return f"00000000-0000-7000-8000-{n:012}"


async def left_behind(ask: Asking, role: str) -> tuple[int, object, str]:
    """The connection's backend, and whose claims are on it between statements."""
    async with ask.gateway.database._connection(role) as connection:
        row = await connection.fetchrow(
            "select pg_backend_pid(), auth.uid(), current_setting('request.jwt.claims', true)"
        )
        return tuple(row)  # type: ignore[return-value]


async def test_a_thousand_turns_of_two_people_on_one_connection(one: Asking) -> None:
    people = [identity_of("contributor"), identity_of("contributor2")]
    backends = set()
    for turn in range(TURNS):
        which = turn % 2
        if turn % 7 == 0:
            broken = await one(BROKEN, people[which])
            assert broken.codes == ["INVALID_VALUE"]
            assert broken.body["data"]["who"] == number(which + 1)
        asked = await one(MINE, people[which])
        assert asked.data == {
            "who": number(which + 1),
            "samples": {"totalCount": 1, "nodes": [{"label": f"of person {which + 1}"}]},
        }
        backend, caller, claims = await left_behind(one, "authenticated")
        assert caller is None
        assert claims in ("{}", "")
        backends.add(backend)
    assert len(backends) == 1


async def test_a_thousand_turns_of_two_anonymous_callers_on_one_connection(one: Asking) -> None:
    """Nobody who is anonymous has a `sub`; one that had would be told apart by it."""
    people = [
        Identity.from_claims({"role": "anon"}),
        Identity.from_claims({"role": "anon", "sub": number(1)}),
    ]
    seen = [(None, []), (number(1), [{"label": "of person 1"}])]
    for turn in range(TURNS):
        asked = await one(MINE, people[turn % 2])
        assert (asked.data["who"], asked.data["samples"]["nodes"]) == seen[turn % 2]
        assert (await left_behind(one, "anon"))[1] is None


async def test_all_at_once_wait_for_the_one_connection_and_keep_their_own_rows(one: Asking) -> None:
    async def turn(n: int) -> None:
        name = ("contributor", "contributor2", None)[n % 3]
        asked = await one(MINE, name)
        expected = [] if name is None else [{"label": f"of person {n % 3 + 1}"}]
        assert asked.data["samples"]["nodes"] == expected

    await asyncio.gather(*(turn(n) for n in range(300)))


async def test_after_a_transaction_too_nobody_is_left_on_the_connection(one: Asking) -> None:
    act = 'mutation ($note: String) { act(input: {note: $note, state: "22000"}) { note } }'
    for name in ("contributor", "contributor2"):
        assert (await one(act, name, note="x")).codes == ["INVALID_VALUE"]
        assert (await left_behind(one, "authenticated"))[1] is None
    assert (await one("{ who role }")).data == {"who": None, "role": "anon"}


async def test_a_role_is_its_connections_and_cannot_be_left(one: Asking) -> None:
    for name, role in (
        ("contributor", "authenticated"),
        (None, "anon"),
        ("service", "service_role"),
    ):
        assert (await one("{ role }", name)).data == {"role": role}
        async with one.gateway.database._connection(role) as connection:
            for reset in ("reset role", "reset all", "discard all"):
                await connection.execute(reset)
            assert await connection.fetchval("select current_user::text") == role
