"""Campaigns: what a company wants, its quota and its budget."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gateway import (
    Connection,
    Node,
    bound,
    by_key,
    computed,
    enumeration,
    root,
    rows,
    to_many,
    to_one,
)

if TYPE_CHECKING:
    from resolvers.marketplace.companies import Company
    from resolvers.marketplace.profiles import PublicProfile
    from resolvers.marketplace.submissions import Submission
    from resolvers.marketplace.tasks import Task

__all__ = ["Campaign", "CampaignInvitation", "CampaignQueries", "CompanyTransaction"]


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
    """What happened to a campaign's money."""

    FUND = "fund"
    """The company paid in."""

    RESERVE = "reserve"
    """Promised to a submission."""

    SPEND = "spend"
    """Paid for an approved submission."""

    RELEASE = "release"
    """Free again after a rejection."""


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
    """Money promised to open submissions."""

    spent_budget: Decimal
    """Money paid for approved submissions."""

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


@bound("public.campaign_invitations", orders=("created_at",), order_by=("-created_at",))
class CampaignInvitation(Node):
    """Somebody who may take the tasks of a private campaign."""

    created_at: datetime
    """When they were invited."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign; null while you may not see it."""

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
    """One change of a campaign's money; it is never changed afterwards."""

    type: CompanyTransactionType
    """What happened."""

    amount: Decimal
    """How much, always positive."""

    description: str
    """In words."""

    created_at: datetime
    """When."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign."""

    submission: Submission | None = to_one("submission_id")
    """The submission that it is about."""


@root
class CampaignQueries:
    """Campaigns of the companies that the caller works for."""

    campaigns: Connection[Campaign] = rows()
    """Campaigns that you may see."""

    campaign: Campaign | None = by_key()
    """One campaign, with its progress and what it spent."""
