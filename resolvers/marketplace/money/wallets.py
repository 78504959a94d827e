"""Wallets: where all money is, and what moves it back or corrects it."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Connection,
    Node,
    bound,
    call,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_one,
)

if TYPE_CHECKING:
    from resolvers.marketplace.administration.approvals import AdminApproval
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.work.campaign_budgets import CompanyTransaction
    from resolvers.marketplace.work.campaigns import Campaign

__all__ = ["WalletMutations", "WalletQueries"]


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


@result
class RefundWalletPayload:
    """The refund, made or waiting for another admin."""

    company: Company | None = to_one("company_id")
    """The company with its new wallet balance."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the company's ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null if the refund was made at once."""


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
class AdjustWalletPayload:
    """The correction, made or waiting for another admin."""

    company: Company | None = to_one("company_id")
    """The company with its new wallet balance."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the company's ledger; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null if the correction was made at once."""


@root
class WalletQueries:
    """Movements of money."""

    movements: Connection[Movement] = rows()
    """Every movement of money, newest first; empty for anybody but admins."""


@root
class WalletMutations:
    """Money out of wallets, back into them, and corrections."""

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
