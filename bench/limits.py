"""What all limits together cost who never meets one: the same gateway with them, and with each taken out.

    python -m bench.limits [turns]

One process, from the bytes of a request to those of its answer, over Postgres; a client that costs nothing. By turns of
a few requests the limits are there (as they are by default, and as far away), or nothing is counted, weighed or
bounded: rates and bursts, what a caller has in work, values, rows and cost of an operation, and what `Clients` keeps of
each connection (time, bytes, arrivals, the door). What stays is how work is shared: turns at the database, and the
watch for who has left.

What is measured is the processor time of the process, which other work on the machine stretches little, and what bounds
how much one process answers. One caller who is signed in, on one connection and on sixteen at once.
"""

from __future__ import annotations

import asyncio
import json
import logging.config
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

import jwt
import uvicorn
import uvloop
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

import gateway.compile.reading
from bench.edge import quiet_log
from bench.others import OPERATIONS, claims_of
from bench.reads import BUSIEST
from gateway.compile.plan.price import Cost
from gateway.config import DEVELOPMENT_SECRET, Secret, Settings, read_settings
from gateway.engine import Gateway
from gateway.execute.in_work import InWork
from gateway.http import create_app
from gateway.http.server.whole import Cycle
from gateway.http.server.wire import HttpProtocol
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from gateway.rates import Rates

TURNS = 300
REQUESTS = 48
"""In one turn."""

CONNECTIONS = (1, 16)
ENOUGH = ("1000000000",)

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "me": (OPERATIONS["me"], {}),
    "20 submissions → task → creator, by variables": (
        "query ($first: Int, $filter: SubmissionFilter) { mySubmissions(first: $first, filter: $filter) "
        "{ nodes { id status task { id title creator { id name } } } } }",
        {"first": 20, "filter": {"submittedAt": {"gte": "2000-01-01T00:00:00Z"}}},
    ),
}
NOTHING = Cost(0, "", 0)


# --- without limits


class Uncounted(Rates):
    """Counts nothing."""

    def admit(self, caller: str, role: str) -> None:
        """Anybody, at any time."""

    def take(self, name: str, caller: str, role: str, weight: int = 1) -> None:
        """As much as they like."""

    def take_bytes(self, count: int, caller: str, role: str) -> None:
        """However many."""

    def timed(self, _caller: str, work: Any, *given: Any) -> Any:
        """However long."""
        return work(*given)


class Unbounded(InWork):
    """Any number at once."""

    def one_of(self, _caller: str) -> AbstractContextManager[None]:
        """One more."""
        return nullcontext()


class Unlooked(HttpToolsProtocol):
    """uvicorn's own: it asks nobody how long and how much a client may."""

    def _start_asgi_task(self, cycle: Any, app: Any) -> None:
        cycle.__class__ = Cycle  # no limit: one write for an answer
        super()._start_asgi_task(cycle, app)


class Part(NamedTuple):
    """Where a limit is, and what stands there in its place."""

    holder: Any
    name: str
    limit: Any
    other: Any


def parts_of(served: Gateway, settings: Settings) -> list[Part]:
    uncounted, compiler = Uncounted(settings), served.compiler
    places = (
        (served, "rates", uncounted),
        (compiler, "_rates", uncounted),
        (compiler.reader, "_rates", uncounted),
        (served, "running", Unbounded(0)),
        (gateway.compile.reading, "check_values", lambda *_: 0),
        (compiler, "_weigh", lambda *_: NOTHING),
    )
    return [Part(holder, name, getattr(holder, name), other) for holder, name, other in places]


def switch(parts: list[Part], *, limited: bool) -> None:
    for each in parts:
        setattr(each.holder, each.name, each.limit if limited else each.other)


# --- who asks


