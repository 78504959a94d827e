"""What a warm read costs over HTTP, beside a hand-written handler and plain Strawberry.

    python -m bench.reads [seconds]

Demo data at scale 10; three servers of one process each, 16 connections, in turns of a few seconds.
The gateway writes its log line for each operation. The ratios are those of the medians. Postgres,
the server and the load share this machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

import jwt
import uvloop

from bench.others import OPERATIONS, claims_of
from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

PORTS = {"gateway": 8491, "bare": 8492, "plain": 8493}
CONNECTIONS = 16
ROUNDS = 5
BUSIEST = "select user_id from public.submissions group by 1 order by count(*) desc, 1 limit 1"


class Caller(asyncio.Protocol):
    """Sends one request after the other, and counts the answers."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.count = 0
        self.data = self.answer = b""
        self.answered = asyncio.Event()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, end, body = self.data.partition(b"\r\n\r\n")
        if not end:
            return
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if len(body) < int(fields[b"content-length"]):
            return
        assert head.startswith(b"HTTP/1.1 200"), head
        assert b'"errors"' not in body, body
        self.data, self.answer = b"", body
        self.answered.set()
        self.count += 1
        self.transport.write(self.request)


def request_of(server: str, person: str, number: int, text: str) -> bytes:
    path = f"/{number}" if server == "bare" else "/graphql"
    body = json.dumps({"query": text}).encode()
    token = jwt.encode(claims_of(person), DEVELOPMENT_SECRET)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def rate(server: str, request: bytes, seconds: float) -> tuple[float, Any]:
    """Answers per second, and the last of them."""
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda: Caller(request), "127.0.0.1", PORTS[server])
        for _ in range(CONNECTIONS)
    ]
    before, started = sum(each.count for _, each in made), monotonic()
    await asyncio.sleep(seconds)
    await made[0][1].answered.wait()  # on a busy machine the first takes longer
    count, took = sum(each.count for _, each in made) - before, monotonic() - started
    for transport, _ in made:
        transport.abort()
    await asyncio.sleep(0.1)
    return count / took, json.loads(made[0][1].answer)


async def compare(person: str, seconds: float) -> None:
    for number, (name, text) in enumerate(OPERATIONS.items()):
        requests = {server: request_of(server, person, number, text) for server in PORTS}
        answers = [(await rate(server, request, 1))[1] for server, request in requests.items()]
        assert answers[0] == answers[1] == answers[2], answers
        size = len(json.dumps(answers[0]))
        rates: dict[str, list[float]] = {server: [] for server in PORTS}
        for _ in range(ROUNDS):
            for server, request in requests.items():
                rates[server].append((await rate(server, request, seconds))[0])
        middle = {server: median(each) for server, each in rates.items()}
        print(
            f"{name} ({size} bytes): gateway {middle['gateway']:.0f}/s, "
            f"{middle['gateway'] / middle['bare']:.2f} of the bare handler ({middle['bare']:.0f}/s), "
            f"{middle['gateway'] / middle['plain']:.1f} times plain Strawberry ({middle['plain']:.0f}/s)"
        )


async def serve(url: str, folder: str, person: str) -> list[asyncio.subprocess.Process]:
    environment = {
        **os.environ,
        "GATEWAY_ENV": "development",
        "GATEWAY_REQUESTS_PER_MINUTE": "1000000",
        "GATEWAY_COST_PER_MINUTE": "none",
        "DATABASE_URL": url,
        "JWT_SECRET": DEVELOPMENT_SECRET,
        "GATEWAY_DATA_DIR": folder,
        "PORT": str(PORTS["gateway"]),
    }
    commands = [
        ("gateway.operate.cli", "serve"),
        *(("bench.others", kind, str(PORTS[kind]), url, person) for kind in ("bare", "plain")),
    ]
    servers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", *command, env=environment, stderr=DEVNULL
        )
        for command in commands
    ]
    for port in PORTS.values():
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.1)
                continue
            writer.close()
            break
    return servers


async def main() -> None:
    """Fill, serve, compare."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder)) as server:
        url = await ensure_database(server, "bench")
        settings = read_settings({}, database_url=url, environment="development")
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 10)
            await owner.execute("vacuum analyze")
            person = str(await owner.fetchval(BUSIEST))
        servers = await serve(url, folder, person)
        try:
            await compare(person, seconds)
        finally:
            for each in servers:
                each.kill()
                await each.wait()


if __name__ == "__main__":
    uvloop.run(main())
