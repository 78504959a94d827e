"""Everybody over HTTP, each with a token of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.creators.asking import Asking, asking
from tests.harness.database import Database


@pytest.fixture
async def ask(database: Database) -> AsyncIterator[Asking]:
    """`await ask("creator", mutation, input={…})`."""
    async with asking(database) as made:
        yield made
