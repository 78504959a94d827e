"""The GraphQL endpoint: `request → Identity + Operation → … → Response` to GraphQL over HTTP.

A raw ASGI callable, because every microsecond here is paid by every operation.
https://http-spec.graphql.org/September2026/
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from math import ceil
from time import perf_counter

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.compile.operation import InvalidDocument
from gateway.config import Settings
from gateway.engine import Answer, Gateway, GraphQLRequest
from gateway.errors import (
    GatewayError,
    MethodNotAllowed,
    NotAcceptable,
    Overloaded,
    Unavailable,
)
from gateway.execute.response import error_body, masked
from gateway.http.admission.door import Door, guest_of
from gateway.http.admission.pauses import Pauses
from gateway.http.callers.caller import caller_of, identify
from gateway.http.callers.sources import Sources
from gateway.http.exchange.exchange import CLIENT_LEFT, Exchange, abort_of, read_headers
from gateway.http.exchange.negotiation import (
    EVENT_STREAM,
    GRAPHQL_RESPONSE,
    HTML,
    JSON,
    accepts_gzip,
    choose_media_type,
    streams_named,
)
from gateway.http.exchange.reply import (
    CONTENT_TYPES,
    Reply,
    cacheable,
    compress,
    error_reply,
    extra_headers,
    send_options,
    send_reply,
)
from gateway.http.exchange.request import body_request, check_media, query_string_request, read_body
from gateway.http.exchange.watch import ClientLeft, Watch, Watches
from gateway.http.graphiql.explorers import may_explore
from gateway.http.long_lived.stream import Stream
from gateway.http.long_lived.streams import Streams, token_of
from gateway.identity import ANON, Identity, Verifier

__all__ = ["GraphQLEndpoint"]

# `application/json` comes first: it is what `*/*` and a missing Accept mean.
ANSWERS = (JSON, GRAPHQL_RESPONSE)
ANSWERS_AND_PAGE = (*ANSWERS, HTML)

TOO_MANY = 429

SLOWER, SLOWEST = 0.04, 1.0
"""Seconds until who asks too much is told so: asking on at once, they would keep the others from the process. At first,
and at most for who does not wait as they are told to, each of whose bodies is sent and taken anew."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The reply is a stream, with the operation that it is for, if it is for one."""

    stream: Stream
    request: GraphQLRequest | None = None


