"""Quality: judges, what they are asked, what they say, and what comes of it."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Union
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    URL,
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    column,
    enumeration,
    inputs,
    live,
    needs,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.media import Info
from resolvers.marketplace.scopes import FOR_ADMINS
from resolvers.marketplace.submissions import Submission

if TYPE_CHECKING:
    from resolvers.marketplace.companies import Company
    from resolvers.marketplace.profiles import PublicProfile
    from resolvers.marketplace.tasks import Task

__all__ = [
    "Consensus",
    "Judge",
    "Judgement",
    "QualityMutations",
    "QualityQueries",
    "QualitySubscriptions",
]


@enumeration
class JudgeStatus(enum.Enum):
    """Whether a judge gets work."""

    ACTIVE = "active"
    """Gets work."""

    PRUNED = "pruned"
    """Was too often wrong: gets no more work."""

    DISMISSED = "dismissed"
    """Was sent away by an admin."""


@enumeration
class JudgementStatus(enum.Enum):
    """What became of the question to a judge."""

    PENDING = "pending"
    """It waits for the judge."""

    DONE = "done"
    """The judge has spoken."""

    WITHDRAWN = "withdrawn"
    """It was decided without the judge, or given to another."""


@enumeration
class Verdict(enum.Enum):
    """What a judge says about a submission."""

    APPROVED = "approved"
    """It is good."""

    REJECTED = "rejected"
    """It is not; a reason is needed."""

    UNSURE = "unsure"
    """Cannot tell; a reason is needed. It counts against a majority."""


@enumeration
class EscalationDecision(enum.Enum):
    """How an escalation ends."""

    APPROVED = "approved"
    """Accept and pay the submission."""

    REJECTED = "rejected"
    """Refuse it, with a reason."""


@enumeration
class ConsensusStatus(enum.Enum):
    """Where the judges of a submission stand."""

    OPEN = "open"
    """Not all have spoken."""

    ESCALATED = "escalated"
    """They could not agree, are too few or took too long: an admin decides."""

    APPROVED = "approved"
    """The submission was approved."""

    REJECTED = "rejected"
    """The submission was rejected."""

    WITHDRAWN = "withdrawn"
    """It was sent back for a revision, and will be judged anew."""


@enumeration
class EscalationReason(enum.Enum):
    """Why an admin has to decide."""

    DISAGREEMENT = "disagreement"
    """Not two thirds of the judges agree."""

    TOO_FEW_JUDGES = "too_few_judges"
    """Fewer may judge it than are needed."""

    OVERDUE = "overdue"
    """The judges, or the company, took too long."""

    NO_AGREEMENT = "no_agreement"
    """An answer found no others that agree with it in time; there are no judges."""


@bound(
    "public.judges",
    filters=("status", "appointed_at"),
    orders=("appointed_at",),
    order_by=("-appointed_at",),
    groups=("status",),
)
class Judge(Node):
    """Somebody who may judge submissions."""

    status: JudgeStatus
    """Whether they get work."""

    appointed_at: datetime
    """When they were appointed last."""

    ended_at: datetime | None
    """When they were pruned or dismissed; null while they are active."""

    end_reason: str | None
    """Why they get no more work; null while they are active."""

    person: PublicProfile | None = to_one("id")
    """Who it is."""

    score: JudgeScore | None = to_one("id")
    """How often they are right."""

    appointed_by: PublicProfile | None = to_one("appointed_by")
    """The admin who appointed them."""

    judgements: Connection[Judgement] = to_many("judge_id")
    """What they were asked."""


@bound("public.judge_scores")
class JudgeScore(Node):
    """How often a judge's verdict became the decision, since the latest appointment."""

    judged_count: int
    """Verdicts about submissions that are decided; unsure is none."""

    right_count: int
    """Those that the decision agreed with."""

    accuracy: Decimal | None
    """Share that was right, 0 to 1; null before the first decision. Below 0.6 after 10 ends the work."""

    updated_at: datetime
    """When it last changed."""


