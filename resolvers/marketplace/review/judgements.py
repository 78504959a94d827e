"""Judgements: what judges are asked, and what they say."""

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
    call,
    column,
    enumeration,
    inputs,
    live,
    needs,
    result,
    root,
    rows,
    to_one,
    variant,
)
from resolvers.marketplace.work.answers import TaskAnswer
from resolvers.marketplace.work.media import Info
from resolvers.marketplace.work.submissions import Submission

if TYPE_CHECKING:
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.review.consensus import Consensus
    from resolvers.marketplace.work.tasks import Task

__all__ = ["Judgement", "JudgementMutations", "JudgementQueries", "JudgementSubscriptions", "Vote"]


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

    task_answer: TaskAnswer | None = variant("submission_data", by="task.task_type")
    """The answer by the task's type; null where it has not what its type asks for."""

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

    judgement: Judgement = to_one("judgement_id")
    """The question, with your verdict."""

    is_decided: bool
    """Whether the submission is approved or rejected now."""


SubmissionNews = Annotated[
    Union[Submission, Judgement],  # noqa: UP007 - an annotated union needs it
    strawberry.union(
        "SubmissionNews",
        description="A submission, or for its judges what they see of it.",
    ),
]


@root
class JudgementQueries:
    """What the caller is asked to judge."""

    my_judgements: Connection[Judgement] = rows(caller="judge_id")
    """The submissions that you are asked to judge, newest first."""


@root
class JudgementSubscriptions:
    """Changes of submissions."""

    submission_changed: Live[SubmissionNews] = live(
        keys="public.my_submission_keys",
        members={"submission": "Submission", "judgement": "Judgement"},
    )
    """A submission was sent, or its status, score, reason or flag changed. You hear of your own, of those of a
    company whose work you see, and as an admin of all; judges hear of the questions that they are asked, of the
    outcome, and of a question that is taken back (DELETED)."""


@root
class JudgementMutations:
    """Judging."""

    cast_judgement: CastJudgementPayload = call(
        "public.cast_judgement", CastJudgementInput, idempotent=True
    )
    """Give your verdict about a submission that is assigned to you; the last verdict decides it."""
