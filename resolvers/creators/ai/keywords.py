"""What public content is about these days."""

from __future__ import annotations

from datetime import datetime

from gateway import BigInt, Connection, Node, bound, root, rows

__all__ = ["KeywordQueries", "TrendingKeyword"]


@bound(
    "creators.trending_keyword",
    filters=("language", "keyword"),
    orders=("views_count",),
    order_by=("-views_count",),
)
class TrendingKeyword(Node):
    """A tag of public content of the last 7 days that is seen much; anybody may know."""

    keyword: str
    """The tag in small letters."""

    language: str
    """The language of the items that have the tag, as their search has it."""

    position: int
    """The tag's place among those of its language, from 1 to 100."""

    items_count: BigInt
    """How many public items of the last 7 days have the tag."""

    views_count: BigInt
    """How often these items were seen."""

    updated_at: datetime
    """When the figures last changed; they are counted each hour."""


@root
class KeywordQueries:
    """What public content is about."""

    trending_keywords: Connection[TrendingKeyword] = rows()
    """The tags of public content that are seen most, of each language at most 100, most seen first."""
