"""Companies that ask for data, and the people who work for them."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from gateway import URL, Connection, Node, bound, by_key, enumeration, root, rows, to_many, to_one
from resolvers.marketplace.profiles import PublicProfile

if TYPE_CHECKING:
    from resolvers.marketplace.campaigns import Campaign
    from resolvers.marketplace.submissions import Submission
    from resolvers.marketplace.tasks import Task

__all__ = ["Company", "CompanyMember", "CompanyQueries"]


@enumeration
class BillingStatus(enum.Enum):
    """Whether a company pays."""

    ACTIVE = "active"
    """All is paid."""

    PAST_DUE = "past_due"
    """A payment is late."""

    SUSPENDED = "suspended"
    """Its campaigns cannot spend."""


@enumeration
class MemberRole(enum.Enum):
    """What a member may do for the company."""

    MANAGER = "manager"
    """Writes: campaigns, tasks, reviews."""

    VIEWER = "viewer"
    """Reads."""

    BILLING = "billing"
    """Sees and funds the budget."""


@bound(
    "public.companies",
    filters=("name", "billing_status"),
    orders=("name", "created_at"),
    order_by=("name",),
)
class Company(Node):
    """An organization that asks for data. Its members see it, and admins."""

    name: str
    """Name."""

    logo_url: URL | None
    """Logo."""

    billing_status: BillingStatus
    """Whether it pays."""

    created_at: datetime
    """When it joined."""

    updated_at: datetime
    """When it last changed."""

    members: Connection[CompanyMember] = to_many("company_id")
    """Who works for it."""

    campaigns: Connection[Campaign] = to_many("company_id")
    """What it asks for."""

    tasks: Connection[Task] = to_many("company_id")
    """Its tasks."""

    submissions: Connection[Submission] = to_many("company_id")
    """Work on its tasks."""


@bound(
    "public.company_members",
    filters=("role",),
    orders=("created_at",),
    order_by=("created_at",),
    groups=("role",),
)
class CompanyMember(Node):
    """A person who works for a company."""

    role: MemberRole
    """What they may do."""

    created_at: datetime
    """Since when."""

    company: Company | None = to_one("company_id")
    """The company."""

    person: PublicProfile | None = to_one("user_id")
    """Who."""


@root
class CompanyQueries:
    """Companies that the caller works for."""

    companies: Connection[Company] = rows()
    """Companies that you work for; for admins all."""

    company: Company | None = by_key()
    """One company."""
