"""Submissions: a contributor's answers to tasks, and what was decided about them."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    URL,
    Connection,
    Node,
    bound,
    by_key,
    call,
    column,
    computed,
    enumeration,
    inputs,
    instead_of,
    needs,
    own,
    result,
    root,
    rows,
    to_one,
    variant,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.work.answers import TaskAnswer
from resolvers.marketplace.work.media import Info
from resolvers.marketplace.work.scopes import OF_REVIEWED_COMPANIES

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.review.appeals import Appeal
    from resolvers.marketplace.work.media_checks import MediaCheck
    from resolvers.marketplace.work.tasks import Task

__all__ = ["Submission", "SubmissionMutations", "SubmissionQueries"]


@enumeration
class SubmissionStatus(enum.Enum):
    """How far a submission has come, from being sent to being decided."""

    VALIDATING = "validating"
    """The uploaded file is being checked; the review begins afterwards."""

    PENDING = "pending"
    """The submission waits for a decision."""

    APPROVED = "approved"
    """The submission was accepted and paid."""

    REJECTED = "rejected"
    """The submission was refused; `rejectionReason` says why."""

    REVISION_REQUESTED = "revision_requested"
    """The contributor is asked to improve the submission and send it again."""


@enumeration
class ReviewStatus(enum.Enum):
    """How a decision was made."""

    AUTO_APPROVED = "auto_approved"
    """Accepted by a rule: what the media service measured was good enough."""

    AUTO_REJECTED = "auto_rejected"
    """Refused by a rule: too short or too long, of low quality, gibberish, or a refused file."""

    HUMAN_REVIEWED = "human_reviewed"
    """Decided by a person."""

    CONSENSUS_VALIDATED = "consensus_validated"
    """Decided by several judges, or by several answers that agree."""


@enumeration
class Decision(enum.Enum):
    """What a reviewer decides about a submission."""

    APPROVED = "approved"
    """Accept the submission and pay for it."""

    REJECTED = "rejected"
    """Refuse the submission; a reason is required."""

    REVISION_REQUESTED = "revision_requested"
    """Ask the contributor for a better answer; a reason is required."""


@bound(
    "public.submissions",
    filters=(
        "status",
        "review_status",
        "quality_score",
        "is_flagged",
        "submitted_at",
        "reviewed_at",
    ),
    orders=("submitted_at", "quality_score"),
    order_by=("-submitted_at",),
    aggregates=("reward", "quality_score", "time_spent_seconds"),
    groups=("status", "review_status"),
)
class Submission(Node):
    """A contributor's answer to a task, and what was decided about it."""

    submission_data: JSON
    """The answer as it was sent, a JSON object whose fields depend on the task's type."""

    task_answer: TaskAnswer | None = variant("submission_data", by="task.task_type")
    """The answer by the task's type; null where it is not what the type asks for, or you may not see the task."""

    status: SubmissionStatus
    """How far the submission has come, from being sent to being decided."""

    review_status: ReviewStatus | None
    """How the submission was decided; null until it is."""

    quality_score: Decimal | None
    """How good the answer is, 0.00 to 1.00, as the reviewer rated it; null if nobody has."""

    reward: Decimal
    """The money that approval pays, in the platform's currency: what the task promised when the answer was sent."""

    xp_reward: int
    """The experience points that the task promised when the answer was sent, before a streak multiplies them."""

    rejection_reason: str | None
    """Why the submission was rejected or sent back; null if it was not."""

    is_flagged: bool
    """Whether somebody should look at the submission again; a decision by a manager or an admin clears the flag."""

    scan_missed: bool
    """Whether the review began although nobody had checked the uploaded file in time."""

    time_spent_seconds: int | None
    """How many seconds the work took, as the contributor reports; null if not reported."""

    reviewed_at: datetime | None
    """When the submission was decided; null until then."""

    submitted_at: datetime
    """When the contributor sent the submission."""

    updated_at: datetime
    """When the submission last changed."""

    media_type: str | None = column("media_content_type")
    """Media type of the uploaded file; null without a file."""

    is_decided: bool = computed("public.submission_is_decided")
    """Whether the submission is approved or rejected."""

    admin_notes: str | None = computed("public.submission_admin_notes")
    """What reviewers noted about the submission; null for the contributor."""

    flag_reason: str | None = computed("public.submission_flag_reason")
    """Why the submission is or was flagged; null for the contributor."""

    flag_cleared_reason: str | None = computed("public.submission_flag_cleared_reason")
    """Why the flag was cleared by hand; null for the contributor."""

    appealable_until: datetime | None = computed("public.submission_appealable_until")
    """When your right to appeal against the rejection ends; null unless it is your own submission, rejected and not
    yet appealed."""

    task: Task | None = to_one("task_id")
    """The task that the submission answers."""

    contributor: PublicProfile | None = to_one("user_id")
    """The person who sent the submission."""

    reviewer: PublicProfile | None = to_one("reviewed_by")
    """The person who decided about the submission; null if no single person did."""

    company: Company | None = to_one("company_id")
    """The company that asked for the work; null unless you work there."""

    media_check: MediaCheck | None = to_one("id")
    """What was found in the uploaded file before the review; null without a look into it, and for the contributor."""

    appeal: Appeal | None = to_one("id", "submission_id")
    """The appeal against the rejection; null without one."""

    @strawberry.field
    @needs("media_bucket", "media_path", "status")
    async def media_url(self, info: Info) -> URL | None:
        """A temporary address from which the uploaded file can be read; null without a file, and while VALIDATING."""
        if SubmissionStatus(self.status) is SubmissionStatus.VALIDATING:
            return None
        return await info.context.read_url(self.media_bucket, self.media_path)  # type: ignore[attr-defined]


