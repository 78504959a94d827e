"""One database for all policy tests: each speaks in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conftest import Database, new_database


@pytest.fixture(scope="session")
async def shared(template: Database) -> AsyncIterator[Database]:
    """The demo data; nobody commits anything here."""
    async with new_database(template.server, template.name) as clone:
        yield clone
