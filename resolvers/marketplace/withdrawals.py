"""Withdrawals: how people take their money out, and how admins pay it."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    live,
    own,
    result,
    root,
    rows,
    sealed,
    to_many,
    to_one,
)
from resolvers.marketplace.account_details import account_of, check_account_details
from resolvers.marketplace.money import Transaction
from resolvers.marketplace.payout_keys import PAYOUT_KEYS
from resolvers.marketplace.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.approvals import AdminApproval
    from resolvers.marketplace.profiles import PublicProfile

__all__ = [
    "Withdrawal",
    "WithdrawalMethod",
    "WithdrawalMutations",
    "WithdrawalQueries",
    "WithdrawalSubscriptions",
]


@enumeration
class WithdrawalMethod(enum.Enum):
    """How money is paid out; each needs its own `accountDetails`."""

    PAYPAL = "paypal"
    """By PayPal: `{"email"}`."""

    BANK_TRANSFER = "bank_transfer"
    """To a bank account: `{"account_name", "account_number", "routing"}`."""

    CRYPTO_USDC = "crypto_usdc"
    """In USDC to a wallet: `{"wallet_address"}`."""


@enumeration
class WithdrawalStatus(enum.Enum):
    """Where a withdrawal stands."""

    PENDING = "pending"
    """Requested; the person can still cancel it."""

    PROCESSING = "processing"
    """Approved, and on its way."""

    COMPLETED = "completed"
    """Paid."""

    REJECTED = "rejected"
    """Refused, with a reason; the money is back in the balance."""

    CANCELLED = "cancelled"
    """Taken back by the person; the money is back in the balance."""


@enumeration
class PayoutStep(enum.Enum):
    """What an admin makes of a withdrawal."""

    PROCESSING = "processing"
    """Approve it."""

    COMPLETED = "completed"
    """It was paid."""

    REJECTED = "rejected"
    """Refuse it, with a reason; the money goes back."""


@enumeration
class PayoutHold(enum.Enum):
    """Why a payout is held before anybody may approve it."""

    FIRST_PAYOUT = "first_payout"
    """Nothing was paid to this person before."""

    LARGE_AMOUNT = "large_amount"
    """It is a large amount."""

    VELOCITY = "velocity"
    """The person requested many payouts within 24 hours."""

    RELATED_ACCOUNT = "related_account"
    """Somebody of a company that paid the person may be related to them; an admin looks."""


@bound(
    "public.withdrawals",
    filters=("status", "is_held", "method", "amount", "requested_at", "completed_at"),
    orders=("requested_at", "amount"),
    order_by=("-requested_at",),
    aggregates=("amount",),
    groups=("status", "method"),
)
class Withdrawal(Node):
    """Money that a person takes out; it left the balance when it was requested."""

    amount: Decimal
    """How much."""

    method: WithdrawalMethod
    """How it is paid."""

    account_masked: str
    """Where it goes, with most of it left out: j…@example.com, …1234."""

    status: WithdrawalStatus
    """Where it stands."""

    external_transaction_id: str | None
    """Reference of the payment at PayPal, the bank or the chain."""

    rejection_reason: str | None
    """Why it was rejected."""

    requested_at: datetime
    """When it was requested."""

    processed_at: datetime | None
    """When it was last moved on; null while it waits."""

    completed_at: datetime | None
    """When it was paid."""

    is_held: bool
    """Whether it waits for a look before it can be approved; `holdReasons` say why."""

    hold_reasons: list[PayoutHold]
    """Why it was held when it was requested; empty when it was not."""

    held_until: datetime | None
    """When its age releases it; null when only an admin does, or nothing holds it."""

    released_at: datetime | None
    """When the hold ended."""

    release_reason: str | None
    """Why the hold ended."""

    releaser: PublicProfile | None = to_one("released_by")
    """The admin who released it; null when its age did."""

    contributor: PublicProfile | None = to_one("user_id")
    """Whose money it is."""

    processor: PublicProfile | None = to_one("processed_by")
    """The admin who moved it last; null when a rule did."""

    transactions: Connection[Transaction] = to_many("withdrawal_id")
    """The entries of the ledger: what it took, and what it gave back."""


@inputs
class RequestWithdrawalInput:
    """How much, and where to."""

    amount: Decimal
    """How much, 5.00 or more, in whole cents; it leaves your balance at once."""

    method: WithdrawalMethod | None
    """How it is paid; needed with `accountDetails`."""

    account_details: JSON | None
    """Where to, an object whose fields depend on the method; encrypted before it is stored."""

    payout_method_id: UUID | None
    """A saved method instead; without it and without details, your default one."""


@result
class RequestWithdrawalPayload:
    """The new withdrawal."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """It."""


@inputs
class CancelWithdrawalInput:
    """Which withdrawal to take back."""

    withdrawal_id: UUID
    """It has to be yours and pending."""


@result
class CancelWithdrawalPayload:
    """The cancelled withdrawal."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """It."""


@inputs
class ProcessWithdrawalInput:
    """A step of a withdrawal."""

    withdrawal_id: UUID
    """Which withdrawal."""

    status: PayoutStep
    """What it becomes."""

    external_transaction_id: str | None
    """Reference of the payment at PayPal, the bank or the chain; needed with COMPLETED, once."""

    rejection_reason: str | None
    """Why, for the person; needed with REJECTED, and only there."""


@result
class ProcessWithdrawalPayload:
    """The withdrawal after the step."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """It; as it was while the step waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What waits for another admin, on one's own account or above an amount; null when it is done."""


