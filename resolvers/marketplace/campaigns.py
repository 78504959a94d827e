"""Campaigns: what a company wants, its quota and its budget."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    computed,
    enumeration,
    inputs,
    live,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.scopes import FOR_ADMINS, OF_MY_COMPANIES

if TYPE_CHECKING:
    from resolvers.marketplace.clients import PublicCampaign
    from resolvers.marketplace.companies import Company
    from resolvers.marketplace.profiles import PublicProfile
    from resolvers.marketplace.submissions import Submission
    from resolvers.marketplace.tasks import Task
    from resolvers.marketplace.wallets import Deposit

__all__ = [
    "Campaign",
    "CampaignInvitation",
    "CampaignMutations",
    "CampaignProgress",
    "CampaignQueries",
    "CampaignSpend",
    "CampaignSubscriptions",
    "CompanyTransaction",
]


@enumeration
class CampaignStatus(enum.Enum):
    """Where a campaign stands."""

    DRAFT = "draft"
    """Being prepared."""

    ACTIVE = "active"
    """Its tasks can be taken."""

    PAUSED = "paused"
    """Waiting."""

    COMPLETED = "completed"
    """Its goal is met."""

    ARCHIVED = "archived"
    """Put away."""


@enumeration
class ReviewMode(enum.Enum):
    """Who decides about submissions."""

    COMPANY = "company"
    """The company's managers."""

    JUDGES = "judges"
    """Appointed judges, two thirds of them."""

    AGREEMENT = "agreement"
    """Several answers that agree."""


@enumeration
class CompanyTransactionType(enum.Enum):
    """What happened to a company's money; it says where it came from and where it went."""

    DEPOSIT = "deposit"
    """Paid in: from outside to the wallet."""

    FUND = "fund"
    """From the wallet to a campaign."""

    RETURN = "return"
    """From a campaign back to the wallet."""

    RESERVE = "reserve"
    """Promised to a submission, with the platform's fee."""

    SPEND = "spend"
    """Paid to a person for an approved submission."""

    FEE = "fee"
    """Paid to the platform with it."""

    RELEASE = "release"
    """Free again after a rejection."""

    REFUND = "refund"
    """Paid back: from the wallet to outside."""

    ADJUSTMENT = "adjustment"
    """A correction between the platform and the wallet."""


@bound(
    "public.campaigns",
    filters=(
        "name",
        "status",
        "review_mode",
        "is_private",
        "start_at",
        "end_at",
        "remaining_budget",
    ),
    orders=("created_at", "start_at", "name"),
    order_by=("-created_at",),
    aggregates=("remaining_budget", "reserved_budget", "spent_budget"),
    groups=("status",),
)
class Campaign(Node):
    """A company's objective with its quota and budget."""

    name: str
    """Name."""

    description: str | None
    """What it is for."""

    status: CampaignStatus
    """Where it stands."""

    review_mode: ReviewMode
    """Who decides about submissions."""

    is_private: bool
    """Whether only invited people see its tasks."""

    target_count: int | None
    """How many submissions it wants; null for as many as the budget pays."""

    submission_count: int
    """Submissions that are open or approved."""

    approved_count: int
    """Approved submissions."""

    remaining_budget: Decimal
    """Money that is not promised yet."""

    reserved_budget: Decimal
    """Money promised to open submissions, with fees."""

    spent_budget: Decimal
    """Money paid for approved submissions, with fees."""

    start_at: datetime
    """When it opens."""

    end_at: datetime | None
    """When it closes; null for never."""

    created_at: datetime
    """When it was created."""

    updated_at: datetime
    """When it last changed."""

    is_open: bool = computed("public.campaign_is_open")
    """Whether its tasks can be taken now."""

    progress: Decimal | None = computed("public.campaign_progress")
    """Share of the target that is approved, 0 to 1; null without a target."""

    company: Company | None = to_one("company_id")
    """Whose it is."""

    tasks: Connection[Task] = to_many("campaign_id")
    """Its tasks."""

    ledger: Connection[CompanyTransaction] = to_many("campaign_id")
    """Its money, every change."""

    invitations: Connection[CampaignInvitation] = to_many("campaign_id")
    """Who may take its private tasks."""

    work: CampaignProgress | None = to_one("id")
    """How far its work is, in figures."""

    spend: CampaignSpend | None = to_one("id")
    """Where its money is, in figures."""


@bound("client_portal.campaign_progress", view=True)
class CampaignProgress(Node):
    """How far the work of a campaign is."""

    name: str
    """The campaign's name."""

    status: CampaignStatus
    """Where it stands."""

    target_count: int | None
    """How many submissions it wants; null for as many as the budget pays."""

    submission_count: int
    """Submissions that are open or approved."""

    approved_count: int
    """Approved submissions."""

    open_count: int
    """Submissions that wait for a decision."""

    places_left: int | None
    """How many more it takes; null without a target."""

    progress: Decimal | None
    """Share of the target that is approved, 0 to 1; null without a target."""

    is_open: bool
    """Whether its tasks can be taken now."""

    start_at: datetime
    """When it opens."""

    end_at: datetime | None
    """When it closes; null for never."""

    active_tasks: int
    """Tasks that are active."""

    paused_tasks: int
    """Tasks that are paused, by somebody or by the campaign."""

    campaign: Campaign | None = to_one("id")
    """The campaign."""


