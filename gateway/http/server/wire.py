"""uvicorn's protocols with what ASGI has no word for.

To cut off a client that does not read: `scope["extensions"][ABORT]()`. To be told when the server is
about to leave, while there is still somebody to tell: `scope["state"][LEAVE]`, which the app puts
there in its lifespan, is called before a connection is closed. And limits of what a client may take,
in time and size, before there is a request: the app's `Clients` keep them.
"""

from __future__ import annotations

import asyncio
from math import inf
from typing import Any, NoReturn
from urllib.parse import unquote

import httptools
from uvicorn._types import ASGI3Application, HTTPScope
from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from gateway.errors import (
    BodyTooLarge,
    GatewayError,
    HeadersTooLarge,
    MalformedRequest,
    RequestTooSlow,
    UrlTooLong,
)
from gateway.http.admission.door import MOST_BYTES, is_read
from gateway.http.exchange.extensions import ABORT, CLIENTS, DOOR
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import Header, Reply, error_reply
from gateway.http.server.connected import Connected, leave_in_order
from gateway.http.server.whole import Cycle
from gateway.observe import metrics

__all__ = ["HttpProtocol"]

MOST_HEADERS = 100

MOST_AT_ONCE = 64
"""Requests that come at once, or wait behind one that is not answered: each takes time before it is the app's."""

MOST_CHUNKS = 1_024
"""Chunks of a body: each is worked on, however short it is."""


class Refused(Exception):
    """Ends the parsing of a request that has been refused."""


