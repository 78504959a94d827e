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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.work.scopes import OF_MY_COMPANIES

if TYPE_CHECKING:
    from resolvers.marketplace.companies.clients import PublicCampaign
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.money.wallets import Deposit
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.submissions import Submission
    from resolvers.marketplace.work.tasks import Task

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
    """Whether contributors can take the tasks of a campaign."""

    DRAFT = "draft"
    """The campaign is being prepared."""

    ACTIVE = "active"
    """Contributors can take the campaign's tasks."""

    PAUSED = "paused"
    """Contributors cannot take the campaign's tasks for now; it can go on later."""

    COMPLETED = "completed"
    """The campaign has reached its goal or its end."""

    ARCHIVED = "archived"
    """The campaign has been put away for good."""


@enumeration
class ReviewMode(enum.Enum):
    """Who decides about the submissions of a campaign."""

    COMPANY = "company"
    """The company's managers decide."""

    JUDGES = "judges"
    """Appointed judges decide, by two thirds of them."""

    AGREEMENT = "agreement"
    """Several answers that agree decide."""


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
    """Money was paid back from the wallet to outside."""

    ADJUSTMENT = "adjustment"
    """Money moved between the platform and the wallet as a correction."""


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
    """A company's objective, with its quota and budget."""

    name: str
    """The campaign's name, 1 to 255 characters."""

    description: str | None
    """What the campaign is for, at most 10,000 characters; null if not described."""

    status: CampaignStatus
    """Whether contributors can take the campaign's tasks."""

    review_mode: ReviewMode
    """Who decides about the campaign's submissions."""

    is_private: bool
    """Whether only people who were invited see the campaign's tasks."""

    target_count: int | None
    """How many submissions the campaign wants; null for as many as the budget pays."""

    submission_count: int
    """How many submissions are open or approved."""

    approved_count: int
    """How many submissions are approved."""

    remaining_budget: Decimal
    """The money that is neither reserved nor spent, in the platform's currency."""

    reserved_budget: Decimal
    """The money that is reserved for open submissions, with fees, in the platform's currency."""

    spent_budget: Decimal
    """The money that was paid for approved submissions, with fees, in the platform's currency."""

    start_at: datetime
    """When the campaign opens."""

    end_at: datetime | None
    """When the campaign closes; null for never."""

    created_at: datetime
    """When the campaign was created."""

    updated_at: datetime
    """When the campaign last changed."""

    is_open: bool = computed("public.campaign_is_open")
    """Whether contributors can take the campaign's tasks now."""

    progress: Decimal | None = computed("public.campaign_progress")
    """The approved share of the target, 0 to 1; null without a target."""

    company: Company | None = to_one("company_id")
    """The company that runs the campaign."""

    tasks: Connection[Task] = to_many("campaign_id")
    """The campaign's tasks."""

    ledger: Connection[CompanyTransaction] = to_many("campaign_id")
    """Every movement of the campaign's money."""

    invitations: Connection[CampaignInvitation] = to_many("campaign_id")
    """The people who may take the tasks of the campaign if it is private."""

    work: CampaignProgress | None = to_one("id")
    """Figures about the campaign's work."""

    spend: CampaignSpend | None = to_one("id")
    """Figures about the campaign's money."""


@bound("client_portal.campaign_progress", view=True)
class CampaignProgress(Node):
    """How far the work of a campaign has come."""

    name: str
    """The campaign's name."""

    status: CampaignStatus
    """Whether contributors can take the campaign's tasks."""

    target_count: int | None
    """How many submissions the campaign wants; null for as many as the budget pays."""

    submission_count: int
    """How many submissions are open or approved."""

    approved_count: int
    """How many submissions are approved."""

    open_count: int
    """How many submissions wait for a decision."""

    places_left: int | None
    """How many more submissions the campaign takes; null without a target."""

    progress: Decimal | None
    """The approved share of the target, 0 to 1; null without a target."""

    is_open: bool
    """Whether contributors can take the campaign's tasks now."""

    start_at: datetime
    """When the campaign opens."""

    end_at: datetime | None
    """When the campaign closes; null for never."""

    active_tasks: int
    """How many of the campaign's tasks are active."""

    paused_tasks: int
    """How many of the campaign's tasks are paused, by a person or by the campaign."""

    campaign: Campaign | None = to_one("id")
    """The campaign that the figures are about."""


