"""Discovery: what anybody browses, what trends, who is featured, and clicks."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.creators.discovery.browsing import (
    CREATOR_PAGES,
    BrowsingMutations,
    BrowsingQueries,
    CreatorPage,
)
from resolvers.creators.discovery.categories import (
    CategoryMutations,
    CategoryQueries,
    ContentSubject,
)
from resolvers.creators.discovery.clicks import ClickedContent, ClickMutations
from resolvers.creators.discovery.media import MediaMutations, ShownContent
from resolvers.creators.discovery.trending import TrendingMutations, TrendingQueries

__all__ = ["DISCOVERY"]

DISCOVERY = Phase(
    "discovery",
    queries=[BrowsingQueries, CategoryQueries, TrendingQueries],
    mutations=[
        BrowsingMutations,
        CategoryMutations,
        ClickMutations,
        MediaMutations,
        TrendingMutations,
    ],
    errors={
        "XV501": "INVALID_SLUG",
        "XV502": "SLUG_TAKEN",
        "XV503": "UNKNOWN_CATEGORY",
        "XV504": "TOO_MANY_CLICKS",
        "XV505": "INVALID_MEDIA",
        "XV506": "CURSOR_OF_ANOTHER_ORDER",
    },
    sitemaps=[CREATOR_PAGES],
    extensions=[CreatorPage, ContentSubject, ClickedContent, ShownContent],
    examples=read_examples(Path(__file__).parent / "examples"),
)
