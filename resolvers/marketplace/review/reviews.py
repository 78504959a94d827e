"""Reviews of many submissions at once."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from gateway import call, composite, inputs, result, root
from resolvers.marketplace.work.submissions import Decision, SubmissionStatus

__all__ = ["ReviewMutations"]


@composite("public.review_result")
class ReviewResult:
    """What happened to one submission of reviewSubmissions."""

    submission_id: UUID | None
    """The id of the submission, as it was sent."""

    status: SubmissionStatus | None
    """The status that the submission has now; null if it was not decided."""

    code: str | None
    """The error code with which reviewSubmission would refuse the decision; null if it was decided."""

    message: str | None
    """Why the decision was refused; null if it was not."""

    hint: str | None
    """What to do about the refusal; null if there is none."""


@inputs
class ReviewSubmissionsInput:
    """One decision about many submissions."""

    submission_ids: list[UUID]
    """The ids of the submissions to decide about, 1 to 100."""

    decision: Decision
    """The decision about each of the submissions."""

    quality_score: Decimal | None
    """How good each of the answers is, 0.00 to 1.00."""

    rejection_reason: str | None
    """Why the submissions are rejected or sent back; required unless they are approved."""

    all_or_nothing: bool | None
    """Whether one submission that cannot be decided undoes the decisions about the others; false unless given."""


@result
class ReviewSubmissionsPayload:
    """What happened to each submission."""

    reviewed_count: int
    """How many submissions were decided."""

    results: list[ReviewResult]
    """One result for each submission, in the order in which they were sent."""


@root
class ReviewMutations:
    """Deciding about many submissions at once."""

    review_submissions: ReviewSubmissionsPayload = call(
        "public.review_submissions", ReviewSubmissionsInput, idempotent=True
    )
    """Decide about up to 100 submissions alike, each on its own or all or none; approval pays at once."""
