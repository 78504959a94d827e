"""What creators have subscribed to, how much of it they have used, and the cycles before."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from gateway import (
    Connection,
    Live,
    Node,
    bound,
    call,
    enumeration,
    function,
    inputs,
    live,
    result,
    root,
    rows,
    to_one,
)
from resolvers.creators.onboarding.tiers import CreatorTier, SubscriptionStatus
from resolvers.creators.scopes import MINE

if TYPE_CHECKING:
    from resolvers.creators.onboarding.creators import Creator

__all__ = [
    "CreatorSubscription",
    "QuotaQueries",
    "SubscriptionMutations",
    "SubscriptionQueries",
    "SubscriptionSubscriptions",
]


@enumeration
class CreatorQuotaName(enum.Enum):
    """What a tier has so and so much of."""

    SYNC = "sync"
    """Synchronisations of an account's content, in a cycle."""

    AI_ANALYSIS = "ai_analysis"
    """Suggestions by a model, in a cycle."""

    SEO_SUBMISSION = "seo_submission"
    """Submissions to search engines, in a cycle."""

    SOCIAL_ACCOUNT = "social_account"
    """Accounts that are connected at a time."""


@bound(
    "creators.subscription",
    filters=("cycle_end_date", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class CreatorSubscription(Node):
    """What a creator has subscribed to; only that creator and admins see it."""

    cycle_start_date: datetime
    """When the cycle began in which quotas are counted."""

    cycle_end_date: datetime
    """When the cycle ends and counts begin anew."""

    syncs_used: int
    """How many synchronisations this cycle has seen."""

    ai_analyses_used: int
    """How many analyses by AI this cycle has seen."""

    seo_submissions_used: int
    """How many submissions to search engines this cycle has seen."""

    social_accounts_used: int
    """How many accounts are connected."""

    created_at: datetime
    """When the subscription was made."""

    updated_at: datetime
    """When anything of the subscription last changed."""

    tier: CreatorTier | None = to_one("tier_id")
    """The tier that the creator has."""

    status: SubscriptionStatus | None = to_one("status_id")
    """The state that the subscription is in."""

    creator: Creator | None = to_one("user_id")
    """The creator whose subscription it is."""


@result
class CreatorQuota:
    """How much of a quota there is."""

    quota: CreatorQuotaName
    """The quota that is counted."""

    used: int
    """How much is used now."""

    quota_limit: int
    """How much the tier has."""

    remaining: int
    """How much is left, never below 0."""

    resets_at: datetime | None
    """When the count begins anew; null for accounts, which are given back by taking one away."""


@bound(
    "creators.quota_usage_history",
    filters=("quota", "cycle_end"),
    orders=("cycle_end",),
    order_by=("-cycle_end",),
)
class CreatorQuotaCycle(Node):
    """How much of a quota a creator used in a cycle that is over."""

    quota: CreatorQuotaName
    """The quota that was counted."""

    cycle_start: datetime
    """When the cycle began."""

    cycle_end: datetime
    """When the cycle ended."""

    used: int
    """How much was used."""

    quota_limit: int
    """How much the tier had when the cycle ended."""


@inputs
class SetTierInput:
    """A creator, and the tier to give."""

    user_id: UUID
    """The id of the creator."""

    tier: str
    """The slug of a tier of `creatorTiers`."""


@inputs
class IncrementQuotaInput:
    """Whose quota is used, and how much of it."""

    user_id: UUID
    """The id of the creator."""

    quota: CreatorQuotaName
    """The quota to use."""

    amount: int | None
    """How much is used, 1 to 1,000; 1 unless given."""


@inputs
class DecrementQuotaInput:
    """Whose quota is given back, and how much of it."""

    user_id: UUID
    """The id of the creator."""

    quota: CreatorQuotaName
    """The quota to give back."""

    amount: int | None
    """How much is given back, 1 to 1,000; 1 unless given."""


@result
class SetTierPayload:
    """The subscription that changed."""

    subscription: CreatorSubscription = to_one("subscription_id")
    """The subscription with its new tier."""


@result
class IncrementQuotaPayload:
    """What is left of the quota that was used."""

    remaining: int
    """How much is left in this cycle."""

    creator: Creator = to_one("creator_id")
    """The creator whose quota it is."""


@result
class DecrementQuotaPayload:
    """What is left of the quota that was given back."""

    remaining: int
    """How much is left in this cycle."""

    creator: Creator | None = to_one("creator_id")
    """The creator whose quota it is."""


@root
class SubscriptionQueries:
    """Subscriptions of creators."""

    creator_subscriptions: Connection[CreatorSubscription] = rows(scopes=[*MINE])
    """Your subscription; everybody's, newest first, for admins."""

    creator_quota_cycles: Connection[CreatorQuotaCycle] = rows(scopes=[*MINE])
    """How much of your quotas you used in the cycles that are over, newest first; everybody's for admins."""


@root
class QuotaQueries:
    """Quotas of the caller."""

    quotas: list[CreatorQuota] = function("creators.quotas")
    """How much you have of each quota; nothing when you are not signed in."""

    @function("creators.check_quota")
    def check_quota(
        self,
        quota: Annotated[
            CreatorQuotaName, strawberry.argument(description="The quota to look at.")
        ],
        amount: Annotated[
            int | None, strawberry.argument(description="How much is needed; 1 unless given.")
        ] = strawberry.UNSET,
        user_id: Annotated[
            UUID | None,
            strawberry.argument(description="The id of a creator; only a service names one."),
        ] = None,
    ) -> bool | None:
        """Whether so much of a quota is left to you, or to whom a service names; it can be gone when it is used."""


@root
class SubscriptionMutations:
    """Tiers of creators, and quotas as services use them."""

    set_tier: SetTierPayload = call("creators.set_tier", SetTierInput, idempotent=True)
    """Give a creator another tier from now on; for admins."""

    increment_quota: IncrementQuotaPayload = call(
        "creators.increment_quota", IncrementQuotaInput, idempotent=True
    )
    """Use some of a creator's quota, if it is left; for services."""

    decrement_quota: DecrementQuotaPayload = call(
        "creators.decrement_quota", DecrementQuotaInput, idempotent=True
    )
    """Give back some of a creator's quota; for services."""


@root
class SubscriptionSubscriptions:
    """Changes of the caller's quotas."""

    quota_changed: Live[CreatorSubscription] = live(caller=True)
    """Some of a quota of yours was used or given back, a cycle has ended, or your tier is another one."""
