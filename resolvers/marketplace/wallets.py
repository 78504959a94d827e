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
from resolvers.marketplace.companies import BillingStatus
from resolvers.marketplace.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.approvals import AdminApproval
    from resolvers.marketplace.campaigns import Campaign, CompanyTransaction
    from resolvers.marketplace.companies import Company
    from resolvers.marketplace.profiles import PublicProfile, User

__all__ = ["Deposit", "WalletMutations", "WalletQueries"]


@enumeration
class DepositStatus(enum.Enum):
    """Where a deposit stands."""

    REQUESTED = "requested"
    """Announced; the money has not come yet."""

    CONFIRMED = "confirmed"
    """It has come, and is in the wallet."""

    REJECTED = "rejected"
    """It has not come, or the payment failed."""

    CANCELLED = "cancelled"
    """The company took it back."""

    EXPIRED = "expired"
    """Nobody confirmed it in time."""


@enumeration
class MovementAccount(enum.Enum):
    """Where money can be."""

    OUTSIDE = "outside"
    """Not here: before a deposit, after a refund or a payout."""

    PLATFORM = "platform"
    """With the platform: fees and penalties less bonuses, refunds and adjustments."""

    WALLET = "wallet"
    """In a company's wallet."""

    CAMPAIGN = "campaign"
    """In a campaign's budget, not promised."""

    RESERVED = "reserved"
    """In a campaign's budget, promised to submissions."""

    PERSON = "person"
    """On a person's balance."""

    PAYOUTS = "payouts"
    """On its way to a person: taken from the balance, and not paid yet."""


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
    """How much."""

    currency: str
    """ISO 4217 code of the currency."""

    status: DepositStatus
    """Where it stands."""

    note: str | None
    """What whoever announced it says about it."""

    provider: str | None
    """Who says that the money has come: a payment provider, or `manual` for an admin."""

    reference: str | None
    """The payment at the provider or the bank."""

    reason: str | None
    """Why it was confirmed, rejected or ended."""

    created_at: datetime
    """When it was announced."""

    expires_at: datetime
    """When it ends unless it is decided."""

    decided_at: datetime | None
    """When it was decided; null while it waits."""

    company_id: UUID
    """Whose it is; to filter by."""

    company: Company | None = to_one("company_id")
    """Whose it is."""

    requester: PublicProfile | None = to_one("requested_by")
    """Who announced it."""

    decider: PublicProfile | None = to_one("decided_by")
    """Who decided; null for an event of the provider, and for one that expired."""

    entries: Connection[CompanyTransaction] = to_many("deposit_id")
    """The entry of the ledger that it made; none unless it is confirmed."""