class HttpProtocol(Connected, HttpToolsProtocol):
    """HTTP/1.1 for requests and streams. It is in a head, in a body, at work, or at rest.

    What every request goes through is written out here, with its limits, and not asked of uvicorn: that was two calls
    for each step.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.clients = self.app_state[CLIENTS]
        self._door = self.app_state[DOOR]
        self._most = self.clients.settings.max_header_bytes
        self._kept: bytearray | None = None
        self._is_resting = False
        self._is_in_head = True
        self._is_in_body = False
        self._head = 0
        self._taken = 0
        self._begun = 0
        self._chunks = 0
        self._running: RequestResponseCycle | None = None
        self._refusal: GatewayError | None = None

    # --- coming and going

    def connection_made(self, transport: Any) -> None:
        """Begin, with the first byte: its `Arrival` has made room."""
        super().connection_made(transport)
        self.clients.add(self)
        self._rest(self.clients.settings.header_timeout)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it, and tell the app: uvicorn tells the request that came last, which may still wait."""
        self.clients.remove(self)
        if self._running is not None and not self._running.response_complete:
            _leave_alone(self._running)
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        """Go on as a WebSocket."""
        self.clients.remove(self)
        super().handle_websocket_upgrade()

    def shutdown(self) -> None:
        """Let the app leave first: a stream that runs ends in order."""
        leave_in_order(self.app_state)
        super().shutdown()

    # --- a request

    def data_received(self, data: bytes) -> None:
        """Read on; a head that does not end is not read for ever."""
        if self._is_resting:
            self._is_resting = False
            self.deadline = self.clients.now + self.clients.settings.header_timeout
        if self._is_in_head:
            self._head += len(data)
        self._begun = len(self.pipeline)
        super().data_received(data)
        if self._is_in_head and self._head > self._most:
            self.refuse(self._too_large())

    def on_message_begin(self) -> None:
        """Begin with nothing, unless too many have come already."""
        self.url = b""
        self.headers = []
        self.expect_100_continue = False
        self._taken = self._chunks = 0
        self._begun += 1
        if self._begun > MOST_AT_ONCE:
            hint = "Wait for answers before you send more on one connection."
            self._stop(
                MalformedRequest(f"More than {MOST_AT_ONCE} requests come at once.", hint=hint)
            )

    def on_url(self, url: bytes) -> None:
        """Read the URL, or a piece of it."""
        self.url += url
        if len(self.url) > self._most:
            hint = "Send the operation by POST; GATEWAY_MAX_HEADER_BYTES sets the limit."
            self._stop(UrlTooLong(f"The URL is longer than {self._most} bytes.", hint=hint))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header, or one that comes behind the body: as uvicorn does, and count it."""
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))
        self._taken += len(name) + len(value)
        if self._taken > self._most or len(self.headers) > MOST_HEADERS:
            self._stop(self._too_large())

    def on_headers_complete(self) -> None:
        """Let the app have it, unless there is no time for it; what may come now is a body."""
        self.scope = self._make_scope()
        if not self._door.is_open and self._is_stopped():
            self._kept = bytearray()
        else:
            self._begin()
        self._head = 0
        self._is_in_head = False
        self._is_in_body = True
        self.deadline = self.clients.now + self.clients.settings.body_timeout
        self.clients.stir(self)

    def on_chunk_header(self) -> None:
        """Count one more chunk of the body."""
        self._chunks += 1
        if self._chunks > MOST_CHUNKS:
            hint = "Send larger chunks, or the body's length before it."
            self._stop(BodyTooLarge(f"The body has more than {MOST_CHUNKS} chunks.", hint=hint))

    def on_body(self, body: bytes) -> None:
        """Keep a piece of the body, and count it until the request is answered."""
        if self.transport.is_closing():
            return
        if self._kept is not None:
            self._kept += body
            self.clients.hold(self, len(body))
            if len(self._kept) > MOST_BYTES:
                self._let_in()
            return
        cycle = self.cycle
        if cycle is None or cycle.response_complete or not cycle.more_body:
            return
        cycle.body += body
        if len(cycle.body) > HIGH_WATER_LIMIT:
            self.flow.pause_reading()
        cycle.message_event.set()
        self.clients.hold(self, len(body))

    def on_message_complete(self) -> None:
        """The request is whole: its time is the app's from here on."""
        self._is_in_head, self._is_in_body = True, False
        if self._kept is not None:
            if is_read(self.parser.get_method(), bytes(self._kept)):
                self._turn_away()
                return
            self._let_in()
        self.deadline = inf
        cycle = self.cycle
        if cycle is not None and cycle.response_complete:
            self._rest(self.clients.settings.keep_alive)  # it was answered before it had ended
        elif cycle is not None and cycle.more_body:  # else it is the one before an upgrade
            cycle.more_body = False
            cycle.message_event.set()

    def on_response_complete(self) -> None:
        """Go on with what was sent meanwhile, or rest: the sweep ends a rest, no timer of uvicorn's."""
        self.server_state.total_requests += 1
        self.clients.release(self)
        if self.transport.is_closing():
            self.deadline = self.clients.now + self.clients.settings.write_timeout
            return
        self.flow.resume_reading()
        if self.pipeline:
            cycle, app = self.pipeline.pop()
            self._start_asgi_task(cycle, app)
        elif not self._is_in_body:
            self._rest(self.clients.settings.keep_alive)

    def _make_scope(self) -> HTTPScope:
        url = httptools.parse_url(self.url)
        path = url.path.decode("ascii")
        return {
            "type": "http",
            "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
            "http_version": self.parser.get_http_version(),
            "method": self.parser.get_method().decode("ascii"),
            "server": self.server,
            "client": self.client,
            "scheme": self.scheme or "http",
            "root_path": self.root_path,
            "path": self.root_path + (unquote(path) if "%" in path else path),
            "raw_path": self.root_path.encode("ascii") + url.path,
            "query_string": url.query or b"",
            "headers": self.headers,
            "state": self.app_state.copy(),
            "extensions": {ABORT: self.transport.abort},
        }

    def _begin(self) -> None:
        """Let the app have the request, behind those that are not answered yet."""
        if self.parser.should_upgrade() and self._should_upgrade():
            return
        before = self.cycle
        cycle = self.cycle = Cycle(
            self.scope,
            self.transport,
            self.flow,
            self.logger,
            self.access_logger,
            self.access_log,
            self.server_state.default_headers,
            asyncio.Event(),
            self.expect_100_continue,
            self.scope["http_version"] != "1.0" and self.parser.should_keep_alive(),
            self.on_response_complete,
        )
        if before is None or before.response_complete:
            self._start_asgi_task(cycle, self.app)
        else:
            self.flow.pause_reading()
            self.pipeline.appendleft((cycle, self.app))

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def _rest(self, seconds: float) -> None:
        self._is_resting = True
        self.deadline = self.clients.now + seconds
        self.clients.rest(self)

    # --- at the door

    def _is_stopped(self) -> bool:
        """Whether it is to be refused if it is a read, which is known when all of it is here."""
        is_first = self.cycle is None or self.cycle.response_complete
        is_plain = not self.parser.should_upgrade() and not self.expect_100_continue
        return (
            is_first
            and is_plain
            and self._door.is_before(self.url)
            and self._door.stops(self.scope)
        )

    def _let_in(self) -> None:
        """Let the app have it after all."""
        kept, self._kept = self._kept, None
        self.clients.release(self)  # counted again as what the app has
        self._begin()
        if kept:
            self.on_body(bytes(kept))

    def _turn_away(self) -> None:
        """Say that there is no time for it; the connection stays."""
        self._kept = None
        self.clients.release(self)
        if self.transport.is_closing():
            return
        metrics.TURNED_AWAY.labels("overloaded").inc()
        self.server_state.total_requests += 1
        if self.parser.should_keep_alive():
            self._say(self._door.reply)
            self._rest(self.clients.settings.keep_alive)
        else:
            self._say(self._door.reply, (b"connection", b"close"))
            self.drop()

    # --- limits

    @property
    def is_unfinished(self) -> bool:
        """Whether there is more of the body to come."""
        return self._is_in_body

    def expire(self) -> None:
        """End it: it rests too long, is too slow, or does not read what was said last."""
        metrics.TURNED_AWAY.labels("late").inc()
        if self.transport.is_closing():
            self.cut()
        elif self._is_in_body:
            self.refuse(_too_slow("body", "GATEWAY_BODY_TIMEOUT"))
        elif self._is_resting:
            self.drop()
        else:
            self.refuse(_too_slow("head", "GATEWAY_HEADER_TIMEOUT"))

    def refuse(self, error: GatewayError) -> None:
        """Answer in the app's place, and close; an answer that has begun can only be cut off."""
        if self.transport.is_closing():
            return
        running = self._running
        if running is not None and not running.response_complete:
            if running.response_started or running is not self.cycle or not self._is_in_body:
                self.cut()
                return
            _leave_alone(running)
        elif self._is_in_body and self._kept is None:  # it has had its answer
            self.drop()
            return
        self._say(error_reply(error, JSON), (b"connection", b"close"))
        self.drop()

    def _say(self, reply: Reply, *more: Header) -> None:
        length = (b"content-length", b"%d" % len(reply.body))
        headers = (*self.server_state.default_headers, *reply.headers, *more, length)
        head = b"".join(b"%b: %b\r\n" % header for header in headers)
        self.transport.write(b"%b%b\r\n%b" % (STATUS_LINE[reply.status], head, reply.body))

    def send_400_response(self, _msg: str) -> None:
        """Say what is wrong with what cannot be parsed."""
        hint = "Send HTTP/1.1 as RFC 9112 has it."
        self.refuse(self._refusal or MalformedRequest("This is no HTTP request.", hint=hint))

    def _stop(self, refusal: GatewayError) -> NoReturn:
        self._refusal = refusal
        raise Refused  # the parser hands it on as its own error

    def _too_large(self) -> HeadersTooLarge:
        return HeadersTooLarge(
            f"There are more than {MOST_HEADERS} headers, or more than {self._most} bytes of them.",
            hint="Send fewer, such as no cookies; GATEWAY_MAX_HEADER_BYTES sets the limit.",
        )

    # --- writing

    def pause_writing(self) -> None:
        """The client has to read before more is written."""
        super().pause_writing()
        self.clients.stuck(self)

    def resume_writing(self) -> None:
        """Go on writing: the client has read."""
        super().resume_writing()
        self.clients.unstuck(self)


def _leave_alone(cycle: RequestResponseCycle) -> None:
    """Let the app hear that its client is gone."""
    cycle.disconnected = True
    cycle.message_event.set()


def _too_slow(what: str, setting: str) -> RequestTooSlow:
    return RequestTooSlow(
        f"The request's {what} took too long to arrive.",
        hint=f"Send it again, faster; {setting} sets the limit.",
    )
