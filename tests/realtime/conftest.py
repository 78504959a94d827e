"""Gateways that listen to a database of the test's own, and somebody who writes into it."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gateway.observe.observations import Observation
from tests.conftest import Database, connection_as
from tests.realtime.listening import Heard, Listening, listening, somebody
from tests.realtime.site import Site, serving


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


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """The app on a free port, over an engine without a database."""
    async with serving() as running:
        yield running


@pytest.fixture
def events() -> Iterator[list[Observation]]:
    """What the gateway observes during the test."""
    seen: list[Observation] = []
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(record.event)  # type: ignore[method-assign, attr-defined]
    logger = logging.getLogger("gateway.events")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield seen
    logger.removeHandler(handler)
    logger.setLevel(level)


@pytest.fixture
def hear(listen: Listening) -> Callable[..., Awaitable[list[Heard]]]:
    """`await hear(query, "manager", "billing", …)` subscribes as one actor after the other."""

    async def run(query: str, *actors: str, **variables: Any) -> list[Heard]:
        return [await listen(query, somebody(each), **variables) for each in actors]

    return run


@pytest.fixture
def act(database: Database) -> Callable[..., Awaitable[Any]]:
    """`await act("manager", sql, …)` runs a statement as an actor, and commits."""

    async def run(actor: str, sql: str, *arguments: Any) -> Any:
        identity = somebody(actor)
        claims = json.dumps(dict(identity.claims))
        async with (
            connection_as(database, f"gateway_{identity.role}") as connection,
            connection.transaction(),
        ):
            await connection.execute("set transaction read write")
            await connection.execute("select set_config('request.jwt.claims', $1, true)", claims)
            return await connection.fetchval(sql, *arguments)

    return run
