"""Appeals: another look at a rejection, once, by somebody who had no part in it."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
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
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.companies.clients import PublicCompany
from resolvers.marketplace.people.profiles import PublicProfile
from resolvers.marketplace.work.scopes import OF_REVIEWED_COMPANIES
from resolvers.marketplace.work.submissions import Submission

__all__ = ["Appeal", "AppealMutations", "AppealQueries"]


@enumeration
class AppealStatus(enum.Enum):
    """How far an appeal has come."""

    OPEN = "open"
    """The appeal waits for an admin."""

    UPHELD = "upheld"
    """The rejection was wrong: the submission is approved and paid."""

    DISMISSED = "dismissed"
    """An admin let the rejection stay."""

    WITHDRAWN = "withdrawn"
    """The contributor took the appeal back."""

    EXPIRED = "expired"
    """Nobody decided long after the appeal was due: the rejection stays."""


@enumeration
class AppealDecision(enum.Enum):
    """What an admin decides about an appeal."""

    UPHELD = "upheld"
    """Approve the submission and pay for it."""

    DISMISSED = "dismissed"
    """Let the rejection stay."""


@enumeration
class AppealPayer(enum.Enum):
    """Where the reward of an upheld appeal came from."""

    CAMPAIGN = "campaign"
    """The rest of the campaign's budget paid the reward."""

    WALLET = "wallet"
    """The company's wallet paid, because the campaign had too little or is over."""

    PLATFORM = "platform"
    """The platform paid, without a fee, because the company had too little."""


@bound(
    "public.appeals",
    filters=("status", "due_at", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class Appeal(Node):
    """A contributor's request that somebody else looks at a rejection again."""

    reason: str
    """Why the contributor thinks that the rejection is wrong."""

    status: AppealStatus
    """How far the appeal has come."""

    due_at: datetime
    """When an admin should have decided the appeal."""

    decision_reason: str | None
    """Why the appeal was upheld or dismissed; null before."""

    paid_from: AppealPayer | None
    """Where the reward came from; null unless the appeal was upheld."""

    ended_at: datetime | None
    """When the appeal was decided, withdrawn or expired; null while it is open."""

    created_at: datetime
    """When the contributor appealed."""

    submission: Submission | None = to_one("submission_id")
    """The rejected submission."""

    contributor: PublicProfile | None = to_one("user_id")
    """The person who appeals."""

    company: PublicCompany | None = to_one("company_id")
    """The company whose task the submission answers."""

    decider: PublicProfile | None = to_one("decided_by")
    """The admin who decided the appeal; null before, and if nobody did."""


@inputs
class AppealRejectionInput:
    """The rejection to look at again, and why."""

    submission_id: UUID
    """The id of your rejected submission, before its `appealableUntil`."""

    reason: str
    """Why the rejection is wrong, 1 to 2,000 characters; the company reads it."""


@result
class AppealRejectionPayload:
    """The new appeal."""

    appeal: Appeal | None = to_one("appeal_id")
    """The appeal, which waits for an admin."""


@inputs
class WithdrawAppealInput:
    """The appeal to take back."""

    appeal_id: UUID
    """The id of your open appeal."""


@result
class WithdrawAppealPayload:
    """The appeal that was taken back."""

    appeal: Appeal | None = to_one("appeal_id")
    """The appeal, with the status WITHDRAWN."""


@inputs
class DecideAppealInput:
    """The decision about an appeal."""

    appeal_id: UUID
    """The id of the appeal to decide about."""

    decision: AppealDecision
    """The decision about the appeal."""

    reason: str
    """Why you decide so, 1 to 2,000 characters; contributor and company read it."""

    quality_score: Decimal | None
    """How good the answer is, 0.00 to 1.00, if the appeal is upheld."""


@result
class DecideAppealPayload:
    """The appeal after the decision."""

    appeal: Appeal = to_one("appeal_id")
    """The appeal with the decision."""

    submission: Submission = to_one("submission_id")
    """The submission, approved if the appeal was upheld."""


@root
class AppealQueries:
    """Appeals that the caller may see."""

    appeals: Connection[Appeal] = rows(scopes=[own("user_id"), OF_REVIEWED_COMPANIES, FOR_ADMINS])
    """Your appeals, and those against rejections by your companies, newest first; all for admins."""

    appeal: Appeal | None = by_key()
    """The appeal with this id; null if there is none or you may not see it."""


@root
class AppealMutations:
    """Appealing against a rejection, and deciding about an appeal."""

    appeal_rejection: AppealRejectionPayload = call(
        "public.appeal_rejection", AppealRejectionInput, idempotent=True
    )
    """Ask, once only, for another look at the rejection of your submission, within 7 days (a setting)."""

    withdraw_appeal: WithdrawAppealPayload = call("public.withdraw_appeal", WithdrawAppealInput)
    """Take back your open appeal; you cannot appeal again."""

    decide_appeal: DecideAppealPayload = call(
        "public.decide_appeal", DecideAppealInput, idempotent=True
    )
    """Uphold or dismiss an appeal; for admins who had no part in the rejection and do not belong to the company. An
    upheld one is paid from the rest of the campaign, else from the company's wallet, else by the platform."""
