"""Trust: every change of a person's score, and why."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal

from gateway import Node, bound, enumeration, to_one
from resolvers.marketplace.submissions import Submission

__all__ = ["TrustEvent"]


@enumeration
class TrustReason(enum.Enum):
    """Why trust changed."""

    OPENING = "opening"
    """What it was when its ledger began."""

    WORK_APPROVED = "work_approved"
    """Somebody approved work: 0.1, from a quality of 0.9 on 0.2, below 0.5 nothing."""

    WORK_REJECTED = "work_rejected"
    """Somebody rejected work: 0.2 less."""

    REJECTION_OVERRULED = "rejection_overruled"
    """What a rejection took came back."""

    JUDGING = "judging"
    """The decisions of a day agreed with the person's verdicts, or did not: 0.1."""

    DECAY = "decay"
    """A week without work: 0.1 closer to 5.0."""


@bound(
    "public.trust_events",
    filters=("reason", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("delta",),
    groups=("reason",),
)
class TrustEvent(Node):
    """One change of a person's trust; it is never changed afterwards.

    A day brings at most 0.3 and takes at most 0.6; a company, and a person who decides, move it by 1.0 in all.
    """

    delta: Decimal
    """How much; negative when trust was lost."""

    score_after: Decimal
    """The score after it."""

    reason: TrustReason
    """Why."""

    created_at: datetime
    """When."""

    submission: Submission | None = to_one("submission_id")
    """The work that was decided; null for other reasons."""
