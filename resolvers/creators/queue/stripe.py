"""What Stripe tells, which subscriptions follow, and what it answered."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Annotated

import strawberry

from gateway import (
    JSON,
    Connection,
    Identified,
    bound,
    call,
    column,
    enumeration,
    function,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["StripeEvent", "StripeMutations", "StripeQueries"]


@enumeration
class StripeEventStatus(enum.Enum):
    """How far an event has come."""

    RECEIVED = "received"
    """The event waits to be processed."""

    PROCESSED = "processed"
    """What follows from the event is done."""

    FAILED = "failed"
    """The event could not be processed, and is tried again."""

    DEAD = "dead"
    """The event has failed for the eighth time, and waits for an admin."""

    IGNORED = "ignored"
    """Nothing follows from events of this type."""


@bound(
    "creators.stripe_webhook_events",
    key=("event_id",),
    filters=("event_id", "type", "status", "livemode", "created", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status", "type"),
)
class StripeEvent(Identified):
    """Something that Stripe told, once; only admins see it."""

    event_id: str = column("id")
    """The id of the event at Stripe."""

    type: str
    """The kind of event, such as customer.subscription.updated."""

    livemode: bool
    """Whether the event is about real money."""

    created: datetime
    """When the event happened, as Stripe says, to the second."""

    payload: JSON
    """What is read of the event; nothing that says who somebody is is kept."""

    status: StripeEventStatus
    """How far the event has come."""

    attempts: int
    """How often it was tried to process the event, since an admin last asked for it."""

    due_at: datetime
    """From when on the event is tried."""

    error_message: str | None
    """Why the event could not be processed; null if it could."""

    processed_at: datetime | None
    """When the event was processed; null before."""

    created_at: datetime
    """When the event came."""


@inputs
class RetryStripeEventInput:
    """The event to try again."""

    event_id: str
    """The id of an event that has failed."""


@result
class RetryStripeEventPayload:
    """The event that is tried again."""

    event: StripeEvent | None = to_one("event_id")
    """The event, which waits."""


@inputs
class CacheStripeDataInput:
    """What Stripe answered, and for how long that holds."""

    key: str
    """What the answer is about: stripe:, a kind and an id, at most 255 characters."""

    value: JSON
    """The answer, a JSON object of at most 64 KB."""

    seconds: int | None
    """How long the answer is kept, 1 to 604,800 seconds; an hour unless given."""


@result
class CacheStripeDataPayload:
    """What is kept now."""

    key: str
    """What the answer is about."""

    expires_at: datetime
    """Until when the answer is kept."""


@root
class StripeQueries:
    """What Stripe told and answered."""

    stripe_events: Connection[StripeEvent] = rows(scopes=[FOR_ADMINS])
    """What Stripe told in the last 90 days, newest first; empty for anybody but admins."""

    @function("creators.get_cached_stripe_data")
    def cached_stripe_data(
        self,
        key: Annotated[str, strawberry.argument(description="What the answer is about.")],
    ) -> JSON | None:
        """What Stripe answered, while it is kept; null if nothing is. For services."""


@root
class StripeMutations:
    """Trying events again, and keeping answers."""

    retry_stripe_event: RetryStripeEventPayload = call(
        "creators.retry_stripe_event", RetryStripeEventInput, idempotent=True
    )
    """Have an event that has failed processed again, soon; for admins."""

    cache_stripe_data: CacheStripeDataPayload = call(
        "creators.cache_stripe_data", CacheStripeDataInput, idempotent=True
    )
    """Keep what Stripe answered for a time; for services."""