@bound("client_portal.campaign_spend", view=True)
class CampaignSpend(Node):
    """Where the money of a campaign is; total = remaining + reserved + spent."""

    name: str
    """The campaign's name."""

    total_budget: Decimal
    """Everything it was given."""

    remaining_budget: Decimal
    """Money that is not promised yet."""

    reserved_budget: Decimal
    """Money promised to open submissions."""

    spent_budget: Decimal
    """Money paid for approved submissions."""

    spent_share: Decimal | None
    """Share of the total that is spent, 0 to 1; null without money."""

    average_reward: Decimal | None
    """What an approved submission cost on average; null without one."""

    campaign: Campaign | None = to_one("id")
    """The campaign."""


@bound("public.campaign_invitations", orders=("created_at",), order_by=("-created_at",))
class CampaignInvitation(Node):
    """Somebody who may take the tasks of a private campaign."""

    created_at: datetime
    """When they were invited."""

    campaign: PublicCampaign | None = to_one("campaign_id")
    """What it is for, and who asks."""

    person: PublicProfile | None = to_one("user_id")
    """Who was invited."""


@bound(
    "public.company_transactions",
    filters=("type", "amount", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("type",),
)
class CompanyTransaction(Node):
    """One movement of a company's money; it is never changed afterwards."""

    type: CompanyTransactionType
    """What happened."""

    amount: Decimal
    """How much; negative only for an adjustment that takes from the wallet."""

    description: str
    """In words."""

    created_at: datetime
    """When."""

    company: Company | None = to_one("company_id")
    """Whose money it is."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign; null where only the wallet moves."""

    submission: Submission | None = to_one("submission_id")
    """The submission that it is about."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit that came in."""


@inputs
class CreateCampaignInput:
    """A new campaign."""

    company_id: UUID
    """Whose it is; you manage the company."""

    name: str
    """Name; 1 to 255 characters."""

    description: str | None
    """What it is for; at most 10,000 characters."""

    review_mode: ReviewMode | None
    """Who decides about submissions; COMPANY unless given."""

    is_private: bool | None
    """Whether only invited people see its tasks; false unless given."""

    target_count: int | None
    """How many submissions it wants, from 1; null for as many as the budget pays."""

    budget: Decimal | None
    """A first budget from the wallet, above zero and in whole cents; without it, fund the campaign later."""

    start_at: datetime | None
    """When it opens; now unless given."""

    end_at: datetime | None
    """When it closes, after it opens; null for never."""

    status: CampaignStatus | None
    """ACTIVE unless given; DRAFT to start it later."""


@result
class CreateCampaignPayload:
    """The new campaign."""

    campaign: Campaign | None = to_one("campaign_id")
    """It."""


@inputs
class FundCampaignInput:
    """Money of the wallet for a campaign."""

    campaign_id: UUID
    """Which campaign; you are manager or billing of its company."""

    amount: Decimal
    """How much is added: above zero, in whole cents, at most 10,000,000.00."""


@result
class FundCampaignPayload:
    """The campaign with its new budget."""

    campaign: Campaign | None = to_one("campaign_id")
    """It."""

    entry: CompanyTransaction | None = to_one("company_transaction_id")
    """The new entry of its ledger."""


@inputs
class SetCampaignStatusInput:
    """Another status for a campaign."""

    campaign_id: UUID
    """Which campaign; you manage its company."""

    status: CampaignStatus
    """ACTIVE to start it or go on, PAUSED, COMPLETED, or ARCHIVED once nothing is open."""


@result
class SetCampaignStatusPayload:
    """The campaign after the change."""

    campaign: Campaign | None = to_one("campaign_id")
    """It; its tasks have paused or go on with it."""


@inputs
class InviteToCampaignInput:
    """Somebody who may take the tasks of a private campaign."""

    campaign_id: UUID
    """Which campaign; you manage its company."""

    user_id: UUID
    """Who: the id of a public profile."""


@result
class InviteToCampaignPayload:
    """The new invitation."""

    invitation: CampaignInvitation | None = to_one("invitation_id")
    """It."""


@root
class CampaignQueries:
    """Campaigns of the companies that the caller works for."""

    campaigns: Connection[Campaign] = rows(
        searches={"search": "public.search_campaigns"}, scopes=[OF_MY_COMPANIES, FOR_ADMINS]
    )
    """Campaigns that you may see; `search` finds words of name and description."""

    campaign: Campaign | None = by_key()
    """One campaign, with its progress and what it spent."""


@root
class CampaignSubscriptions:
    """Campaigns as they move."""

    campaign_progressed: Live[Campaign] = live(argument="campaign_id")
    """A campaign of a company that you work for has moved: its counters, budget, target or status."""


@root
class CampaignMutations:
    """What companies do with their campaigns."""

    create_campaign: CreateCampaignPayload = call(
        "public.create_campaign", CreateCampaignInput, idempotent=True
    )
    """Create a campaign for a company that you manage."""

    fund_campaign: FundCampaignPayload = call(
        "public.fund_campaign", FundCampaignInput, idempotent=True
    )
    """Move money from the wallet to the budget; tasks that waited for it go on."""

    set_campaign_status: SetCampaignStatusPayload = call(
        "public.set_campaign_status", SetCampaignStatusInput
    )
    """Start, pause, complete or archive a campaign; what a closed one has left returns to the wallet."""

    invite_to_campaign: InviteToCampaignPayload = call(
        "public.invite_to_campaign", InviteToCampaignInput, idempotent=True
    )
    """Let somebody see and take the tasks of a private campaign."""