class GraphQLEndpoint:
    """Answers one URL; `page` is the ASGI app that browsers get, if there is one."""

    def __init__(
        self,
        settings: Settings,
        gateway: Gateway,
        verifier: Verifier,
        streams: Streams,
        sources: Sources,
        door: Door,
        page: ASGIApp | None = None,
    ) -> None:
        self._settings = settings
        self._gateway = gateway
        self._verifier = verifier
        self._streams = streams
        self._sources = sources
        self._door = door
        self._page = page
        self._watches = Watches()
        self._slower = Pauses(SLOWER, SLOWEST)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Answer one HTTP request."""
        if scope["method"] == "OPTIONS":
            return send_options(send)
        if self._page is not None and _wants_page(scope):
            return self._show(self._page, scope, receive, send)
        return self._operate(scope, receive, send)

    async def _show(self, page: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """The page, to who may explore."""
        headers = read_headers(scope["headers"])
        shows = await may_explore(self._settings, self._verifier, headers)
        await (page if shows else self._operate)(scope, receive, send)

    async def _operate(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()
        exchange = Exchange(scope, self._sources)
        try:
            reply = await self._reply(exchange, scope, receive)
        except ClientLeft:
            exchange.observe(CLIENT_LEFT, 0, {}, perf_counter() - started)
            return
        except asyncio.CancelledError:
            # The server stops and this request outlived the grace: say so, then obey.
            reply = _refusal(exchange, Unavailable("The server is stopping.", hint="Try again."))
            await send_reply(send, reply, exchange.request_id, {}, with_body=True)
            exchange.observe(reply.status, len(reply.body), {}, perf_counter() - started)
            raise
        if isinstance(reply, Opened):
            await reply.stream.serve(receive, send, abort_of(scope), reply.request)
            return
        if reply.status == TOO_MANY:
            await asyncio.sleep(self._slower.begin(exchange.caller))
        elif Overloaded.code in exchange.codes:
            self._door.shut(guest_of(exchange.source, exchange.headers))
        if len(reply.body) >= self._settings.gzip_min_bytes and accepts_gzip(
            exchange.headers.get("accept-encoding")
        ):
            reply = await compress(reply)
        stages = exchange.answer.timings if exchange.answer else {}
        seconds = perf_counter() - started
        with_body = exchange.method != "HEAD"
        timings = self._told(exchange, {**stages, "total": seconds})
        await send_reply(send, reply, exchange.request_id, timings, with_body=with_body)
        exchange.observe(reply.status, len(reply.body), stages, seconds)

    def _told(self, exchange: Exchange, timings: Mapping[str, float]) -> Mapping[str, float]:
        """To who may explore, each stage; to others whole milliseconds, in which nothing hidden shows."""
        if self._settings.may_explore(exchange.role or ANON.role):
            return timings
        return {"total": ceil(timings["total"] * 1000) / 1000}

    async def _reply(self, exchange: Exchange, scope: Scope, receive: Receive) -> Reply | Opened:
        """The reply, whatever happens; only a departure or a cancellation gets out."""
        try:
            answer = await self._answer(exchange, scope, receive)
        except ClientLeft:
            raise
        except InvalidDocument as error:
            return Reply(400, error_body(error.errors), CONTENT_TYPES[exchange.media_type])
        except Exception as error:
            return _refusal(exchange, masked(error, exchange.request_id))
        if not isinstance(answer, Answer):
            return answer
        exchange.answer = answer
        exchange.codes = answer.codes
        reply = _render(answer, exchange.media_type)
        return _kept(exchange, reply, answer) if _is_for_anyone(exchange, answer) else reply

    async def _answer(
        self, exchange: Exchange, scope: Scope, receive: Receive
    ) -> Answer | Reply | Opened:
        with Watch(self._watches, receive, self._settings.request_timeout) as watch:
            token = token_of(exchange.headers, scope)
            if token or exchange.method == "PUT":
                return await self._speak_of_stream(exchange, token, scope, receive)
            self._negotiate(exchange)
            identity = await self._identify(exchange)
            request = await self._read(exchange, identity, scope, receive)
            if kind := await self._streams.answers(exchange, request, identity):
                return Opened(self._streams.make(kind, exchange, identity), request)
            watch.expect_departure()
            return await self._gateway.execute(
                request, identity, exchange.context, read_only=exchange.method != "POST"
            )

    async def _speak_of_stream(
        self, exchange: Exchange, token: str, scope: Scope, receive: Receive
    ) -> Reply | Opened:
        """A request about a stream for many operations, or about the token of any stream."""
        streams = self._streams
        match exchange.method:
            case "GET":
                return Opened(streams.open(token))
            case "PUT":
                return streams.reserve(exchange, await self._identify(exchange))
            case "DELETE":
                identity = await self._identify(exchange)
                return streams.remove(token, identity, scope["query_string"])
            case "POST":
                identity = await self._identify(exchange)
                body = await self._body(exchange, identity, receive)
                if not body:
                    return await streams.add(token, identity, None, exchange.context)
                check_media(exchange.headers)
                request = self._understand(exchange, identity, body_request, body)
                return await streams.add(token, identity, request, exchange.context)
        raise _unknown_method(exchange)

    def _negotiate(self, exchange: Exchange) -> None:
        """Choose the answer's media type; what cannot be answered is a request too."""
        try:
            _negotiate(exchange)
        except GatewayError:
            self._gateway.rates.admit(exchange.caller, ANON.role)
            raise

    async def _identify(self, exchange: Exchange) -> Identity:
        headers = exchange.headers
        identity = await identify(
            self._verifier,
            self._gateway.rates,
            exchange.source,
            headers.get("authorization"),
            headers.get("apikey"),
        )
        exchange.role = identity.role
        exchange.caller = caller_of(identity, exchange.source)
        self._gateway.rates.admit(exchange.caller, identity.role)
        return identity

    async def _read(
        self, exchange: Exchange, identity: Identity, scope: Scope, receive: Receive
    ) -> GraphQLRequest:
        is_post = exchange.method == "POST"
        if is_post:
            check_media(exchange.headers)
        # A GET's body means nothing, but a departure can only be noticed once it has been read.
        body = await self._body(exchange, identity, receive)
        if is_post:
            return self._understand(exchange, identity, body_request, body)
        return self._understand(exchange, identity, query_string_request, scope["query_string"])

    def _understand(
        self,
        exchange: Exchange,
        identity: Identity,
        read: Callable[[bytes], GraphQLRequest],
        sent: bytes,
    ) -> GraphQLRequest:
        """The request that was sent, by itself or by the name of its document; reading it is work for the caller."""
        request = self._gateway.rates.timed(exchange.caller, read, sent)
        return self._gateway.documents.resolve(request, identity.role)

    async def _body(self, exchange: Exchange, identity: Identity, receive: Receive) -> bytes:
        """The whole body, counted for the caller; before it is read where its length is known."""
        rates, caller = self._gateway.rates, exchange.caller
        declared = exchange.headers.get("content-length", "")
        is_declared = declared.isdecimal() and len(declared) < 20
        if is_declared:
            rates.take_bytes(int(declared), caller, identity.role)
        body = await read_body(receive, exchange.headers, self._settings.max_body_bytes)
        if not is_declared:
            rates.take_bytes(len(body), caller, identity.role)
        return body


