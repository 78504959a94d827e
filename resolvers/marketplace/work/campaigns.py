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
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.work.campaign_budgets import CompanyTransaction
    from resolvers.marketplace.work.campaign_invitations import CampaignInvitation
    from resolvers.marketplace.work.tasks import Task

__all__ = [
    "Campaign",
    "CampaignMutations",
    "CampaignProgress",
    "CampaignQueries",
    "CampaignSpend",
    "CampaignSubscriptions",
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

    campaign: Campaign = to_one("campaign_id")
    """The campaign that was created."""


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
    """Creating and steering campaigns."""

    create_campaign: CreateCampaignPayload = call(
        "public.create_campaign", CreateCampaignInput, idempotent=True
    )
    """Create a campaign for a company that you manage."""

    set_campaign_status: SetCampaignStatusPayload = call(
        "public.set_campaign_status", SetCampaignStatusInput
    )
    """Start, pause, complete or archive a campaign; what a closed campaign has left returns to the wallet."""
