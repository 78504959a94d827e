"""Webhooks: `POST /webhooks/NAME` is what another service tells, signed; a function of the domain keeps it.

The body is read within the webhook's own bound, or GATEWAY_MAX_BODY_BYTES, and handed over as it came, with the
headers. Only what the domain has found to be signed costs a connection: then its function is called once, as
service_role, in a transaction.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Mapping
from time import perf_counter
from typing import NamedTuple

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from gateway.catalog import Webhook, WebhookReader
from gateway.compile.fragment import compile_fragment, identifier, join, name, sql
from gateway.compile.statement import Statement
from gateway.config import Settings
from gateway.engine import Gateway, RequestContext
from gateway.errors import DatabaseError, GatewayError, MalformedRequest, MethodNotAllowed, NotFound
from gateway.execute.response import masked
from gateway.http.callers.sources import Sources
from gateway.http.exchange.exchange import CLIENT_LEFT, read_headers, read_request_id, shown_headers
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import CONTENT_TYPES, Reply, error_reply, send_reply
from gateway.http.exchange.request import check_media, read_body
from gateway.http.exchange.watch import ClientLeft, Watch, Watches
from gateway.identity import ANON, Identity
from gateway.observe.log import observe
from gateway.observe.observations import WebhookAnswered

__all__ = ["webhook_routes"]

SERVICE = Identity.from_claims({"role": "service_role"})
RECEIVED = Reply(200, b'{"received":true}', CONTENT_TYPES[JSON])
STATUSES = {"TIMEOUT": 504, "RETRY": 503, "UNAVAILABLE": 503}
REFUSED = 400
"""Whatever else the function says: it does not take this event."""


def webhook_routes(settings: Settings, gateway: Gateway, sources: Sources) -> list[BaseRoute]:
    """The address of every webhook that the schema declares; none where it declares none."""
    declared = gateway.schema.catalog.webhooks
    if not declared:
        return []
    return [Route("/webhooks/{name}", WebhookEndpoint(settings, gateway, sources, declared))]


class Told(NamedTuple):
    """What is needed of a webhook when it is called."""

    statement: Statement
    read: WebhookReader
    max_body_bytes: int | None


class WebhookEndpoint:
    """Answers the addresses of webhooks."""

    def __init__(
        self,
        settings: Settings,
        gateway: Gateway,
        sources: Sources,
        declared: Mapping[str, Webhook],
    ) -> None:
        self._settings = settings
        self._gateway = gateway
        self._sources = sources
        self._watches = Watches()
        self._webhooks = {
            key: Told(_statement(each), each.read(settings), each.max_body_bytes)
            for key, each in declared.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        started = perf_counter()
        headers = read_headers(scope["headers"])
        request_id = read_request_id(headers)
        called = scope["path_params"]["name"]
        codes: tuple[str, ...] = ()
        try:
            await self._receive(called, request_id, headers, scope, receive)
            reply = RECEIVED
        except ClientLeft:
            _observe(called, CLIENT_LEFT, (), started, request_id)
            return
        except Exception as error:
            refusal = _refusal(masked(error, request_id))
            reply, codes = error_reply(refusal, JSON, b"POST"), (refusal.code,)
        await send_reply(send, reply, request_id, {}, with_body=scope["method"] != "HEAD")
        _observe(called, reply.status, codes, started, request_id)

    async def _receive(
        self,
        called: str,
        request_id: str,
        headers: Mapping[str, str],
        scope: Scope,
        receive: Receive,
    ) -> None:
        """Count it, read it, have it verified, and keep it: in this order, the cheapest first."""
        with Watch(self._watches, receive, self._settings.request_timeout) as watch:
            webhook = self._find(called, scope["method"])
            source = self._sources.of(scope, headers)
            self._gateway.rates.admit(source.nobody, ANON.role)
            check_media(headers)
            body = await self._read(webhook, receive, headers)
            watch.expect_departure()
            self._gateway.rates.take_bytes(len(body), source.nobody, ANON.role)
            arguments = await _arguments(webhook.read, body, headers)
            if arguments is None:
                return
            context = RequestContext(
                request_id, "POST", scope["path"], shown_headers(headers, source), source.nobody
            )
            async with self._gateway.database.transaction(SERVICE, context) as session:
                await session.fetch(webhook.statement, [arguments])

    async def _read(self, webhook: Told, receive: Receive, headers: Mapping[str, str]) -> bytes:
        if webhook.max_body_bytes is None:
            return await read_body(receive, headers, self._settings.max_body_bytes)
        where = "no event of this sender is as long."
        return await read_body(receive, headers, webhook.max_body_bytes, where)

    def _find(self, called: str, method: str) -> Told:
        found = self._webhooks.get(called)
        if found is None:
            raise NotFound("There is no such webhook.", hint="Use the address as it was given.")
        if method != "POST":
            raise MethodNotAllowed(f"{method[:20]} is not supported here.", hint="Use POST.")
        return found


def _statement(webhook: Webhook) -> Statement:
    """The call, with the arguments as the members of one JSON object."""
    columns = join(
        ", ", (sql("{} {}", identifier(key), sql(kind)) for key, kind in webhook.arguments.items())
    )
    passed = join(
        ", ",
        (sql("{} => a.{}", identifier(f"p_{key}"), identifier(key)) for key in webhook.arguments),
    )
    text, _ = compile_fragment(
        sql(
            "select count(*) from json_to_record($1::json) as a ({}), lateral {}({}) as f",
            columns,
            name(webhook.function),
            passed,
        )
    )
    return Statement(text, ())


async def _arguments(read: WebhookReader, body: bytes, headers: Mapping[str, str]) -> str | None:
    """What the domain reads of it, as JSON; None where nothing follows from such an event."""
    try:
        told = read(body, headers)
        told = await told if isinstance(told, Awaitable) else told
        return None if told is None else json.dumps(told, allow_nan=False)
    except (ValueError, RecursionError):
        raise MalformedRequest("The body is not usable JSON.", hint="Send valid JSON.") from None


def _refusal(error: GatewayError) -> GatewayError:
    """The error with the status that it has for a whole request."""
    if isinstance(error, DatabaseError):
        error.status = STATUSES.get(error.code, REFUSED)  # type: ignore[misc]  # is data, like its code
    return error


def _observe(
    called: str, status: int, codes: tuple[str, ...], started: float, request_id: str
) -> None:
    observe(WebhookAnswered(called, status, codes, perf_counter() - started, request_id))
