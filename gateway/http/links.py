"""Signed links: `GET /links/NAME/TEXT` shows what it does and a button, `POST` does it, for whoever has the link.

Reading alone changes nothing: what looks into mails for viruses follows every link of them. Programs of mail post
without anybody looking at the page (RFC 8058). What is posted is not read: the address says it all.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from starlette.routing import BaseRoute, Route

from gateway.catalog import SignedLink
from gateway.compile.fragment import compile_fragment, name, sql
from gateway.compile.statement import Statement
from gateway.config import Settings
from gateway.engine import Gateway
from gateway.errors import NotFound
from gateway.http.callers.sources import Sources
from gateway.http.exchange.reply import COMMON, Reply
from gateway.http.service_endpoint import ServiceCall, ServiceEndpoint, not_supported
from gateway.identity import ANON
from gateway.observe.observations import LinkAnswered
from gateway.secrets.links import LINKS, SignedLinks

__all__ = ["link_routes"]

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


class LinkEndpoint(ServiceEndpoint):
    """Answers the addresses of signed links."""

    methods = b"GET, HEAD, POST"
    refused = 500  # nothing that was sent can be wrong here
    observed = LinkAnswered

    def __init__(
        self,
        settings: Settings,
        gateway: Gateway,
        sources: Sources,
        declared: Mapping[str, SignedLink],
    ) -> None:
        super().__init__(settings, gateway, sources)
        self._links = SignedLinks(settings)
        self._declared = {key: (each, _statement(each)) for key, each in declared.items()}

    async def _reply(self, asked: ServiceCall) -> Reply:
        source = self._sources.of(asked.scope, asked.headers)
        self._gateway.rates.admit(source.nobody, ANON.role)
        link, statement = self._find(asked.name)
        id = self._links.open(asked.name, asked.scope["path_params"]["text"])
        method = asked.scope["method"]
        if method in ("GET", "HEAD"):
            return _page(link.title, link.text, link.button)
        if method != "POST":
            raise not_supported(method)
        asked.watch.expect_departure()
        await self._do(statement, str(id), asked, source)
        return _page(link.title, link.done)

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
