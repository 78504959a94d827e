"""What workers bring that tell search engines of content."""

from __future__ import annotations

from uuid import UUID

from gateway import call, inputs, result, root, to_one
from resolvers.creators.seo.submissions import SeoSubmission

__all__ = ["SubmissionWorkerMutations"]


@inputs
class SettleSubmissionInput:
    """The submission that a search engine has taken."""

    submission_id: UUID
    """The id of a submission that is pending."""

    response_status: int | None
    """The status of HTTP that the search engine answered, from 100 to 599."""


@inputs
class FailSubmissionInput:
    """Why a search engine has not taken a submission."""

    submission_id: UUID
    """The id of a submission that is pending."""

    error_message: str
    """Why the search engine was not told, 1 to 2,000 characters; its creator reads it."""

    response_status: int | None
    """The status of HTTP that the search engine answered, from 100 to 599; none if it did not."""


@result
class SettleSubmissionPayload:
    """The submission that was taken."""

    submission: SeoSubmission | None = to_one("submission_id")
    """The submission as it is now."""


@result
class FailSubmissionPayload:
    """The submission that has failed."""

    submission: SeoSubmission | None = to_one("submission_id")
    """The submission with the reason."""


@root
class SubmissionWorkerMutations:
    """Settling submissions, for workers with the service key."""

    settle_submission: SettleSubmissionPayload = call(
        "creators.settle_submission", SettleSubmissionInput, idempotent=True
    )
    """Say that a search engine has taken an address. For workers."""

    fail_submission: FailSubmissionPayload = call(
        "creators.fail_submission", FailSubmissionInput, idempotent=True
    )
    """Say that a search engine was not told; the creator gets the unit of the quota back. For workers."""
