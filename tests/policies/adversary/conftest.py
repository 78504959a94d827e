"""Adversaries act through the gateway, each story on its own copy of the demo data."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Database
from tests.story.people import People, people_of


@pytest.fixture
async def people(database: Database) -> AsyncIterator[People]:
    """Everybody of the demo data, each with their own token."""
    async with people_of(database) as everybody:
        yield everybody
