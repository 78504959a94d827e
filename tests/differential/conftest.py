"""One world of each domain for the whole run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.differential.domains import WORLDS
from tests.differential.world import World, open_world
from tests.harness.database import Database


@pytest.fixture(scope="session", params=WORLDS)
def world(request: pytest.FixtureRequest, template: Database) -> Iterator[World]:
    """The gateway in its two ways, the reference, and what each person sees."""
    with open_world(template, request.param) as opened:
        yield opened
