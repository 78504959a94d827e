"""What is answered when more is asked than can be, by callers who give up after two seconds.

    python -m bench.overload [seconds]

One process of the gateway with the demo data. 200 people list tasks; first 16 connections,
one request after the other, then requests at a fixed rate: 1, 2, 5 and 20 times what those were answered,
each on a connection of its own that is free. An answer counts when it came before its caller gave up.
Postgres, the server and the load share this machine, so what the load takes of it counts as the server's. How much that
is, a control says after each: the 16 again, beside a process that takes as much of the processor and asks for nothing.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import sys
import tempfile
from asyncio.subprocess import DEVNULL
from pathlib import Path
from time import monotonic, process_time
from typing import Any

import jwt
import uvloop

from bench.others import claims_of
from bench.realtime import cpu_seconds, resident
from bench.sockets import allow_files
from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

PORT = 8496
CONNECTIONS = 16
PATIENCE = 2.0
FILES = 20_000
CODE = re.compile(rb'"code":"(\w+)"')
FACTORS = (1, 2, 5, 20)
PEOPLE = "select id::text from public.users order by id limit 200"
ASKED = """{ tasks(first: 100, orderBy: [TITLE_ASC]) {
    totalCount nodes { id title reward creator { name } submissions(first: 3) { totalCount } }
} }"""


class Line(asyncio.Protocol):
    """One connection, which asks when it is told to and says what came."""

    transport: Any
    come: asyncio.Future[str]

    def __init__(self) -> None:
        self.data = b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def ask(self, request: bytes) -> asyncio.Future[str]:
        self.data = b""
        self.come = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.come

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, end, body = self.data.partition(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if end and len(body) >= int(fields[b"content-length"]) and not self.come.done():
            found = CODE.search(body)
            self.come.set_result(found[1].decode() if found else "answered")


class Load:
    """Asks, and counts what came: milliseconds by what it was."""

    def __init__(self, requests: list[bytes]) -> None:
        self.requests = requests
        self.free: list[Line] = []
        self.came: dict[str, list[float]] = {}

    async def ask(self) -> None:
        while self.free and self.free[-1].transport.is_closing():
            self.free.pop()
        line = self.free.pop() if self.free else await self._connect()
        started = monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                kind = await line.ask(random.choice(self.requests))  # noqa: S311
        except TimeoutError:
            line.transport.abort()  # its caller has left
            self.came.setdefault("gave up", []).append(PATIENCE * 1000)
            return
        self.came.setdefault(kind, []).append((monotonic() - started) * 1000)
        self.free.append(line)

    async def _connect(self) -> Line:
        loop = asyncio.get_running_loop()
        return (await loop.create_connection(Line, "127.0.0.1", PORT))[1]

    async def in_turn(self, seconds: float) -> None:
        """So many callers, each of whom asks when the last answer has come."""
        end = monotonic() + seconds

        async def one() -> None:
            while monotonic() < end:
                await self.ask()

        await asyncio.gather(*(one() for _ in range(CONNECTIONS)))

    async def at(self, rate: float, seconds: float) -> None:
        """So many requests a second, whatever becomes of them."""
        tasks: set[asyncio.Task[None]] = set()
        started, count = monotonic(), 0
        while (passed := monotonic() - started) < seconds:
            for _ in range(int(passed * rate) - count):
                task = asyncio.create_task(self.ask())
                tasks.add(task)
                task.add_done_callback(tasks.discard)
                count += 1
            await asyncio.sleep(0.002)
        await asyncio.gather(*tasks)

    def take(self, seconds: float) -> tuple[float, str]:
        """Answers a second so far, and what there is to say."""
        came, self.came = self.came, {}
        said = ", ".join(
            f"{len(each)} {kind} (p50 {percentile(each, 50):.0f}, p99 {percentile(each, 99):.0f} ms)"
            for kind, each in sorted(came.items())
        )
        return len(came.get("answered", ())) / seconds, said


async def beside(load: Load, share: float, seconds: float) -> float:
    """Answers a second in turn, while another process takes so much of a core."""
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.attacks", "burn", str(seconds + 1), str(max(0.0, share))
    )
    await asyncio.sleep(0.5)
    await load.in_turn(seconds)
    await other.wait()
    return load.take(seconds)[0]


def percentile(values: list[float], of: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * of // 100)]


def request_of(person: str) -> bytes:
    body = json.dumps({"query": ASKED}).encode()
    token = jwt.encode(claims_of(person), DEVELOPMENT_SECRET)
    head = (
        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def press(people: list[str], seconds: float, server: int) -> None:
    """Find the capacity, then ask for more; `server` is the process that answers."""
    load = Load([request_of(each) for each in people])
    await load.in_turn(3)
    load.take(3)
    begun = process_time()
    await load.in_turn(seconds)
    capacity, said = load.take(seconds)
    own = (process_time() - begun) / seconds
    print(
        f"{CONNECTIONS} in turn: {capacity:.0f}/s; {said}; {resident(server) / 1000:.0f} MB",
        flush=True,
    )
    for factor in FACTORS:
        begun, used = process_time(), cpu_seconds(server)
        await load.at(factor * capacity, seconds)
        share, used = (process_time() - begun) / seconds, (cpu_seconds(server) - used) / seconds
        rate, said = load.take(seconds)
        await asyncio.sleep(1)
        await load.in_turn(3)
        again, _ = load.take(3)
        control = await beside(load, share - own, seconds / 4)
        print(
            f"{factor} times: {rate:.0f}/s, {rate / max(1, capacity):.2f} of it; {said}; "
            f"{resident(server) / 1000:.0f} MB and {used:.2f} of a core for the server, {share:.2f} for the load. "
            f"In turn, one second later: {again / max(1, capacity):.2f} of it; "
            f"beside a process that takes as much as the load: {control / max(1, capacity):.2f}",
            flush=True,
        )


async def serve(url: str, folder: str) -> asyncio.subprocess.Process:
    environment = {
        **os.environ,
        "GATEWAY_ENV": "development",
        "DATABASE_URL": url,
        "JWT_SECRET": DEVELOPMENT_SECRET,
        "GATEWAY_DATA_DIR": folder,
        "PORT": str(PORT),
        "GATEWAY_REQUESTS_PER_MINUTE": "none",
        "GATEWAY_COST_PER_MINUTE": "none",
        "GATEWAY_ARRIVALS_PER_SECOND": str(FILES),  # all of them come from one address here
        "GATEWAY_MAX_CLIENTS_PER_ADDRESS": str(FILES),
    }
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gateway.operate.cli", "serve", env=environment, stderr=DEVNULL
    )
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", PORT)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        return server


async def main() -> None:
    """Fill, serve, press."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    allow_files(FILES)
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder)) as server:
        url = await ensure_database(server, "bench")
        settings = read_settings({}, database_url=url, environment="development")
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 1)
            await owner.execute("vacuum analyze")
            people = [row[0] for row in await owner.fetch(PEOPLE)]
        serving = await serve(url, folder)
        try:
            await press(people, seconds, serving.pid)
        finally:
            serving.kill()
            await serving.wait()


if __name__ == "__main__":
    uvloop.run(main())
