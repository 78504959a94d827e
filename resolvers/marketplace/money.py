"""Money and points of people: ledgers that only grow."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import Connection, Node, bound, call, enumeration, inputs, result, root, rows, to_one

if TYPE_CHECKING:
    from resolvers.marketplace.approvals import AdminApproval
    from resolvers.marketplace.profiles import User
    from resolvers.marketplace.submissions import Submission
    from resolvers.marketplace.withdrawals import Withdrawal

__all__ = ["MoneyMutations", "MoneyQueries", "Transaction", "XpEvent"]


@enumeration
class TransactionType(enum.Enum):
    """Why a balance changed."""

    EARNING = "earning"
    """An approved submission was paid."""

    WITHDRAWAL = "withdrawal"
    """Money was taken out."""

    BONUS = "bonus"
    """A gift of the platform."""

    PENALTY = "penalty"
    """A deduction by the platform."""

    REFUND = "refund"
    """Money came back."""


@enumeration
class AdjustmentType(enum.Enum):
    """How an admin corrects a balance."""

    BONUS = "bonus"
    """A gift of the platform."""

    PENALTY = "penalty"
    """A deduction by the platform."""

    REFUND = "refund"
    """Money that was taken wrongly comes back."""


@enumeration
class XpReason(enum.Enum):
    """Why points changed."""

    SUBMISSION_APPROVED = "submission_approved"
    """A submission was approved."""

    MISSION = "mission"
    """A daily mission was completed."""

    BADGE = "badge"
    """A badge was won."""

    REFERRAL = "referral"
    """Somebody joined on an invitation."""

    ADJUSTMENT = "adjustment"
    """An admin corrected them."""

    DECAY = "decay"
    """Lost after a time without work."""


@bound(
    "public.transactions",
    filters=("type", "amount", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("type",),
)
class Transaction(Node):
    """One change of a person's balance; it is never changed afterwards."""

    type: TransactionType
    """Why."""

    amount: Decimal
    """How much; negative when money went out."""

    balance_after: Decimal
    """The balance after it."""

    description: str
    """In words."""

    created_at: datetime
    """When."""

    submission: Submission | None = to_one("submission_id")
    """The work that was paid."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The withdrawal that took this money, or gave it back."""


@bound(
    "public.xp_events",
    filters=("reason", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("reason",),
)
class XpEvent(Node):
    """One change of a person's points."""

    amount: int
    """How many points; negative when points were lost."""

    reason: XpReason
    """Why."""

    created_at: datetime
    """When."""

    submission: Submission | None = to_one("submission_id")
    """The work that brought them."""


@inputs
class AdjustBalanceInput:
    """A correction of somebody's balance."""

    user_id: UUID
    """Whose balance."""

    type: AdjustmentType
    """How."""

    amount: Decimal
    """How much, above zero and in whole cents; a penalty takes it away."""

    reason: str
    """Why, for the person; at most 500 characters."""


@result
class AdjustBalancePayload:
    """What the correction made."""

    transaction: Transaction | None = to_one("transaction_id")
    """The new entry of the ledger; null while it waits for another admin."""

    user: User | None = to_one("user_id")
    """The person, with the new balance."""

    approval: AdminApproval | None = to_one("approval_id")
    """What waits for another admin, on one's own account or above an amount; null when it is done."""


@root
class MoneyQueries:
    """The caller's money."""

    transactions: Connection[Transaction] = rows(caller="user_id")
    """Every change of your balance, newest first."""


@root
class MoneyMutations:
    """Correcting balances."""

    adjust_balance: AdjustBalancePayload = call(
        "public.adjust_balance", AdjustBalanceInput, idempotent=True
    )
    """Give a bonus or a refund, or take a penalty; for admins. No balance falls below zero.

    One's own account, and more than the setting `admin_second_above` within 24 hours, waits for another admin.
    """
