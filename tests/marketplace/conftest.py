"""The demo data, on which people act: by SQL on a stage, and through a gateway."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tests.harness.database import Database, connection_as, rolled_back
from tests.harness.money import moved_by_hand, prove_ledgers
from tests.harness.people import People, people_of
from tests.harness.stage import Stage


@pytest.fixture
async def people(database: Database) -> AsyncIterator[People]:
    """Everybody of the demo data, each with their own token."""
    async with people_of(database) as everybody:
        yield everybody


@pytest.fixture
async def stage(shared: Database, request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """The demo data for one test, rolled back; before that, every ledger has to add up."""
    async with rolled_back(shared, "postgres") as connection:
        yield Stage(connection)
        # A transaction that an error has ended leaves nothing to prove, nor one that has written nothing.
        with contextlib.suppress(asyncpg.InFailedSQLTransactionError):
            if await connection.fetchval("select pg_current_xact_id_if_assigned() is not null"):
                await prove_ledgers(connection, moved_by_hand(request))


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Any]:
    """Looks behind the scenes, at what nobody may see, and writes what no function does."""
    async with connection_as(database, "postgres") as connection:
        yield connection
