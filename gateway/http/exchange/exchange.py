"""`Exchange`: one HTTP request on its way, and what its scope and headers say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import getrandbits

from starlette.types import Scope

from gateway.engine import Answer, RequestContext
from gateway.http.callers.sources import Source, Sources
from gateway.http.exchange.extensions import ABORT
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import Header
from gateway.observe.log import observe
from gateway.observe.observations import OperationAnswered

__all__ = [
    "CLIENT_LEFT",
    "Exchange",
    "abort_of",
    "context_of",
    "read_headers",
    "read_request_id",
    "shown_headers",
]

CLIENT_LEFT = 499

REQUEST_ID = re.compile(r"[\w.:/+=-]{1,128}", re.ASCII)
# Headers that carry credentials never become `request.headers` in Postgres.
CREDENTIALS = ("authorization", "apikey", "cookie", "proxy-authorization")
# What anybody can write; the address that is believed comes in their place.
ADDRESSES = ("x-forwarded-for", "forwarded", "x-real-ip")
HIDDEN = frozenset((*CREDENTIALS, *ADDRESSES))


class Exchange:
    """One request on its way: what has become known of it so far."""

    __slots__ = (
        "answer",
        "caller",
        "codes",
        "headers",
        "media_type",
        "method",
        "path",
        "request_id",
        "role",
        "source",
        "stream_type",
    )

    def __init__(self, scope: Scope, sources: Sources) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.headers = read_headers(scope["headers"])
        self.request_id = read_request_id(self.headers)
        self.source = sources.of(scope, self.headers)
        self.caller = self.source.nobody
        self.media_type = JSON
        self.stream_type: str | None = None
        self.role: str | None = None
        self.answer: Answer | None = None
        self.codes: tuple[str, ...] = ()

    @property
    def context(self) -> RequestContext:
        """What Postgres and Python fields may know of the request."""
        shown = shown_headers(self.headers, self.source)
        return RequestContext(self.request_id, self.method, self.path, shown, self.caller)

    def observe(self, status: int, size: int, stages: Mapping[str, float], seconds: float) -> None:
        """Write the request's line into the log."""
        answer = self.answer
        observe(
            OperationAnswered(
                request_id=self.request_id,
                name=answer.operation if answer else None,
                kind=answer.kind if answer else None,
                role=self.role,
                status=status,
                codes=self.codes,
                stages=stages,
                seconds=seconds,
                bytes=size,
            )
        )


def read_headers(raw: Sequence[Header]) -> dict[str, str]:
    """The headers by lower-case name; a repeated one is joined by commas, as RFC 9110 has it."""
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in raw}
    return headers if len(headers) == len(raw) else _joined(raw)


def _joined(raw: Sequence[Header]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for key, value in raw:
        name, text = key.decode("latin-1"), value.decode("latin-1")
        headers[name] = f"{headers[name]}, {text}" if name in headers else text
    return headers


def read_request_id(headers: Mapping[str, str]) -> str:
    """The id that the client gave, if it is one, else a new one."""
    given = headers.get("x-request-id", "")
    if REQUEST_ID.fullmatch(given):
        return given
    # No secret: asking the system for each would be one more system call per request.
    return f"{getrandbits(128):032x}"


def context_of(scope: Scope, headers: Mapping[str, str], source: Source) -> RequestContext:
    """The context of a socket, which began as a GET; its caller is nobody yet."""
    shown = shown_headers(headers, source)
    return RequestContext(read_request_id(headers), "GET", scope["path"], shown, source.nobody)


def abort_of(scope: Scope) -> Callable[[], None]:
    """What cuts the connection off; under another server than ours there is no such thing."""
    abort: Callable[[], None] = scope.get("extensions", {}).get(ABORT, _nothing)
    return abort


def _nothing() -> None:
    """The server that is used waits for its clients itself."""


def shown_headers(headers: Mapping[str, str], source: Source) -> Mapping[str, str]:
    """The headers that Postgres may see; `x-forwarded-for` is the address that is believed, if there is one."""
    shown = {name: value for name, value in headers.items() if name not in HIDDEN}
    if source.address:
        shown["x-forwarded-for"] = source.address
    return shown
