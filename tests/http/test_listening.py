"""A loop that is busy takes new connections, several in a turn; all who speak are served, and none after the end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Coroutine
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from gateway.http.admission.clients import Clients
from gateway.http.admission.door import Door
from gateway.http.callers.sources import Sources
from gateway.http.exchange.extensions import CLIENTS, DOOR
from gateway.http.server import arrival
from gateway.http.server.arrival import Arrival
from gateway.http.server.listening import AT_ONCE, Loop
from tests.harness.settings import settings_of

MANY = 5 * AT_ONCE


class Echo(asyncio.Protocol):
    """Says again what it hears, and counts those who came."""

    count = 0

    def connection_made(self, transport: Any) -> None:
        type(self).count += 1
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)


def run(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(work)


def connected(port: int, count: int, said: bytes = b"G") -> list[socket.socket]:
    """Connections that the system has made, and nobody has taken yet."""
    made = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(count)]
    for each in made:
        each.sendall(said)
    return made


async def turns(until: int) -> int:
    """How many turns of a loop that never rests it takes until so many have come."""
    number = 0
    while Echo.count < until:
        number += 1
        assert number < 100 * until
        await asyncio.sleep(0)
    return number


def test_a_busy_loop_takes_several_in_a_turn() -> None:
    async def work() -> None:
        Echo.count = 0
        server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0)
        clients = connected(server.sockets[0].getsockname()[1], MANY)
        # libuv's one and ours in each turn, and a few for what begins.
        assert await turns(MANY) <= MANY // AT_ONCE + 10
        loop = asyncio.get_running_loop()
        for number, each in enumerate(clients):
            assert await loop.run_in_executor(None, each.recv, 10) == b"G"
            each.sendall(b"%d" % number)
            assert await loop.run_in_executor(None, each.recv, 10) == b"%d" % number
            each.close()
        server.close()

    run(work())


def test_who_says_nothing_stays_with_the_system_where_it_can_keep_them() -> None:
    async def work() -> None:
        Echo.count = 0
        server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0)
        clients = connected(server.sockets[0].getsockname()[1], MANY, said=b"")
        for _ in range(MANY):
            await asyncio.sleep(0)
        assert Echo.count == (0 if hasattr(socket, "TCP_DEFER_ACCEPT") else MANY)
        for each in clients:
            each.sendall(b"G")
        await turns(MANY)
        for each in clients:
            each.close()
        server.close()

    run(work())


def test_who_has_left_meanwhile_harms_nobody() -> None:
    async def work() -> None:
        Echo.count = 0
        server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        for each in connected(port, MANY):
            each.close()
        (stays,) = connected(port, 1, b"here")
        await turns(MANY + 1)
        assert await asyncio.get_running_loop().run_in_executor(None, stays.recv, 10) == b"here"
        stays.close()
        server.close()

    run(work())


def test_a_closed_server_takes_nobody() -> None:
    async def work() -> None:
        server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=5)

    run(work())


def test_who_opens_too_many_is_cut_off_whoever_took_the_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arrival, "TOLD", 2)
    settings = settings_of(arrivals_per_second=5)
    sources = Sources(settings)
    clients = Clients(settings, sources, monotonic=lambda: 1_000.0)  # no second passes
    config = uvicorn.Config(_nobody, log_config=None)
    state = {CLIENTS: clients, DOOR: Door("/graphql", sources)}

    def arrive() -> Arrival:
        return Arrival(config=config, server_state=ServerState(), app_state=state)

    async def work() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(arrive, "127.0.0.1", 0)
        opened = connected(server.sockets[0].getsockname()[1], MANY)
        said = await asyncio.gather(*(loop.run_in_executor(None, heard, each) for each in opened))
        assert said.count(None) == len(clients) == 5
        assert sum(each is not None and each.startswith(b"HTTP/1.1 429") for each in said) == 2
        assert said.count(b"") == MANY - 7
        for each in opened:
            each.close()
        server.close()

    run(work())


def test_the_first_one_after_an_idle_hour_is_not_late() -> None:
    settings = settings_of()
    sources = Sources(settings)
    time = [1_000.0]
    clients = Clients(settings, sources, monotonic=lambda: time[0])
    state = {CLIENTS: clients, DOOR: Door("/graphql", sources)}
    config = uvicorn.Config(_nobody, log_config=None)

    async def work() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: Arrival(config=config, server_state=ServerState(), app_state=state),
            "127.0.0.1",
            0,
        )
        said = []
        for _ in range(2):
            time[0] += 3_600
            (client,) = connected(server.sockets[0].getsockname()[1], 1, b"GET / HTTP/1.1\r\n")
            said.append(await loop.run_in_executor(None, heard, client))
            client.close()
            await asyncio.sleep(1.5)  # the sweep finds nobody, and comes no more
        server.close()
        assert said == [None, None], "it stays"

    run(work())


async def _nobody(_scope: Any, _receive: Any, _send: Any) -> None:
    """Nobody asks for anything."""


def heard(client: socket.socket) -> bytes | None:
    """What the server says before it closes; None where it says nothing and stays."""
    client.settimeout(1)
    try:
        return client.recv(1_000)
    except TimeoutError:
        return None
    except ConnectionResetError:
        return b""
