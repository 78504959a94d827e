"""A listener that keeps what it was told, and waits for more."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.errors import GatewayError
from gateway.identity import Identity
from gateway.realtime.subscription import Delivery, Subscription
from gateway.schema import BoundSchema, load_schema
from tests.harness.database import Database
from tests.harness.demo import Who, identity_of

__all__ = ["Heard", "Listening", "listening", "settled"]

PATIENCE = 20.0


class Heard:
    """What one subscription was told."""

    subscription: Subscription

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.error: GatewayError | None = None
        self.ended = asyncio.Event()
        self.has_room = asyncio.Event()
        self.has_room.set()
        self._more = asyncio.Event()

    def deliver(self, delivery: Delivery) -> None:
        """Keep an event."""
        self.deliveries.append(delivery)
        self._more.set()

    async def room(self) -> None:
        """Wait until the test lets it go on."""
        await self.has_room.wait()

    def end(self, error: GatewayError | None) -> None:
        """Keep the end."""
        self.error = error
        self.ended.set()

    @property
    def events(self) -> list[Any]:
        """The subscription's field of each response."""
        bodies = [json.loads(each.body) for each in self.deliveries]
        assert not any("errors" in body for body in bodies), bodies
        return [value for body in bodies for value in body["data"].values()]

    async def count(self, number: int) -> list[Any]:
        """Wait for so many events, and give them."""
        await self.bodies(number)
        return self.events

    async def bodies(self, number: int) -> list[Any]:
        """Wait for so many responses, and give them with their errors."""
        async with asyncio.timeout(PATIENCE):
            while len(self.deliveries) < number:
                self._more.clear()
                await self._more.wait()
        return [json.loads(each.body) for each in self.deliveries]


class Listening:
    """Subscribes at a gateway as anybody; calling it is subscribing."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    async def __call__(self, query: str, who: Who | Identity = None, **variables: Any) -> Heard:
        """Subscribe as somebody, or as an identity; keyword arguments are variables."""
        identity = who if isinstance(who, Identity) else identity_of(who)
        heard = Heard()
        heard.subscription = await self.gateway.subscribe(
            GraphQLRequest(query, None, variables or None), identity, RequestContext("test"), heard
        )
        return heard

    async def each(self, query: str, *everybody: Who, **variables: Any) -> list[Heard]:
        """Subscribe as one after the other."""
        return [await self(query, who, **variables) for who in everybody]


@asynccontextmanager
async def listening(
    database: Database, folder: Path, schema: BoundSchema | None = None, **settings: Any
) -> AsyncIterator[Listening]:
    """A started gateway on the database."""
    given = database.settings(data_dir=str(folder), **settings)
    gateway = Gateway(given, schema or load_schema(given))
    await gateway.start()
    try:
        yield Listening(gateway)
    finally:
        await gateway.stop()


async def settled(listen: Listening) -> None:
    """Wait until everybody who listens has been asked about everything that was written."""
    hub = listen.gateway.realtime._hub
    for _ in range(2):  # the page may be on its way
        await asyncio.sleep(0.2)
        while any(each.is_active or each.pending or each.held for each in hub.cohorts()):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