@inputs
class BatchApprovePayoutsInput:
    """Which withdrawals to approve."""

    withdrawal_ids: list[UUID]
    """At most 1000; those that are held or not pending are left out."""


@result
class BatchApprovePayoutsPayload:
    """What was approved."""

    processed_count: int
    """How many withdrawals are processing now that were pending before."""

    held_count: int
    """How many were left out because they are held."""

    second_admin_count: int
    """How many were left out because they need a second admin: your own, and large ones."""


@inputs
class ReleaseWithdrawalInput:
    """Which held withdrawal may be approved, and why."""

    withdrawal_id: UUID
    """Which withdrawal; not your own."""

    reason: str
    """Why, in 1 to 500 characters; the person reads it."""


@result
class ReleaseWithdrawalPayload:
    """The withdrawal, which can be approved now."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """It."""


@root
class WithdrawalQueries:
    """Withdrawals that the caller may see."""

    withdrawals: Connection[Withdrawal] = rows(scopes=[own("user_id"), FOR_ADMINS])
    """Your withdrawals, for admins everybody's; newest first."""

    withdrawal: Withdrawal | None = by_key()
    """One withdrawal."""


@root
class WithdrawalSubscriptions:
    """Withdrawals as they move."""

    withdrawal_changed: Live[Withdrawal] = live(caller=True)
    """A withdrawal of yours was requested or has moved on."""


@root
class WithdrawalMutations:
    """Taking money out, and paying it."""

    request_withdrawal: RequestWithdrawalPayload = call(
        "public.request_withdrawal",
        RequestWithdrawalInput,
        idempotent=True,
        transforms={
            "account_details": sealed(
                check_account_details,
                keys=PAYOUT_KEYS,
                stored_in="public.withdrawals.account_details",
                bound_to="user_id",
                identify=account_of,
                fingerprints="account_fingerprints",
            )
        },
    )
    """Take money out; it leaves your balance at once, and comes back when it is not paid."""

    cancel_withdrawal: CancelWithdrawalPayload = call(
        "public.cancel_withdrawal", CancelWithdrawalInput, idempotent=True
    )
    """Take back your own withdrawal while it is pending; the money returns to your balance."""

    process_withdrawal: ProcessWithdrawalPayload = call(
        "public.process_withdrawal", ProcessWithdrawalInput, idempotent=True
    )
    """Move a withdrawal on: approve it, say that it was paid, or refuse it; for admins.

    One's own account, and more than the setting `admin_second_above` within 24 hours, waits for another admin.
    """

    batch_approve_payouts: BatchApprovePayoutsPayload = call(
        "public.batch_approve_payouts", BatchApprovePayoutsInput, idempotent=True
    )
    """Approve many pending withdrawals at once; for admins."""

    release_withdrawal: ReleaseWithdrawalPayload = call(
        "public.release_withdrawal", ReleaseWithdrawalInput, idempotent=True
    )
    """End the hold of a payout after looking into it; for admins."""
