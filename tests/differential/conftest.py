"""One world for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.differential.world import World, open_world
from tests.harness.database import Database


@pytest.fixture(scope="session")
def world(template: Database) -> Iterator[World]:
    """The gateway in its two ways, the reference, and what each person sees."""
    with open_world(template) as opened:
        yield opened
