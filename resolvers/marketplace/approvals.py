"""What one admin may not do alone, and waits for another: corrections, deposits, payouts and settings."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gateway import (
    JSON,
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
    to_one,
)
from resolvers.marketplace.profiles import User
from resolvers.marketplace.scopes import FOR_ADMINS

__all__ = ["AdminApproval", "ApprovalMutations", "ApprovalQueries"]


@enumeration
class AdminAct(enum.Enum):
    """What an admin asked for."""

    ADJUST_BALANCE = "adjust_balance"
    """A correction of a balance: `adjustBalance`."""

    PROCESS_WITHDRAWAL = "process_withdrawal"
    """A step of a payout: `processWithdrawal`."""

    CORRECT_WALLET = "correct_wallet"
    """A correction or a refund of a company's wallet: `adjustWallet`, `refundWallet`."""

    CONFIRM_DEPOSIT = "confirm_deposit"
    """A deposit that has come: `confirmDeposit`."""

    SET_SETTING = "set_setting"
    """Another value of a setting: `setPlatformSetting`."""


@enumeration
class ApprovalCause(enum.Enum):
    """Why one admin is not enough."""

    OWN_ACCOUNT = "own_account"
    """It moves the money of who asked for it, or of a company that they ever belonged to."""

    AMOUNT = "amount"
    """More than the setting `admin_second_above`, with what moved for the same person or company within 24 hours."""

    SETTING = "setting"
    """It bounds admins themselves, or decides what is paid and when."""


@enumeration
class ApprovalStatus(enum.Enum):
    """What became of it."""

    PENDING = "pending"
    """It waits for another admin."""

    APPROVED = "approved"
    """It was approved, and is done."""

    REJECTED = "rejected"
    """It was refused or taken back; nothing was done."""

    EXPIRED = "expired"
    """Nobody decided in time; nothing was done."""


@bound(
    "internal_audit.admin_approvals",
    filters=("status", "act", "cause", "amount", "subject_id", "asked_at"),
    orders=("asked_at", "amount"),
    order_by=("-asked_at",),
    groups=("status", "act"),
)
class AdminApproval(Node):
    """An act that an admin asked for and that another one has to approve."""

    act: AdminAct
    """What is done."""

    arguments: JSON
    """With what: the names are those of the function."""

    subject_id: UUID
    """What it changes: the withdrawal, the person, the company, the deposit, the setting."""

    amount: Decimal | None
    """How much it moves; null for a setting."""

    cause: ApprovalCause
    """Why one admin is not enough."""

    status: ApprovalStatus
    """What became of it."""

    asked_at: datetime
    """When it was asked for."""

    expires_at: datetime
    """Until when it can be approved."""

    decided_at: datetime | None
    """When it was approved, refused or too old; null while it waits."""

    decision_reason: str | None
    """Why it was refused."""

    asker: User | None = to_one("asked_by")
    """Who asked for it; they never approve it."""

    beneficiary: User | None = to_one("beneficiary_id")
    """Whose money it moves, or who announced it; they never approve it."""

    decider: User | None = to_one("decided_by")
    """Who decided; null while it waits, and when nobody did in time."""


@inputs
class ApproveAdminActInput:
    """Which act is done."""

    approval_id: UUID
    """What waits; neither asked for by you, nor about your money."""


@result
class ApproveAdminActPayload:
    """What was approved, and is done."""

    approval: AdminApproval | None = to_one("approval_id")
    """It."""


@inputs
class RejectAdminActInput:
    """Which act is not done, and why."""

    approval_id: UUID
    """What waits; your own too."""

    reason: str
    """Why, in 1 to 500 characters; kept for admins."""


@result
class RejectAdminActPayload:
    """What was refused."""

    approval: AdminApproval | None = to_one("approval_id")
    """It."""


@root
class ApprovalQueries:
    """What waits for a second admin."""

    admin_approvals: Connection[AdminApproval] = rows(scopes=[FOR_ADMINS])
    """What waits or waited for a second admin, newest first; for admins, others find it empty."""

    admin_approval: AdminApproval | None = by_key()
    """One act that waits or waited for a second admin."""


@root
class ApprovalMutations:
    """The second pair of eyes."""

    approve_admin_act: ApproveAdminActPayload = call(
        "public.approve_admin_act", ApproveAdminActInput, idempotent=True
    )
    """Do what another admin asked for and may not do alone; for admins."""

    reject_admin_act: RejectAdminActPayload = call(
        "public.reject_admin_act", RejectAdminActInput, idempotent=True
    )
    """Refuse what waits for a second admin, or take back what you asked for; for admins."""
