"""The WebSocket endpoint: graphql-transport-ws over ASGI. An idle socket is one task that waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from starlette.types import Message, Receive, Scope, Send

from gateway.compile.request import GraphQLRequest
from gateway.engine import RequestContext
from gateway.errors import GatewayError
from gateway.execute.response import error_body, masked
from gateway.http.callers.caller import caller_of, identify
from gateway.http.callers.origins import Origins
from gateway.http.callers.sources import Source, Sources
from gateway.http.exchange.exchange import abort_of, context_of, read_headers
from gateway.identity import ANON
from gateway.transport import departure, protocol
from gateway.transport.connection import ClientConnection
from gateway.transport.credentials import Credentials, payload_credentials
from gateway.transport.departure import Departure, refusal
from gateway.transport.protocol import SUBPROTOCOL, Protocol
from gateway.transport.registry import Registry

__all__ = ["SocketEndpoint"]


class SocketEndpoint:
    """Accepts WebSockets of programs, and of pages from allowed origins."""

    def __init__(self, registry: Registry, sources: Sources, origins: Origins) -> None:
        self._registry = registry
        self._sources = sources
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket until it is closed."""
        await receive()
        headers = read_headers(scope["headers"])
        if not self._origins.allow(headers):
            await send({"type": "websocket.close"})  # not accepted yet: the answer is a 403
            return
        try:
            self._registry.check_room()
        except GatewayError as error:
            await _refuse(send, error)
            return
        source = self._sources.of(scope, headers)
        is_spoken = SUBPROTOCOL in scope["subprotocols"]
        await send({"type": "websocket.accept", "subprotocol": SUBPROTOCOL if is_spoken else None})
        socket = Socket(
            self._registry,
            source,
            context_of(scope, headers, source),
            abort_of(scope),
            receive,
            send,
            Credentials(headers.get("authorization"), headers.get("apikey")),
        )
        code: int | None = None
        try:
            if not is_spoken:
                socket.end(departure.NO_SUBPROTOCOL)
            code = await socket.read()
        finally:
            socket.gone(code)


class Socket(ClientConnection):
    """One WebSocket. Messages are read one by one, and no faster than the answers to them."""

    __slots__ = ("_credentials", "_protocol", "_receive", "_send", "_source")

    transport: ClassVar[str] = "websocket"

    def __init__(
        self,
        registry: Registry,
        source: Source,
        context: RequestContext,
        abort: Callable[[], None],
        receive: Receive,
        send: Send,
        credentials: Credentials,
    ) -> None:
        super().__init__(registry, context, None, abort)
        self._receive = receive
        self._send = send
        self._credentials: Credentials | None = credentials
        self._protocol = Protocol(self.operations)
        self._source = source

    # --- reading

    async def read(self) -> int | None:
        """Do what the client says until the socket is closed; returns the code of that."""
        while True:
            message = await self._receive()
            if message["type"] == "websocket.disconnect":
                code: int | None = message.get("code")
                return code
            self.heard()
            if self.departure is None:
                await self.registry.take_turn(self.context.caller)
                await self.room()
                if self._is_within_bytes(message):
                    await self._obey(message)

    def _is_within_bytes(self, message: Message) -> bool:
        """Whether the caller may send so much; ends the socket where not."""
        role = self.identity.role if self.identity else ANON.role
        try:
            self.registry.gateway.rates.take_bytes(
                len(message.get("text") or ""), self.context.caller, role
            )
        except GatewayError as error:
            self.end(refusal(error))
            return False
        return True

    async def _obey(self, message: Message) -> None:
        read = partial(self._protocol.receive, message.get("text"))
        match self.registry.gateway.rates.timed(self.context.caller, read):
            case protocol.Ask(id, request):
                self._ask(id, request)
            case protocol.Stop(id):
                self.stop(id)
            case protocol.Refuse(id, error):
                self.refuse(id, [error])
            case protocol.Renew(payload, is_ping):
                await self._hear_ping(payload, is_ping=is_ping)
            case protocol.Initialise(payload):
                await self._initialise(payload)
            case protocol.Leave(why):
                self.end(why)
            case protocol.Nothing():
                pass

    def _ask(self, id: str, request: GraphQLRequest) -> None:
        assert self.identity is not None
        try:
            rates = self.registry.gateway.rates
            rates.admit(self.context.caller, self.identity.role)
        except GatewayError as refusal:
            self.refuse(id, [refusal])
        else:
            self.start(id, request)

    async def _initialise(self, payload: Mapping[str, object]) -> None:
        assert self._credentials is not None
        try:
            credentials = payload_credentials(payload).or_else(self._credentials)
            identity = await identify(
                self.registry.verifier,
                self.registry.gateway.rates,
                self._source,
                credentials.authorization,
                credentials.apikey,
            )
            if self.departure is not None:  # it took longer than it may
                return
            caller = caller_of(identity, self._source)
            self.registry.sign_in(self, caller)
        except Exception as error:
            self.end(refusal(masked(error, self.context.request_id)))
            return
        self.identity = identity
        self.context = self.context._replace(caller=caller)
        self._credentials = None
        self._protocol.acknowledge()
        self.say(protocol.acknowledgement(self.registry.gateway.realtime.cursor()))

    async def _hear_ping(self, payload: Mapping[str, object], *, is_ping: bool) -> None:
        expires_in = None
        if self._protocol.is_acknowledged:
            try:
                if credentials := payload_credentials(payload):
                    await self.renew(credentials)
                    expires_in = self.expires_in
            except Exception as error:
                self.end(refusal(masked(error, self.context.request_id)))
                return
        if is_ping:
            self.say(protocol.pong(expires_in))

    # --- time

    def tick(self, now: float, wall: float) -> None:
        """As every connection does; before the init there is but one thing to wait for."""
        if self.identity is not None:
            super().tick(now, wall)
        elif now - self._opened >= self.registry.settings.init_timeout:
            self.end(departure.NOT_INITIALISED)

    def expect_answer(self) -> None:
        """A client has to answer each ping."""
        self._unanswered += 1

    # --- how it speaks

    async def write(self, message: bytes) -> None:
        """Send one text frame."""
        await self._send({"type": "websocket.send", "text": message.decode()})

    async def close(self, departure: Departure) -> None:
        """Send the close frame."""
        await self._send(
            {"type": "websocket.close", "code": departure.code, "reason": departure.reason}
        )

    def following(self, id: str, body: bytes) -> bytes:
        """The frame of a `next` message."""
        return protocol.following(id, body)

    def error(self, id: str, errors: bytes) -> bytes:
        """The frame of an `error` message."""
        return protocol.error(id, errors)

    def complete(self, id: str) -> bytes:
        """The frame of a `complete` message."""
        return protocol.complete(id)

    def ping(self, expires_in: int | None) -> bytes:
        """The frame of a `ping` message, with the seconds that the token is still good for."""
        return protocol.ping(expires_in)


async def _refuse(send: Send, error: GatewayError) -> None:
    headers = [(b"content-type", b"application/json"), (b"retry-after", b"5")]
    start = {"type": "websocket.http.response.start", "status": 503, "headers": headers}
    await send(start)
    await send({"type": "websocket.http.response.body", "body": error_body([error])})
