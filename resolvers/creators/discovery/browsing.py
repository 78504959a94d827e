"""Browsing: public content and public creators, for anybody."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Annotated

import strawberry

from gateway import (
    BigInt,
    Connection,
    by_key,
    call,
    enumeration,
    extends,
    function,
    inputs,
    result,
    root,
    sitemap,
    to_one,
)
from resolvers.creators.content.content import ContentItem
from resolvers.creators.onboarding.creators import Creator
from resolvers.creators.seo.sitemap import SITE_URL

__all__ = ["CREATOR_PAGES", "BrowsingMutations", "BrowsingQueries", "CreatorPage"]

SECONDS = 60
"""For how long caches may keep what anybody browses."""

CREATOR_PAGES = sitemap("creators", rows="creators.creator_pages", site=SITE_URL)
"""The page of each public creator, by its address."""


@enumeration
class ContentBrowsingOrder(enum.Enum):
    """In which order content is browsed."""

    NEWEST = "newest"
    """What was published last comes first."""

    MOST_VIEWED = "most_viewed"
    """What was viewed most on its platform comes first."""


@enumeration
class CreatorBrowsingOrder(enum.Enum):
    """In which order creators are browsed."""

    MOST_FOLLOWED = "most_followed"
    """Who has most followers on all public accounts together comes first."""

    NEWEST = "newest"
    """Who came last comes first."""


@extends(Creator)
class CreatorPage:
    """Where a creator is found, and by how many."""

    slug: str | None
    """The name in the address of the creator's page, unlike everybody else's; null until they are onboarded."""

    total_followers: BigInt
    """The followers of the creator's public accounts together, when those were synchronised."""


@result
class BrowsedContent:
    """Public content, in the order in which it is browsed."""

    order_name: ContentBrowsingOrder
    """In which order: a cursor of one order is refused by the other."""

    score: Decimal
    """What the order goes by: the second since 1970 in which the item was published, or its views."""

    item: ContentItem | None = to_one("content_item_id")
    """The item, with all that anybody sees of it."""


@result
class BrowsedCreator:
    """A public creator, in the order in which they are browsed."""

    order_name: CreatorBrowsingOrder
    """In which order: a cursor of one order is refused by the other."""

    score: Decimal
    """What the order goes by: the creator's followers, or the second since 1970 in which they came."""

    creator: Creator | None = to_one("creator_id")
    """The creator, with all that anybody sees of them."""


@inputs
class SetCreatorSlugInput:
    """The new address of your page."""

    slug: str
    """The name in the address: 3 to 60 letters a to z, digits, and single hyphens between them."""


@result
class SetCreatorSlugPayload:
    """The creator with the new address."""

    creator: Creator | None = to_one("creator_id")
    """You, with the new `slug`; the old one may be taken by others."""


@root
class BrowsingQueries:
    """What anybody browses."""

    @function(
        "creators.browse_content",
        order_by=("order_name", "-score", "-content_item_id"),
        limit="p_limit",
        after=("p_after_order", "p_after_score", "p_after_id"),
        max_age=SECONDS,
    )
    def browse_content(
        self,
        category: Annotated[
            str | None,
            strawberry.argument(description="Only content of the category with this slug."),
        ] = None,
        platform: Annotated[
            str | None,
            strawberry.argument(description="Only content of the platform with this slug."),
        ] = None,
        order_by: Annotated[
            ContentBrowsingOrder, strawberry.argument(description="What comes first.")
        ] = ContentBrowsingOrder.NEWEST,
    ) -> Connection[BrowsedContent]:
        """Public content for anybody, newest first or most viewed first."""

    @function(
        "creators.browse_creators",
        order_by=("order_name", "-score", "-creator_id"),
        limit="p_limit",
        after=("p_after_order", "p_after_score", "p_after_id"),
        max_age=SECONDS,
    )
    def browse_creators(
        self,
        order_by: Annotated[
            CreatorBrowsingOrder, strawberry.argument(description="Who comes first.")
        ] = CreatorBrowsingOrder.MOST_FOLLOWED,
    ) -> Connection[BrowsedCreator]:
        """Public creators for anybody, those with most followers first."""

    creator: Creator | None = by_key("slug", max_age=SECONDS)
    """The creator whose page has this name in its address; null if there is none or you may not see them."""


@root
class BrowsingMutations:
    """Where creators are found."""

    set_creator_slug: SetCreatorSlugPayload = call("creators.set_creator_slug", SetCreatorSlugInput)
    """Give your page another address."""
