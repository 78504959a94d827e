"""Streams: responses that do not end, as Server-Sent Events or as parts.

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md in both of its modes, and
https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import ClassVar

from starlette.types import Receive, Send

from gateway.compile.request import GraphQLRequest
from gateway.engine import RequestContext
from gateway.http.exchange.reply import COMMON, Header
from gateway.identity import Identity
from gateway.transport import departure
from gateway.transport.connection import ClientConnection
from gateway.transport.departure import Departure
from gateway.transport.registry import Registry

__all__ = ["STREAM_TOKEN", "EventStream", "MultipartStream", "SharedEventStream", "Stream"]

STREAM_TOKEN = "x-graphql-event-stream-token"  # noqa: S105 - the name of a header
EVENTS = b"text/event-stream; charset=utf-8"
PARTS = b'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"'
BOUNDARY = b"\r\n--graphql"


class Stream(ClientConnection):
    """One response. `token` names it to requests that renew its token or add operations to it."""

    __slots__ = ("_forget", "_is_claimed", "_send", "token")

    content_type: ClassVar[bytes]
    opening: ClassVar[bytes]
    closing: ClassVar[bytes] = b""

    def __init__(
        self,
        registry: Registry,
        context: RequestContext,
        identity: Identity,
        token: str,
        forget: Callable[[str], object],
    ) -> None:
        super().__init__(registry, context, identity, _nothing)
        self.token = token
        self._forget = forget
        self._send: Send | None = None
        self._is_claimed = False

    def claim(self) -> bool:
        """Take the right to open it; False when somebody has it."""
        is_free, self._is_claimed = not self._is_claimed, True
        return is_free

    @property
    def is_open(self) -> bool:
        """False while it is a reservation only."""
        return self._send is not None

    async def serve(
        self,
        receive: Receive,
        send: Send,
        abort: Callable[[], None],
        request: GraphQLRequest | None = None,
    ) -> None:
        """Send the response, that of `request` if one is given, until one side has enough of it."""
        self._abort = abort
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self._headers()})
            await send({"type": "http.response.body", "body": self.opening, "more_body": True})
            self._send = send
            if request is not None:
                self.start("", request)
            self._wake()
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.gone()

    def _headers(self) -> list[Header]:
        return [
            (b"content-type", self.content_type),
            *COMMON,
            (b"x-accel-buffering", b"no"),  # nginx would keep the events back
            (b"x-request-id", self.context.request_id.encode("ascii")),
            (STREAM_TOKEN.encode(), self.token.encode()),
        ]

    async def write(self, message: bytes) -> None:
        """Send a piece of the body."""
        assert self._send is not None
        await self._send({"type": "http.response.body", "body": message, "more_body": True})

    async def close(self, departure: Departure) -> None:
        """End the body."""
        assert self._send is not None
        await self._send({"type": "http.response.body", "body": self.closing, "more_body": False})

    def idle(self) -> None:
        """A stream of one operation ends with it."""
        self.end(departure.COMPLETE)

    def tick(self, now: float, wall: float) -> None:
        """As every connection does; nobody waits for long behind a reservation."""
        if self.is_open:
            super().tick(now, wall)
        elif now - self._opened >= self.registry.settings.init_timeout:
            self.end(departure.NOT_INITIALISED)

    def end(self, why: Departure) -> None:
        """As every connection does; of a reservation there is nobody to tell."""
        super().end(why)
        if not self.is_open:
            self.gone()

    def gone(self, code: int | None = None) -> None:
        """As every connection does; its token is worth nothing any more."""
        super().gone(code)
        self._forget(self.token)

    def _wake(self) -> None:
        if self.is_open:
            super()._wake()


class EventStream(Stream):
    """Server-Sent Events of one operation (distinct connections mode)."""

    __slots__ = ()

    transport: ClassVar[str] = "sse"
    content_type: ClassVar[bytes] = EVENTS
    opening: ClassVar[bytes] = b":\n\n"

    def following(self, id: str, body: bytes) -> bytes:
        """A `next` event."""
        return b"event: next\ndata: %b\n\n" % _one_line(body)

    def error(self, id: str, errors: bytes) -> bytes:
        """A last `next` event with the errors, and `complete`."""
        return self.following(id, b'{"errors":%b}' % errors) + self.complete(id)

    def complete(self, id: str) -> bytes:
        """A `complete` event."""
        return b"event: complete\ndata:\n\n"

    def ping(self, expires_in: int | None) -> bytes:
        """A comment: clients ignore it, and whoever wants may read it."""
        if expires_in is None:
            return b":\n\n"
        return b": %b\n\n" % json.dumps({"expiresIn": expires_in}).encode()


class SharedEventStream(EventStream):
    """Server-Sent Events of many operations (single connection mode)."""

    __slots__ = ()

    transport: ClassVar[str] = "sse-single"

    def following(self, id: str, body: bytes) -> bytes:
        """A `next` event that names its operation."""
        payload = (json.dumps(id).encode(), _one_line(body))
        return b'event: next\ndata: {"id":%b,"payload":%b}\n\n' % payload

    def complete(self, id: str) -> bytes:
        """A `complete` event that names its operation."""
        return b'event: complete\ndata: {"id":%b}\n\n' % json.dumps(id).encode()

    def idle(self) -> None:
        """Do nothing: the stream stays open for the next operation."""


class MultipartStream(Stream):
    """Apollo's parts. A part is read when the boundary behind it comes, so that is sent with it."""

    __slots__ = ()

    transport: ClassVar[str] = "multipart"
    content_type: ClassVar[bytes] = PARTS
    opening: ClassVar[bytes] = BOUNDARY
    closing: ClassVar[bytes] = b"--\r\n"

    def following(self, id: str, body: bytes) -> bytes:
        """A part with the response as its payload."""
        return _part(b'{"payload":%b}' % body)

    def error(self, id: str, errors: bytes) -> bytes:
        """A part with the operation's errors, or with those of a connection that ends."""
        if self.departure is None:
            return self.following(id, b'{"errors":%b}' % errors)
        return _part(b'{"payload":null,"errors":%b}' % errors)

    def complete(self, id: str) -> bytes:
        """Nothing: the last boundary says it."""
        return b""

    def ping(self, expires_in: int | None) -> bytes:
        """A heartbeat, which has to be empty."""
        return _part(b"{}")


def _part(body: bytes) -> bytes:
    return b"\r\nContent-Type: application/json\r\n\r\n%b%b" % (body, BOUNDARY)


def _one_line(body: bytes) -> bytes:
    # A line break in JSON is mere space: inside of texts it is escaped.
    if b"\n" in body or b"\r" in body:
        return body.replace(b"\r", b" ").replace(b"\n", b" ")
    return body


def _nothing() -> None:
    """There is no connection yet that could be cut off."""