class Wire(asyncio.Transport):
    """The client's end of one connection: it takes an answer, and asks again."""

    def __init__(self, protocol: Any) -> None:
        super().__init__()
        self.protocol = protocol
        self.data = b""
        self.answered: asyncio.Future[None]
        protocol.connection_made(self)

    async def ask(self, request: bytes, times: int) -> None:
        """Ask so often, one after the other."""
        for _ in range(times):
            self.answered = asyncio.get_running_loop().create_future()
            self.protocol.data_received(request)
            await self.answered

    def write(self, data: Any) -> None:
        self.data += data
        head, _, body = self.data.partition(b"\r\n\r\n")
        _, _, length = head.partition(b"content-length: ")
        if len(body) >= int(length.partition(b"\r\n")[0] or sys.maxsize):
            assert head.startswith(b"HTTP/1.1 200"), head
            assert b'"errors"' not in body, body
            self.data = b""
            self.answered.set_result(None)

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return {"peername": ("127.0.0.1", 50_000), "sockname": ("127.0.0.1", 80)}.get(name, default)

    def get_write_buffer_size(self) -> int:
        return 0

    def is_closing(self) -> bool:
        return False

    def resume_reading(self) -> None:
        """It was never paused."""


def request_of(person: str, text: str, variables: dict[str, Any]) -> bytes:
    body = json.dumps({"query": text, "variables": variables}).encode()
    token = jwt.encode(claims_of(person), DEVELOPMENT_SECRET)
    head = (
        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def taken(wires: list[Wire], request: bytes) -> float:
    """Seconds of processor time for one request."""
    started = time.process_time()
    await asyncio.gather(*(each.ask(request, REQUESTS // len(wires)) for each in wires))
    return (time.process_time() - started) / REQUESTS


# --- the comparison


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Start and stop the app as a server does; gives its state."""
    state: dict[str, Any] = {}
    asked: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    said: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    task = asyncio.create_task(app({"type": "lifespan", "state": state}, asked.get, said.put))
    asked.put_nowait({"type": "lifespan.startup"})
    assert (await said.get())["type"] == "lifespan.startup.complete"
    yield state
    asked.put_nowait({"type": "lifespan.shutdown"})
    await task


async def compare(settings: Settings, person: str, turns: int) -> None:
    served = Gateway(settings)
    app: Any = create_app(settings, gateway=served)
    config = uvicorn.Config(app, log_config=None, access_log=False, proxy_headers=False)
    config.load()
    parts = parts_of(served, settings)
    async with serving(app) as state:
        for name, (text, variables) in ASKED.items():
            request = request_of(person, text, variables)
            for count in CONNECTIONS:
                wires = {
                    limited: [
                        Wire(kind(config=config, server_state=ServerState(), app_state=state))
                        for _ in range(count)
                    ]
                    for limited, kind in ((True, HttpProtocol), (False, Unlooked))
                }
                found: dict[bool, list[float]] = {True: [], False: []}
                for turn in range(turns + 20):
                    for limited in (True, False) if turn % 2 else (False, True):
                        switch(parts, limited=limited)
                        seconds = await taken(wires[limited], request)
                        if turn >= 20:  # before, it warms up
                            found[limited].append(seconds * 1e6)
                tell(f"{name}, {count} at once", found[True], found[False])


def tell(what: str, ones: list[float], others: list[float]) -> None:
    lower, _, upper = quantiles([one - other for one, other in zip(ones, others, strict=True)], n=4)
    print(
        f"{what}: {median(ones):.1f} µs with limits, {median(others):.1f} µs without: "
        f"{median(ones) - median(others):+.1f} µs, {median(others) / median(ones):.3f} of the requests a second "
        f"(half of the turns {lower:+.1f} to {upper:+.1f} µs)",
        flush=True,
    )


async def main() -> None:
    """Fill, serve, compare."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else TURNS
    logging.config.dictConfig(quiet_log("info"))
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder)) as server:
        url = await ensure_database(server, "bench")
        settings = read_settings(
            {},
            database_url=url,
            environment="development",
            jwt_secret=Secret(DEVELOPMENT_SECRET),
            data_dir=folder,
            requests_per_minute=ENOUGH,
            cost_per_minute=ENOUGH,
            work_per_minute=ENOUGH,
        )
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 3)
            await owner.execute("vacuum analyze")
            person = str(await owner.fetchval(BUSIEST))
        await compare(settings, person, turns)


if __name__ == "__main__":
    uvloop.run(main())
