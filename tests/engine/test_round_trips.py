"""How often a read waits for Postgres, counted as messages of its protocol on the wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest

from tests.harness.asking import Asking, asking
from tests.harness.database import Database

WAITS = (b"S", b"Q", b"H")
"""Sync, Query and Flush: after each of them a client waits for the server's answer."""

SMALL = "{ me { id fullName } }"
NESTED = """query ($first: Int, $filter: SubmissionFilter) {
  mySubmissions(first: $first, filter: $filter) {
    totalCount nodes { id status task { title creator { name } } } pageInfo { endCursor }
  }
}"""
SEVERAL = "{ me { id } tasks(first: 5) { nodes { id } } leaderboard(first: 3) { nodes { rank } } }"
VARIABLES = {"first": 5, "filter": {"status": {"in": ["PENDING", "APPROVED"]}}}


class Tap:
    """Stands between the gateway and Postgres, and counts what `authenticated` waits for."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self.trips = 0

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        answers, asks = await asyncio.open_unix_connection(str(self._server))
        back = asyncio.create_task(self._pass_back(answers, writer))
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            length = await reader.readexactly(4)
            startup = await reader.readexactly(int.from_bytes(length) - 4)
            asks.write(length + startup)
            is_counted = b"user\0gateway_authenticated\0" in startup
            while True:
                head = await reader.readexactly(5)
                asks.write(head + await reader.readexactly(int.from_bytes(head[1:]) - 4))
                self.trips += is_counted and head[:1] in WAITS
        asks.close()
        await back
        writer.close()

    async def _pass_back(self, answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await answers.read(65_536):
                writer.write(data)


@asynccontextmanager
async def tapped(database: Database, storage: Path) -> AsyncIterator[tuple[Asking, Tap]]:
    socket = f".s.PGSQL.{database.server.port}"
    tap = Tap(database.server.socket_folder / socket)
    with TemporaryDirectory() as folder:  # not pytest's: the path of a socket has to be short
        server = await asyncio.start_unix_server(tap.pass_on, f"{folder}/{socket}")
        url = database.url.replace(quote(str(database.server.socket_folder)), quote(folder))
        async with server, asking(database, storage, database_url=url) as ask:
            await ask("{ me { level } }", "contributor")  # now there is a connection
            yield ask, tap


@pytest.fixture
async def wire(shared_lab: Database, folder: Path) -> AsyncIterator[tuple[Asking, Tap]]:
    async with tapped(shared_lab, folder) as made:
        yield made


@pytest.mark.parametrize(
    ("text", "variables"),
    [(SMALL, {}), (NESTED, VARIABLES), (SEVERAL, {})],
    ids=["small", "nested", "several"],
)
async def test_a_read_is_one_round_trip_and_two_the_first_time(
    wire: tuple[Asking, Tap], text: str, variables: dict[str, object]
) -> None:
    ask, tap = wire
    counts = []
    for person in ("contributor", "contributor", "contributor2", "contributor"):
        before = tap.trips
        assert (await ask(text, person, **variables)).data
        counts.append(tap.trips - before)

    assert counts == [2, 1, 1, 1]


async def test_introspection_asks_postgres_nothing(wire: tuple[Asking, Tap]) -> None:
    ask, tap = wire
    before = tap.trips
    answer = await ask("{ __schema { types { name } } __typename }", "contributor")

    assert answer.data["__typename"] == "Query"
    assert tap.trips == before
