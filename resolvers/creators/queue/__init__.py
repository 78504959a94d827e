"""The queue: jobs that workers outside claim, and the events of Stripe."""

from __future__ import annotations

from gateway import Phase

__all__ = ["QUEUE"]

QUEUE = Phase("queue")
