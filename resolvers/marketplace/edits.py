"""What managers change of a company and of its campaigns: only what is sent; and copies of tasks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gateway import URL, call, inputs, result, root, to_one
from resolvers.marketplace.campaigns import Campaign
from resolvers.marketplace.companies import Company
from resolvers.marketplace.tasks import Task

__all__ = ["EditMutations"]


@inputs
class UpdateCompanyInput:
    """What to change of a company; only what is sent is changed."""

    company_id: UUID
    """Which company; you manage it."""

    name: str | None
    """Name; 1 to 255 characters, not null."""

    logo_url: URL | None
    """A logo that is elsewhere; null removes it."""

    upload_id: UUID | None
    """An upload with the purpose LOGO whose file is there; null takes the logo away."""


@result
class UpdateCompanyPayload:
    """The company after the change."""

    company: Company | None = to_one("company_id")
    """It."""


@inputs
class UpdateCampaignInput:
    """What to change of a campaign; only what is sent is changed."""

    campaign_id: UUID
    """Which campaign; you manage its company."""

    name: str | None
    """Name; 1 to 255 characters, not null."""

    description: str | None
    """What it is for; at most 10,000 characters, null for nothing."""

    target_count: int | None
    """How many submissions it wants: not fewer than it has; null for as many as the budget pays."""

    end_at: datetime | None
    """When it closes: in the future, after it opens; null for never."""

    min_trust_score: Decimal | None
    """Least trust score that its tasks ask for, 0 to 10."""

    min_level: int | None
    """Least level that its tasks ask for, from 1."""

    required_languages: list[str] | None
    """BCP 47 tags of languages that its tasks ask for; null for any."""

    region: str | None
    """ISO 3166-1 country code that its tasks ask for; null for any."""


@result
class UpdateCampaignPayload:
    """The campaign after the change."""

    campaign: Campaign | None = to_one("campaign_id")
    """It; what it requires of people holds for its tasks that are not archived."""


@inputs
class DuplicateTaskInput:
    """A task to copy."""

    task_id: UUID
    """Which task; you manage its company."""

    campaign_id: UUID | None
    """Where the copy goes: another campaign that you manage; the task's own unless given."""

    title: str | None
    """What the copy is called, 3 to 255 characters; as the task unless given."""


@result
class DuplicateTaskPayload:
    """The copy."""

    task: Task | None = to_one("task_id")
    """It: a draft; its deadline only where that is still to come."""


@root
class EditMutations:
    """Changes of what is there."""

    update_company: UpdateCompanyPayload = call(
        "public.update_company", UpdateCompanyInput, keys=("company_id",), rest="p_changes"
    )
    """Change the name or the logo of a company that you manage."""

    update_campaign: UpdateCampaignPayload = call(
        "public.update_campaign", UpdateCampaignInput, keys=("campaign_id",), rest="p_changes"
    )
    """Change a campaign that you manage: its name, target, end, and what its tasks require of people."""

    duplicate_task: DuplicateTaskPayload = call(
        "public.duplicate_task", DuplicateTaskInput, idempotent=True
    )
    """Copy a task of a company that you manage; the copy is a draft until publishTask."""
