"""Companies that ask for data, and the people who work for them."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    URL,
    Connection,
    Node,
    among,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.campaigns import Campaign
    from resolvers.marketplace.submissions import Submission
    from resolvers.marketplace.tasks import Task

__all__ = ["Company", "CompanyApiKey", "CompanyMember", "CompanyMutations", "CompanyQueries"]


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

    api_keys: Connection[CompanyApiKey] = to_many("company_id")
    """Keys of its own programs; for its managers."""


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


@bound(
    "public.company_api_keys",
    filters=("revoked_at",),
    orders=("created_at", "last_used_at"),
    order_by=("-created_at",),
)
class CompanyApiKey(Node):
    """A key with which a company's own programs sign in. The key itself was shown once."""

    name: str
    """What it is for."""

    prefix: str
    """How it begins, to tell keys apart."""

    created_at: datetime
    """When it was made."""

    last_used_at: datetime | None
    """When it was last used; null for never."""

    revoked_at: datetime | None
    """Since when it opens nothing; null while it is good."""

    company: Company | None = to_one("company_id")
    """Whose programs use it."""

    creator: PublicProfile | None = to_one("created_by")
    """Who made it."""


@inputs
class CreateCompanyInput:
    """A new company."""

    name: str
    """Name; 1 to 255 characters."""

    logo_url: URL | None
    """Logo."""


@result
class CreateCompanyPayload:
    """The new company, and your membership as its first manager."""

    company: Company | None = to_one("company_id")
    """It."""

    member: CompanyMember | None = to_one("member_id")
    """Your membership."""


@inputs
class AddCompanyMemberInput:
    """Somebody who shall work for a company."""

    company_id: UUID
    """Which company; you manage it."""

    user_id: UUID
    """Who: the id of a public profile."""

    role: MemberRole
    """What they may do."""


@result
class AddCompanyMemberPayload:
    """The new member."""

    member: CompanyMember | None = to_one("member_id")
    """It."""


@inputs
class RemoveCompanyMemberInput:
    """A membership to end."""

    company_id: UUID
    """Which company."""

    user_id: UUID
    """Whose membership; your own to leave."""


@result
class RemoveCompanyMemberPayload:
    """Who is no member any more."""

    company: Company | None = to_one("company_id")
    """The company; null when you left it."""

    person: PublicProfile | None = to_one("user_id")
    """Who left."""


@inputs
class SetCompanyMemberRoleInput:
    """Another role for a member."""

    company_id: UUID
    """Which company; you manage it."""

    user_id: UUID
    """Which member."""

    role: MemberRole
    """What they may do from now on."""


@result
class SetCompanyMemberRolePayload:
    """The member after the change."""

    member: CompanyMember | None = to_one("member_id")
    """It."""


@inputs
class CreateCompanyApiKeyInput:
    """A new key for a company's programs."""

    company_id: UUID
    """Which company; you manage it."""

    name: str
    """What it is for; 1 to 100 characters."""


@result
class CreateCompanyApiKeyPayload:
    """The new key."""

    api_key: CompanyApiKey | None = to_one("api_key_id")
    """What is kept of it."""

    secret: str
    """The key itself: keep it now, nobody can show it again."""


@inputs
class RevokeCompanyApiKeyInput:
    """A key to end."""

    api_key_id: UUID
    """Which key."""


@result
class RevokeCompanyApiKeyPayload:
    """The key that opens nothing any more."""

    api_key: CompanyApiKey | None = to_one("api_key_id")
    """It."""


@root
class CompanyQueries:
    """Companies that the caller works for."""

    companies: Connection[Company] = rows(scopes=[among("id", "public.my_company_ids"), FOR_ADMINS])
    """Companies that you work for; for admins all."""

    company: Company | None = by_key()
    """One company."""


@root
class CompanyMutations:
    """Companies and who may act for them."""

    create_company: CreateCompanyPayload = call(
        "public.create_company", CreateCompanyInput, idempotent=True
    )
    """Create a company; you become its first manager."""

    add_company_member: AddCompanyMemberPayload = call(
        "public.add_company_member", AddCompanyMemberInput, idempotent=True
    )
    """Let somebody work for a company that you manage."""

    remove_company_member: RemoveCompanyMemberPayload = call(
        "public.remove_company_member", RemoveCompanyMemberInput
    )
    """End a membership: all its rights and the keys that the person made end at once."""

    set_company_member_role: SetCompanyMemberRolePayload = call(
        "public.set_company_member_role", SetCompanyMemberRoleInput
    )
    """Change what a member may do; a company keeps at least one manager."""

    create_company_api_key: CreateCompanyApiKeyPayload = call(
        "public.create_company_api_key", CreateCompanyApiKeyInput
    )
    """Make a key for a company's programs; its secret is shown this once."""

    revoke_company_api_key: RevokeCompanyApiKeyPayload = call(
        "public.revoke_company_api_key", RevokeCompanyApiKeyInput
    )
    """End a key for good."""
