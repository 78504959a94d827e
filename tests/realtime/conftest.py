"""The app on a port, what it observes, and somebody who writes into a database of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from gateway.observe.observations import Observation
from tests.harness.database import Database, connection_as
from tests.harness.observing import observed
from tests.realtime.site import Site, serving


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Any]:
    """The schema's owner, who may write everything."""
    async with connection_as(database) as connection:
        yield connection


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """The app on a free port, over an engine without a database."""
    async with serving() as running:
        yield running


@pytest.fixture
def events() -> Iterator[list[Observation]]:
    """What the gateway observes during the test."""
    with observed() as seen:
        yield seen
