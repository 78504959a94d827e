"""The real Postgres of the tests: one cluster for each run, one database for each test.

`database` is a copy of the template, a test's own; `shared` is one that nobody commits to; `connect` opens
the test's own as one of its logins, `listen` subscribes to what happens there, and on a `stage` people act in turn.
What stands behind them is in `tests/harness/`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gateway.memory.garbage import SHORT_COLLECTIONS
from gateway.operate.embedded import OWNER, EmbeddedPostgres
from tests.harness.database import (
    KEPT,
    Database,
    Databases,
    connection_as,
    create_template,
    fill_template,
    new_database,
    rolled_back,
    rows_of_tables,
)
from tests.harness.found import remembered
from tests.harness.listening import Listening, listening
from tests.harness.money import has_written_of_ledgers, moved_by_hand, prove_ledgers
from tests.harness.server import running_server
from tests.harness.stage import Stage


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options that pytest must know before it has seen the folders."""
    parser.addoption(
        "--update-golden", action="store_true", help="record the golden cases instead of comparing"
    )


@pytest.fixture(scope="session", autouse=True)
def short_collections() -> Iterator[None]:
    """Thousands of collected tests: each gateway that starts would look through all of them."""
    with SHORT_COLLECTIONS:
        yield


@pytest.fixture(scope="session", autouse=True)
def remembered_databases() -> Iterator[None]:
    """Gateways start a thousand times over copies of one database."""
    with remembered():
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[EmbeddedPostgres]:
    """The server of this run."""
    with running_server() as server:
        asyncio.run(create_template(server))
        yield server


@pytest.fixture(scope="session")
async def template(cluster: EmbeddedPostgres) -> AsyncIterator[Database]:
    """The database that every test's database is a copy of: do not write to it."""
    template = await fill_template(cluster)
    async with KEPT.kept_open():
        yield template


@pytest.fixture(scope="session")
async def databases(template: Database) -> AsyncIterator[Databases]:
    """The copies of the template."""
    made = Databases(template)
    yield made
    await made.close()


@pytest.fixture
async def database(databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """A database of this test alone, with the whole schema and the demo data.

    Whatever the test did, every ledger has to add up in the end.
    """
    async with databases.one(moved_by_hand(request)) as clone:
        yield clone


@pytest.fixture(scope="session")
async def shared(template: Database) -> AsyncIterator[Database]:
    """The demo data; nobody commits anything here: it would be found by another test, in some orders."""
    async with new_database(template.server, template.name) as clone:
        yield replace(clone, is_shared=True)
        found = [await rows_of_tables(each) for each in (template, clone)]
        assert found[0] == found[1], "something was committed to the database that tests share"


@pytest.fixture
async def empty_database(cluster: EmbeddedPostgres) -> AsyncIterator[Database]:
    """A database of this test alone, with nothing in it."""
    async with new_database(cluster, "template1") as empty:
        yield empty


@pytest.fixture
def connect(database: Database) -> Callable[..., AbstractAsyncContextManager[Any]]:
    """`async with connect("gateway_anon") as connection`: by default the schema's owner."""
    return lambda user=OWNER: connection_as(database, user)


@pytest.fixture
async def listen(database: Database, tmp_path: Path) -> AsyncIterator[Listening]:
    """`await listen(query, "contributor")` subscribes to what happens in the test's own database."""
    async with listening(database, tmp_path) as listen:
        yield listen


@pytest.fixture
async def stage(shared: Database, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """The demo data for one test, rolled back; before that, every ledger has to add up."""
    async with rolled_back(shared, "postgres") as connection:
        yield Stage(connection)
        # A transaction that an error has ended leaves nothing to prove, nor one that has written none of it.
        with contextlib.suppress(asyncpg.InFailedSQLTransactionError):
            if await has_written_of_ledgers(connection):
                await prove_ledgers(connection, moved_by_hand(request))
