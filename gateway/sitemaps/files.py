"""`SitemapFile`: a document for crawlers, with what tells whether it is the one that somebody has already."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from gateway.catalog import Sitemap
from gateway.database import Database
from gateway.database.claims import RequestContext
from gateway.sitemaps.parts import CountedPart, SitemapPart, find_parts, list_parts
from gateway.sitemaps.urls import MOST_URLS, Urls

__all__ = ["SitemapFile", "SitemapFiles"]

XML = "application/xml"
TEXT = "text/plain; charset=utf-8"
_FORM = "1"
"""Counted on where the same pages are written in another way."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_URLS = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_NAMESPACE}>\n'.encode()
_INDEX = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_NAMESPACE}>\n'


@dataclass(frozen=True, slots=True)
class SitemapFile:
    """A document. `chunks` makes it anew for each who asks."""

    media_type: str
    tag: str
    """the ETag: weak, for with and without gzip it is the same, and pages are read after it was asked"""
    modified_at: datetime | None
    """when it last became another one; None while more of that moment may come"""
    chunks: Callable[[], AsyncGenerator[bytes]]


class SitemapFiles:
    """The documents of one site."""

    def __init__(self, database: Database, sitemaps: Mapping[str, Sitemap], site: str) -> None:
        self._database = database
        self._names = list(sitemaps)
        self._site = site
        self._urls = Urls(database, sitemaps, site)

    def robots(self) -> SitemapFile:
        """`/robots.txt`: everything may be read, and where the sitemap is."""
        return _whole(TEXT, f"User-agent: *\nAllow: /\n\nSitemap: {self._site}/sitemap.xml\n", None)

    async def sitemap(self, context: RequestContext) -> SitemapFile:
        """`/sitemap.xml`: all pages where they fit into one file, else where the files are."""
        counted = await list_parts(self._database, self._names, context.caller)
        is_small = (
            len(counted) <= len(self._names) and sum(each.pages for each in counted) <= MOST_URLS
        )
        if is_small:
            numbers = [each.number for each in counted]
            found = await find_parts(self._database, self._names, numbers, context.caller)
            return self._pages(found, context)
        return self._index([each for each in counted if each.pages])

    async def part(self, number: int, context: RequestContext) -> SitemapFile | None:
        """`/sitemap-N.xml`; None where there is no such file."""
        found = await find_parts(self._database, self._names, [number], context.caller)
        return self._pages(found, context) if found else None

    def _pages(self, parts: Sequence[SitemapPart], context: RequestContext) -> SitemapFile:
        # Asked before the pages are read: what is told is never newer than what is sent.
        says = [self._site, *(f"{p.number} {p.after} {p.until} {p.changes}" for p in parts)]

        async def chunks() -> AsyncGenerator[bytes]:
            yield _URLS
            async with aclosing(self._urls.of(parts, context)) as batches:
                async for elements in batches:
                    yield elements
            yield b"</urlset>\n"

        return SitemapFile(XML, _tag("\n".join(says).encode()), _modified_at(parts), chunks)

    def _index(self, parts: Sequence[CountedPart]) -> SitemapFile:
        site = escape(self._site)
        elements = "".join(
            f"<sitemap><loc>{site}/sitemap-{each.number}.xml</loc><lastmod>{_time(each.changed_at)}</lastmod></sitemap>\n"
            for each in parts
        )
        return _whole(XML, f"{_INDEX}{elements}</sitemapindex>\n", _modified_at(parts))


def _whole(media_type: str, text: str, modified_at: datetime | None) -> SitemapFile:
    body = text.encode()

    async def chunks() -> AsyncGenerator[bytes]:
        yield body

    return SitemapFile(media_type, _tag(body), modified_at, chunks)


def _tag(says: bytes) -> str:
    return f'W/"{hashlib.sha256(_FORM.encode() + says).hexdigest()[:32]}"'


def _modified_at(parts: Sequence[CountedPart] | Sequence[SitemapPart]) -> datetime | None:
    """The last change, once it is a minute ago: what was written at the same time may be committed later."""
    if not parts or not all(each.is_settled for each in parts):
        return None
    return max(each.changed_at for each in parts).astimezone(UTC)


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
