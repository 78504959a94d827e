"""Budgets: a company's ledger, and how money comes to a campaign."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Node,
    bound,
    call,
    enumeration,
    inputs,
    result,
    root,
    to_one,
)
from resolvers.marketplace.work.campaigns import Campaign

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.money.deposits import Deposit
    from resolvers.marketplace.work.submissions import Submission

__all__ = ["CampaignBudgetMutations", "CompanyTransaction"]


@enumeration
class CompanyTransactionType(enum.Enum):
    """What kind of movement changed a company's money, from where to where."""

    DEPOSIT = "deposit"
    """Money was paid in from outside to the wallet."""

    FUND = "fund"
    """Money went from the wallet to a campaign."""

    RETURN = "return"
    """Money went from a campaign back to the wallet."""

    RESERVE = "reserve"
    """Money was reserved for a submission, with the platform's fee."""

    SPEND = "spend"
    """A person was paid for an approved submission."""

    FEE = "fee"
    """The platform was paid its fee for an approved submission."""

    RELEASE = "release"
    """Reserved money became free again after a rejection."""

    REFUND = "refund"
    """Money went back from the wallet to outside, by a refund or a dispute; a negative entry came back from there."""

    ADJUSTMENT = "adjustment"
    """Money moved between the platform and the wallet as a correction."""


@bound(
    "public.company_transactions",
    filters=("type", "amount", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("type",),
)
class CompanyTransaction(Node):
    """One movement of a company's money; an entry never changes."""

    type: CompanyTransactionType
    """The kind of movement, which says from where to where the money went."""

    amount: Decimal
    """How much money moved, in the platform's currency; negative only for an adjustment that takes from the
    wallet."""

    description: str
    """What the movement was for, in words."""

    created_at: datetime
    """When the money moved."""

    company: Company | None = to_one("company_id")
    """The company whose money moved."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign whose budget changed; null if only the wallet did."""

    submission: Submission | None = to_one("submission_id")
    """The submission that the movement was for; null if it was for none."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit that was paid in; null for other movements."""


@inputs
class FundCampaignInput:
    """The campaign, and how much of the wallet goes to its budget."""

    campaign_id: UUID
    """The id of a campaign; you are a manager or billing member of its company."""

    amount: Decimal
    """The money to add, above zero and at most 10,000,000.00 in the platform's currency."""


@result
class FundCampaignPayload:
    """The campaign with its larger budget."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign with its new budget."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of the campaign's ledger."""


@root
class CampaignBudgetMutations:
    """Funding campaigns."""

    fund_campaign: FundCampaignPayload = call(
        "public.fund_campaign", FundCampaignInput, idempotent=True
    )
    """Move money from the wallet to a campaign's budget; tasks that were paused for lack of it go on."""
