"""What can be subscribed to, and the states of a subscription."""

from __future__ import annotations

from decimal import Decimal

from gateway import Connection, Node, bound, root, rows

__all__ = ["CreatorTier", "CreatorTierQueries", "SubscriptionStatus"]


@bound(
    "creators.subscription_tier",
    filters=("slug", "price_cents", "is_active"),
    orders=("price_cents",),
    order_by=("price_cents",),
)
class CreatorTier(Node):
    """What a creator can subscribe to, with how much of everything it has; anybody may know."""

    slug: str
    """The name by which programs know the tier: free, basic or premium."""

    name: str
    """The name that is shown of the tier."""

    description: str
    """For whom the tier is, at most 500 characters."""

    price_cents: Decimal
    """A month's price, in hundredths of the currency."""

    currency: str
    """The code of the price's currency, three letters."""

    max_syncs: int
    """How many synchronisations a month has."""

    max_ai_analyses: int
    """How many analyses by AI a month has."""

    max_seo_submissions: int
    """How many submissions to search engines a month has."""

    max_social_accounts: int
    """How many accounts may be connected at a time."""

    is_active: bool
    """Whether the tier can be subscribed to now."""


@bound("creators.subscription_status", filters=("slug",), orders=("slug",), order_by=("slug",))
class SubscriptionStatus(Node):
    """A state of a creator's subscription; anybody may know."""

    slug: str
    """The name by which programs know the state, such as active."""

    name: str
    """The name that is shown of the state."""

    is_usable: bool
    """Whether quotas can be used in this state."""


@root
class CreatorTierQueries:
    """Tiers and states of subscriptions."""

    creator_tiers: Connection[CreatorTier] = rows()
    """What can be subscribed to, cheapest first."""

    subscription_statuses: Connection[SubscriptionStatus] = rows()
    """The states that a subscription can be in, by slug."""
