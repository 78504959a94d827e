"""Content: what creators publish, its edits, and search."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.creators.content.content import (
    AccountContent,
    ContentMutations,
    ContentQueries,
    CreatorContent,
)
from resolvers.creators.content.search import SearchQueries
from resolvers.creators.content.syncing import SyncMutations, SyncSubscriptions

__all__ = ["CONTENT"]

CONTENT = Phase(
    "content",
    queries=[ContentQueries, SearchQueries],
    mutations=[ContentMutations, SyncMutations],
    subscriptions=[SyncSubscriptions],
    extensions=[CreatorContent, AccountContent],
    errors={
        "XV201": "ACCOUNT_HAS_CONTENT",
        "XV202": "ACCOUNT_NOT_ACTIVE",
        "XV203": "UNKNOWN_CONTENT_TYPE",
        "XV204": "INVALID_TAGS",
        "XV205": "CONTENT_CHANGED_SINCE",
        "XV206": "CONTENT_DELETED",
        "XV207": "PLATFORM_DIFFERS",
        "XV208": "TOO_MANY_ITEMS",
        "XV209": "SEARCH_TOO_LONG",
        "XV210": "SEARCH_OF_SIGNS",
        "XV211": "SEARCH_WITHOUT_WORDS",
        "XV212": "CURSOR_OF_ANOTHER_SEARCH",
    },
    examples=read_examples(Path(__file__).parent / "examples"),
)
