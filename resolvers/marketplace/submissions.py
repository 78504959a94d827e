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
    needs,
    own,
    result,
    root,
    rows,
    to_one,
)
from resolvers.marketplace.media import Info
from resolvers.marketplace.scopes import FOR_ADMINS, OF_REVIEWED_COMPANIES

if TYPE_CHECKING:
    from resolvers.marketplace.appeals import Appeal
    from resolvers.marketplace.companies import Company
    from resolvers.marketplace.profiles import PublicProfile
    from resolvers.marketplace.tasks import Task

__all__ = ["Submission", "SubmissionMutations", "SubmissionQueries"]


@enumeration
class SubmissionStatus(enum.Enum):
    """Where a submission stands."""

    VALIDATING = "validating"
    """Its file is being looked into; its review begins afterwards."""

    PENDING = "pending"
    """It waits for a decision."""

    APPROVED = "approved"
    """Accepted and paid."""

    REJECTED = "rejected"
    """Refused; the reason is given."""

    REVISION_REQUESTED = "revision_requested"
    """To be improved and sent again."""


@enumeration
class ReviewStatus(enum.Enum):
    """How a decision was made."""

    AUTO_APPROVED = "auto_approved"
    """Accepted by a rule: what the media service measured was good enough."""

    AUTO_REJECTED = "auto_rejected"
    """Refused by a rule: too short or too long, of low quality, gibberish, or a refused file."""

    HUMAN_REVIEWED = "human_reviewed"
    """By a person."""

    CONSENSUS_VALIDATED = "consensus_validated"
    """By several judges or answers that agree."""


@enumeration
class Decision(enum.Enum):
    """What a reviewer decides."""

    APPROVED = "approved"
    """Accept and pay it."""

    REJECTED = "rejected"
    """Refuse it, with a reason."""

    REVISION_REQUESTED = "revision_requested"
    """Ask for a better one, with a reason."""


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
    """The answer; its fields depend on the task's type."""

    status: SubmissionStatus
    """Where it stands."""

    review_status: ReviewStatus | None
    """How it was decided; null before."""

    quality_score: Decimal | None
    """0.00 to 1.00, by the reviewer."""

    reward: Decimal
    """What it is paid when approved."""

    xp_reward: int
    """Points that it brings when approved."""

    rejection_reason: str | None
    """Why it was refused or sent back."""

    is_flagged: bool
    """Whether somebody should look at it again; a manager's or an admin's decision takes it away."""

    scan_missed: bool
    """Whether its review began though nobody had looked into its file in time."""

    time_spent_seconds: int | None
    """How long the work took, by the contributor's account."""

    reviewed_at: datetime | None
    """When it was decided."""

    submitted_at: datetime
    """When it was sent."""

    updated_at: datetime
    """When it last changed."""

    media_type: str | None = column("media_content_type")
    """Media type of the uploaded file."""

    is_decided: bool = computed("public.submission_is_decided")
    """Whether it is approved or rejected."""

    admin_notes: str | None = computed("public.submission_admin_notes")
    """What reviewers noted; null for the contributor."""

    flag_reason: str | None = computed("public.submission_flag_reason")
    """Why it is or was flagged; null for the contributor."""

    flag_cleared_reason: str | None = computed("public.submission_flag_cleared_reason")
    """Why its flag was cleared by hand; null for the contributor."""

    appealable_until: datetime | None = computed("public.submission_appealable_until")
    """Until when you may appeal against its rejection; null unless it is yours, rejected and not appealed yet."""

    task: Task | None = to_one("task_id")
    """What it answers."""

    contributor: PublicProfile | None = to_one("user_id")
    """Whose work it is."""

    reviewer: PublicProfile | None = to_one("reviewed_by")
    """Who decided it."""

    company: Company | None = to_one("company_id")
    """Which company asked for it; null unless you work there."""

    appeal: Appeal | None = to_one("id", "submission_id")
    """The appeal against its rejection; null without one."""

    @strawberry.field
    @needs("media_bucket", "media_path", "status")
    async def media_url(self, info: Info) -> URL | None:
        """Where the uploaded file can be read for a while; null without one, and while VALIDATING."""
        if SubmissionStatus(self.status) is SubmissionStatus.VALIDATING:
            return None
        return await info.context.read_url(self.media_bucket, self.media_path)  # type: ignore[attr-defined]


@inputs
class SubmitTaskInput:
    """An answer to a task."""

    task_id: UUID
    """Which task."""

    submission_data: JSON
    """The answer, an object; what it must have depends on the task's type."""

    time_spent_seconds: int | None
    """How long the work took."""

    upload_id: UUID | None
    """The uploaded file, from createUpload."""


@result
class SubmitTaskPayload:
    """The new submission, and what its approval will bring."""

    submission: Submission | None = to_one("submission_id")
    """It."""

    xp_earned: int
    """Points that approval brings."""

    reward: Decimal
    """Money that approval brings; reserved now."""


@inputs
class ReviewSubmissionInput:
    """A decision about a submission."""

    submission_id: UUID
    """Which submission."""

    decision: Decision
    """What is decided."""

    quality_score: Decimal | None
    """0.00 to 1.00."""

    rejection_reason: str | None
    """Why; needed unless it is approved."""

    admin_notes: str | None
    """For reviewers only."""


@result
class ReviewSubmissionPayload:
    """The submission after the decision."""

    submission: Submission | None = to_one("submission_id")
    """It."""


@inputs
class ReviseSubmissionInput:
    """A better answer, where a revision was asked for."""

    submission_id: UUID
    """Which submission of yours."""

    submission_data: JSON
    """The whole answer anew; what it must have depends on the task's type."""

    time_spent_seconds: int | None
    """How long the work took in all."""

    upload_id: UUID | None
    """A new file, from createUpload; without it the earlier one stays."""


@result
class ReviseSubmissionPayload:
    """The submission, under review again."""

    submission: Submission | None = to_one("submission_id")
    """It."""


@inputs
class FlagSubmissionInput:
    """A wish that somebody looks at a submission again."""

    submission_id: UUID
    """Which submission."""

    reason: str
    """Why; for reviewers, never for the contributor."""


@result
class FlagSubmissionPayload:
    """The submission, flagged."""

    submission: Submission | None = to_one("submission_id")
    """It; null for a judge, who may not see it."""

    is_flagged: bool
    """True."""


@inputs
class ClearSubmissionFlagInput:
    """A flag that should not be there any more."""

    submission_id: UUID
    """Which submission."""

    reason: str
    """Why it goes, in 1 to 2,000 characters; for reviewers, never for the contributor."""


@result
class ClearSubmissionFlagPayload:
    """The submission, not flagged any more."""

    submission: Submission | None = to_one("submission_id")
    """It; it may enter bundles again."""


@root
class SubmissionQueries:
    """Submissions that the caller may see."""

    my_submissions: Connection[Submission] = rows(caller="user_id")
    """Your own work, newest first."""

    submissions: Connection[Submission] = rows(
        parallel=True, scopes=[own("user_id"), OF_REVIEWED_COMPANIES, FOR_ADMINS]
    )
    """Submissions that you may see: your own, your company's, for admins all."""

    submission: Submission | None = by_key()
    """One submission."""


@root
class SubmissionMutations:
    """Sending work in and deciding about it."""

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
