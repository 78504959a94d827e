"""A trial: writers write, somebody listens, something goes wrong; in the end everything is accounted for.

What counts is `delivered ∪ declared gaps = committed`, and that nothing comes twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import asyncpg

from gateway.config import Settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.errors import GatewayError, Unavailable
from gateway.identity import Identity
from gateway.operate.embedded import OWNER, EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection
from gateway.realtime.subscription import Delivery, Subscription
from tests.harness.server import SECRET
from tests.harness.settings import settings_of
from tests.realtime.faults.notes import schema

__all__ = ["Client", "Trial", "trial", "until", "while_it_lasts"]

PEOPLE = [str(uuid.UUID(int=number)) for number in range(1, 5)]
SUBSCRIBE = """
subscription ($after: String) { noteWritten(after: $after) { cursor id node { id } gap { reason } } }
"""
PATIENCE = 60.0
LOST = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    asyncio.TimeoutError,
)


class Client:
    """Listens as one person, and comes back with its cursor, to whichever gateway, when it is cut off."""

    def __init__(self, gateways: Callable[[], Sequence[Gateway]], subject: str) -> None:
        self.subject = subject
        self.delivered: list[str] = []
        self.gaps: list[tuple[str, float]] = []
        self._gateways = gateways
        self._identity = Identity.from_claims({"role": "authenticated", "sub": subject})
        self._cursor: str | None = None
        self._subscription: Subscription | None = None

    async def start(self) -> None:
        """Subscribe, from where it left off."""
        while True:
            gateway = random.choice(self._gateways())
            request = GraphQLRequest(SUBSCRIBE, None, {"after": self._cursor})
            try:
                self._subscription = await gateway.subscribe(
                    request, self._identity, RequestContext("trial"), self
                )
            except Unavailable:
                await asyncio.sleep(0.1)
                continue
            self._cursor = self._cursor or self._subscription.cursor
            return

    async def hop(self) -> None:
        """Leave, and come back somewhere."""
        self.leave()
        await self.start()

    def leave(self) -> None:
        """Hear nothing more."""
        if self._subscription is not None:
            self._subscription.close()

    def deliver(self, delivery: Delivery) -> None:
        """Keep what came."""
        event = json.loads(delivery.body)["data"]["noteWritten"]
        self._cursor = event["cursor"]
        if event["gap"]:
            self.gaps.append((event["gap"]["reason"], monotonic()))
        else:
            assert event["node"] == {"id": event["id"]}
            self.delivered.append(event["id"])

    async def room(self) -> None:
        """It reads at once."""

    def end(self, error: GatewayError | None) -> None:
        """Nothing here ends a subscription."""
        raise AssertionError(error)


class Trial:
    """A server of its own behind an address that can be pointed elsewhere, gateways, and writers."""

    def __init__(self, server: EmbeddedPostgres, link: Path, folder: Path) -> None:
        self.server = server
        self.link = link
        self.folder = folder
        self.gateways: list[Gateway] = []
        self.clients: list[Any] = []
        self.written = 0

    def url(self, user: str = OWNER) -> str:
        """The database, wherever it is now."""
        return f"postgresql://{user}@/gateway?host={self.link}"

    def settings(self, **more: Any) -> Settings:
        """Settings of a gateway here."""
        defaults = {
            "environment": "development",
            "database_url": self.url(),
            "jwt_secret": SECRET,
            "idempotency_secret": SECRET,
            "application": "tests.realtime.faults.notes:DOMAINS",
            "data_dir": str(self.folder),
        }
        return settings_of(**{**defaults, **more})

    async def add_gateway(self, **settings: Any) -> Gateway:
        """Start one more gateway."""
        gateway = Gateway(self.settings(**settings), schema)
        await gateway.start()
        self.gateways.append(gateway)
        return gateway

    async def add_clients(self) -> None:
        """Let everybody listen."""
        for subject in PEOPLE:
            client = Client(lambda: self.gateways, subject)
            await client.start()
            self.clients.append(client)

    async def write(self, events: int, writers: int = 8, pause: float = 0.0) -> None:
        """Write so many notes, as many do at once: late commits, savepoints, exceptions, rollbacks."""
        until = self.written + events
        await asyncio.gather(*(self._writer(until, pause) for _ in range(writers)))

    async def _writer(self, until: int, pause: float) -> None:
        chance = random.Random(random.random())
        while self.written < until:
            try:
                connection = await asyncpg.connect(self.url(), timeout=5)
            except LOST:
                await asyncio.sleep(0.05)
                continue
            try:
                while self.written < until:
                    await self._write_some(connection, chance)
                    await asyncio.sleep(pause)
            except LOST:
                continue
            finally:
                connection.terminate()

    async def _write_some(self, connection: Any, chance: random.Random) -> None:
        transaction = connection.transaction()
        await transaction.start()
        count = chance.randint(1, 4)
        for _ in range(count):
            with contextlib.suppress(ZeroDivisionError):
                async with connection.transaction():  # a savepoint
                    await connection.execute(
                        "insert into notes.notes (owner_id) values ($1)", chance.choice(PEOPLE)
                    )
                    if chance.random() < 0.2:
                        raise ZeroDivisionError
            if chance.random() < 0.1:
                await asyncio.sleep(chance.random() / 10)
        if chance.random() < 0.3:
            await transaction.rollback()
        else:
            await transaction.commit()
            self.written += count

    async def account(self) -> int:
        """Wait until everything committed is accounted for; raises for what is missing or comes twice."""
        async with self._owner() as owner:
            rows = await owner.fetch("select id::text, owner_id::text from notes.notes")
        total = 0
        for client in self.clients:
            committed = {row["id"] for row in rows if row["owner_id"] == client.subject}
            await until(lambda c=client, all_=committed: all_ <= set(c.delivered) or bool(c.gaps))
            if (
                client.gaps
            ):  # what came before the gap may be missing; a moment for what comes behind it
                await asyncio.sleep(1)
            assert len(client.delivered) == len(set(client.delivered)), "something came twice"
            if not client.gaps:
                assert committed == set(client.delivered)
            total += len(committed)
        return total

    async def account_behind_gap(self, events: int) -> None:
        """After a declared gap nothing is missing again: write more, and find all of it."""
        async with self._owner() as owner:
            before = {row[0] for row in await owner.fetch("select id::text from notes.notes")}
            await self.write(events)
            rows = await owner.fetch("select id::text, owner_id::text from notes.notes")
        for client in self.clients:
            new = {row[0] for row in rows if row[1] == client.subject} - before
            await until(lambda c=client, all_=new: all_ <= set(c.delivered))
            assert len(client.delivered) == len(set(client.delivered)), "something came twice"

    @asynccontextmanager
    async def _owner(self) -> AsyncIterator[Any]:
        connection = await asyncpg.connect(self.url())
        try:
            yield connection
        finally:
            await connection.close()


@asynccontextmanager
async def trial(folder: Path, *, gateways: int = 1, **settings: Any) -> AsyncIterator[Trial]:
    """A fresh server, gateways on it, and everybody listening to them, if there are any."""
    server = EmbeddedPostgres(folder / "first", durable=False, options={"autovacuum": "off"})
    await asyncio.to_thread(server.start)
    link = folder / "current"
    link.symlink_to(server.socket_folder)
    made = Trial(server, link, folder)
    try:
        await ensure_database(server)
        async with owner_connection(made.url()) as connection:
            await migrate(connection, made.settings())
            await connection.execute((Path(__file__).parent / "notes.sql").read_text())
        for _ in range(gateways):
            await made.add_gateway(**settings)
        if gateways:
            await made.add_clients()
        yield made
    finally:
        for gateway in made.gateways:
            await gateway.stop()
        await asyncio.to_thread(made.server.stop)


async def until(is_true: Callable[[], bool]) -> None:
    """Wait until it is true; fails when it takes too long."""
    deadline = monotonic() + PATIENCE
    while not is_true():
        if monotonic() > deadline:
            raise AssertionError("something that was committed did not arrive")
        await asyncio.sleep(0.02)


async def while_it_lasts(
    work: Awaitable[None], disturb: Callable[[], Awaitable[None]], pause: float
) -> None:
    """Disturb again and again until the work is done."""
    task = asyncio.ensure_future(work)
    while not task.done():
        await asyncio.sleep(pause)
        await disturb()
    await task
