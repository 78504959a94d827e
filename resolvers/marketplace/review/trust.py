"""Trust: every change of a person's score, and why."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal

from gateway import Node, bound, enumeration, to_one
from resolvers.marketplace.work.submissions import Submission

__all__ = ["TrustEvent"]


@enumeration
class TrustReason(enum.Enum):
    """Why a person's trust score changed."""

    OPENING = "opening"
    """The score with which the ledger began."""

    WORK_APPROVED = "work_approved"
    """Work was approved: 0.1, or 0.2 from a quality score of 0.9, and nothing below 0.5."""

    WORK_REJECTED = "work_rejected"
    """Work was rejected: 0.2 less."""

    REJECTION_OVERRULED = "rejection_overruled"
    """A rejection was overruled, and what it took came back."""

    JUDGING = "judging"
    """The decisions of a day agreed with the person's verdicts or did not: 0.1 more or less."""

    DECAY = "decay"
    """A week passed without work: 0.1 closer to 5.0."""


@bound(
    "public.trust_events",
    filters=("reason", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("delta",),
    groups=("reason",),
)
class TrustEvent(Node):
    """One change of a person's trust score; an entry never changes. A day brings at most 0.3 and takes at most 0.6;
    one company, and one person who decides, move it by 1.0 in all."""

    delta: Decimal
    """How much the score changed; negative if trust was lost."""

    score_after: Decimal
    """The trust score after the change, 0.0 to 10.0."""

    reason: TrustReason
    """Why the score changed."""

    created_at: datetime
    """When the score changed."""

    submission: Submission | None = to_one("submission_id")
    """The submission that was decided; null for other reasons."""
