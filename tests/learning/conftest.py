"""A classroom: one transaction in which people of learning act in turn, and every figure has to add up in the end."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.harness.database import Database, connection_as, rolled_back
from tests.learning.classroom import Classroom, prove_figures
from tests.learning.school import School, school_of


@pytest.fixture
async def room(shared: Database) -> AsyncIterator[Classroom]:
    """The demo data for one test, rolled back; before that, every figure has to add up."""
    async with rolled_back(shared, "postgres") as connection:
        yield Classroom(connection)
        # A transaction that an error has ended leaves nothing to prove.
        with contextlib.suppress(asyncpg.InFailedSQLTransactionError):
            await prove_figures(connection)


@pytest.fixture
async def school(database: Database) -> AsyncIterator[School]:
    """Everybody of the demo data over HTTP and sockets; afterwards every figure has to add up."""
    async with school_of(database) as made:
        yield made
    async with connection_as(database, "postgres") as owner:
        await prove_figures(owner)
