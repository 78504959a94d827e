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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.people.profiles import User

__all__ = ["AdminApproval", "ApprovalMutations", "ApprovalQueries"]


@enumeration
class AdminAct(enum.Enum):
    """An act for which an admin may need a second one."""

    ADJUST_BALANCE = "adjust_balance"
    """The correction of a person's balance with `adjustBalance`."""

    PROCESS_WITHDRAWAL = "process_withdrawal"
    """The next step of a withdrawal with `processWithdrawal`."""

    CORRECT_WALLET = "correct_wallet"
    """The correction or refund of a company's wallet with `adjustWallet` or `refundWallet`."""

    CONFIRM_DEPOSIT = "confirm_deposit"
    """The confirmation of a deposit with `confirmDeposit`."""

    REFUND_DEPOSIT = "refund_deposit"
    """A refund of a deposit through its provider with `refundDeposit`."""

    SET_SETTING = "set_setting"
    """A new value of a setting with `setPlatformSetting`."""


@enumeration
class ApprovalCause(enum.Enum):
    """Why one admin is not enough for an act."""

    OWN_ACCOUNT = "own_account"
    """The act moves money of the admin who asked for it, or of a company to which they ever belonged."""

    AMOUNT = "amount"
    """The act moves more than the setting `admin_second_above`, with what moved for the same person or company within
    24 hours."""

    SETTING = "setting"
    """The setting bounds admins themselves, or decides what is paid and when."""


@enumeration
class ApprovalStatus(enum.Enum):
    """How far an approval has come."""

    PENDING = "pending"
    """The act waits for another admin."""

    APPROVED = "approved"
    """The act was approved and is done."""

    REJECTED = "rejected"
    """The act was refused or taken back; nothing was done."""

    EXPIRED = "expired"
    """Nobody decided about the act in time; nothing was done."""


@bound(
    "internal_audit.admin_approvals",
    filters=("status", "act", "cause", "amount", "subject_id", "asked_at"),
    orders=("asked_at", "amount"),
    order_by=("-asked_at",),
    groups=("status", "act"),
)
class AdminApproval(Node):
    """An act that one admin asked for and that another one has to approve."""

    act: AdminAct
    """The kind of act that was asked for."""

    arguments: JSON
    """The arguments of the act, a JSON object with the names that the SQL function has."""

    subject_id: UUID
    """The id of what the act changes: the withdrawal, person, company, deposit or setting."""

    amount: Decimal | None
    """How much money the act moves, in the platform's currency; null for a setting."""

    cause: ApprovalCause
    """Why one admin is not enough."""

    status: ApprovalStatus
    """How far the approval has come."""

    asked_at: datetime
    """When the act was asked for."""

    expires_at: datetime
    """When the act can no longer be approved."""

    decided_at: datetime | None
    """When the act was approved, was refused or expired; null while it waits."""

    decision_reason: str | None
    """Why the act was refused; null if it was not."""

    asker: User | None = to_one("asked_by")
    """The admin who asked for the act and cannot approve it."""

    beneficiary: User | None = to_one("beneficiary_id")
    """The person whose money the act moves, or who announced it, and who cannot approve it; null if there is none."""

    decider: User | None = to_one("decided_by")
    """The admin who decided; null while the act waits, and if nobody did in time."""


@inputs
class ApproveAdminActInput:
    """The act to approve."""

    approval_id: UUID
    """The id of a waiting approval that you did not ask for and that is not about your money."""


@result
class ApproveAdminActPayload:
    """The act that was approved and is done."""

    approval: AdminApproval | None = to_one("approval_id")
    """The approval, with the status APPROVED."""


@inputs
class RejectAdminActInput:
    """The act to refuse or to take back, and why."""

    approval_id: UUID
    """The id of a waiting approval; also of your own."""

    reason: str
    """Why the act is refused, 1 to 500 characters; it is kept for admins."""


@result
class RejectAdminActPayload:
    """The act that was refused."""

    approval: AdminApproval | None = to_one("approval_id")
    """The approval, with the status REJECTED."""


@root
class ApprovalQueries:
    """Acts that wait for a second admin."""

    admin_approvals: Connection[AdminApproval] = rows(scopes=[FOR_ADMINS])
    """The acts that wait or waited for a second admin, newest first; empty for anybody but admins."""

    admin_approval: AdminApproval | None = by_key()
    """The approval with this id; null if there is none, and for anybody but admins."""


@root
class ApprovalMutations:
    """Decisions of a second admin."""

    approve_admin_act: ApproveAdminActPayload = call(
        "public.approve_admin_act", ApproveAdminActInput, idempotent=True
    )
    """Approve and do an act that another admin asked for; for admins."""

    reject_admin_act: RejectAdminActPayload = call(
        "public.reject_admin_act", RejectAdminActInput, idempotent=True
    )
    """Refuse an act that waits for a second admin, or take back your own; for admins."""
