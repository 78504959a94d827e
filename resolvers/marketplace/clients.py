"""What whoever sees a task may know of who asks for it: names, and nothing of members and budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from gateway import URL, Node, bound, by_key, needs, root, to_one
from resolvers.marketplace.media import UPLOADS, Info

if TYPE_CHECKING:
    from resolvers.marketplace.campaigns import Campaign
    from resolvers.marketplace.companies import Company

__all__ = ["ClientQueries", "PublicCampaign", "PublicCompany"]


@bound("public.public_companies")
class PublicCompany(Node):
    """The public part of a company that asks for work."""

    name: str
    """Name."""

    logo_url: URL | None
    """Logo."""

    details: Company | None = to_one("id")
    """All of it, for its members; null for others."""

    @strawberry.field
    @needs("logo_path")
    async def logo(self, info: Info) -> URL | None:
        """Where the logo that was sent with updateCompany can be read for a while; null without one."""
        return await info.context.read_url(UPLOADS, self.logo_path)  # type: ignore[attr-defined]


@bound("public.public_campaigns")
class PublicCampaign(Node):
    """The public part of a campaign: what its tasks are for."""

    name: str
    """Name."""

    description: str | None
    """What it is for."""

    company: PublicCompany | None = to_one("company_id")
    """Who asks for it."""

    details: Campaign | None = to_one("id")
    """All of it, with its quota and budget, for members of the company; null for others."""


@root
class ClientQueries:
    """Who asks for work."""

    public_campaign: PublicCampaign | None = by_key()
    """What a campaign is for: for whoever sees a task of it or is invited to it."""

    public_company: PublicCompany | None = by_key()
    """Who asks for a task that you see, or for you."""