@bound(
    "internal_audit.billing_status_changes",
    filters=("company_id", "billing_status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class BillingStatusChange(Node):
    """A company that was verified, suspended or opened again."""

    billing_status: BillingStatus
    """What it became."""

    reason: str
    """Why."""

    created_at: datetime
    """When."""

    company_id: UUID
    """Which company; to filter by."""

    company: Company | None = to_one("company_id")
    """Which company."""

    admin: User | None = to_one("changed_by")
    """Who decided; null for an event of the payment provider."""


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
    """What happened: the type of its entry in a ledger, or `payout`."""

    amount: Decimal
    """How much; a negative adjustment went the other way."""

    from_account: MovementAccount
    """Where it came from."""

    from_id: UUID | None
    """Whose account that is: a company's, a campaign's or a person's id."""

    to_account: MovementAccount
    """Where it went."""

    to_id: UUID | None
    """Whose account that is: a company's, a campaign's or a person's id."""

    created_at: datetime
    """When."""


@inputs
class DepositFundsInput:
    """Money that comes for a company's wallet."""

    company_id: UUID
    """Which company; you are manager or billing."""

    amount: Decimal
    """How much: above zero, in whole cents, at most 10,000,000.00."""

    note: str | None
    """About it; at most 500 characters."""


@result
class DepositFundsPayload:
    """The deposit, which waits for its confirmation."""

    deposit: Deposit | None = to_one("deposit_id")
    """It."""


@inputs
class CancelDepositInput:
    """A deposit to take back."""

    deposit_id: UUID
    """It has to be of your company and waiting."""


@result
class CancelDepositPayload:
    """The cancelled deposit."""

    deposit: Deposit | None = to_one("deposit_id")
    """It."""


@inputs
class ConfirmDepositInput:
    """A deposit whose money has come."""

    deposit_id: UUID
    """Which deposit; not one of your own or of your company."""

    reference: str
    """The payment at the bank; each is booked once. At most 200 characters."""

    reason: str
    """How you know; at most 500 characters."""


@result
class ConfirmDepositPayload:
    """The deposit that is in the wallet now, or waits for another admin."""

    deposit: Deposit | None = to_one("deposit_id")
    """It."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What waits for another admin; null where one is enough."""


@inputs
class RejectDepositInput:
    """A deposit whose money has not come."""

    deposit_id: UUID
    """Which deposit."""

    reason: str
    """Why, for the company; at most 500 characters."""


@result
class RejectDepositPayload:
    """The rejected deposit."""

    deposit: Deposit | None = to_one("deposit_id")
    """It."""


@inputs
class ReturnCampaignFundsInput:
    """Money that a campaign does not need."""

    campaign_id: UUID
    """Which campaign; you are manager or billing of its company."""

    amount: Decimal
    """How much goes back to the wallet, in whole cents: at most what is neither spent nor promised."""


@result
class ReturnCampaignFundsPayload:
    """The campaign with its smaller budget."""

    campaign: Campaign | None = to_one("campaign_id")
    """It; tasks that it does not pay any more are paused."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of its ledger."""


@inputs
class RefundWalletInput:
    """Money of a wallet that is paid back to its company."""

    company_id: UUID
    """Which company."""

    amount: Decimal
    """How much, above zero and in whole cents."""

    reference: str
    """The payment at the bank; at most 200 characters."""

    reason: str
    """Why; at most 250 characters."""


@inputs
class AdjustWalletInput:
    """A correction of a wallet."""

    company_id: UUID
    """Which company."""

    amount: Decimal
    """How much, in whole cents; a negative amount takes it away."""

    reason: str
    """Why; it stands in the ledger. At most 500 characters."""


@result
class RefundWalletPayload:
    """What the refund made."""

    company: Company | None = to_one("company_id")
    """The company, with its new wallet."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What waits for another admin; null where one is enough."""


@result
class AdjustWalletPayload:
    """What the correction made."""

    company: Company | None = to_one("company_id")
    """The company, with its new wallet."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What waits for another admin; null where one is enough."""


@inputs
class VerifyCompanyInput:
    """A new company that may spend from now on."""

    company_id: UUID
    """Which company; not your own."""

    reason: str
    """What was checked; at most 2000 characters, and kept."""


@result
class VerifyCompanyPayload:
    """The company, active now."""

    company: Company | None = to_one("company_id")
    """It."""


@inputs
class SetCompanyBillingStatusInput:
    """Whether a company may spend."""

    company_id: UUID
    """Which company; not your own."""

    status: BillingStatus
    """What it becomes; all but ACTIVE pause its tasks at once."""

    reason: str
    """Why, for its members; at most 2000 characters, and kept."""


@result
class SetCompanyBillingStatusPayload:
    """The company after the change."""

    company: Company | None = to_one("company_id")
    """It."""


@inputs
class SetCompanyFeeInput:
    """What the platform takes on top of each reward."""

    company_id: UUID
    """Which company; not your own."""

    fee_percent: Decimal | None
    """From 0 to 100, with at most two decimal places; null for what it takes of all."""


@result
class SetCompanyFeePayload:
    """The company after the change."""

    company: Company | None = to_one("company_id")
    """It; what is reserved keeps the fee that it was reserved with."""


@root
class WalletQueries:
    """What companies paid in, and where money went."""

    deposits: Connection[Deposit] = rows(
        scopes=[among("company_id", "public.my_paying_company_ids"), FOR_ADMINS]
    )
    """Deposits of the companies whose money you manage, for admins all; newest first."""

    deposit: Deposit | None = by_key()
    """One deposit."""

    billing_status_changes: Connection[BillingStatusChange] = rows(scopes=[FOR_ADMINS])
    """Which companies were verified or suspended, newest first; for admins, others find it empty."""

    movements: Connection[Movement] = rows()
    """Every movement of money, newest first; for admins, others find it empty."""


@root
class WalletMutations:
    """Money in and out of wallets, and who may spend it."""

    deposit_funds: DepositFundsPayload = call(
        "public.deposit_funds", DepositFundsInput, idempotent=True
    )
    """Announce money for the wallet of a company; it is there once it is confirmed."""

    cancel_deposit: CancelDepositPayload = call("public.cancel_deposit", CancelDepositInput)
    """Take a deposit back that waits."""

    confirm_deposit: ConfirmDepositPayload = call(
        "public.confirm_deposit", ConfirmDepositInput, idempotent=True
    )
    """Say that a deposit has come; for admins.

    More than the setting `admin_second_above` within 24 hours, and a company that one ever belonged to, waits for
    another admin.
    """

    reject_deposit: RejectDepositPayload = call("public.reject_deposit", RejectDepositInput)
    """Say that a deposit has not come; for admins."""

    return_campaign_funds: ReturnCampaignFundsPayload = call(
        "public.return_campaign_funds", ReturnCampaignFundsInput, idempotent=True
    )
    """Move money that a campaign does not need back to the wallet."""

    refund_wallet: RefundWalletPayload = call(
        "public.refund_wallet", RefundWalletInput, idempotent=True
    )
    """Pay money of a wallet back to its company; for admins.

    More than the setting `admin_second_above` within 24 hours, and a company that one ever belonged to, waits for
    another admin.
    """

    adjust_wallet: AdjustWalletPayload = call(
        "public.adjust_wallet", AdjustWalletInput, idempotent=True
    )
    """Correct a wallet with the platform's money; for admins.

    More than the setting `admin_second_above` within 24 hours, and a company that one ever belonged to, waits for
    another admin.
    """

    verify_company: VerifyCompanyPayload = call("public.verify_company", VerifyCompanyInput)
    """Let a new company spend; for admins."""

    set_company_billing_status: SetCompanyBillingStatusPayload = call(
        "public.set_company_billing_status", SetCompanyBillingStatusInput
    )
    """Suspend a company or open it again; for admins. Its members hear why."""

    set_company_fee: SetCompanyFeePayload = call("public.set_company_fee", SetCompanyFeeInput)
    """Say what the platform takes on top of the rewards of a company; for admins."""
