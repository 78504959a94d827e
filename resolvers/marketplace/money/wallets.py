"""Wallets: what companies pay in, who may spend, and where all money is."""

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
from resolvers.marketplace.companies.companies import BillingStatus

if TYPE_CHECKING:
    from resolvers.marketplace.administration.approvals import AdminApproval
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.people.profiles import PublicProfile, User
    from resolvers.marketplace.work.campaigns import Campaign, CompanyTransaction

__all__ = ["Deposit", "WalletMutations", "WalletQueries"]


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


@enumeration
class MovementAccount(enum.Enum):
    """An account in which money can be."""

    OUTSIDE = "outside"
    """Outside of the platform: before a deposit, after a refund or a payout."""

    PLATFORM = "platform"
    """With the platform: fees and penalties less bonuses, refunds and adjustments."""

    WALLET = "wallet"
    """In the wallet of a company."""

    CAMPAIGN = "campaign"
    """In the budget of a campaign, not reserved."""

    RESERVED = "reserved"
    """In the budget of a campaign, reserved for submissions."""

    PERSON = "person"
    """On the balance of a person."""

    PAYOUTS = "payouts"
    """On its way to a person: taken from the balance and not paid yet."""


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

    entries: Connection[CompanyTransaction] = to_many("deposit_id")
    """The entry of the company's ledger that the deposit made; empty unless it is confirmed."""