@bound(
    "public.qc_assignments",
    filters=("status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class Judgement(Node):
    """A question to a judge: the submission as the judge sees it, without its author."""

    submission_id: UUID
    """Which submission; for castJudgement and consensus."""

    submission_data: JSON
    """The answer, as it was when it was assigned."""

    media_type: str | None = column("media_content_type")
    """Media type of the uploaded file."""

    status: JudgementStatus
    """Whether it waits for you."""

    round: int
    """Counts up with each revision of the submission."""

    created_at: datetime
    """When it was assigned."""

    due_at: datetime | None
    """Until when you can speak; then somebody else is asked."""

    task: Task | None = to_one("task_id")
    """What is answered."""

    vote: Vote | None = to_one("id", "assignment_id")
    """Your verdict; null before."""

    consensus: Consensus | None = to_one("submission_id", "submission_id")
    """What came of it; null before it is decided."""

    judge: PublicProfile | None = to_one("judge_id")
    """Who is asked."""

    submission: Submission | None = to_one("submission_id")
    """The submission itself, for admins; null for a judge, who is not told whose it is."""

    @strawberry.field
    @needs("media_bucket", "media_path")
    async def media_url(self, info: Info) -> URL | None:
        """Where the uploaded file can be read for a while; null without one."""
        return await info.context.read_url(self.media_bucket, self.media_path)  # type: ignore[attr-defined]


@bound(
    "public.qc_votes",
    filters=("verdict", "round", "created_at"),
    orders=("created_at",),
    order_by=("created_at",),
    aggregates=("quality_score",),
    groups=("verdict",),
)
class Vote(Node):
    """A judge's verdict. Other judges of the submission see it when that is decided, not before."""

    verdict: Verdict
    """What they say."""

    quality_score: Decimal | None
    """0.00 to 1.00."""

    reason: str | None
    """Why."""

    round: int
    """Which version of the submission it is about."""

    was_right: bool | None
    """Whether the decision agreed with it; null before, and for unsure."""

    created_at: datetime
    """When they said it."""

    judge: PublicProfile | None = to_one("judge_id")
    """Who said it."""


@bound(
    "public.qc_consensus",
    filters=("status", "created_at", "decided_at"),
    orders=("created_at", "decided_at"),
    order_by=("-created_at",),
    groups=("status",),
)
class Consensus(Node):
    """What the judges of a submission make of it."""

    submission_id: UUID
    """Which submission."""

    status: ConsensusStatus
    """Where they stand."""

    round: int
    """Counts up with each revision of the submission."""

    judge_count: int
    """How many verdicts it waits for."""

    approvals: int
    """Verdicts for it."""

    rejections: int
    """Verdicts against it."""

    unsure: int
    """Judges who could not tell."""

    escalated_at: datetime | None
    """Since when an admin has to decide; null when the judges did."""

    escalation_reason: EscalationReason | None
    """Why an admin has to decide; null when the judges did."""

    due_at: datetime | None
    """Until when its judges may decide; then an admin does."""

    decided_at: datetime | None
    """When it was decided."""

    created_at: datetime
    """When the first judge was asked."""

    submission: Submission | None = to_one("submission_id")
    """The submission; null for a judge."""

    resolved_by: PublicProfile | None = to_one("resolved_by")
    """The admin who decided; null where the judges did."""

    votes: Connection[Vote] = to_many("submission_id", "submission_id")
    """The verdicts that you may see."""


@bound(
    "public.escalations",
    view=True,
    filters=("escalated_at",),
    orders=("escalated_at",),
    order_by=("escalated_at",),
)
class Escalation(Node):
    """A submission that no judges can decide: an admin does, with resolveEscalation."""

    submission_id: UUID | None
    """Which submission."""

    approvals: int | None
    """Verdicts for it."""

    rejections: int | None
    """Verdicts against it."""

    unsure: int | None
    """Judges who could not tell."""

    escalated_at: datetime | None
    """Since when it waits."""

    escalation_reason: EscalationReason | None
    """Why it waits."""

    consensus: Consensus | None = to_one("id")
    """What the judges said."""

    submission: Submission | None = to_one("submission_id")
    """The submission."""

    task: Task | None = to_one("task_id")
    """What it answers."""

    company: Company | None = to_one("company_id")
    """Which company asked for it."""


SubmissionNews = Annotated[
    Union[Submission, Judgement],  # noqa: UP007 - an annotated union needs it
    strawberry.union(
        "SubmissionNews",
        description="A submission, or for its judges what they see of it.",
    ),
]


@inputs
class AppointJudgeInput:
    """Who is to judge."""

    user_id: UUID
    """Which person; also one who was dismissed or pruned before."""


@result
class AppointJudgePayload:
    """The judge."""

    judge: Judge | None = to_one("judge_id")
    """They; their score begins anew."""


@inputs
class DismissJudgeInput:
    """Who is to judge no more."""

    user_id: UUID
    """Which judge."""

    reason: str
    """Why; the judge can read it."""


@result
class DismissJudgePayload:
    """The former judge."""

    judge: Judge | None = to_one("judge_id")
    """They; what waited for them went to others."""


@inputs
class CastJudgementInput:
    """A verdict about a submission that is assigned to you."""

    submission_id: UUID
    """Which submission, from myJudgements."""

    verdict: Verdict
    """What you say."""

    quality_score: Decimal | None
    """0.00 to 1.00."""

    reason: str | None
    """Why; needed unless you approve. The contributor may read it."""


@result
class CastJudgementPayload:
    """What you said, and whether that decided it."""

    judgement: Judgement | None = to_one("judgement_id")
    """The question, answered."""

    is_decided: bool
    """Whether the submission is approved or rejected now."""


@inputs
class ResolveEscalationInput:
    """An admin's decision where the judges could not agree."""

    submission_id: UUID
    """Which submission, from escalations."""

    decision: EscalationDecision
    """What is decided."""

    quality_score: Decimal | None
    """0.00 to 1.00."""

    rejection_reason: str | None
    """Why; needed when it is rejected."""


@result
class ResolveEscalationPayload:
    """The submission after the decision."""

    consensus: Consensus | None = to_one("consensus_id")
    """What the judges said, and that it is decided."""

    submission: Submission | None = to_one("submission_id")
    """The submission."""


@root
class QualityQueries:
    """What judges do."""

    my_judgements: Connection[Judgement] = rows(caller="judge_id")
    """What you are asked to judge, newest first."""

    judge_score: JudgeScore | None = by_key(caller="id")
    """How often you were right; null unless you are a judge."""

    consensus: Consensus | None = by_key("submission_id")
    """What the judges make of a submission; null before it is decided, but for admins."""

    escalations: Connection[Escalation] = rows()
    """Submissions that no judges can decide, the oldest first; for admins."""

    judges: Connection[Judge] = rows(scopes=[own("id"), FOR_ADMINS])
    """Judges, for admins; for a judge their own appointment."""


@root
class QualitySubscriptions:
    """Submissions as they move."""

    submission_changed: Live[SubmissionNews] = live(
        keys="public.my_submission_keys",
        members={"submission": "Submission", "judgement": "Judgement"},
    )
    """A submission has come, or another status, score, reason or flag: one of yours, of a company whose work you see,
    for admins any; for judges what they are asked, what became of it, and DELETED when it is taken back."""


@root
class QualityMutations:
    """Judging, and who may."""

    appoint_judge: AppointJudgePayload = call(
        "public.appoint_judge", AppointJudgeInput, idempotent=True
    )
    """Make somebody a judge; for admins."""

    dismiss_judge: DismissJudgePayload = call(
        "public.dismiss_judge", DismissJudgeInput, idempotent=True
    )
    """Take the right to judge from somebody; for admins."""

    cast_judgement: CastJudgementPayload = call(
        "public.cast_judgement", CastJudgementInput, idempotent=True
    )
    """Say what you think of a submission that is assigned to you; the last verdict decides it."""

    resolve_escalation: ResolveEscalationPayload = call(
        "public.resolve_escalation", ResolveEscalationInput, idempotent=True
    )
    """Decide a submission that its judges could not agree on; for admins."""