@inputs
class SubmitTaskInput:
    """The answer to a task."""

    task_id: UUID
    """The id of the task to answer."""

    submission_data: JSON
    """The answer, a JSON object of at most 64 KB whose required fields depend on the task's type; or `taskAnswer`."""

    task_answer: TaskAnswer | None = instead_of("submission_data")
    """The answer under the name of the task's type; needed unless `submissionData` is given."""

    time_spent_seconds: int | None
    """How many seconds the work took, 0 to 604,800 (a week)."""

    upload_id: UUID | None
    """The id of the uploaded file, from createUpload."""


@result
class SubmitTaskPayload:
    """The new submission, and what its approval will bring."""

    submission: Submission = to_one("submission_id")
    """The submission that was sent."""

    xp_earned: int
    """The experience points that approval brings, the streak included."""

    reward: Decimal
    """The money that approval brings, in the platform's currency; it is reserved from now on."""


@inputs
class ReviewSubmissionInput:
    """The decision about a submission."""

    submission_id: UUID
    """The id of the submission to decide about."""

    decision: Decision
    """The decision about the submission."""

    quality_score: Decimal | None
    """How good the answer is, 0.00 to 1.00."""

    rejection_reason: str | None
    """Why the submission is rejected or sent back, at most 2,000 characters; required unless it is approved."""

    admin_notes: str | None
    """A note for reviewers, at most 5,000 characters; the contributor never sees it."""


@result
class ReviewSubmissionPayload:
    """The submission after the decision."""

    submission: Submission = to_one("submission_id")
    """The submission with the decision."""


@inputs
class ReviseSubmissionInput:
    """The improved answer to a submission for which a revision was requested."""

    submission_id: UUID
    """The id of your submission for which a revision was requested."""

    submission_data: JSON
    """The whole new answer, a JSON object whose required fields depend on the task's type; or `taskAnswer`."""

    task_answer: TaskAnswer | None = instead_of("submission_data")
    """The whole new answer under the name of the task's type; needed unless `submissionData` is given."""

    time_spent_seconds: int | None
    """How many seconds the work took in all."""

    upload_id: UUID | None
    """The id of a new file, from createUpload; the earlier file stays unless given."""


@result
class ReviseSubmissionPayload:
    """The submission, which is under review again."""

    submission: Submission | None = to_one("submission_id")
    """The submission with the new answer."""


@inputs
class FlagSubmissionInput:
    """The submission to flag so that somebody looks at it again."""

    submission_id: UUID
    """The id of the submission to flag."""

    reason: str
    """Why somebody should look again, at most 2,000 characters; reviewers read it, the contributor never does."""


@result
class FlagSubmissionPayload:
    """The submission that was flagged."""

    submission: Submission | None = to_one("submission_id")
    """The flagged submission; null for a judge, who may not see it."""

    is_flagged: bool
    """Whether the submission is flagged now: always true."""


@inputs
class ClearSubmissionFlagInput:
    """The submission whose flag to clear."""

    submission_id: UUID
    """The id of the submission whose flag to clear."""

    reason: str
    """Why the flag is cleared, 1 to 2,000 characters; reviewers read it, the contributor never does."""


@result
class ClearSubmissionFlagPayload:
    """The submission without its flag."""

    submission: Submission = to_one("submission_id")
    """The submission, which may be part of dataset bundles again."""


@root
class SubmissionQueries:
    """Submissions that the caller may see."""

    my_submissions: Connection[Submission] = rows(caller="user_id")
    """Your own submissions, newest first."""

    submissions: Connection[Submission] = rows(
        parallel=True, scopes=[own("user_id"), OF_REVIEWED_COMPANIES, FOR_ADMINS]
    )
    """Submissions that you may see: your own, those to your company's tasks, and all for admins."""

    submission: Submission | None = by_key()
    """The submission with this id; null if there is none or you may not see it."""


@root
class SubmissionMutations:
    """Sending submissions, and deciding about them."""

    submit_task: SubmitTaskPayload = call("public.submit_task", SubmitTaskInput, idempotent=True)
    """Send in an answer to a task; its reward is reserved."""

    review_submission: ReviewSubmissionPayload = call(
        "public.review_submission", ReviewSubmissionInput, idempotent=True
    )
    """Decide about a submission; approval pays it at once."""

    revise_submission: ReviseSubmissionPayload = call(
        "public.revise_submission", ReviseSubmissionInput, idempotent=True
    )
    """Send a better answer where a revision was asked for; its review begins again."""

    flag_submission: FlagSubmissionPayload = call(
        "public.flag_submission", FlagSubmissionInput, idempotent=True
    )
    """Ask for another look at a submission; for managers of its company, its judges and admins."""

    clear_submission_flag: ClearSubmissionFlagPayload = call(
        "public.clear_submission_flag", ClearSubmissionFlagInput, idempotent=True
    )
    """Clear the flag of a submission without a decision, with a reason; for managers of its company and admins."""
