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
from resolvers.marketplace.clients import PublicCompany
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.scopes import FOR_ADMINS, OF_REVIEWED_COMPANIES
from resolvers.marketplace.submissions import Submission

__all__ = ["Appeal", "AppealMutations", "AppealQueries"]


@enumeration
class AppealStatus(enum.Enum):
    """What became of an appeal."""

    OPEN = "open"
    """It waits for an admin."""

    UPHELD = "upheld"
    """The rejection was wrong: the submission is approved and paid."""

    DISMISSED = "dismissed"
    """The rejection stays."""

    WITHDRAWN = "withdrawn"
    """The contributor took it back."""

    EXPIRED = "expired"
    """Nobody decided it, long after it was due: the rejection stays."""


@enumeration
class AppealDecision(enum.Enum):
    """How an admin ends an appeal."""

    UPHELD = "upheld"
    """Approve and pay the submission."""

    DISMISSED = "dismissed"
    """Let the rejection stay."""


@enumeration
class AppealPayer(enum.Enum):
    """Where the reward of an upheld appeal came from."""

    CAMPAIGN = "campaign"
    """The rest of the campaign's budget."""

    WALLET = "wallet"
    """The company's wallet: the campaign had not enough, or is over."""

    PLATFORM = "platform"
    """The platform, without a fee: the company had not enough."""


@bound(
    "public.appeals",
    filters=("status", "due_at", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status",),
)
class Appeal(Node):
    """A contributor's wish that somebody else looks at a rejection again."""

    reason: str
    """Why the rejection is wrong, as the contributor says."""

    status: AppealStatus
    """What became of it."""

    due_at: datetime
    """Until when an admin should decide."""

    decision_reason: str | None
    """Why it was upheld or dismissed."""

    paid_from: AppealPayer | None
    """Where the reward came from; null unless it was upheld."""

    ended_at: datetime | None
    """When it was decided, withdrawn or expired; null while it is open."""

    created_at: datetime
    """When it was made."""

    submission: Submission | None = to_one("submission_id")
    """What was rejected."""

    contributor: PublicProfile | None = to_one("user_id")
    """Who appeals."""

    company: PublicCompany | None = to_one("company_id")
    """The company whose task it is."""

    decider: PublicProfile | None = to_one("decided_by")
    """The admin who decided."""


@inputs
class AppealRejectionInput:
    """A rejection to look at again."""

    submission_id: UUID
    """Your rejected submission, until its appealableUntil."""

    reason: str
    """Why the rejection is wrong; 1 to 2,000 characters. The company reads it."""


@result
class AppealRejectionPayload:
    """The new appeal."""

    appeal: Appeal | None = to_one("appeal_id")
    """It."""


@inputs
class WithdrawAppealInput:
    """An appeal to take back."""

    appeal_id: UUID
    """Your open appeal."""


@result
class WithdrawAppealPayload:
    """The appeal after it was taken back."""

    appeal: Appeal | None = to_one("appeal_id")
    """It."""


@inputs
class DecideAppealInput:
    """What becomes of an appeal."""

    appeal_id: UUID
    """Which appeal."""

    decision: AppealDecision
    """What is decided."""

    reason: str
    """Why; both sides read it. 1 to 2,000 characters."""

    quality_score: Decimal | None
    """0.00 to 1.00, of a submission that is approved."""


@result
class DecideAppealPayload:
    """The appeal after the decision."""

    appeal: Appeal | None = to_one("appeal_id")
    """It."""

    submission: Submission | None = to_one("submission_id")
    """The submission, approved when the appeal was upheld."""


@root
class AppealQueries:
    """Appeals that the caller may see."""

    appeals: Connection[Appeal] = rows(scopes=[own("user_id"), OF_REVIEWED_COMPANIES, FOR_ADMINS])
    """Your appeals and those against what your companies rejected, newest first; admins see all."""

    appeal: Appeal | None = by_key()
    """One appeal."""


@root
class AppealMutations:
    """Appealing, and deciding about it."""

    appeal_rejection: AppealRejectionPayload = call(
        "public.appeal_rejection", AppealRejectionInput, idempotent=True
    )
    """Ask once for another look at the rejection of your submission, within 7 days (a setting)."""

    withdraw_appeal: WithdrawAppealPayload = call("public.withdraw_appeal", WithdrawAppealInput)
    """Take your appeal back while it is open; it cannot be made again."""

    decide_appeal: DecideAppealPayload = call(
        "public.decide_appeal", DecideAppealInput, idempotent=True
    )
    """Uphold or dismiss an appeal (admins): not for who had a part in the rejection, or belongs to the company. What is
    upheld is paid by the campaign's rest, else the company's wallet, else the platform."""
