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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.work.media import Info
from resolvers.marketplace.work.submissions import Submission

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.tasks import Task

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
    """Whether a judge is given submissions to judge."""

    ACTIVE = "active"
    """The judge is given submissions."""

    PRUNED = "pruned"
    """The judge was wrong too often and is given no more submissions."""

    DISMISSED = "dismissed"
    """An admin has dismissed the judge."""


@enumeration
class JudgementStatus(enum.Enum):
    """How far a question to a judge has come."""

    PENDING = "pending"
    """The question waits for the judge."""

    DONE = "done"
    """The judge has given a verdict."""

    WITHDRAWN = "withdrawn"
    """The submission was decided without the judge, or given to another."""


@enumeration
class Verdict(enum.Enum):
    """What a judge says about a submission."""

    APPROVED = "approved"
    """The submission is good."""

    REJECTED = "rejected"
    """The submission is not good; a reason is required."""

    UNSURE = "unsure"
    """The judge cannot tell, which counts against a majority; a reason is required."""


@enumeration
class EscalationDecision(enum.Enum):
    """What an admin decides about an escalated submission."""

    APPROVED = "approved"
    """Accept the submission and pay for it."""

    REJECTED = "rejected"
    """Refuse the submission; a reason is required."""


@enumeration
class ConsensusStatus(enum.Enum):
    """How far the judges of a submission have come."""

    OPEN = "open"
    """Not all judges have given a verdict."""

    ESCALATED = "escalated"
    """The judges disagree, are too few or took too long: an admin decides."""

    APPROVED = "approved"
    """The submission was approved."""

    REJECTED = "rejected"
    """The submission was rejected."""

    WITHDRAWN = "withdrawn"
    """The submission was sent back for a revision, which will be judged anew."""


@enumeration
class EscalationReason(enum.Enum):
    """Why an admin has to decide about a submission."""

    DISAGREEMENT = "disagreement"
    """Fewer than two thirds of the judges agree."""

    TOO_FEW_JUDGES = "too_few_judges"
    """There are fewer judges for the submission than are needed."""

    OVERDUE = "overdue"
    """The judges, or the company, took too long."""

    NO_AGREEMENT = "no_agreement"
    """The answer found no others in time that agree with it; there are no judges."""


@bound(
    "public.judges",
    filters=("status", "appointed_at"),
    orders=("appointed_at",),
    order_by=("-appointed_at",),
    groups=("status",),
)
class Judge(Node):
    """A person who may judge submissions."""

    status: JudgeStatus
    """Whether the judge is given submissions."""

    appointed_at: datetime
    """When the judge was last appointed."""

    ended_at: datetime | None
    """When the judge was pruned or dismissed; null for an active one."""

    end_reason: str | None
    """Why the judge is given no more submissions; null for an active one."""

    person: PublicProfile | None = to_one("id")
    """The public profile of the judge."""

    score: JudgeScore | None = to_one("id")
    """How often the judge was right since the latest appointment."""

    appointed_by: PublicProfile | None = to_one("appointed_by")
    """The admin who appointed the judge."""

    judgements: Connection[Judgement] = to_many("judge_id")
    """The questions that the judge was asked."""


@bound("public.judge_scores")
class JudgeScore(Node):
    """How often a judge's verdict became the decision, since the latest appointment."""

    judged_count: int
    """How many verdicts were about submissions that are decided; UNSURE does not count."""

    right_count: int
    """How many of these verdicts agreed with the decision."""

    accuracy: Decimal | None
    """The share of verdicts that were right, 0 to 1; null before the first decision. A judge below 0.6 after 10
    verdicts is pruned."""

    updated_at: datetime
    """When the score last changed."""


