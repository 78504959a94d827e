"""Onboarding: who creators are, what they have subscribed to, and what they are told."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.creators.onboarding.creators import CreatorMutations, CreatorQueries
from resolvers.creators.onboarding.notifications import (
    NotificationMutations,
    NotificationQueries,
    NotificationSubscriptions,
)
from resolvers.creators.onboarding.subscriptions import (
    QuotaQueries,
    SubscriptionMutations,
    SubscriptionQueries,
    SubscriptionSubscriptions,
)
from resolvers.creators.onboarding.tiers import CreatorTierQueries

__all__ = ["ONBOARDING"]

ONBOARDING = Phase(
    "onboarding",
    queries=[
        CreatorTierQueries,
        CreatorQueries,
        SubscriptionQueries,
        QuotaQueries,
        NotificationQueries,
    ],
    mutations=[CreatorMutations, SubscriptionMutations, NotificationMutations],
    subscriptions=[SubscriptionSubscriptions, NotificationSubscriptions],
    errors={
        "XV001": "QUOTA_EXCEEDED",
        "XV002": "UNKNOWN_QUOTA",
        "XV003": "ALREADY_ONBOARDED",
        "XV004": "UNKNOWN_TIER",
    },
    examples=read_examples(Path(__file__).parent / "examples"),
)
