"""Money and points of people: ledgers that only grow."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gateway import Connection, Node, bound, enumeration, root, rows, to_one

if TYPE_CHECKING:
    from resolvers.marketplace.submissions import Submission

__all__ = ["MoneyQueries", "Transaction", "XpEvent"]


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


@root
class MoneyQueries:
    """The caller's money."""

    transactions: Connection[Transaction] = rows(caller="user_id")
    """Every change of your balance, newest first."""
