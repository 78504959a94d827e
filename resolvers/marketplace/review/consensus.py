"""Consensus: what the judges of a submission decide together, and what an admin does where they do not."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Connection,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.review.judgements import Vote
from resolvers.marketplace.work.submissions import Submission

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.tasks import Task

__all__ = ["Consensus", "ConsensusMutations", "ConsensusQueries"]


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


@enumeration
class EscalationDecision(enum.Enum):
    """What an admin decides about an escalated submission."""

    APPROVED = "approved"
    """Accept the submission and pay for it."""

    REJECTED = "rejected"
    """Refuse the submission; a reason is required."""


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
class ConsensusQueries:
    """What judges decided, and what they could not."""

    consensus: Consensus | None = by_key("submission_id")
    """What the judges of a submission decided together; null before the decision, except for admins."""

    escalations: Connection[Escalation] = rows()
    """Submissions about which an admin has to decide, the oldest first; for admins only."""


@root
class ConsensusMutations:
    """Resolving escalations."""

    resolve_escalation: ResolveEscalationPayload = call(
        "public.resolve_escalation", ResolveEscalationInput, idempotent=True
    )
    """Decide about a submission that its judges could not agree on; for admins."""
