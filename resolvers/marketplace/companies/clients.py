"""What whoever sees a task may know of who asks for it: names, and nothing of members and budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from gateway import URL, Node, bound, by_key, needs, root, to_one
from resolvers.marketplace.work.media import UPLOADS, Info

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.work.campaigns import Campaign

__all__ = ["ClientQueries", "PublicCampaign", "PublicCompany"]


@bound("public.public_companies")
class PublicCompany(Node):
    """The public part of a company that asks for work."""

    name: str
    """The company's name."""

    logo_url: URL | None
    """Address of a logo elsewhere; null if there is none."""

    details: Company | None = to_one("id")
    """The whole company, for its members and admins; null for others."""

    @strawberry.field
    @needs("logo_path")
    async def logo(self, info: Info) -> URL | None:
        """A temporary address of the logo that was uploaded for updateCompany; null without one."""
        return await info.context.read_url(UPLOADS, self.logo_path)  # type: ignore[attr-defined]


@bound("public.public_campaigns")
class PublicCampaign(Node):
    """The public part of a campaign, which tells what its tasks are for."""

    name: str
    """The campaign's name."""

    description: str | None
    """What the campaign is for; null if not described."""

    company: PublicCompany | None = to_one("company_id")
    """The company that asks for the work."""

    details: Campaign | None = to_one("id")
    """The whole campaign with its quota and budget, for members of the company and admins; null for others."""


@root
class ClientQueries:
    """The public parts of campaigns and companies."""

    public_campaign: PublicCampaign | None = by_key()
    """The public part of a campaign, for anybody who sees a task of it or is invited to it; null for others."""

    public_company: PublicCompany | None = by_key()
    """The public part of a company, for anybody who sees a task of it or is invited by it; null for others."""
