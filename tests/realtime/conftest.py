"""Gateways that listen to a database of the test's own, and somebody who writes into it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Database, connection_as
from tests.realtime.listening import Listening, listening


@pytest.fixture
async def listen(database: Database, tmp_path: Path) -> AsyncIterator[Listening]:
    """`await listen(query, "contributor")` subscribes to the marketplace."""
    async with listening(database, tmp_path) as gateway:
        yield gateway


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Any]:
    """The schema's owner, who may write everything."""
    async with connection_as(database) as connection:
        yield connection
