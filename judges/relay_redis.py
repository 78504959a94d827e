"""Gateways that share a real Redis: one reads the log, everybody hears everything once, Redis or not."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg

from gateway.declare.demo import find_person
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import Identity
from gateway.schema import load_schema
from judges.stand import Stand, free_port
from judges.verdict import Failed, LeftOut
from tests.harness.listening import Heard

__all__ = ["judge"]

GATEWAYS = 3
EVENTS = 300
SUBSCRIBE = "subscription { notificationReceived { id } }"
WRITE = """
insert into public.notifications (user_id, title, message, type)
values ($1, 'Hello', 'Text', 'system_update') returning id::text
"""


def judge(stand: Stand) -> str:
    """Write while Redis runs, is killed, comes back, and while the reader leaves."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise LeftOut("redis-server is not installed; on Debian it is the package redis-server")
    url = asyncio.run(stand.copy("relayed"))
    return asyncio.run(_judge(stand, url, RedisServer(program, stand.folder / "redis")))


class RedisServer:
    """A Redis of the judge's own, on a free port of this machine."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._port = free_port()
        self._process: asyncio.subprocess.Process | None = None
        folder.mkdir(exist_ok=True)

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Start it, empty."""
        self._process = await asyncio.create_subprocess_exec(
            *(self._program, "--port", str(self._port), "--bind", "127.0.0.1"),
            *("--save", "", "--dir", str(self._folder)),
            stdout=asyncio.subprocess.DEVNULL,
        )
        for _ in range(100):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self._port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            return
        raise Failed("redis-server does not start.")

    async def kill(self) -> None:
        """End it without a word."""
        if self._process is not None:
            self._process.kill()
            await self._process.wait()
            self._process = None


async def _judge(stand: Stand, url: str, redis: RedisServer) -> str:
    settings = stand.settings(url, redis_url=redis.url)
    people = load_schema(settings).people
    person = find_person(people, "contributor")
    identity = Identity.from_claims(person.claims(in_session=False))
    await redis.start()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.kill)
        gateways, heard = [], []
        for _ in range(GATEWAYS):
            gateway = Gateway(settings)
            await gateway.start()
            stack.push_async_callback(gateway.stop)
            listener = Heard()
            request = GraphQLRequest(SUBSCRIBE)
            listener.subscription = await gateway.subscribe(
                request, identity, RequestContext("judge"), listener
            )
            gateways.append(gateway)
            heard.append(listener)
        owner = await asyncpg.connect(url)
        stack.push_async_callback(owner.close)
        written: list[str] = []

        async def write(number: int) -> None:
            for _ in range(number):
                written.append(await owner.fetchval(WRITE, identity.subject))
                await asyncio.sleep(0.002)

        await asyncio.sleep(1.5)
        await write(EVENTS)
        reading = [gateway.realtime.is_reading for gateway in gateways]
        if sum(reading) != 1:
            raise Failed(f"One of them should read the log; these do: {reading}")
        await redis.kill()
        await write(EVENTS)
        await redis.start()
        await asyncio.sleep(3)
        await write(EVENTS)
        reader = next(i for i, gateway in enumerate(gateways) if gateway.realtime.is_reading)
        await heard[reader].count(len(written))
        await gateways[reader].stop()
        expected = [list(written)] * GATEWAYS
        await write(EVENTS)
        for number, listener in enumerate(heard):
            wanted = expected[number] if number == reader else written
            ids = [event["id"] for event in await listener.count(len(wanted))]
            if ids != wanted:
                raise Failed(
                    f"Gateway {number} heard {len(ids)} events, of {len(wanted)} written; or in another order."
                )
    return f"{len(written)} events, {GATEWAYS} gateways"
