"""The queue: jobs that workers outside claim, and the events of Stripe."""

from __future__ import annotations

from pathlib import Path

from gateway import Phase, read_examples
from resolvers.creators.queue.errors import ERRORS
from resolvers.creators.queue.jobs import JobMutations, JobQueries, JobSubscriptions
from resolvers.creators.queue.stripe import StripeMutations, StripeQueries
from resolvers.creators.queue.stripe_webhook import SETTINGS, STRIPE
from resolvers.creators.queue.workers import JobWorkerMutations

__all__ = ["QUEUE"]

QUEUE = Phase(
    "queue",
    queries=[JobQueries, StripeQueries],
    mutations=[JobMutations, JobWorkerMutations, StripeMutations],
    subscriptions=[JobSubscriptions],
    errors=ERRORS,
    webhooks=[STRIPE],
    settings=SETTINGS,
    examples=read_examples(Path(__file__).parent / "examples"),
)
