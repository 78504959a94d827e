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
    instead_of,
    live,
    own,
    result,
    root,
    rows,
    sealed,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.money.money import Transaction
from resolvers.marketplace.money.payout_accounts import PayoutAccount
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS
from resolvers.marketplace.people.account_details import account_of, check_account_details

if TYPE_CHECKING:
    from resolvers.marketplace.administration.approvals import AdminApproval
    from resolvers.marketplace.payouts.payouts import Payout
    from resolvers.marketplace.people.profiles import PublicProfile

__all__ = [
    "Withdrawal",
    "WithdrawalMethod",
    "WithdrawalMutations",
    "WithdrawalQueries",
    "WithdrawalSubscriptions",
]


@enumeration
class WithdrawalMethod(enum.Enum):
    """The way by which money is paid out, each with its own `accountDetails`."""

    PAYPAL = "paypal"
    """By PayPal, with `{"email"}`."""

    BANK_TRANSFER = "bank_transfer"
    """To a bank account, with `{"account_name", "account_number", "routing"}`."""

    CRYPTO_USDC = "crypto_usdc"
    """In USDC to a crypto wallet, with `{"wallet_address"}`."""


@enumeration
class WithdrawalStatus(enum.Enum):
    """How far a withdrawal has come."""

    PENDING = "pending"
    """The withdrawal was requested, and the person can still cancel it."""

    PROCESSING = "processing"
    """The withdrawal was approved, and its money is on its way."""

    COMPLETED = "completed"
    """The withdrawal was paid."""

    REJECTED = "rejected"
    """The withdrawal was refused, with a reason; the money is back in the balance."""

    CANCELLED = "cancelled"
    """The person took the withdrawal back; the money is back in the balance."""


@enumeration
class PayoutStep(enum.Enum):
    """The next step of a withdrawal."""

    PROCESSING = "processing"
    """Approve the withdrawal."""

    COMPLETED = "completed"
    """Report that the withdrawal was paid."""

    REJECTED = "rejected"
    """Refuse the withdrawal, with a reason; the money goes back to the balance."""


@enumeration
class PayoutHold(enum.Enum):
    """Why a payout is held before anybody may approve it."""

    FIRST_PAYOUT = "first_payout"
    """The person was never paid before."""

    LARGE_AMOUNT = "large_amount"
    """The amount of the payout is large."""

    VELOCITY = "velocity"
    """The person requested many payouts within 24 hours."""

    RELATED_ACCOUNT = "related_account"
    """Somebody of a company that paid the person may be related to them; an admin has to check."""


@bound(
    "public.withdrawals",
    filters=("status", "is_held", "method", "amount", "requested_at", "completed_at"),
    orders=("requested_at", "amount"),
    order_by=("-requested_at",),
    aggregates=("amount",),
    groups=("status", "method"),
)
class Withdrawal(Node):
    """Money that a person withdraws; it left the balance when it was requested."""

    amount: Decimal
    """How much money is paid out, in the platform's currency with two decimals."""

    method: WithdrawalMethod
    """The way by which the money is paid out."""

    account_masked: str
    """The account to which the money goes, with most of it left out: j…@example.com, …1234."""

    status: WithdrawalStatus
    """How far the withdrawal has come."""

    external_transaction_id: str | None
    """The reference of the payment at PayPal, the bank or the blockchain; null before it is paid."""

    rejection_reason: str | None
    """Why the withdrawal was rejected; null if it was not."""

    requested_at: datetime
    """When the person requested the withdrawal."""

    processed_at: datetime | None
    """When an admin or a rule last moved the withdrawal on; null while it waits."""

    completed_at: datetime | None
    """When the withdrawal was paid; null before."""

    is_held: bool
    """Whether the withdrawal is held and cannot be approved yet; `holdReasons` say why."""

    hold_reasons: list[PayoutHold]
    """Why the withdrawal was held when it was requested; empty if it was not."""

    held_until: datetime | None
    """When the hold ends by itself; null if only an admin ends it, or if nothing holds it."""

    released_at: datetime | None
    """When the hold ended; null while it lasts, and without one."""

    release_reason: str | None
    """Why the hold ended; null while it lasts, and without one."""

    releaser: PublicProfile | None = to_one("released_by")
    """The admin who ended the hold; null if it ended by itself."""

    contributor: PublicProfile | None = to_one("user_id")
    """The person who withdraws the money."""

    processor: PublicProfile | None = to_one("processed_by")
    """The admin who last moved the withdrawal on; null if a rule did."""

    payout: Payout | None = to_one("id")
    """The payment by a service, and how far it has come; null where an admin pays by hand."""

    transactions: Connection[Transaction] = to_many("withdrawal_id")
    """The entries of the person's ledger: what the withdrawal took, and what it gave back."""


