"""What managers change of a company and of its campaigns: only what is sent; and copies of tasks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gateway import URL, call, inputs, result, root, to_one
from resolvers.marketplace.companies.companies import Company
from resolvers.marketplace.work.campaigns import Campaign
from resolvers.marketplace.work.tasks import Task

__all__ = ["EditMutations"]


@inputs
class UpdateCompanyInput:
    """What to change of a company; fields that are left out stay as they are."""

    company_id: UUID
    """The id of a company that you manage."""

    name: str | None
    """The company's name, 1 to 255 characters; may not be null."""

    logo_url: URL | None
    """Address of a logo elsewhere; null removes it."""

    upload_id: UUID | None
    """The id of a completed upload with the purpose LOGO; null removes the logo."""


@result
class UpdateCompanyPayload:
    """The company after the change."""

    company: Company = to_one("company_id")
    """The company with its new values."""


@inputs
class UpdateCampaignInput:
    """What to change of a campaign; fields that are left out stay as they are."""

    campaign_id: UUID
    """The id of a campaign of a company that you manage."""

    name: str | None
    """The campaign's name, 1 to 255 characters; may not be null."""

    description: str | None
    """What the campaign is for, at most 10,000 characters; null for no description."""

    target_count: int | None
    """How many submissions the campaign wants, not fewer than it has; null for as many as the budget pays."""

    end_at: datetime | None
    """When the campaign closes, in the future and after it opens; null for never."""

    min_trust_score: Decimal | None
    """The lowest trust score, 0.0 to 10.0, with which contributors can take its tasks."""

    min_level: int | None
    """The lowest level, from 1, with which contributors can take its tasks."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that contributors to its tasks must work in; null if none is required."""

    region: str | None
    """ISO 3166-1 code of the country that contributors to its tasks must live in; null for any country."""


@result
class UpdateCampaignPayload:
    """The campaign after the change."""

    campaign: Campaign = to_one("campaign_id")
    """The campaign with its new values; what it requires of contributors applies to all its tasks that are not
    archived."""


@inputs
class DuplicateTaskInput:
    """The task to copy, and where the copy goes."""

    task_id: UUID
    """The id of a task of a company that you manage."""

    campaign_id: UUID | None
    """The id of another campaign that you manage for the copy; the task's own unless given."""

    title: str | None
    """The title of the copy, 3 to 255 characters; the task's own unless given."""


@result
class DuplicateTaskPayload:
    """The copy of the task."""

    task: Task = to_one("task_id")
    """The copy, a draft; it has the deadline of the task only if that is still to come."""


@root
class EditMutations:
    """Changes of companies and campaigns, and copies of tasks."""

    update_company: UpdateCompanyPayload = call(
        "public.update_company", UpdateCompanyInput, keys=("company_id",), rest="p_changes"
    )
    """Change the name or the logo of a company that you manage."""

    update_campaign: UpdateCampaignPayload = call(
        "public.update_campaign", UpdateCampaignInput, keys=("campaign_id",), rest="p_changes"
    )
    """Change a campaign that you manage: its name, target, end, and what its tasks require of contributors."""

    duplicate_task: DuplicateTaskPayload = call(
        "public.duplicate_task", DuplicateTaskInput, idempotent=True
    )
    """Copy a task of a company that you manage; the copy is a draft until publishTask."""