@bound(
    "internal_audit.billing_status_changes",
    filters=("company_id", "billing_status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class BillingStatusChange(Node):
    """A change of whether a company may spend."""

    billing_status: BillingStatus
    """The billing status that the company got."""

    reason: str
    """Why the billing status changed."""

    created_at: datetime
    """When the billing status changed."""

    company_id: UUID
    """The id of the company whose billing status changed."""

    company: Company | None = to_one("company_id")
    """The company whose billing status changed."""

    admin: User | None = to_one("changed_by")
    """The admin who decided; null for an event of the payment provider."""


@bound(
    "internal_audit.movements",
    view=True,
    filters=("type", "from_account", "from_id", "to_account", "to_id", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("type", "from_account", "to_account"),
)
class Movement(Node):
    """Money that went from one account to another."""

    type: str
    """The type of the entry in a ledger that moved the money, or `payout`."""

    amount: Decimal
    """How much money moved, in the platform's currency; a negative adjustment went the other way."""

    from_account: MovementAccount
    """The account from which the money came."""

    from_id: UUID | None
    """The id of the company, campaign or person whose account the money came from; null if it has no such owner."""

    to_account: MovementAccount
    """The account to which the money went."""

    to_id: UUID | None
    """The id of the company, campaign or person whose account the money went to; null if it has no such owner."""

    created_at: datetime
    """When the money moved."""


@inputs
class DepositFundsInput:
    """The money that will arrive for a company's wallet."""

    company_id: UUID
    """The id of a company of which you are a manager or billing member."""

    amount: Decimal
    """The money that will arrive, above zero and at most 10,000,000.00."""

    note: str | None
    """A note about the deposit, at most 500 characters."""


@result
class DepositFundsPayload:
    """The new deposit."""

    deposit: Deposit | None = to_one("deposit_id")
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


@inputs
class ReturnCampaignFundsInput:
    """The campaign, and how much of its budget goes back to the wallet."""

    campaign_id: UUID
    """The id of a campaign; you are a manager or billing member of its company."""

    amount: Decimal
    """The money that goes back, in the platform's currency: at most what is neither spent nor reserved."""


@result
class ReturnCampaignFundsPayload:
    """The campaign with its smaller budget."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign with its new budget; tasks that it can no longer pay for are paused."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the campaign's ledger."""


@inputs
class RefundWalletInput:
    """The money of a wallet that is paid back to its company."""

    company_id: UUID
    """The id of the company."""

    amount: Decimal
    """The money that is paid back, above zero with at most two decimals."""

    reference: str
    """The reference of the payment at the bank, at most 200 characters."""

    reason: str
    """Why the money is paid back, at most 250 characters."""


@inputs
class AdjustWalletInput:
    """The correction of a company's wallet."""

    company_id: UUID
    """The id of the company."""

    amount: Decimal
    """The money to add, with at most two decimals; a negative amount takes it away."""

    reason: str
    """Why the wallet is corrected, at most 500 characters; it is shown in the ledger."""


@result
class RefundWalletPayload:
    """The refund, made or waiting for another admin."""

    company: Company | None = to_one("company_id")
    """The company with its new wallet balance."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the company's ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null if the refund was made at once."""


@result
class AdjustWalletPayload:
    """The correction, made or waiting for another admin."""

    company: Company | None = to_one("company_id")
    """The company with its new wallet balance."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the company's ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null if the correction was made at once."""


@inputs
class VerifyCompanyInput:
    """The new company that may spend from now on."""

    company_id: UUID
    """The id of the company, which is not your own."""

    reason: str
    """What you checked, at most 2,000 characters; it is kept."""


@result
class VerifyCompanyPayload:
    """The verified company."""

    company: Company | None = to_one("company_id")
    """The company, with the billing status ACTIVE."""


@inputs
class SetCompanyBillingStatusInput:
    """The company and its new billing status."""

    company_id: UUID
    """The id of the company, which is not your own."""

    status: BillingStatus
    """The new billing status; all but ACTIVE pause the company's tasks at once."""

    reason: str
    """Why the status changes, at most 2,000 characters; it is kept, and the company's members read it."""


@result
class SetCompanyBillingStatusPayload:
    """The company after the change."""

    company: Company | None = to_one("company_id")
    """The company with its new billing status."""


@inputs
class SetCompanyFeeInput:
    """The company and the platform's fee for it."""

    company_id: UUID
    """The id of the company, which is not your own."""

    fee_percent: Decimal | None
    """The fee on top of each reward, 0 to 100 percent, two decimals; null for the setting `platform_fee_percent`."""


@result
class SetCompanyFeePayload:
    """The company after the change."""

    company: Company | None = to_one("company_id")
    """The company with its new fee; reserved money keeps the fee with which it was reserved."""


@root
class WalletQueries:
    """Deposits, billing statuses and movements of money."""

    deposits: Connection[Deposit] = rows(
        scopes=[among("company_id", "public.my_paying_company_ids"), FOR_ADMINS]
    )
    """The deposits of companies whose money you manage, newest first; all for admins."""

    deposit: Deposit | None = by_key()
    """The deposit with this id; null if there is none or you may not see it."""

    billing_status_changes: Connection[BillingStatusChange] = rows(scopes=[FOR_ADMINS])
    """The changes of companies' billing status, newest first; empty for anybody but admins."""

    movements: Connection[Movement] = rows()
    """Every movement of money, newest first; empty for anybody but admins."""


@root
class WalletMutations:
    """Money in and out of wallets, and which companies may spend."""

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

    return_campaign_funds: ReturnCampaignFundsPayload = call(
        "public.return_campaign_funds", ReturnCampaignFundsInput, idempotent=True
    )
    """Move money that a campaign does not need back to the wallet."""

    refund_wallet: RefundWalletPayload = call(
        "public.refund_wallet", RefundWalletInput, idempotent=True
    )
    """Pay money of a wallet back to its company; for admins. An amount above the setting `admin_second_above` within
    24 hours, and a company to which you ever belonged, needs the approval of another admin."""

    adjust_wallet: AdjustWalletPayload = call(
        "public.adjust_wallet", AdjustWalletInput, idempotent=True
    )
    """Correct a wallet with the platform's money; for admins. An amount above the setting `admin_second_above` within
    24 hours, and a company to which you ever belonged, needs the approval of another admin."""

    verify_company: VerifyCompanyPayload = call("public.verify_company", VerifyCompanyInput)
    """Let a new company spend; for admins."""

    set_company_billing_status: SetCompanyBillingStatusPayload = call(
        "public.set_company_billing_status", SetCompanyBillingStatusInput
    )
    """Suspend a company or let it spend again; for admins. The company's members are told why."""

    set_company_fee: SetCompanyFeePayload = call("public.set_company_fee", SetCompanyFeeInput)
    """Set the platform's fee on top of the rewards of a company; for admins."""