@bound(
    "public.qc_assignments",
    filters=("status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class Judgement(Node):
    """A question to a judge, with the submission as the judge sees it: without its author."""

    submission_id: UUID
    """The id of the submission, for castJudgement and consensus."""

    submission_data: JSON
    """The answer as it was when it was assigned, a JSON object."""

    media_type: str | None = column("media_content_type")
    """Media type of the uploaded file; null without a file."""

    status: JudgementStatus
    """How far the question has come."""

    round: int
    """The version of the submission, which counts up with each revision."""

    created_at: datetime
    """When the submission was assigned to the judge."""

    due_at: datetime | None
    """When the judge's time ends and somebody else is asked; null for no limit."""

    task: Task | None = to_one("task_id")
    """The task that the submission answers."""

    vote: Vote | None = to_one("id", "assignment_id")
    """The verdict that the judge gave; null before."""

    consensus: Consensus | None = to_one("submission_id", "submission_id")
    """What the judges decided together; null before it is decided."""

    judge: PublicProfile | None = to_one("judge_id")
    """The public profile of the judge who is asked."""

    submission: Submission | None = to_one("submission_id")
    """The submission itself, for admins; null for a judge, who is not told whose it is."""

    @strawberry.field
    @needs("media_bucket", "media_path")
    async def media_url(self, info: Info) -> URL | None:
        """A temporary address from which the uploaded file can be read; null without a file."""
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
    """A judge's verdict. The other judges of the submission see it only after the decision."""

    verdict: Verdict
    """What the judge says about the submission."""

    quality_score: Decimal | None
    """How good the answer is, 0.00 to 1.00; null if the judge gave no score."""

    reason: str | None
    """Why the judge says so; null if no reason was given."""

    round: int
    """The version of the submission that the verdict is about."""

    was_right: bool | None
    """Whether the decision agreed with the verdict; null before the decision, and for UNSURE."""

    created_at: datetime
    """When the judge gave the verdict."""

    judge: PublicProfile | None = to_one("judge_id")
    """The public profile of the judge."""


@bound(
    "public.qc_consensus",
    filters=("status", "created_at", "decided_at"),
    orders=("created_at", "decided_at"),
    order_by=("-created_at",),
    groups=("status",),
)
class Consensus(Node):
    """The verdicts of the judges of a submission taken together."""

    submission_id: UUID
    """The id of the submission that is judged."""

    status: ConsensusStatus
    """How far the judges have come."""

    round: int
    """The version of the submission, which counts up with each revision."""

    judge_count: int
    """How many verdicts are needed."""

    approvals: int
    """How many verdicts are for approval."""

    rejections: int
    """How many verdicts are for rejection."""

    unsure: int
    """How many judges could not tell."""

    escalated_at: datetime | None
    """When the submission was escalated to an admin; null if the judges decided."""

    escalation_reason: EscalationReason | None
    """Why an admin has to decide; null if the judges decided."""

    due_at: datetime | None
    """When the judges' time ends and an admin decides; null for no limit."""

    decided_at: datetime | None
    """When the submission was decided; null before."""

    created_at: datetime
    """When the first judge was asked."""

    submission: Submission | None = to_one("submission_id")
    """The submission that is judged; null for a judge."""

    resolved_by: PublicProfile | None = to_one("resolved_by")
    """The admin who decided; null if the judges did."""

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
    """A submission about which an admin has to decide, with resolveEscalation."""

    submission_id: UUID | None
    """The id of the submission to decide about."""

    approvals: int | None
    """How many verdicts are for approval."""

    rejections: int | None
    """How many verdicts are for rejection."""

    unsure: int | None
    """How many judges could not tell."""

    escalated_at: datetime | None
    """When the submission was escalated."""

    escalation_reason: EscalationReason | None
    """Why an admin has to decide."""

    consensus: Consensus | None = to_one("id")
    """The verdicts of the judges taken together."""

    submission: Submission | None = to_one("submission_id")
    """The submission to decide about."""

    task: Task | None = to_one("task_id")
    """The task that the submission answers."""

    company: Company | None = to_one("company_id")
    """The company that asked for the work."""


SubmissionNews = Annotated[
    Union[Submission, Judgement],  # noqa: UP007 - an annotated union needs it
    strawberry.union(
        "SubmissionNews",
        description="A submission, or for its judges what they see of it.",
    ),
]


@inputs
class AppointJudgeInput:
    """The person to appoint as a judge."""

    user_id: UUID
    """The id of the person; also one who was dismissed or pruned before."""


@result
class AppointJudgePayload:
    """The judge who was appointed."""

    judge: Judge | None = to_one("judge_id")
    """The judge, whose score begins anew."""


@inputs
class DismissJudgeInput:
    """The judge to dismiss, and why."""

    user_id: UUID
    """The id of the judge."""

    reason: str
    """Why the judge is dismissed; the judge can read it."""


@result
class DismissJudgePayload:
    """The judge who was dismissed."""

    judge: Judge | None = to_one("judge_id")
    """The former judge, whose pending questions went to others."""


@inputs
class CastJudgementInput:
    """Your verdict about a submission that is assigned to you."""

    submission_id: UUID
    """The id of the submission, from myJudgements."""

    verdict: Verdict
    """What you say about the submission."""

    quality_score: Decimal | None
    """How good the answer is, 0.00 to 1.00."""

    reason: str | None
    """Why you say so; required unless you approve. The contributor may read it."""


@result
class CastJudgementPayload:
    """Your verdict, and whether it decided the submission."""

    judgement: Judgement | None = to_one("judgement_id")
    """The question, with your verdict."""

    is_decided: bool
    """Whether the submission is approved or rejected now."""


@inputs
class ResolveEscalationInput:
    """An admin's decision about an escalated submission."""

    submission_id: UUID
    """The id of the submission, from escalations."""

    decision: EscalationDecision
    """The decision about the submission."""

    quality_score: Decimal | None
    """How good the answer is, 0.00 to 1.00."""

    rejection_reason: str | None
    """Why the submission is rejected; required for a rejection."""


@result
class ResolveEscalationPayload:
    """The submission after the decision."""

    consensus: Consensus | None = to_one("consensus_id")
    """The verdicts of the judges taken together, with the decision."""

    submission: Submission | None = to_one("submission_id")
    """The submission with the decision."""


@root
class QualityQueries:
    """Judges, their questions and their verdicts."""

    my_judgements: Connection[Judgement] = rows(caller="judge_id")
    """The submissions that you are asked to judge, newest first."""

    judge_score: JudgeScore | None = by_key(caller="id")
    """How often your verdicts were right; null unless you are a judge."""

    consensus: Consensus | None = by_key("submission_id")
    """What the judges of a submission decided together; null before the decision, except for admins."""

    escalations: Connection[Escalation] = rows()
    """Submissions about which an admin has to decide, the oldest first; for admins only."""

    judges: Connection[Judge] = rows(scopes=[own("id"), FOR_ADMINS])
    """All judges for admins; for a judge, their own appointment."""


@root
class QualitySubscriptions:
    """Changes of submissions."""

    submission_changed: Live[SubmissionNews] = live(
        keys="public.my_submission_keys",
        members={"submission": "Submission", "judgement": "Judgement"},
    )
    """A submission was sent, or its status, score, reason or flag changed. You hear of your own, of those of a
    company whose work you see, and as an admin of all; judges hear of the questions that they are asked, of the
    outcome, and of a question that is taken back (DELETED)."""


@root
class QualityMutations:
    """Appointing judges, judging, and resolving escalations."""

    appoint_judge: AppointJudgePayload = call(
        "public.appoint_judge", AppointJudgeInput, idempotent=True
    )
    """Appoint a person as a judge; for admins."""

    dismiss_judge: DismissJudgePayload = call(
        "public.dismiss_judge", DismissJudgeInput, idempotent=True
    )
    """Take the right to judge from a person; for admins."""

    cast_judgement: CastJudgementPayload = call(
        "public.cast_judgement", CastJudgementInput, idempotent=True
    )
    """Give your verdict about a submission that is assigned to you; the last verdict decides it."""

    resolve_escalation: ResolveEscalationPayload = call(
        "public.resolve_escalation", ResolveEscalationInput, idempotent=True
    )
    """Decide about a submission that its judges could not agree on; for admins."""
