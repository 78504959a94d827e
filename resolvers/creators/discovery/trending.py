"""What trends, and who is featured."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from gateway import (
    BigInt,
    Connection,
    Node,
    bound,
    call,
    enumeration,
    function,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.creators.content.content import ContentItem
from resolvers.creators.onboarding.creators import Creator

__all__ = ["TrendingMutations", "TrendingQueries"]

SECONDS = 60
"""For how long caches may keep what anybody sees here."""


@enumeration
class TrendingPeriod(enum.Enum):
    """Over how long clicks are counted for what trends."""

    DAY = "day"
    """The last day."""

    WEEK = "week"
    """The last seven days."""

    MONTH = "month"
    """The last thirty days."""


@result
class TrendingItem:
    """Something that trends."""

    rank: int
    """The place in the period, from 1; places of what is public no more are left out."""

    score: Decimal
    """Clicks here and a hundredth of the views elsewhere, over (2 + hours since publication) to the power of 1.5."""

    clicks: BigInt
    """How often visitors opened the item from here within the period."""

    computed_at: datetime
    """When the item came to this rank and score; every ten minutes they are made anew."""

    item: ContentItem | None = to_one("content_item_id")
    """The item, with all that anybody sees of it."""


@bound(
    "creators.featured_creator",
    filters=("position", "starts_at", "ends_at"),
    orders=("position",),
    order_by=("position",),
)
class FeaturedCreator(Node):
    """A creator whom visitors see among the first; anybody sees those of now."""

    position: int
    """The place among the featured, 1 to 1,000; who has the same place comes in the order of being featured."""

    reason: str | None
    """Why the creator is featured, for visitors, at most 500 characters; null if it was not said."""

    starts_at: datetime
    """Since when the creator is featured."""

    ends_at: datetime | None
    """Until when the creator is featured; null until further notice."""

    creator: Creator | None = to_one("user_id")
    """The creator who is featured."""


@inputs
class FeatureCreatorInput:
    """Whom to feature, where and for how long."""

    creator_id: UUID
    """The id of a public creator."""

    position: int | None
    """The place among the featured, 1 to 1,000; 1 unless given."""

    reason: str | None
    """What visitors are told of the reason, at most 500 characters."""

    ends_at: datetime | None
    """The time until which the creator is featured, in the future; until further notice unless given."""


@inputs
class UnfeatureCreatorInput:
    """Whom to feature no more."""

    creator_id: UUID
    """The id of a creator who is featured."""


@result
class FeatureCreatorPayload:
    """The creator among the featured."""

    featured: FeaturedCreator = to_one("featured_creator_id")
    """The creator's place among the featured."""


@result
class UnfeatureCreatorPayload:
    """The creator who is featured no more."""

    creator: Creator | None = to_one("creator_id")
    """The creator, as before otherwise."""


@root
class TrendingQueries:
    """What visitors see first."""

    @function(
        "creators.get_trending_content",
        order_by=("rank",),
        limit="p_limit",
        after=("p_after_rank",),
        max_age=SECONDS,
    )
    def trending_content(
        self,
        period: Annotated[
            TrendingPeriod, strawberry.argument(description="Over how long clicks are counted.")
        ] = TrendingPeriod.WEEK,
    ) -> Connection[TrendingItem]:
        """What trends, for anybody, best first; at most a thousand items of each period."""

    featured_creators: Connection[FeaturedCreator] = rows(max_age=SECONDS)
    """Creators whom visitors see first, in their places, for anybody; admins see past ones too."""


@root
class TrendingMutations:
    """Featuring creators."""

    feature_creator: FeatureCreatorPayload = call(
        "creators.feature_creator", FeatureCreatorInput, idempotent=True
    )
    """Show a public creator among the first, or at another place; for admins. The creator is told the first time."""

    unfeature_creator: UnfeatureCreatorPayload = call(
        "creators.unfeature_creator", UnfeatureCreatorInput
    )
    """Show a creator among the first no more; for admins."""
