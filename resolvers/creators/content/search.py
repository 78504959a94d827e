"""Searching what creators publish."""

from __future__ import annotations

from typing import Annotated

import strawberry

from gateway import Connection, function, result, root, to_one
from resolvers.creators.content.content import ContentItem
from resolvers.creators.content.languages import ContentLanguage

__all__ = ["ContentMatch", "SearchQueries"]


@result
class ContentMatch:
    """An item that a search has found."""

    search_id: str
    """What was searched for, in short: a cursor of one search is refused by every other."""

    rank: float
    """How well the item matches; a word in the title counts more than one in the tags or the description."""

    highlight: str
    """Pieces of the item, with U+E000 and U+E001 around each match: escape it, then replace these two."""

    content: ContentItem | None = to_one("content_item_id")
    """The item that was found."""


@root
class SearchQueries:
    """Searches of public content."""

    @function(
        "creators.search_content",
        order_by=("search_id", "-rank", "-content_item_id"),
        limit="p_limit",
        after=("p_after_search_id", "p_after_rank", "p_after_content_item_id"),
    )
    def search_content(
        self,
        q: Annotated[
            str,
            strawberry.argument(
                description="At most 16 words in 200 characters, all of which count; the last one, of four letters "
                "or more, may be a beginning."
            ),
        ],
        language: Annotated[
            ContentLanguage | None,
            strawberry.argument(description="Only content in this language."),
        ] = None,
    ) -> Connection[ContentMatch]:
        """Public content with all words of a text, best first, each item by the words of its own language."""
