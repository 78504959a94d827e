"""`SitemapPart`: a file of a sitemap as the database keeps it, found without counting a page.

The gateway asks as service_role: these are keys of pages, and figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gateway.database import Database
from gateway.database.turns import Use

__all__ = ["CountedPart", "SitemapPart", "find_parts", "list_parts"]

_ROLE = "service_role"
_LIST = "select * from gateway.list_sitemap_parts($1)"
_FIND = "select * from gateway.find_sitemap_parts($1, $2)"


@dataclass(frozen=True, slots=True)
class CountedPart:
    """A file as it was when the job counted its pages last."""

    number: int
    pages: int
    changed_at: datetime
    is_settled: bool
    """that is a minute ago"""


@dataclass(frozen=True, slots=True)
class SitemapPart:
    """A file as it is now: the pages behind `after` until `until`, with how often one of them has changed."""

    number: int
    sitemap: str
    after: UUID
    until: UUID
    changes: int
    changed_at: datetime
    is_settled: bool
    """that is a minute ago"""


async def list_parts(
    database: Database, sitemaps: Sequence[str], caller: str
) -> Sequence[CountedPart]:
    """The files of these sitemaps."""
    rows = await database.fetch(_ROLE, _LIST, [sitemaps], use=Use.READ, caller=caller)
    return [CountedPart(*row) for row in rows]


async def find_parts(
    database: Database, sitemaps: Sequence[str], numbers: Sequence[int], caller: str
) -> Sequence[SitemapPart]:
    """Those of these files that belong to the sitemaps."""
    asked = [sitemaps, numbers]
    rows = await database.fetch(_ROLE, _FIND, asked, use=Use.READ, caller=caller)
    return [SitemapPart(*row) for row in rows]
