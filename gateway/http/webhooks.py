"""Webhooks: `POST /webhooks/NAME` is what another service tells, signed; a function of the domain keeps it.

The body is read within the webhook's own bound, or GATEWAY_MAX_BODY_BYTES, and handed over as it came, with the
headers. Only what the domain has found to be signed costs a connection: then its function is called once, as
service_role, in a transaction.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Mapping
from typing import NamedTuple

from starlette.routing import BaseRoute, Route
from starlette.types import Receive

from gateway.catalog import Webhook, WebhookReader
from gateway.compile.fragment import compile_fragment, identifier, join, name, sql
from gateway.compile.statement import Statement
from gateway.config import Settings
from gateway.engine import Gateway
from gateway.errors import MalformedRequest, NotFound
from gateway.http.callers.sources import Sources
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import CONTENT_TYPES, Reply
from gateway.http.exchange.request import check_media, read_body
from gateway.http.service_endpoint import ServiceCall, ServiceEndpoint, not_supported
from gateway.identity import ANON
from gateway.observe.observations import WebhookAnswered

__all__ = ["webhook_routes"]

RECEIVED = Reply(200, b'{"received":true}', CONTENT_TYPES[JSON])


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


class WebhookEndpoint(ServiceEndpoint):
    """Answers the addresses of webhooks."""

    refused = 400  # the function does not take this event
    observed = WebhookAnswered

    def __init__(
        self,
        settings: Settings,
        gateway: Gateway,
        sources: Sources,
        declared: Mapping[str, Webhook],
    ) -> None:
        super().__init__(settings, gateway, sources)
        self._webhooks = {
            key: Told(_statement(each), each.read(settings), each.max_body_bytes)
            for key, each in declared.items()
        }

    async def _reply(self, asked: ServiceCall) -> Reply:
        """Count it, read it, have it verified, and keep it: in this order, the cheapest first."""
        webhook = self._find(asked.name, asked.scope["method"])
        source = self._sources.of(asked.scope, asked.headers)
        self._gateway.rates.admit(source.nobody, ANON.role)
        check_media(asked.headers)
        body = await self._read(webhook, asked.receive, asked.headers)
        asked.watch.expect_departure()
        self._gateway.rates.take_bytes(len(body), source.nobody, ANON.role)
        arguments = await _arguments(webhook.read, body, asked.headers)
        if arguments is not None:
            await self._do(webhook.statement, arguments, asked, source)
        return RECEIVED

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
            raise not_supported(method)
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
