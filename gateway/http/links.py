"""Signed links: `GET /links/NAME/TEXT` shows what it does and a button, `POST` does it, for whoever has the link.

Reading alone changes nothing: what looks into mails for viruses follows every link of them. Programs of mail post
without anybody looking at the page (RFC 8058). What is posted is not read: the address says it all.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from time import perf_counter
from uuid import UUID

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from gateway.catalog import SignedLink
from gateway.compile.fragment import compile_fragment, name, sql
from gateway.compile.statement import Statement
from gateway.config import Settings
from gateway.engine import Gateway, RequestContext
from gateway.errors import DatabaseError, GatewayError, MethodNotAllowed, NotFound
from gateway.execute.response import masked
from gateway.http.callers.sources import Sources
from gateway.http.exchange.exchange import CLIENT_LEFT, read_headers, read_request_id, shown_headers
from gateway.http.exchange.negotiation import JSON
from gateway.http.exchange.reply import COMMON, Reply, error_reply, send_reply
from gateway.http.exchange.watch import ClientLeft, Watch, Watches
from gateway.identity import ANON, Identity
from gateway.observe.log import observe
from gateway.observe.observations import LinkAnswered
from gateway.secrets.links import LINKS, SignedLinks

__all__ = ["link_routes"]

SERVICE = Identity.from_claims({"role": "service_role"})
METHODS = b"GET, HEAD, POST"
STATUSES = {"TIMEOUT": 504, "RETRY": 503, "UNAVAILABLE": 503}
FAILED = 500
"""Whatever else the database says: nothing that was sent can be wrong here."""

HTML = (
    (b"content-type", b"text/html; charset=utf-8"),
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex"),
    *COMMON,
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }}
body {{ max-width: 32rem; margin: 0 auto; padding: 2rem 1rem; }}
button {{ font: inherit; padding: .5rem 1rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
{form}</main>
</body>
</html>
"""
FORM = '<form method="post"><button>{button}</button></form>\n'


def link_routes(settings: Settings, gateway: Gateway, sources: Sources) -> list[BaseRoute]:
    """The addresses of all links that the schema declares; none where it declares none."""
    declared = gateway.schema.catalog.links
    if not declared:
        return []
    return [Route(f"{LINKS}/{{name}}/{{text}}", LinkEndpoint(settings, gateway, sources, declared))]


class LinkEndpoint:
    """Answers the addresses of signed links."""

    def __init__(
        self,
        settings: Settings,
        gateway: Gateway,
        sources: Sources,
        declared: Mapping[str, SignedLink],
    ) -> None:
        self._settings = settings
        self._gateway = gateway
        self._sources = sources
        self._watches = Watches()
        self._links = SignedLinks(settings)
        self._declared = {key: (each, _statement(each)) for key, each in declared.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        started = perf_counter()
        headers = read_headers(scope["headers"])
        request_id = read_request_id(headers)
        called = scope["path_params"]["name"]
        codes: tuple[str, ...] = ()
        try:
            reply = await self._reply(called, scope, receive, headers, request_id)
        except ClientLeft:
            _observe(called, CLIENT_LEFT, (), started, request_id)
            return
        except Exception as error:
            refusal = _refusal(masked(error, request_id))
            reply, codes = error_reply(refusal, JSON, METHODS), (refusal.code,)
        await send_reply(send, reply, request_id, {}, with_body=scope["method"] != "HEAD")
        _observe(called, reply.status, codes, started, request_id)

    async def _reply(
        self,
        called: str,
        scope: Scope,
        receive: Receive,
        headers: Mapping[str, str],
        request_id: str,
    ) -> Reply:
        with Watch(self._watches, receive, self._settings.request_timeout) as watch:
            source = self._sources.of(scope, headers)
            self._gateway.rates.admit(source.nobody, ANON.role)
            link, statement = self._find(called)
            id = self._links.open(called, scope["path_params"]["text"])
            if scope["method"] in ("GET", "HEAD"):
                return _page(link.title, link.text, link.button)
            if scope["method"] != "POST":
                method = scope["method"][:20]
                raise MethodNotAllowed(f"{method} is not supported here.", hint="Use POST.")
            watch.expect_departure()
            context = RequestContext(
                request_id, "POST", scope["path"], shown_headers(headers, source), source.nobody
            )
            await self._do(statement, id, context)
            return _page(link.title, link.done)

    async def _do(self, statement: Statement, id: UUID, context: RequestContext) -> None:
        async with self._gateway.database.transaction(SERVICE, context) as session:
            await session.fetch(statement, [str(id)])

    def _find(self, called: str) -> tuple[SignedLink, Statement]:
        found = self._declared.get(called)
        if found is None:
            raise NotFound("There is no such link.", hint="Use the address as it was given.")
        return found


def _statement(link: SignedLink) -> Statement:
    fragment = sql("select count(*) from {}(p_id => $1::text::uuid) as f", name(link.function))
    text, _ = compile_fragment(fragment)
    return Statement(text, ())


def _page(title: str, text: str, button: str | None = None) -> Reply:
    form = FORM.format(button=escape(button)) if button else ""
    page = PAGE.format(title=escape(title), text=escape(text), form=form)
    return Reply(200, page.encode(), HTML)


def _refusal(error: GatewayError) -> GatewayError:
    """The error with the status that it has for a whole request."""
    if isinstance(error, DatabaseError):
        error.status = STATUSES.get(error.code, FAILED)  # type: ignore[misc]  # is data, like its code
    return error


def _observe(
    called: str, status: int, codes: tuple[str, ...], started: float, request_id: str
) -> None:
    observe(LinkAnswered(called, status, codes, perf_counter() - started, request_id))
