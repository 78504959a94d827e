"""`StandIn`: an HTTP server on loopback that does what it is asked, and fails as it is told.

It speaks HTTP itself: a server of others has no way to answer half, or nothing, and that is what clients are to bear.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

__all__ = ["FAULTS", "Answer", "Request", "StandIn", "route", "running"]

DONE = frozenset({"silent_after", "closed_after", "500_after", "html_after", "half", "empty"})
"""Faults after which what was asked for is done."""
FAULTS = (*sorted(DONE), "silent_before", "closed_before", "429", "500", "html")
HTML = b"<html><body>The page you are looking for is temporarily unavailable.</body></html>"


@dataclass
class Request:
    """What was asked."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    raw: bytes

    @property
    def form(self) -> dict[str, str]:
        """The fields of a form, by their names with brackets."""
        return dict(parse_qsl(self.raw.decode(), keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.raw) if self.raw else {}


@dataclass
class Answer:
    """What is said: JSON, or bytes of another type."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"

    def bytes(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


Method = TypeVar("Method", bound=Callable[..., Any])


def route(method: str, path: str) -> Callable[[Method], Method]:
    """What a method of a stand-in answers: `@route("GET", "/v1/refunds/{id}")`."""

    def mark(function: Method) -> Method:
        function.route = (method, re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)))  # type: ignore[attr-defined]
        return function

    return mark


class StandIn:
    """Subclasses have routes; a route answers an `Answer`, or JSON for 200."""

    routes: ClassVar[list[tuple[str, re.Pattern[str], str]]] = []

    def __init_subclass__(cls) -> None:
        found = {name: each for base in reversed(cls.mro()) for name, each in vars(base).items()}
        cls.routes = [(*each.route, name) for name, each in found.items() if hasattr(each, "route")]

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[Request] = []
        self.faults: deque[str | None] = deque()
        """what befalls the next requests that are not only looking; None befalls nothing"""
        self.chance: Callable[[Request], str | None] = lambda _: None
        """what befalls a request where no fault is in line"""
        self.leaving = asyncio.Event()

    def answer(self, request: Request) -> Answer:
        """What a request is answered, and its effect."""
        for method, path, name in self.routes:
            found = path.fullmatch(request.path)
            if found and method == request.method:
                said = getattr(self, name)(request, **found.groupdict())
                return said if isinstance(said, Answer) else Answer(200, said)
        return self.unknown(request)

    def unknown(self, request: Request) -> Answer:
        return Answer(404, {"error": f"no route {request.method} {request.path}"})

    def failing(self, status: int) -> Answer:
        """What the provider says with 429 and 500."""
        return Answer(status, {"error": status})

    def fault_of(self, request: Request) -> str | None:
        if request.method != "GET" and self.faults:
            return self.faults.popleft()
        return self.chance(request)

    # --- HTTP

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._one(reader, writer):
                    pass
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False where the connection is to be closed."""
        request = await _read(reader)
        self.asked.append(request)
        fault = self.fault_of(request)
        if fault in ("429", "500"):
            said = self.failing(int(fault))
        elif fault == "html":
            said = Answer(502, HTML, content_type="text/html")
        elif fault in ("silent_before", "closed_before"):
            return await self._nothing(fault, reader)
        else:
            said = self.answer(request)
        match fault:
            case "silent_after" | "closed_after":
                return await self._nothing(fault, reader)
            case "500_after":
                said = self.failing(500)
            case "html_after":
                said = Answer(502, HTML, content_type="text/html")
            case "empty":
                said = Answer(said.status, b"")
        body = said.bytes()
        head = {"content-type": said.content_type, "content-length": str(len(body)), **said.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        sent = body[: len(body) // 2] if fault == "half" else body
        writer.write(f"HTTP/1.1 {said.status} X\r\n{lines}\r\n".encode() + sent)
        await writer.drain()
        return fault != "half"

    async def _nothing(self, fault: str, reader: asyncio.StreamReader) -> bool:
        """Say nothing until the client leaves, or close at once."""
        if fault.startswith("silent"):
            leaving = asyncio.create_task(self.leaving.wait())
            reading = asyncio.create_task(reader.read(1))
            await asyncio.wait({leaving, reading}, return_when=asyncio.FIRST_COMPLETED)
            for each in (leaving, reading):
                each.cancel()
        return False


async def _read(reader: asyncio.StreamReader) -> Request:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
    method, target, _ = first.split(" ")
    parts = urlsplit(target)
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    raw = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, unquote(parts.path), dict(parse_qsl(parts.query)), headers, raw)


Kind = TypeVar("Kind", bound=StandIn)


@asynccontextmanager
async def running(stand_in: Kind) -> AsyncIterator[Kind]:
    """Answers at its `url` until the end of the block."""
    tasks: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(stand_in.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    stand_in.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield stand_in
    finally:
        stand_in.leaving.set()
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
