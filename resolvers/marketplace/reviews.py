"""Reviews of many submissions at once."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from gateway import call, composite, inputs, result, root
from resolvers.marketplace.submissions import Decision, SubmissionStatus

__all__ = ["ReviewMutations"]


@composite("public.review_result")
class ReviewResult:
    """What became of one submission."""

    submission_id: UUID | None
    """Which submission."""

    status: SubmissionStatus | None
    """What it is now; null where nothing was decided."""

    code: str | None
    """The code of the refusal, as reviewSubmission would give it; null where it was decided."""

    message: str | None
    """Why it was refused."""

    hint: str | None
    """What to do about it."""


@inputs
class ReviewSubmissionsInput:
    """One decision about many submissions."""

    submission_ids: list[UUID]
    """Which submissions: 1 to 100."""

    decision: Decision
    """What is decided about each."""

    quality_score: Decimal | None
    """0.00 to 1.00, of each."""

    rejection_reason: str | None
    """Why; needed unless they are approved."""

    all_or_nothing: bool | None
    """Whether one that cannot be decided undoes the rest; false unless given."""


@result
class ReviewSubmissionsPayload:
    """What became of each."""

    reviewed_count: int
    """How many were decided."""

    results: list[ReviewResult]
    """One for each submission, in the order in which they were sent."""


@root
class ReviewMutations:
    """Deciding about many."""

    review_submissions: ReviewSubmissionsPayload = call(
        "public.review_submissions", ReviewSubmissionsInput, idempotent=True
    )
    """Decide up to 100 submissions alike: each for itself, or all or none; approval pays at once."""
