"""Money and points of people: ledgers that only grow."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import Connection, Node, bound, call, enumeration, inputs, result, root, rows, to_one

if TYPE_CHECKING:
    from resolvers.marketplace.administration.approvals import AdminApproval
    from resolvers.marketplace.money.withdrawals import Withdrawal
    from resolvers.marketplace.people.profiles import User
    from resolvers.marketplace.work.submissions import Submission

__all__ = ["MoneyMutations", "MoneyQueries", "Transaction", "XpEvent"]


@enumeration
class TransactionType(enum.Enum):
    """Why a person's balance changed."""

    EARNING = "earning"
    """An approved submission was paid."""

    WITHDRAWAL = "withdrawal"
    """The person withdrew money."""

    BONUS = "bonus"
    """The platform gave the person a bonus."""

    PENALTY = "penalty"
    """The platform deducted a penalty."""

    REFUND = "refund"
    """Money came back, from the platform or from a withdrawal that was not paid."""


@enumeration
class AdjustmentType(enum.Enum):
    """How an admin corrects a person's balance."""

    BONUS = "bonus"
    """The platform gives the person a bonus."""

    PENALTY = "penalty"
    """The platform deducts a penalty."""

    REFUND = "refund"
    """The platform gives back money that was taken wrongly."""


@enumeration
class XpReason(enum.Enum):
    """Why a person's experience points changed."""

    SUBMISSION_APPROVED = "submission_approved"
    """A submission of the person was approved."""

    MISSION = "mission"
    """The person completed a daily mission."""

    BADGE = "badge"
    """The person won a badge."""

    REFERRAL = "referral"
    """Somebody joined with a referral code."""

    ADJUSTMENT = "adjustment"
    """An admin corrected the points."""

    DECAY = "decay"
    """The person lost points after a time without work."""


@bound(
    "public.transactions",
    filters=("type", "amount", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("type",),
)
class Transaction(Node):
    """One change of a person's balance; an entry never changes."""

    type: TransactionType
    """Why the balance changed."""

    amount: Decimal
    """How much the balance changed, in the platform's currency; negative if money went out."""

    balance_after: Decimal
    """The balance after this change, in the platform's currency."""

    description: str
    """What the change was for, in words."""

    created_at: datetime
    """When the balance changed."""

    submission: Submission | None = to_one("submission_id")
    """The submission that was paid; null for other changes."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The withdrawal that took this money or gave it back; null for other changes."""


@bound(
    "public.xp_events",
    filters=("reason", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("reason",),
)
class XpEvent(Node):
    """One change of a person's experience points."""

    amount: int
    """How many points the person gained; negative if points were lost."""

    reason: XpReason
    """Why the points changed."""

    created_at: datetime
    """When the points changed."""

    submission: Submission | None = to_one("submission_id")
    """The submission that brought the points; null for other reasons."""


@inputs
class AdjustBalanceInput:
    """The correction of a person's balance."""

    user_id: UUID
    """The id of the person."""

    type: AdjustmentType
    """How the balance is corrected."""

    amount: Decimal
    """The money, above zero with at most two decimals; a penalty takes it away."""

    reason: str
    """Why the balance is corrected, at most 500 characters; the person reads it."""


@result
class AdjustBalancePayload:
    """The correction, made or waiting for another admin."""

    transaction: Transaction | None = to_one("transaction_id")
    """The new entry of the person's ledger; null while it waits for another admin."""

    user: User | None = to_one("user_id")
    """The person's account with the new balance."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first, for one's own account or a large amount; null if the correction was
    made at once."""


@root
class MoneyQueries:
    """The caller's money."""

    transactions: Connection[Transaction] = rows(caller="user_id")
    """Every change of your balance, newest first."""


@root
class MoneyMutations:
    """Corrections of people's balances."""

    adjust_balance: AdjustBalancePayload = call(
        "public.adjust_balance", AdjustBalanceInput, idempotent=True
    )
    """Give a bonus or a refund, or take a penalty; for admins. No balance falls below zero. Your own account, and an
    amount above the setting `admin_second_above` within 24 hours, needs the approval of another admin."""
