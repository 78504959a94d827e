"""The pages of a file, in batches: each is a short statement as anybody, whom Postgres shows what is public now."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from html import escape

from gateway.catalog import Sitemap
from gateway.compile.fragment import compile_fragment, name, sql
from gateway.compile.statement import Statement
from gateway.database import Database
from gateway.database.claims import RequestContext
from gateway.identity import ANON
from gateway.sitemaps.parts import SitemapPart

__all__ = ["BATCH_ROWS", "MOST_URLS", "Urls"]

MOST_URLS = 50_000
"""What a file may have by the protocol."""

BATCH_ROWS = 1_000


class Urls:
    """Reads the `<url>` elements of files, under the address of a site."""

    def __init__(self, database: Database, sitemaps: Mapping[str, Sitemap], site: str) -> None:
        self._database = database
        self._statements = {key: _statement(each) for key, each in sitemaps.items()}
        self._site = escape(site)

    async def of(
        self, parts: Sequence[SitemapPart], context: RequestContext
    ) -> AsyncGenerator[bytes]:
        """The elements of these files, a batch when it is asked for, and no more than one file may have."""
        left = MOST_URLS
        for part in parts:
            statement, after = self._statements[part.sitemap], part.after
            count = BATCH_ROWS
            while left and count == BATCH_ROWS:
                asked = [after, part.until, min(BATCH_ROWS, left), self._site]
                count, after, elements = await self._database.read(ANON, context, statement, asked)
                left -= count
                if count:
                    yield elements


def _statement(sitemap: Sitemap) -> Statement:
    """A batch behind a key: how many pages, the last one's key, and their elements as bytes.

    Whatever a path has that is not plain in an address is percent-encoded, so that nothing is left for XML to escape.
    """
    text, _ = compile_fragment(
        sql(
            "select count(*), max(u.page::text)::uuid, convert_to(string_agg('<url><loc>' || $4::text || case "
            "when u.path ~ '^[-A-Za-z0-9/._~]*$' then u.path else (select string_agg(case "
            "when chr(b.code) ~ '[-A-Za-z0-9/._~]' and b.code < 128 then chr(b.code) "
            "else '%' || upper(lpad(to_hex(b.code), 2, '0')) end, '' order by b.place) "
            "from (select i as place, get_byte(convert_to(u.path, 'UTF8'), i) as code "
            "from generate_series(0, octet_length(convert_to(u.path, 'UTF8')) - 1) as i) as b) end "
            "|| '</loc>' || coalesce('<lastmod>' || "
            "to_char(u.modified_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || '</lastmod>', '') "
            "|| '</url>' || chr(10), '' order by u.page), 'UTF8') "
            "from {}($1::uuid, $2::uuid, $3::integer) as u",
            name(sitemap.rows),
        )
    )
    return Statement(text, ())
