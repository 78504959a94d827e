"""People who act through a gateway, and somebody who looks behind the scenes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.people import People, people_of


@pytest.fixture
async def people(database: Database) -> AsyncIterator[People]:
    """Everybody of the demo data, each with their own token."""
    async with people_of(database) as everybody:
        yield everybody


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Any]:
    """Looks behind the scenes, at what nobody may see, and writes what no function does."""
    async with connection_as(database, "postgres") as connection:
        yield connection
