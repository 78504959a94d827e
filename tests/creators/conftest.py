"""Whatever a test of creators has written, it adds up in the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.creators.acting import Stage, prove, staged
from tests.harness.database import Database, connection_as


@pytest.fixture
async def stage(shared: Database) -> AsyncIterator[Stage]:
    """The demo data for one test, rolled back after the proof."""
    async with staged(shared) as made:
        yield made
        await prove(made.connection)


@pytest.fixture
async def database(database: Database) -> AsyncIterator[Database]:
    """A database of this test alone, proved in the end."""
    yield database
    async with connection_as(database, "postgres") as owner:
        await prove(owner)