def _wants_page(scope: Scope) -> bool:
    if scope["method"] not in ("GET", "HEAD"):
        return False
    accept = next((value for key, value in scope["headers"] if key == b"accept"), b"")
    return choose_media_type(accept.decode("latin-1"), ANSWERS_AND_PAGE) == HTML


def _negotiate(exchange: Exchange) -> None:
    if exchange.method not in ("POST", "GET", "HEAD"):
        raise _unknown_method(exchange)
    accept = exchange.headers.get("accept")
    media_type = choose_media_type(accept, ANSWERS)
    if exchange.method != "HEAD" and (streams := streams_named(accept)):
        # What goes wrong before the stream begins is said in JSON, and with its status.
        media_type = media_type or GRAPHQL_RESPONSE
        chosen = choose_media_type(accept, (*ANSWERS, *streams))
        exchange.stream_type = chosen if chosen in streams else None
    if media_type is None:
        raise NotAcceptable(
            "None of the media types in Accept can be produced here.",
            hint=f"Accept {GRAPHQL_RESPONSE}, {JSON}, or {EVENT_STREAM} for subscriptions.",
        )
    exchange.media_type = media_type


def _unknown_method(exchange: Exchange) -> MethodNotAllowed:
    return MethodNotAllowed(
        f"{exchange.method[:20]} is not supported here.",
        hint="Send queries and mutations by POST.",
    )


def _is_for_anyone(exchange: Exchange, answer: Answer) -> bool:
    """True for what everybody gets who is not signed in, and asks in a way that caches understand."""
    return (
        answer.max_age > 0
        and exchange.method in ("GET", "HEAD")
        and exchange.role == ANON.role
        and "authorization" not in exchange.headers
        and answer.executed
        and not answer.codes
    )


def _kept(exchange: Exchange, reply: Reply, answer: Answer) -> Reply:
    return cacheable(reply, answer.max_age, exchange.headers.get("if-none-match", ""))


def _render(answer: Answer, media_type: str) -> Reply:
    # Legacy clients take a status other than 200 for somebody else's answer, so under
    # application/json a request error is 200 (Appendix A). 401, 405 and 503 stay what they are.
    legacy = media_type == JSON and answer.status == 400
    status = 200 if answer.executed or legacy else answer.status
    headers = CONTENT_TYPES[media_type]
    if status != 200:
        more = answer.headers or extra_headers(status, answer.codes, allowed=b"POST")
        headers = (*headers, *more)
    return Reply(status, answer.body, headers)


def _refusal(exchange: Exchange, error: GatewayError) -> Reply:
    exchange.codes = (error.code,)
    return error_reply(error, exchange.media_type)
