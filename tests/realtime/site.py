"""The app on uvicorn, on a free port of loopback, and clients that speak the protocols."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from gateway.config import DEVELOPMENT_SECRET
from gateway.http import create_app, server_options
from gateway.identity import Verifier
from gateway.transport.registry import Registry
from tests.http.conftest import settings_for_tests

from .engine import MemoryGateway

__all__ = [
    "OTHER",
    "SUBJECT",
    "TICKED",
    "TICKED_OR_GAP",
    "Client",
    "Site",
    "bearer",
    "numbers",
    "serving",
    "token",
    "until",
]

SUBJECT = "00000000-0000-7000-8000-000000000001"
OTHER = "00000000-0000-7000-8000-000000000002"
TICKED = "subscription { ticked { number } }"
TICKED_OR_GAP = "subscription { ticked { number gap } }"
PATIENCE = 5.0


@dataclass
class Clocks:
    """The clocks of tokens and timers; both move when a test says so."""

    offset: float = 0.0

    def wall(self) -> float:
        return time.time() + self.offset

    def monotonic(self) -> float:
        return time.monotonic() + self.offset


class Client:
    """One WebSocket that speaks graphql-transport-ws by hand."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, message: Any) -> None:
        """Send a message; a text or bytes as they are."""
        is_raw = isinstance(message, (str, bytes))
        await self.socket.send(message if is_raw else json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        """The next message."""
        async with asyncio.timeout(PATIENCE):
            return json.loads(await self.socket.recv())  # type: ignore[no-any-return]

    async def subscribe(self, id: str = "1", query: str = TICKED, **more: Any) -> None:
        await self.say({"id": id, "type": "subscribe", "payload": {"query": query, **more}})

    async def closed(self) -> tuple[int | None, str | None]:
        """The close code and reason, whatever is said before."""
        with contextlib.suppress(ConnectionClosed):
            async with asyncio.timeout(PATIENCE + 3):
                while True:
                    await self.socket.recv()
        return self.socket.close_code, self.socket.close_reason

    async def ask(self, query: str, id: str = "ask") -> dict[str, Any]:
        """The response of a query."""
        await self.subscribe(id, query)
        response = await self.hear()
        assert (await self.hear()) == {"id": id, "type": "complete"}
        assert response["id"] == id
        return response["payload"]  # type: ignore[no-any-return]


@dataclass
class Site:
    """A running server."""

    gateway: Any
    registry: Registry
    clocks: Clocks
    server: uvicorn.Server
    address: str
    clients: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)

    @property
    def url(self) -> str:
        return f"http://{self.address}/graphql"

    async def socket(self, *, protocol: str | None = "graphql-transport-ws", **more: Any) -> Client:
        """A socket on which nothing has been said."""
        options = {"compression": None, "subprotocols": [protocol] if protocol else None, **more}
        socket = await connect(f"ws://{self.address}/graphql", **options)
        self.clients.push_async_callback(socket.close)
        return Client(socket)

    async def client(self, payload: Any = None, **more: Any) -> Client:
        """A socket that has been acknowledged."""
        client = await self.socket(**more)
        await client.say({"type": "connection_init", "payload": payload or {}})
        assert (await client.hear())["type"] == "connection_ack"
        return client

    async def subscriber(self, query: str = TICKED, payload: Any = None, **more: Any) -> Client:
        """A socket with one subscription."""
        before = len(self.gateway.subscriptions)
        client = await self.client(payload, **more)
        await client.subscribe(query=query)
        await until(lambda: len(self.gateway.subscriptions) > before)
        return client

    def pass_time(self, seconds: float) -> None:
        """Let the clocks jump, and do what is due."""
        self.clocks.offset += seconds
        self.registry.sweep()


class QuietServer(uvicorn.Server):
    """Leaves the signals of the test run alone, and sees soon that it is to stop."""

    async def main_loop(self) -> None:
        while not await self.on_tick(0):  # noqa: ASYNC110 - as uvicorn's own, ten times as often
            await asyncio.sleep(0.01)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def serving(gateway: Any = None, **more: Any) -> AsyncIterator[Site]:
    """The app over `gateway`, or over an engine without a database."""
    settings = gateway.settings if gateway else settings_for_tests(port=0, **more)
    clocks = Clocks()
    gateway = gateway or MemoryGateway(settings)
    verifier = Verifier(settings, keys=gateway.api_keys(), clock=clocks.wall)
    registry = Registry(settings, gateway, verifier, clock=clocks.wall, monotonic=clocks.monotonic)
    app = create_app(settings, gateway=gateway, verifier=verifier, registry=registry)
    options = {**server_options(settings), "factory": False, "log_config": None, "workers": 1}
    server = QuietServer(uvicorn.Config(app, **options))
    task = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    site = Site(gateway, registry, clocks, server, f"127.0.0.1:{port}")
    try:
        yield site
    finally:
        await site.clients.aclose()
        server.should_exit = True
        await task


async def until(condition: Any, patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110 - of conditions that know no event
            await asyncio.sleep(0.005)


def token(subject: str = SUBJECT, *, expires_in: float = 600, **claims: Any) -> str:
    """A person's token."""
    return jwt.encode(
        {
            "sub": subject,
            "aud": "authenticated",
            "role": "authenticated",
            "exp": int(time.time() + expires_in),
            **claims,
        },
        DEVELOPMENT_SECRET,
        "HS256",
    )


def bearer(subject: str = SUBJECT, **more: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(subject, **more)}"}


def numbers(messages: list[dict[str, Any]]) -> list[int]:
    """The numbers of events."""
    return [each["payload"]["data"]["ticked"]["number"] for each in messages]
