"""What such servers are asked: each answer is what plain SQL says, as the same caller, from both executors."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, new_database
from tests.harness.demo import demo_person, speaking_as
from tests.questions import calls, filters, lists, objects
from tests.questions.paper import schema
from tests.questions.question import Question

READ = [*filters.QUESTIONS, *lists.QUESTIONS, *objects.QUESTIONS, *calls.QUESTIONS]
STATE = "select owner_id, title, body, status, views from paper.posts order by 1, 2, 3, 4, 5"
PEOPLE = (None, "contributor", "manager")


@pytest.fixture(scope="module")
async def paper(template: Database) -> AsyncIterator[Database]:
    """A database with the paper."""
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as connection:
            statements = (Path(__file__).parent / "paper.sql").read_text()
            for name in ("contributor", "manager"):
                statements = statements.replace(f":{name}", f"'{demo_person(name).id}'")
            await connection.execute(statements)
        yield made


@pytest.fixture(scope="module")
async def gateways(
    paper: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Asking, Asking]]:
    """The gateway in both its ways."""
    folder = tmp_path_factory.mktemp("data")
    async with AsyncExitStack() as stack:
        yield tuple(  # type: ignore[misc]
            [
                await stack.enter_async_context(asking(paper, folder, schema, executor=way))
                for way in ("compiled", "graphql")
            ]
        )


@pytest.fixture(scope="module")
async def speaking(paper: Database) -> AsyncIterator[Callable[[str | None], object]]:
    """A connection that speaks as somebody."""
    async with AsyncExitStack() as stack:
        connections = {
            name: await stack.enter_async_context(speaking_as(paper, name)) for name in PEOPLE
        }
        yield connections.__getitem__


@pytest.mark.parametrize("question", READ, ids=lambda q: q.name)
async def test_the_answer_is_what_sql_says(
    question: Question, gateways: tuple[Asking, Asking], speaking: Callable[[str | None], object]
) -> None:
    connection = speaking(question.person)
    expected = json.loads(await connection.fetchval(question.sql))  # type: ignore[attr-defined]

    for ask in gateways:
        text = question.text
        if question.cursor:
            (root,) = (await ask(question.cursor, question.person)).data.values()
            text = text.replace("{cursor}", root["pageInfo"]["endCursor"])
        assert (await ask(text, question.person, **question.variables)).data == expected


@pytest.mark.parametrize("question", calls.MUTATIONS, ids=lambda q: q.name)
async def test_a_change_is_what_sql_makes_of_it(
    question: Question, paper: Database, gateways: tuple[Asking, Asking]
) -> None:
    """Postgres is asked first, in a transaction that is rolled back; no row is "not found"."""
    async with speaking_as(paper, question.person) as connection:
        expected = json.loads(await connection.fetchval(question.sql))
        state = await connection.fetch(STATE)

    asked = await gateways[0](question.text, question.person)
    found = any(expected.values())
    assert asked.codes == ([] if found else ["NOT_FOUND"])
    assert asked.body["data"] == (expected if found else None)

    async with speaking_as(paper, question.person) as connection:
        assert await connection.fetch(STATE) == state


def test_there_are_enough() -> None:
    asked = {
        (q.text, q.person, q.cursor, json.dumps(q.variables)) for q in (*READ, *calls.MUTATIONS)
    }
    assert len(asked) == len(READ) + len(calls.MUTATIONS)
    assert len(asked) >= 400
