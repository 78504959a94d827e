"""What search engines and networks read of content."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from gateway import function, result, root, structure, to_one
from resolvers.creators.content.content import ContentItem

__all__ = ["ContentSeo", "ContentSeoQueries"]


@structure
class OpenGraphTag:
    """A tag of a page's head by the Open Graph protocol."""

    property: str
    """What the tag says, such as og:title; og:image and the like come once, tags of the item repeat."""

    content: str
    """The value of the tag for the item; escape it as an attribute of HTML."""


@result
class ContentSeo:
    """What search engines and networks are told of an item."""

    title: str
    """The title of the page."""

    description: str
    """What the page is about in at most 160 characters; the title where the creator says nothing."""

    canonical_url: str | None
    """The one address of the item, on its platform; null if it was not given."""

    robots: str
    """Whether the page is to be indexed: what is not public asks for noindex."""

    open_graph: list[OpenGraphTag]
    """The tags by which networks show the item, in their order."""

    content: ContentItem | None = to_one("content_item_id")
    """The item itself."""


@root
class ContentSeoQueries:
    """What pages of content say in their head."""

    @function("creators.content_seo")
    def content_seo(
        self,
        id: Annotated[UUID, strawberry.argument(description="The id of an item.")],
    ) -> ContentSeo | None:
        """What search engines and networks are told of an item; null if there is none or you may not see it."""
