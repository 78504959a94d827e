"""The GraphQL endpoint: `request → Identity + Operation → … → Response` to GraphQL over HTTP.

A raw ASGI callable, because every microsecond here is paid by every operation.
https://http-spec.graphql.org/September2026/
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from secrets import token_hex
from time import perf_counter

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.config import Settings
from gateway.engine import Answer, Gateway, GraphQLRequest, RequestContext
from gateway.errors import GatewayError, MethodNotAllowed, NotAcceptable, Unavailable
from gateway.events import OperationAnswered, observe
from gateway.http.negotiation import GRAPHQL_RESPONSE, HTML, JSON, accepts_gzip, choose_media_type
from gateway.http.reply import (
    CONTENT_TYPES,
    Header,
    Reply,
    compress,
    error_reply,
    extra_headers,
    send_options,
    send_reply,
)
from gateway.http.request import body_request, check_content, query_string_request, read_body
from gateway.http.watch import ClientLeft, Watch
from gateway.identity import Identity, Verifier
from gateway.response import masked

__all__ = ["CLIENT_LEFT", "GraphQLEndpoint", "read_headers", "read_request_id", "shown_headers"]

# `application/json` comes first: it is what `*/*` and a missing Accept mean.
ANSWERS = (JSON, GRAPHQL_RESPONSE)
ANSWERS_AND_PAGE = (*ANSWERS, HTML)
REQUEST_ID = re.compile(r"[\w.:/+=-]{1,128}", re.ASCII)
CLIENT_LEFT = 499
# Headers that carry credentials never become `request.headers` in Postgres.
CREDENTIALS = ("authorization", "apikey", "cookie", "proxy-authorization")


class Exchange:
    """One request on its way: what has become known of it so far."""

    __slots__ = ("answer", "codes", "headers", "media_type", "method", "path", "request_id", "role")

    def __init__(self, scope: Scope) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.headers = read_headers(scope["headers"])
        self.request_id = read_request_id(self.headers)
        self.media_type = JSON
        self.role: str | None = None
        self.answer: Answer | None = None
        self.codes: tuple[str, ...] = ()


class GraphQLEndpoint:
    """Answers one URL; `page` is the ASGI app that browsers get, if there is one."""

    def __init__(
        self, settings: Settings, gateway: Gateway, verifier: Verifier, page: ASGIApp | None = None
    ) -> None:
        self._settings = settings
        self._gateway = gateway
        self._verifier = verifier
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        if scope["method"] == "OPTIONS":
            await send_options(send)
        elif self._page is not None and _wants_page(scope):
            await self._page(scope, receive, send)
        else:
            await self._operate(scope, receive, send)

    async def _operate(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()
        exchange = Exchange(scope)
        try:
            reply = await self._reply(exchange, scope, receive)
        except ClientLeft:
            _observe(exchange, CLIENT_LEFT, 0, {}, perf_counter() - started)
            return
        except asyncio.CancelledError:
            # The server stops and this request outlived the grace: say so, then obey.
            reply = _refusal(exchange, Unavailable("The server is stopping.", hint="Try again."))
            await send_reply(send, reply, exchange.request_id, {}, with_body=True)
            _observe(exchange, reply.status, len(reply.body), {}, perf_counter() - started)
            raise
        if len(reply.body) >= self._settings.gzip_min_bytes and accepts_gzip(
            exchange.headers.get("accept-encoding")
        ):
            reply = await compress(reply)
        stages = exchange.answer.timings if exchange.answer else {}
        seconds = perf_counter() - started
        with_body = exchange.method != "HEAD"
        timings = {**stages, "total": seconds}
        await send_reply(send, reply, exchange.request_id, timings, with_body=with_body)
        _observe(exchange, reply.status, len(reply.body), stages, seconds)

    async def _reply(self, exchange: Exchange, scope: Scope, receive: Receive) -> Reply:
        """The reply, whatever happens; only a departure or a cancellation gets out."""
        try:
            answer = await self._answer(exchange, scope, receive)
        except ClientLeft:
            raise
        except Exception as error:
            return _refusal(exchange, masked(error, exchange.request_id))
        exchange.answer = answer
        exchange.codes = answer.codes
        return _render(answer, exchange.media_type)

    async def _answer(self, exchange: Exchange, scope: Scope, receive: Receive) -> Answer:
        with Watch(receive, self._settings.request_timeout) as watch:
            exchange.media_type = _negotiate(exchange)
            identity = await self._identify(exchange)
            request = await self._read(exchange, scope, receive)
            watch.expect_departure()
            context = RequestContext(
                exchange.request_id, exchange.method, exchange.path, shown_headers(exchange.headers)
            )
            return await self._gateway.execute(
                request, identity, context, read_only=exchange.method != "POST"
            )

    async def _identify(self, exchange: Exchange) -> Identity:
        headers = exchange.headers
        identity = await self._verifier.identify(
            headers.get("authorization"), headers.get("apikey")
        )
        exchange.role = identity.role
        return identity

    async def _read(self, exchange: Exchange, scope: Scope, receive: Receive) -> GraphQLRequest:
        is_post = exchange.method == "POST"
        if is_post:
            check_content(exchange.headers)
        # A GET's body means nothing, but a departure can only be noticed once it has been read.
        body = await read_body(receive, exchange.headers, self._settings.max_body_bytes)
        return body_request(body) if is_post else query_string_request(scope["query_string"])


def read_headers(raw: Sequence[Header]) -> dict[str, str]:
    """The headers by lower-case name; a repeated one is joined by commas, as RFC 9110 has it."""
    headers: dict[str, str] = {}
    for key, value in raw:
        name, text = key.decode("latin-1"), value.decode("latin-1")
        headers[name] = f"{headers[name]}, {text}" if name in headers else text
    return headers


def _wants_page(scope: Scope) -> bool:
    if scope["method"] not in ("GET", "HEAD"):
        return False
    accept = next((value for key, value in scope["headers"] if key == b"accept"), b"")
    return choose_media_type(accept.decode("latin-1"), ANSWERS_AND_PAGE) == HTML


def _negotiate(exchange: Exchange) -> str:
    if exchange.method not in ("POST", "GET", "HEAD"):
        raise MethodNotAllowed(
            f"{exchange.method[:20]} is not supported here.",
            hint="Send queries and mutations by POST.",
        )
    media_type = choose_media_type(exchange.headers.get("accept"), ANSWERS)
    if media_type is None:
        raise NotAcceptable(
            "None of the media types in Accept can be produced here.",
            hint=f"Accept {GRAPHQL_RESPONSE} or {JSON}.",
        )
    return media_type


def read_request_id(headers: Mapping[str, str]) -> str:
    """The client's id of the request, or a new one."""
    given = headers.get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else token_hex(16)


def shown_headers(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers that Postgres may see."""
    return {name: value for name, value in headers.items() if name not in CREDENTIALS}


def _render(answer: Answer, media_type: str) -> Reply:
    # Legacy clients take a status other than 200 for somebody else's answer, so under
    # application/json a request error is 200 (Appendix A). 401, 405 and 503 stay what they are.
    legacy = media_type == JSON and answer.status == 400
    status = 200 if answer.executed or legacy else answer.status
    headers = CONTENT_TYPES[media_type]
    if status != 200:
        headers = (*headers, *extra_headers(status, answer.codes, allowed=b"POST"))
    return Reply(status, answer.body, headers)


def _refusal(exchange: Exchange, error: GatewayError) -> Reply:
    exchange.codes = (error.code,)
    return error_reply(error, exchange.media_type)


def _observe(
    exchange: Exchange, status: int, size: int, stages: Mapping[str, float], seconds: float
) -> None:
    answer = exchange.answer
    observe(
        OperationAnswered(
            request_id=exchange.request_id,
            name=answer.operation if answer else None,
            kind=answer.kind if answer else None,
            role=exchange.role,
            status=status,
            codes=exchange.codes,
            stages=stages,
            seconds=seconds,
            bytes=size,
        )
    )
