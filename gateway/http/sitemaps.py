"""What crawlers ask for: `GET /robots.txt`, `/sitemap.xml` and its files `/sitemap-N.xml`, the same for everybody.

Nobody is identified. Caches may keep a file and have to ask each time whether it is still the same, so what is hidden
is gone with the next request. A stream holds a connection to the database for the length of one batch only, as a
turn of its address; an address has a few streams at a time, and all addresses together have many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from time import perf_counter

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from gateway.config import Settings
from gateway.engine import Gateway, RequestContext
from gateway.errors import (
    DatabaseError,
    GatewayError,
    MethodNotAllowed,
    NotFound,
    Overloaded,
    TooManyRequests,
)
from gateway.execute.response import masked
from gateway.http.callers.sources import Sources
from gateway.http.exchange.exchange import CLIENT_LEFT, read_headers, read_request_id, shown_headers
from gateway.http.exchange.negotiation import JSON, accepts_gzip
from gateway.http.exchange.reply import Header, error_reply, is_known, send_reply
from gateway.http.exchange.request import read_body
from gateway.http.exchange.streaming import Streaming
from gateway.http.exchange.watch import ClientLeft, Watch, Watches
from gateway.identity import ANON
from gateway.observe.log import observe
from gateway.observe.observations import DownloadEnded
from gateway.sitemaps import SitemapFile, SitemapFiles

__all__ = ["OF_ALL", "OF_ONE", "sitemap_routes"]

METHODS = b"GET, HEAD"
OF_ONE = 4
"""Files that one address may be sent at a time."""

OF_ALL = 100
"""Files that are sent at a time: each holds a batch of pages in memory."""

STATUSES = {"TIMEOUT": 504, "RETRY": 503}
FAILED = 500
"""Whatever else the database says: nothing that was sent can be wrong here."""

_NUMBER = re.compile(r"/sitemap-([1-9][0-9]{0,17})\.xml")


def sitemap_routes(settings: Settings, gateway: Gateway, sources: Sources) -> list[BaseRoute]:
    """The files of the site that has the pages which the schema declares; none where no site is set."""
    declared = gateway.schema.catalog.sitemaps
    site = next((settings.of(each.site) for each in declared.values()), "").rstrip("/")
    if not site:
        return []
    endpoint = SitemapEndpoint(
        settings, gateway, sources, SitemapFiles(gateway.database, declared, site)
    )
    paths = ("/robots.txt", "/sitemap.xml", "/sitemap-{number}.xml")
    return [Route(path, endpoint) for path in paths]


class SitemapEndpoint:
    """Answers the addresses that crawlers know."""

    def __init__(
        self, settings: Settings, gateway: Gateway, sources: Sources, files: SitemapFiles
    ) -> None:
        self._settings = settings
        self._gateway = gateway
        self._sources = sources
        self._files = files
        self._watches = Watches()
        self._sent_to: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        started = perf_counter()
        headers = read_headers(scope["headers"])
        request_id = read_request_id(headers)
        is_head = scope["method"] == "HEAD"
        caller = self._sources.of(scope, headers).nobody
        streaming = Streaming(
            self._watches, receive, send, self._settings.request_timeout, request_id
        )
        try:
            with self._place(caller):
                file = await self._open(scope, receive, headers, request_id)
                status, codes = await _answer(streaming, file, headers, request_id, is_head)
        except ClientLeft:
            status, codes = CLIENT_LEFT, ()
        except Exception as error:
            refusal = _refusal(masked(error, request_id))
            reply = error_reply(refusal, JSON, METHODS)
            await send_reply(send, reply, request_id, {}, with_body=not is_head)
            status, codes = reply.status, (refusal.code,)
        path: str = scope["path"]
        suffix, seconds = path.rpartition(".")[2], perf_counter() - started
        observe(
            DownloadEnded(
                path, suffix, ANON.role, status, codes, seconds, streaming.sent, request_id
            )
        )

    @contextmanager
    def _place(self, caller: str) -> Iterator[None]:
        """One of the streams that there may be at a time."""
        if self._sent_to[caller] >= OF_ONE:
            raise TooManyRequests(
                f"Your address is sent {OF_ONE} files already.",
                hint="Read them one after the other.",
            )
        if self._sent_to.total() >= OF_ALL:
            raise Overloaded(
                "More files are sent than there may be at a time.", hint="Try again in a moment."
            )
        self._sent_to[caller] += 1
        try:
            yield
        finally:
            self._sent_to[caller] -= 1
            if not self._sent_to[caller]:
                del self._sent_to[caller]

    async def _open(
        self, scope: Scope, receive: Receive, headers: Mapping[str, str], request_id: str
    ) -> SitemapFile:
        with Watch(self._watches, receive, self._settings.request_timeout) as watch:
            if scope["method"] not in ("GET", "HEAD"):
                raise MethodNotAllowed(
                    f"{scope['method'][:20]} is not supported here.", hint="Use GET."
                )
            source = self._sources.of(scope, headers)
            self._gateway.rates.admit(source.nobody, ANON.role)
            await read_body(receive, headers, self._settings.max_body_bytes)
            watch.expect_departure()
            context = RequestContext(
                request_id, "GET", scope["path"], shown_headers(headers, source), source.nobody
            )
            return await self._find(scope["path"], context)

    async def _find(self, path: str, context: RequestContext) -> SitemapFile:
        if path == "/robots.txt":
            return self._files.robots()
        if path == "/sitemap.xml":
            return await self._files.sitemap(context)
        number = _NUMBER.fullmatch(path)
        file = await self._files.part(int(number[1]), context) if number else None
        if file is None:
            raise NotFound("There is no such file.", hint="/sitemap.xml says which there are.")
        return file


async def _answer(
    streaming: Streaming,
    file: SitemapFile,
    headers: Mapping[str, str],
    request_id: str,
    is_head: bool,
) -> tuple[int, tuple[str, ...]]:
    said = {
        "etag": file.tag,
        "cache-control": "public, no-cache",
        "vary": "Accept-Encoding",
        "x-content-type-options": "nosniff",
        "x-request-id": request_id,
    }
    if file.modified_at is not None:
        said["last-modified"] = format_datetime(file.modified_at, usegmt=True)
    if _has_already(file, headers):
        return await streaming.answer(_encoded(said), None, zipped=False, status=304)
    said["content-type"] = file.media_type
    zipped = accepts_gzip(headers.get("accept-encoding"))
    if zipped:
        said["content-encoding"] = "gzip"
    return await streaming.answer(_encoded(said), None if is_head else file.chunks(), zipped=zipped)


def _encoded(headers: Mapping[str, str]) -> list[Header]:
    return [(key.encode(), value.encode()) for key, value in headers.items()]


def _has_already(file: SitemapFile, headers: Mapping[str, str]) -> bool:
    """Whether who asks has this very file: the ETag decides where one is sent (RFC 9110, section 13.2.2)."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return is_known(file.tag, tags)
    if file.modified_at is None:
        return False
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    if since.tzinfo is None:
        since = since.replace(tzinfo=UTC)
    return file.modified_at.replace(microsecond=0) <= since


def _refusal(error: GatewayError) -> GatewayError:
    """The error with the status that it has for a whole request."""
    if isinstance(error, DatabaseError):
        error.status = STATUSES.get(error.code, FAILED)  # type: ignore[misc]  # is data, like its code
    return error
