"""A loop that is busy takes new connections, several in a turn; all of them are served, and none after the end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Coroutine
from typing import Any

import pytest

from gateway.http.listening import AT_ONCE, Loop

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


def connected(port: int, count: int) -> list[socket.socket]:
    """Connections that the system has made, and nobody has taken yet."""
    return [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(count)]


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
        for number, each in enumerate(clients):
            each.sendall(b"%d" % number)
        loop = asyncio.get_running_loop()
        for number, each in enumerate(clients):
            assert await loop.run_in_executor(None, each.recv, 10) == b"%d" % number
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
        (stays,) = connected(port, 1)
        await turns(MANY + 1)
        stays.sendall(b"here")
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
