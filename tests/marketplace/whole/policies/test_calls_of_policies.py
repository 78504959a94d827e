"""What policies ask of a caller, counted: each function that they call costs what a small query does.

Postgres counts the calls of one statement, which is the one that the gateway sends. A policy asks cheap things
first and the rest in turn, so that one's own rows ask for nothing and a task that anybody sees for one thing; what
it asks is asked once for all rows of a part of the statement, however many there are.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import pytest

from tests.harness.asking import Asking, NotedConnections, asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import Who, identity_of, task

Calls = Mapping[str, int]

OF_THE_LIST = "{ tasks(first: 20) { nodes { id title } pageInfo { endCursor } } }"
OWN = {
    "mySubmissions": "{ mySubmissions(first: 20) { nodes { id status } } }",
    "notifications": "{ notifications(first: 20) { nodes { id title } } }",
    "transactions": "{ transactions(first: 20) { nodes { id amount } } }",
}
FOR_EACH_ROW = {"is_invited", "is_member_of", "has_worked_on"}
"""Asked for those alone who have more than fifty companies, invitations or tasks."""


@pytest.fixture(scope="module")
async def ask(shared: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asking]:
    """One gateway for all questions."""
    async with asking(shared, tmp_path_factory.mktemp("calls")) as ask:
        yield ask


async def calls_for(database: Database, ask: Asking, query: str, who: Who) -> Calls:
    """How often the statement of a query calls each function of the schema private."""
    asked = await ask(query, who)
    assert asked.data
    (statement,) = asked.statements
    connections = ask.gateway.database
    assert isinstance(connections, NotedConnections)
    arguments = connections.arguments
    # a connection of its own: what one counted in earlier transactions may still be with it
    async with connection_as(database, "postgres") as connection, connection.transaction():
        await connection.execute("set local track_functions = 'all'")
        await connection.execute(f"set local role {identity_of(who).role}")
        await connection.execute(statement, *arguments)
        counted = await connection.fetch(
            "select funcname, calls from pg_stat_xact_user_functions where schemaname = 'private'"
        )
    return dict(counted)


def _task(number: int) -> str:
    return f'{{ task(id: "{task(number)}") {{ title }} }}'


@pytest.mark.parametrize("who", ["contributor", "manager", "judge"])
@pytest.mark.parametrize("field", OWN)
async def test_own_rows_ask_nothing_of_their_owner(shared, ask, field, who):
    assert await calls_for(shared, ask, OWN[field], who) == {}


@pytest.mark.parametrize(
    ("number", "who", "asked"),
    [
        (14, "contributor", {"my_abilities": 1}),
        (14, "manager", {"my_abilities": 1}),
        (2, "contributor", {"first_campaign_ids": 1, "my_abilities": 1}),
        (5, "manager", {"first_task_ids": 1, "first_company_ids": 1}),
        (6, "contributor", {"first_task_ids": 1}),
        (6, "manager2", {"first_task_ids": 1, "first_company_ids": 1, "is_admin": 1}),
    ],
    ids=["open", "open to a manager", "invited", "of one's company", "worked on", "hidden"],
)
async def test_a_task_asks_no_more_than_it_needs(shared, ask, number, who, asked):
    assert await calls_for(shared, ask, _task(number), who) == asked


@pytest.mark.parametrize("who", ["contributor", "contributor2", "manager"])
async def test_tasks_of_submissions_ask_once_for_all_of_them(shared, ask, who):
    query = "{ mySubmissions(first: 20) { nodes { id task { title } } } }"
    calls = await calls_for(shared, ask, query, who)
    assert max(calls.values(), default=0) <= 1
    assert not FOR_EACH_ROW & set(calls)


@pytest.mark.parametrize("who", ["contributor", "contributor2", "manager", "admin"])
async def test_a_page_of_tasks_asks_once_for_each_part_of_it(shared, ask, who):
    """The scopes ask too; of six parts three have rows for anybody, and none asks for a row."""
    calls = await calls_for(shared, ask, OF_THE_LIST, who)
    assert max(calls.values()) <= 4
    assert not FOR_EACH_ROW & set(calls)
    assert calls.get("manages", 0) <= 1


async def test_who_judges_more_than_fifty_tasks_is_asked_for_rows(shared, ask):
    """For those that nothing else opens: the judge of the demo data."""
    calls = await calls_for(shared, ask, OF_THE_LIST, "judge")
    assert calls["has_worked_on"] > 1
    assert calls["first_task_ids"] <= 3
