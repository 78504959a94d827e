"""What many ask at the same moment is one transaction, and nobody notices: each is who they are, and fails alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from gateway import (
    Domain,
    Identified,
    bound,
    build_schema,
    by_key,
    call,
    inputs,
    result,
    root,
    to_one,
)
from gateway.errors import ConfigError
from gateway.identity import Identity
from tests.engine.conftest import filled
from tests.harness.asking import Asked, Asking, asking
from tests.harness.database import Database, connection_as

MARK = "mutation ($note: String!) { mark(input: {note: $note}) { note ownerId } }"
WRITTEN = "select note, owner_id::text, times from gathered.marks order by note"
MANY = 40


@bound("gathered.marks", key="note")
class Mark(Identified):
    """A mark."""

    note: str
    """What it says."""

    times: int
    """How often it was made."""


@inputs
class MarkInput:
    """A mark."""

    note: str
    """What it says."""


@result
class MarkPayload:
    """What was marked."""

    note: str
    """What it says."""

    owner_id: UUID | None
    """Whose it is."""

    mark: Mark | None = to_one("note")
    """The mark."""


@root
class MarkQueries:
    """Marks."""

    mark: Mark | None = by_key("note")
    """A mark."""


def schema_of(**options: Any) -> Any:
    @root
    class MarkMutations:
        """Marking."""

        mark: MarkPayload = call("gathered.mark", MarkInput, **options)
        """Mark."""

    return build_schema(
        Domain(
            "gathered",
            error_prefix="XL",
            queries=[MarkQueries],
            mutations=[MarkMutations],
            errors={"XL001": "WRONG"},
        )
    )


@pytest.fixture
async def marks(template: Database) -> AsyncIterator[Database]:
    async with filled(template, "gathered.sql") as made:
        yield made


@pytest.fixture
async def ask(marks: Database, folder: Path) -> AsyncIterator[Asking]:
    async with asking(marks, folder, schema_of(gathered=True)) as each:
        yield each


def person(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012}"


def somebody(number: int) -> Identity:
    return Identity.from_claims({"role": "authenticated", "sub": person(number)})


async def together(ask: Asking, notes: list[str]) -> list[Asked]:
    """Each asks as somebody else."""
    return await asyncio.gather(
        *[ask(MARK, somebody(n), note=note) for n, note in enumerate(notes)]
    )


async def written(marks: Database) -> list[tuple[Any, ...]]:
    async with connection_as(marks, "postgres") as connection:
        return [tuple(row) for row in await connection.fetch(WRITTEN)]


async def transactions(marks: Database) -> int:
    async with connection_as(marks, "postgres") as connection:
        counted = "select count(distinct xmin::text) from gathered.marks"
        return int(await connection.fetchval(counted))


async def test_many_are_few_transactions_each_as_its_caller(ask: Asking, marks: Database) -> None:
    answers = await together(ask, [f"{n:02}" for n in range(MANY)])

    assert [each.data["mark"] for each in answers] == [
        {"note": f"{n:02}", "ownerId": person(n)} for n in range(MANY)
    ]
    assert await written(marks) == [(f"{n:02}", person(n), 1) for n in range(MANY)]
    assert await transactions(marks) < MANY / 2


@pytest.mark.parametrize(
    ("note", "code"),
    [("wrong", "WRONG"), ("forbidden", "FORBIDDEN"), ("nothing", "NOT_FOUND"), ("00", "FORBIDDEN")],
)
async def test_what_is_wrong_with_one_is_said_to_that_one(
    ask: Asking, marks: Database, note: str, code: str
) -> None:
    """Also where it is another's row that it would change."""
    notes = [f"{n:02}" for n in range(MANY)]
    answers = await together(ask, [*notes, note])

    assert [each.data["mark"]["note"] for each in answers[:-1]] == notes
    assert answers[-1].error["path"] == ["mark"]
    assert answers[-1].codes == [code]
    assert answers[-1].body["data"] is None
    assert await written(marks) == [(f"{n:02}", person(n), 1) for n in range(MANY)]


async def test_whoever_is_refused_undoes_others_calls_once(ask: Asking, marks: Database) -> None:
    notes = [f"{n:02}" for n in range(MANY)]
    refused = await ask(MARK, somebody(MANY), note="wrong")
    answers = await together(ask, [*notes, "wrong"])

    assert [each.codes for each in (refused, *answers)] == [["WRONG"], *[[]] * MANY, ["WRONG"]]
    assert await transactions(marks) < MANY / 2


async def test_whoever_has_to_wait_waits_alone(ask: Asking, marks: Database) -> None:
    first, again = ask(MARK, somebody(0), note="held"), ask(MARK, somebody(0), note="held")
    await first
    async with connection_as(marks, "postgres") as connection:
        async with connection.transaction():
            await connection.execute("select from gathered.marks for update")
            waits = asyncio.create_task(again)
            others = await together(ask, [f"{n:02}" for n in range(MANY)])
            assert [each.codes for each in others] == [[]] * MANY
            assert not waits.done()
        assert (await waits).data["mark"]["note"] == "held"
    assert ("held", person(0), 2) in await written(marks)


async def test_who_leaves_takes_nobody_along(ask: Asking, marks: Database) -> None:
    notes = [f"{n:02}" for n in range(MANY)]
    tasks = [asyncio.create_task(ask(MARK, somebody(n), note=note)) for n, note in enumerate(notes)]
    await asyncio.sleep(0)
    for each in tasks[10:20]:
        each.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)

    assert [isinstance(each, Asked) for each in answers] == [
        n not in range(10, 20) for n in range(MANY)
    ]
    told = {note for note, _, times in await written(marks) if times == 1}
    assert {*notes[:10], *notes[20:]} <= told


async def test_a_lost_connection_is_said_to_all_and_nothing_is_tried_again(
    ask: Asking, marks: Database
) -> None:
    answers = asyncio.create_task(together(ask, ["slow", "01", "02"]))
    asked = "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'"
    async with connection_as(marks, "postgres") as connection, asyncio.timeout(30):
        while not await connection.fetchval(asked):  # noqa: ASYNC110 - another process says it
            await asyncio.sleep(0.01)

    assert [each.codes for each in await answers] == [["UNAVAILABLE"]] * 3
    assert await written(marks) == []


async def test_a_payload_that_reads_more_sees_what_the_call_wrote(ask: Asking) -> None:
    query = 'mutation { mark(input: {note: "seen"}) { note mark { note times } } }'
    asked = await ask(query, somebody(1))
    assert asked.data["mark"] == {"note": "seen", "mark": {"note": "seen", "times": 1}}


async def test_several_fields_are_all_or_nothing(ask: Asking, marks: Database) -> None:
    query = (
        'mutation { a: mark(input: {note: "a"}) { note } b: mark(input: {note: "wrong"}) { note } }'
    )
    assert (await ask(query, somebody(1))).codes == ["WRONG", "ROLLED_BACK"]
    assert await written(marks) == []


@pytest.mark.parametrize("more", [{"idempotent": True}, {"seconds": 5}, {"once": ["owner_id"]}])
def test_what_is_done_before_or_behind_it_is_not_gathered(more: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="mark cannot be gathered"):
        schema_of(gathered=True, **more)