@inputs
class RequestWithdrawalInput:
    """How much money to withdraw, and to which account."""

    amount: Decimal
    """The money to withdraw, from 5.00 with at most two decimals; it leaves your balance at once."""

    method: WithdrawalMethod | None
    """The way by which the money is paid out; required with `accountDetails` or `account`."""

    account_details: JSON | None
    """The account to pay to, a JSON object whose fields depend on the method; it is encrypted before it is stored."""

    account: PayoutAccount | None = instead_of("account_details")
    """The account to pay to under the name of its method, in place of `accountDetails`."""

    payout_method_id: UUID | None
    """The id of a saved payout method; your default one unless this, `account` or `accountDetails` is given."""


@result
class RequestWithdrawalPayload:
    """The new withdrawal."""

    withdrawal: Withdrawal = to_one("withdrawal_id")
    """The withdrawal that was requested."""


@inputs
class CancelWithdrawalInput:
    """The withdrawal to take back."""

    withdrawal_id: UUID
    """The id of your own withdrawal that is still pending."""


@result
class CancelWithdrawalPayload:
    """The withdrawal that was taken back."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The withdrawal, with the status CANCELLED."""


@inputs
class ProcessWithdrawalInput:
    """The next step of a withdrawal."""

    withdrawal_id: UUID
    """The id of the withdrawal."""

    status: PayoutStep
    """The status that the withdrawal gets."""

    external_transaction_id: str | None
    """The reference of the payment at PayPal, the bank or the blockchain; required with COMPLETED, and used once."""

    rejection_reason: str | None
    """Why the withdrawal is rejected; required with REJECTED, and only there. The person reads it."""


@result
class ProcessWithdrawalPayload:
    """The withdrawal, moved on or waiting for another admin."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The withdrawal; unchanged while the step waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first, for one's own account or a large amount; null if the step was done at
    once."""


@inputs
class BatchApprovePayoutsInput:
    """The withdrawals to approve."""

    withdrawal_ids: list[UUID]
    """The ids of at most 1000 withdrawals; those that are held or not pending are left out."""


@result
class BatchApprovePayoutsPayload:
    """How many withdrawals were approved."""

    processed_count: int
    """How many withdrawals were approved by this call."""

    held_count: int
    """How many withdrawals were left out because they are held."""

    second_admin_count: int
    """How many withdrawals were left out because they need a second admin: your own, and large ones."""


@inputs
class ReleaseWithdrawalInput:
    """The held withdrawal that may be approved, and why."""

    withdrawal_id: UUID
    """The id of the withdrawal, which is not your own."""

    reason: str
    """Why the hold ends, 1 to 500 characters; the person reads it."""


@result
class ReleaseWithdrawalPayload:
    """The withdrawal that is no longer held."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The withdrawal, which can be approved now."""


@root
class WithdrawalQueries:
    """Withdrawals that the caller may see."""

    withdrawals: Connection[Withdrawal] = rows(scopes=[own("user_id"), FOR_ADMINS])
    """Your withdrawals, newest first; everybody's for admins."""

    withdrawal: Withdrawal | None = by_key()
    """The withdrawal with this id; null if there is none or you may not see it."""


@root
class WithdrawalSubscriptions:
    """Changes of the caller's withdrawals."""

    withdrawal_changed: Live[Withdrawal] = live(caller=True)
    """A withdrawal of yours was requested or has moved on."""


@root
class WithdrawalMutations:
    """Requesting withdrawals, and paying them."""

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
    """Withdraw money; it leaves your balance at once, and comes back if it is not paid."""

    cancel_withdrawal: CancelWithdrawalPayload = call(
        "public.cancel_withdrawal", CancelWithdrawalInput, idempotent=True
    )
    """Take back your own withdrawal while it is pending; the money returns to your balance."""

    process_withdrawal: ProcessWithdrawalPayload = call(
        "public.process_withdrawal", ProcessWithdrawalInput, idempotent=True
    )
    """Approve a withdrawal, report that it was paid, or refuse it; for admins. Your own account, and an amount above
    the setting `admin_second_above` within 24 hours, needs the approval of another admin."""

    batch_approve_payouts: BatchApprovePayoutsPayload = call(
        "public.batch_approve_payouts", BatchApprovePayoutsInput, idempotent=True
    )
    """Approve many pending withdrawals at once; for admins."""

    release_withdrawal: ReleaseWithdrawalPayload = call(
        "public.release_withdrawal", ReleaseWithdrawalInput, idempotent=True
    )
    """End the hold of a withdrawal after checking it; for admins."""
