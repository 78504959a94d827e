"""Judges: who they are, and how often they were right."""

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
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.review.judgements import Judgement

__all__ = ["Judge", "JudgeMutations", "JudgeQueries"]


@enumeration
class JudgeStatus(enum.Enum):
    """Whether a judge is given submissions to judge."""

    ACTIVE = "active"
    """The judge is given submissions."""

    PRUNED = "pruned"
    """The judge was wrong too often and is given no more submissions."""

    DISMISSED = "dismissed"
    """An admin has dismissed the judge."""


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


@root
class JudgeQueries:
    """Judges and how often they were right."""

    judges: Connection[Judge] = rows(scopes=[own("id"), FOR_ADMINS])
    """All judges for admins; for a judge, their own appointment."""

    judge_score: JudgeScore | None = by_key(caller="id")
    """How often your verdicts were right; null unless you are a judge."""


@root
class JudgeMutations:
    """Appointing and dismissing judges."""

    appoint_judge: AppointJudgePayload = call(
        "public.appoint_judge", AppointJudgeInput, idempotent=True
    )
    """Appoint a person as a judge; for admins."""

    dismiss_judge: DismissJudgePayload = call(
        "public.dismiss_judge", DismissJudgeInput, idempotent=True
    )
    """Take the right to judge from a person; for admins."""
