"""`Streams`: which requests are answered by a stream, and those that speak about an open one.

graphql-sse's single connection mode: PUT reserves a stream, GET opens it, POST adds an operation
to it, DELETE ends one. A POST without a body renews the token of any stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_urlsafe
from urllib.parse import parse_qs

from starlette.types import Scope

from gateway.compile.operation import InvalidDocument
from gateway.compile.request import GraphQLRequest
from gateway.engine import Gateway, RequestContext
from gateway.errors import (
    MalformedRequest,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    StreamConflict,
)
from gateway.http.exchange.exchange import Exchange
from gateway.http.exchange.negotiation import (
    EVENT_STREAM,
    MULTIPART,
    choose_media_type,
    streams_named,
)
from gateway.http.exchange.reply import COMMON, Reply
from gateway.http.long_lived.stream import (
    STREAM_TOKEN,
    EventStream,
    MultipartStream,
    SharedEventStream,
    Stream,
)
from gateway.identity import Identity
from gateway.transport.registry import Registry

__all__ = ["Streams", "token_of"]

TOKEN_BYTES = 24
LONGEST_ID = 200
HINT = f"Accept {EVENT_STREAM} or multipart/mixed;subscriptionSpec=1.0, or use a WebSocket."


class Streams:
    """The streams of this process, by their tokens."""

    def __init__(self, registry: Registry, gateway: Gateway) -> None:
        self._registry = registry
        self._gateway = gateway
        self._streams: dict[str, Stream] = {}

    # --- one stream for one operation

    async def answers(
        self, exchange: Exchange, request: GraphQLRequest, identity: Identity
    ) -> type[Stream] | None:
        """The kind of stream that `request` is answered by; None when it is plain JSON."""
        if not exchange.stream_type and "subscription" not in request.query:
            return None
        kind = await self._kind(request, identity, exchange.context)
        accept = exchange.headers.get("accept")
        if kind == "subscription":
            named = streams_named(accept) if exchange.method != "HEAD" else ()
            chosen = choose_media_type(accept, named) if named else None
            if chosen is None:
                raise NotAcceptable("A subscription has more than one answer.", hint=HINT)
            return MultipartStream if chosen == MULTIPART else EventStream
        if exchange.stream_type != EVENT_STREAM:
            return None
        if kind == "mutation" and exchange.method != "POST":
            raise MethodNotAllowed("A mutation cannot be sent with GET.", hint="Send it with POST.")
        return EventStream

    async def _kind(
        self, request: GraphQLRequest, identity: Identity, context: RequestContext
    ) -> str | None:
        try:
            return await self._gateway.kind(request, identity, context)
        except InvalidDocument:
            return None  # whoever answers says what is wrong with it

    def make(self, kind: type[Stream], exchange: Exchange, identity: Identity) -> Stream:
        """A stream that is not open yet."""
        self._registry.check_room()
        token = token_urlsafe(TOKEN_BYTES)
        stream = kind(
            self._registry,
            exchange.context,
            identity,
            token,
            lambda it: self._streams.pop(it, 0),
        )
        self._streams[token] = stream
        return stream

    # --- requests about a stream

    def reserve(self, exchange: Exchange, identity: Identity) -> Reply:
        """PUT: the token under which a GET opens a stream for many operations."""
        stream = self.make(SharedEventStream, exchange, identity)
        return Reply(201, stream.token.encode(), ((b"content-type", b"text/plain"), *COMMON))

    def open(self, token: str) -> Stream:
        """GET: the reserved stream, which nobody has opened yet."""
        stream = self._find(token)
        if not stream.claim():
            raise StreamConflict("The stream is open already.", hint="Reserve another with PUT.")
        return stream

    async def add(
        self,
        token: str,
        identity: Identity,
        request: GraphQLRequest | None,
        context: RequestContext,
    ) -> Reply:
        """POST: renew the stream's token, and add the operation, if there is one."""
        stream = self._find_own(token, identity)
        if request is None:
            return Reply(204, b"", COMMON)
        if not isinstance(stream, SharedEventStream):
            raise StreamConflict(
                "This stream is for the one operation that it began with.",
                hint="Reserve a stream for many operations with PUT.",
            )
        # an invalid document is refused here, as for any other request
        await self._gateway.kind(request, identity, context)
        self._find(token)  # it may have ended meanwhile
        id = _operation_id(request)
        if id in stream.operations:
            raise StreamConflict(
                "An operation with this `operationId` goes on.", hint="Give each one its own."
            )
        self._registry.check_operations(stream)
        stream.start(id, request)
        return Reply(202, b"", COMMON)

    def remove(self, token: str, identity: Identity, query_string: bytes) -> Reply:
        """DELETE: the operation is wanted no more."""
        stream = self._find_own(token, identity)
        stream.stop(_parameter(query_string, "operationId"))
        return Reply(200, b"", COMMON)

    def _find_own(self, token: str, identity: Identity) -> Stream:
        stream = self._find(token)
        stream.go_on_as(identity)
        return stream

    def _find(self, token: str) -> Stream:
        stream = self._streams.get(token)
        if stream is None:
            raise NotFound(
                "There is no such stream.",
                hint="Reserve one with PUT; it lives in one process, for as long as it is open.",
            )
        return stream


def token_of(headers: Mapping[str, str], scope: Scope) -> str:
    """The token of the stream that a request is about; EventSource can only give it in the URL."""
    given = headers.get(STREAM_TOKEN, "")
    if not given and scope["method"] == "GET" and b"token=" in scope["query_string"]:
        return _parameter(scope["query_string"], "token")
    return given


def _parameter(query_string: bytes, name: str) -> str:
    values = parse_qs(query_string.decode("latin-1"), max_num_fields=50).get(name, [""])
    return values[0]


def _operation_id(request: GraphQLRequest) -> str:
    id = (request.extensions or {}).get("operationId")
    if not isinstance(id, str) or not 0 < len(id) <= LONGEST_ID:
        raise MalformedRequest(
            "The operation has no usable id.",
            hint=f"Send `extensions.operationId`, a text of 1 to {LONGEST_ID} characters.",
        )
    return id