@bound("client_portal.campaign_spend", view=True)
class CampaignSpend(Node):
    """Where the money of a campaign is; the total is what remains, is reserved and was spent."""

    name: str
    """The campaign's name."""

    total_budget: Decimal
    """All the money that the campaign was given, in the platform's currency."""

    remaining_budget: Decimal
    """The money that is neither reserved nor spent, in the platform's currency."""

    reserved_budget: Decimal
    """The money that is reserved for open submissions, in the platform's currency."""

    spent_budget: Decimal
    """The money that was paid for approved submissions, in the platform's currency."""

    spent_share: Decimal | None
    """The share of the total that was spent, 0 to 1; null without money."""

    average_reward: Decimal | None
    """What an approved submission cost on average, in the platform's currency; null without one."""

    campaign: Campaign | None = to_one("id")
    """The campaign that the figures are about."""


@bound("public.campaign_invitations", orders=("created_at",), order_by=("-created_at",))
class CampaignInvitation(Node):
    """A person who may take the tasks of a private campaign."""

    created_at: datetime
    """When the person was invited."""

    campaign: PublicCampaign | None = to_one("campaign_id")
    """The public part of the campaign, with the company that invites."""

    person: PublicProfile | None = to_one("user_id")
    """The person who was invited."""


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
class CreateCampaignInput:
    """The new campaign of a company."""

    company_id: UUID
    """The id of a company that you manage."""

    name: str
    """The campaign's name, 1 to 255 characters."""

    description: str | None
    """What the campaign is for, at most 10,000 characters."""

    review_mode: ReviewMode | None
    """Who decides about the campaign's submissions; COMPANY unless given."""

    is_private: bool | None
    """Whether only people who are invited see the campaign's tasks; false unless given."""

    target_count: int | None
    """How many submissions the campaign wants, from 1; null for as many as the budget pays."""

    budget: Decimal | None
    """A first budget from the wallet, above zero with at most two decimals; without it, fund the campaign later."""

    start_at: datetime | None
    """When the campaign opens; now unless given."""

    end_at: datetime | None
    """When the campaign closes, after it opens; null for never."""

    status: CampaignStatus | None
    """Whether the campaign starts at once (ACTIVE, unless given) or later (DRAFT)."""


@result
class CreateCampaignPayload:
    """The new campaign."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign that was created."""


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


@inputs
class SetCampaignStatusInput:
    """The campaign and its new status."""

    campaign_id: UUID
    """The id of a campaign of a company that you manage."""

    status: CampaignStatus
    """ACTIVE to start the campaign or let it go on, PAUSED, COMPLETED, or ARCHIVED once no submission is open."""


@result
class SetCampaignStatusPayload:
    """The campaign after the change."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign with its new status; its tasks pause or go on with it."""


@inputs
class InviteToCampaignInput:
    """The person to invite to a private campaign."""

    campaign_id: UUID
    """The id of a campaign of a company that you manage."""

    user_id: UUID
    """The id of the public profile of the person."""


@result
class InviteToCampaignPayload:
    """The new invitation."""

    invitation: CampaignInvitation | None = to_one("invitation_id")
    """The invitation, which lets the person take the campaign's tasks."""


@root
class CampaignQueries:
    """Campaigns of the companies that the caller works for."""

    campaigns: Connection[Campaign] = rows(
        searches={"search": "public.search_campaigns"}, scopes=[OF_MY_COMPANIES, FOR_ADMINS]
    )
    """Campaigns that you may see; `search` finds words of name and description."""

    campaign: Campaign | None = by_key()
    """The campaign with this id, its progress and its spending; null if there is none or you may not see it."""


@root
class CampaignSubscriptions:
    """Changes of campaigns."""

    campaign_progressed: Live[Campaign] = live(argument="campaign_id")
    """The counters, the budget, the target or the status of a campaign changed, of a company that you work for."""


@root
class CampaignMutations:
    """Creating, funding and steering campaigns."""

    create_campaign: CreateCampaignPayload = call(
        "public.create_campaign", CreateCampaignInput, idempotent=True
    )
    """Create a campaign for a company that you manage."""

    fund_campaign: FundCampaignPayload = call(
        "public.fund_campaign", FundCampaignInput, idempotent=True
    )
    """Move money from the wallet to a campaign's budget; tasks that were paused for lack of it go on."""

    set_campaign_status: SetCampaignStatusPayload = call(
        "public.set_campaign_status", SetCampaignStatusInput
    )
    """Start, pause, complete or archive a campaign; what a closed campaign has left returns to the wallet."""

    invite_to_campaign: InviteToCampaignPayload = call(
        "public.invite_to_campaign", InviteToCampaignInput, idempotent=True
    )
    """Let a person see and take the tasks of a private campaign."""
