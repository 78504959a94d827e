"""Deposits: what companies pay in."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Connection,
    Node,
    among,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.money.deposit_payments import DepositProvider

if TYPE_CHECKING:
    from resolvers.marketplace.administration.approvals import AdminApproval
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.money.deposit_payments import DepositPayment, DepositReversal
    from resolvers.marketplace.money.invoices import Invoice
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.campaign_budgets import CompanyTransaction

__all__ = ["Deposit", "DepositMutations", "DepositQueries"]


@enumeration
class DepositStatus(enum.Enum):
    """How far a deposit has come."""

    REQUESTED = "requested"
    """The deposit was announced, and its money has not arrived yet."""

    CONFIRMED = "confirmed"
    """The money has arrived and is in the wallet."""

    REJECTED = "rejected"
    """The money has not arrived, or the payment failed."""

    CANCELLED = "cancelled"
    """The company took the deposit back."""

    EXPIRED = "expired"
    """Nobody confirmed the deposit in time."""


@bound(
    "public.deposits",
    filters=("company_id", "status", "amount", "created_at"),
    orders=("created_at", "amount"),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("status",),
)
class Deposit(Node):
    """Money that a company pays into its wallet."""

    amount: Decimal
    """How much money is paid in, with two decimals."""

    currency: str
    """ISO 4217 code of the deposit's currency."""

    status: DepositStatus
    """How far the deposit has come."""

    note: str | None
    """What the person who announced the deposit says about it; null if nothing."""

    provider: str | None
    """Who reports that the money has arrived: a payment provider, or `manual` for an admin; null before."""

    reference: str | None
    """The reference of the payment at the provider or the bank; null before it is known."""

    reason: str | None
    """Why the deposit was confirmed, rejected or ended; null if no reason was given."""

    created_at: datetime
    """When the deposit was announced."""

    expires_at: datetime
    """When the deposit expires unless it is decided."""

    decided_at: datetime | None
    """When the deposit was decided; null while it waits."""

    company_id: UUID
    """The id of the company that pays in."""

    company: Company | None = to_one("company_id")
    """The company that pays in."""

    requester: PublicProfile | None = to_one("requested_by")
    """The person who announced the deposit."""

    decider: PublicProfile | None = to_one("decided_by")
    """The person who decided the deposit; null for an event of the provider, and if it expired."""

    payment: DepositPayment | None = to_one("id")
    """The payment at a payment provider; null for money that is transferred."""

    reversals: Connection[DepositReversal] = to_many("deposit_id")
    """What went back of the deposit through its provider, newest first."""

    entries: Connection[CompanyTransaction] = to_many("deposit_id")
    """The entry of the company's ledger that the deposit made; empty unless it is confirmed."""

    invoices: Connection[Invoice] = to_many("deposit_id")
    """The invoice of the deposit, and credit notes of what went back, newest first."""


@inputs
class DepositFundsInput:
    """The money that will arrive for a company's wallet."""

    company_id: UUID
    """The id of a company of which you are a manager or billing member."""

    amount: Decimal
    """The money that will arrive, above zero and at most 10,000,000.00."""

    note: str | None
    """A note about the deposit, at most 500 characters."""

    provider: DepositProvider | None
    """The payment provider through which the money comes: pay at `checkoutUrl` of the deposit's `payment`, which is
    there within seconds. Money that is transferred needs none."""


@result
class DepositFundsPayload:
    """The new deposit."""

    deposit: Deposit = to_one("deposit_id")
    """The deposit, which waits to be confirmed."""


@inputs
class CancelDepositInput:
    """The deposit to take back."""

    deposit_id: UUID
    """The id of a waiting deposit of your company."""


@result
class CancelDepositPayload:
    """The deposit that was taken back."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit, with the status CANCELLED."""


@inputs
class ConfirmDepositInput:
    """The deposit whose money has arrived."""

    deposit_id: UUID
    """The id of the deposit, neither announced by you nor of your company."""

    reference: str
    """The reference of the payment at the bank, at most 200 characters; each is booked once."""

    reason: str
    """How you know that the money has arrived, at most 500 characters."""


@result
class ConfirmDepositPayload:
    """The deposit, confirmed or waiting for another admin."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit, which is in the wallet unless it waits for another admin."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the company's ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null if the deposit was confirmed at once."""


@inputs
class RejectDepositInput:
    """The deposit whose money has not arrived."""

    deposit_id: UUID
    """The id of the deposit."""

    reason: str
    """Why the deposit is rejected, at most 500 characters; the company reads it."""


@result
class RejectDepositPayload:
    """The deposit that was rejected."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit, with the status REJECTED."""


@root
class DepositQueries:
    """Deposits that the caller may see."""

    deposits: Connection[Deposit] = rows(
        scopes=[among("company_id", "public.my_paying_company_ids"), FOR_ADMINS]
    )
    """The deposits of companies whose money you manage, newest first; all for admins."""

    deposit: Deposit | None = by_key()
    """The deposit with this id; null if there is none or you may not see it."""


@root
class DepositMutations:
    """Money into wallets."""

    deposit_funds: DepositFundsPayload = call(
        "public.deposit_funds", DepositFundsInput, idempotent=True
    )
    """Announce money for the wallet of a company; it arrives there once it is confirmed."""

    cancel_deposit: CancelDepositPayload = call("public.cancel_deposit", CancelDepositInput)
    """Take back a deposit that is not confirmed yet."""

    confirm_deposit: ConfirmDepositPayload = call(
        "public.confirm_deposit", ConfirmDepositInput, idempotent=True
    )
    """Confirm that the money of a deposit has arrived; for admins. An amount above the setting `admin_second_above`
    within 24 hours, and a company to which you ever belonged, needs the approval of another admin."""

    reject_deposit: RejectDepositPayload = call("public.reject_deposit", RejectDepositInput)
    """Report that the money of a deposit has not arrived; for admins."""
