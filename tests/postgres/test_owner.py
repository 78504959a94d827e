"""The owner's commands behind a pooler that keeps no session: nothing comes in halves, nothing is left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from gateway.operate.migrate import migrate
from gateway.postgres import owner_connection
from tests.harness.database import Database, connection_as

ANSWER = "select $1::integer"
HOLDERS = """
select activity.state from pg_locks as lock
join pg_stat_activity as activity on activity.pid = lock.pid
where lock.locktype = 'advisory' and activity.datname = current_database()
"""


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Any]:
    async with owner_connection(database.url) as connection:
        yield connection


async def sent(owner: Any, method: str) -> list[str]:
    """The statements that one call becomes."""
    logged: list[str] = []
    with owner.query_logger(lambda record: logged.append(record.query)):
        await getattr(owner, method)(ANSWER, 7)
        await asyncio.sleep(0)  # the driver calls its loggers in the loop's next turn
    return logged


@pytest.mark.parametrize("method", ["fetch", "fetchrow", "fetchval", "execute"])
async def test_what_is_parsed_and_run_in_two_halves_is_in_a_transaction(
    owner: Any, method: str
) -> None:
    assert await sent(owner, method) == ["BEGIN;", ANSWER, "COMMIT;"]
    async with owner.transaction():
        assert await sent(owner, method) == [ANSWER]


async def test_what_no_transaction_allows_can_be_run(owner: Any) -> None:
    await owner.execute("vacuum public.users")


async def test_no_statement_is_left_for_whoever_comes_next(owner: Any) -> None:
    assert await owner.fetchval(ANSWER, 7) == 7
    assert await owner.fetch("select name from pg_prepared_statements") == []


async def test_the_lock_of_a_run_is_a_transactions_not_a_sessions(
    database: Database, owner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session's would stay with the pooler's connection, and stop the next run for ever."""
    holders: list[list[Any]] = []

    async def look(connection: Any, settings: Any) -> None:
        async with connection_as(database, "postgres") as other:
            holders.append(await other.fetch(HOLDERS))

    monkeypatch.setattr("gateway.operate.migrate.configure_logins", look)
    assert await migrate(owner, database.settings()) == []
    assert [[row["state"] for row in rows] for rows in holders] == [["idle in transaction"]]
    async with connection_as(database, "postgres") as other:
        assert await other.fetch(HOLDERS) == []
