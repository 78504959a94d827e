"""How many clicks a second one process of the gateway takes, none lost and none double, while a job counts them.

    python -m bench.clicks [seconds] [visitors at once]

A server of its own with the demo data. Visitors without a sign-in, each with an address of their own, tell 1, 10 and
100 clicks a request: first through the gateway without HTTP, then over HTTP to a process that serves. Every click that
was said to count is counted in the end. Beside it, since client, gateway and Postgres share the machine, the processor
time of a request: in the gateway (without HTTP this program's is in it), and in its connections' processes of Postgres.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from bench.realtime import cpu_seconds
from gateway.config import DEVELOPMENT_SECRET, Settings, read_settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import ANON
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

TRACK = "mutation ($ids: [UUID!]!) { trackClick(input: {contentItemIds: $ids}) { counted } }"
COUNT = "select creators.increment_content_clicks()"
TOTAL = "select sum(total_clicks), (select sum(clicks) from creators.content_click) from creators.content_item"
ITEMS = "select id::text from creators.content_item where is_public order by id limit 100"
CONNECTIONS = "select pid from pg_stat_activity where usename = 'gateway_anon'"
SIZES = (1, 10, 100)
PORT = 8497
LATE = 60
"""Seconds behind its own within which a measurement ends, or something waits for what does not come."""

Tell = Callable[[str, list[str]], Awaitable[bytes]]
"""Tells clicks from an address; the body of the answer."""


async def main(seconds: int = 5, at_once: int = 16) -> None:
    """Tell clicks both ways, and prove the count."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), 18) as server:
        await ensure_database(server, "bench")
        settings = read_settings(
            {}, environment="development", database_url=server.url("bench"), domains=("creators",)
        )
        async with owner_connection(server.url("bench")) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 4)
        superuser = await asyncpg.connect(server.url("bench", "postgres"))
        await superuser.execute("vacuum analyze")
        async with within(settings) as (pid, tell):
            for size in SIZES:
                print("without HTTP,", await told(superuser, pid, tell, size, seconds, at_once))
        await superuser.execute("truncate creators_private.clicks")  # the addresses come again
        async with served(server.url("bench"), folder, at_once) as (pid, tell):
            for size in SIZES:
                print("over HTTP,", await told(superuser, pid, tell, size, seconds, at_once))
        await superuser.close()


async def told(superuser: Any, pid: int, tell: Tell, size: int, seconds: int, at_once: int) -> str:
    """So many visitors at once tell so many clicks a request; the job counts all the while."""
    async with asyncio.timeout(seconds + LATE):
        ids = [row["id"] for row in await superuser.fetch(ITEMS)]
        before = await superuser.fetchrow(TOTAL)
        visitors = itertools.count(size << 16)
        spent, in_postgres = cpu_seconds(pid), await _in_postgres(superuser)
        begun = time.perf_counter()
        counting = asyncio.create_task(_count(superuser, begun + seconds))
        visits = [_visit(tell, ids, size, visitors, begun + seconds) for _ in range(at_once)]
        counted = sum(await asyncio.gather(*visits))
        took = time.perf_counter() - begun
        jobs = await counting
        spent, in_postgres = cpu_seconds(pid) - spent, await _in_postgres(superuser) - in_postgres
        while found := await superuser.fetchval(COUNT):
            jobs += found
        after = await superuser.fetchrow(TOTAL)
    assert jobs == counted == after[0] - before[0] == after[1] - before[1], (
        "a click was lost or double"
    )
    requests = counted / size
    return (
        f"{size} a request: {counted / took:,.0f} clicks a second in {requests / took:,.0f} requests, "
        "each counted once; "
        f"a request takes {1e6 * spent / requests:,.0f} µs of the processor in the gateway, "
        f"{1e6 * in_postgres / requests:,.0f} in Postgres"
    )


async def _in_postgres(superuser: Any) -> float:
    return sum(cpu_seconds(row["pid"]) for row in await superuser.fetch(CONNECTIONS))


async def _visit(
    tell: Tell, ids: list[str], size: int, visitors: Iterator[int], ended: float
) -> int:
    counted = 0
    while time.perf_counter() < ended:
        visitor = next(visitors)
        address = f"10.{visitor >> 16 & 255}.{visitor >> 8 & 255}.{visitor & 255}"
        first = visitor % (len(ids) - size + 1)
        body = await tell(address, ids[first : first + size])
        if b'"OVERLOADED"' in body:  # nothing was written
            await asyncio.sleep(0.05)
            continue
        assert body.endswith(b'{"counted" : %d}}}' % size), body
        counted += size
    return counted


async def _count(superuser: Any, ended: float) -> int:
    counted = 0
    while time.perf_counter() < ended:
        counted += await superuser.fetchval(COUNT)
        await asyncio.sleep(0.5)
    return counted


# --- both ways


@asynccontextmanager
async def within(settings: Settings) -> AsyncIterator[tuple[int, Tell]]:
    """A gateway in this process, without HTTP."""
    gateway = Gateway(settings)
    await gateway.start()

    async def tell(address: str, ids: list[str]) -> bytes:
        request = GraphQLRequest(TRACK, None, {"ids": ids})
        context = RequestContext(headers={"x-forwarded-for": address})
        return (await gateway.execute(request, ANON, context)).body

    try:
        yield os.getpid(), tell
    finally:
        await gateway.stop()


@asynccontextmanager
async def served(url: str, folder: str, at_once: int) -> AsyncIterator[tuple[int, Tell]]:
    """A process that serves, behind a proxy (this one) that says where visitors come from."""
    environment = {
        **os.environ,
        "GATEWAY_ENV": "development",
        "DATABASE_URL": url,
        "DOMAINS": "creators",
        "JWT_SECRET": DEVELOPMENT_SECRET,
        "GATEWAY_DATA_DIR": folder,
        "PORT": str(PORT),
        "GATEWAY_TRUSTED_PROXIES": "127.0.0.1",
    }
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gateway.operate.cli", "serve", env=environment, stderr=DEVNULL
    )
    free: list[Line] = []
    try:
        async with asyncio.timeout(LATE):
            while len(free) < at_once:
                try:
                    free.append(
                        (
                            await asyncio.get_running_loop().create_connection(
                                Line, "127.0.0.1", PORT
                            )
                        )[1]
                    )
                except OSError:
                    await asyncio.sleep(0.1)

        async def tell(address: str, ids: list[str]) -> bytes:
            line = free.pop()
            body = await line.ask(address, ids)
            free.append(line)
            return body

        yield server.pid, tell
    finally:
        server.kill()
        await server.wait()


class Line(asyncio.Protocol):
    """A connection to the server: one request after the other."""

    transport: Any

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def ask(self, address: str, ids: list[str]) -> asyncio.Future[bytes]:
        self.data = b""
        self.come: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        body = json.dumps({"query": TRACK, "variables": {"ids": ids}}).encode()
        head = (
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Accept: application/json\r\nX-Forwarded-For: {address}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        return self.come

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, end, body = self.data.partition(b"\r\n\r\n")
        if end and len(body) >= int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]):
            self.come.set_result(body)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.come.done():
            self.come.set_exception(error or ConnectionResetError())


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
