"""Companies that ask for data, and the people who work for them."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import strawberry

from gateway import (
    URL,
    Connection,
    Node,
    among,
    api_keys,
    bound,
    by_key,
    call,
    computed,
    enumeration,
    inputs,
    needs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.media import UPLOADS, Info
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.appeals import Appeal
    from resolvers.marketplace.blocks import CompanyBlock
    from resolvers.marketplace.campaigns import Campaign, CompanyTransaction
    from resolvers.marketplace.drafts import TaskTemplate
    from resolvers.marketplace.memberships import CompanyInvitation
    from resolvers.marketplace.submissions import Submission
    from resolvers.marketplace.tasks import Task
    from resolvers.marketplace.wallets import Deposit

__all__ = [
    "KEYS",
    "ApiKeyScope",
    "BillingStatus",
    "Company",
    "CompanyApiKey",
    "CompanyMember",
    "CompanyMutations",
    "CompanyQueries",
    "MemberRole",
]

KEYS = api_keys("xum_", find="public.find_company_key", note="public.note_key_use")


@enumeration
class BillingStatus(enum.Enum):
    """Whether a company may spend: publish, fund and take submissions."""

    UNVERIFIED = "unverified"
    """It is new, and cannot spend until it is verified."""

    ACTIVE = "active"
    """It can spend."""

    PAST_DUE = "past_due"
    """A payment is late: it cannot spend meanwhile."""

    SUSPENDED = "suspended"
    """It cannot spend, and its tasks are paused."""


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
    """Whether it may spend."""

    wallet_balance: Decimal
    """Money that is in no campaign."""

    fee_percent: Decimal | None
    """What the platform takes on top of each reward, in percent; null for what it takes of all."""

    current_fee_percent: Decimal = computed("public.company_current_fee_percent")
    """What that is now: a submission keeps the fee of the moment when it took its place."""

    created_at: datetime
    """When it joined."""

    updated_at: datetime
    """When it last changed."""

    members: Connection[CompanyMember] = to_many("company_id")
    """Who works for it."""

    invitations: Connection[CompanyInvitation] = to_many("company_id")
    """Whom it has asked to work for it; for its managers."""

    campaigns: Connection[Campaign] = to_many("company_id")
    """What it asks for."""

    tasks: Connection[Task] = to_many("company_id")
    """Its tasks."""

    submissions: Connection[Submission] = to_many("company_id")
    """Work on its tasks."""

    appeals: Connection[Appeal] = to_many("company_id")
    """Appeals against what was rejected of that; for its managers and viewers."""

    blocks: Connection[CompanyBlock] = to_many("company_id")
    """Whose new answers it refuses; for its managers."""

    task_templates: Connection[TaskTemplate] = to_many("company_id")
    """What its tasks are made of; for its managers."""

    ledger: Connection[CompanyTransaction] = to_many("company_id")
    """Its money, every movement; for its managers and billing."""

    deposits: Connection[Deposit] = to_many("company_id")
    """What it has paid in; for its managers and billing."""

    api_keys: Connection[CompanyApiKey] = to_many("company_id")
    """Keys of its own programs; for its managers."""

    @strawberry.field
    @needs("logo_path")
    async def logo(self, info: Info) -> URL | None:
        """Where the logo that was sent with updateCompany can be read for a while; null without one."""
        return await info.context.read_url(UPLOADS, self.logo_path)  # type: ignore[attr-defined]


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


@enumeration
class ApiKeyScope(enum.Enum):
    """What a key opens of its company; nothing else is open to it."""

    READ_DATASETS = "datasets:read"
    """Read its datasets, and download them."""

    CREATE_TASKS = "tasks:write"
    """Create tasks for its campaigns, and read its tasks."""

    READ_SUBMISSIONS = "submissions:read"
    """Read the work on its tasks, and the tasks."""


@bound(
    "public.company_api_keys",
    filters=("revoked_at",),
    orders=("created_at", "last_used_at"),
    order_by=("-created_at",),
)
class CompanyApiKey(Node):
    """A key with which a company's own programs sign in, in the header `apikey`. The key itself was shown once."""

    name: str
    """What it is for."""

    prefix: str
    """How it begins, to tell keys apart."""

    scopes: list[ApiKeyScope]
    """What it opens; nothing, if it was made before keys had scopes."""

    expires_at: datetime | None
    """From then on it opens nothing; null for no end."""

    created_at: datetime
    """When it was made."""

    last_used_at: datetime | None
    """When it was last used, to the minute; null for never."""

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

    scopes: list[ApiKeyScope]
    """What it opens: at least one, and no more than its programs need."""

    expires_at: datetime | None
    """When it ends of itself; never unless given."""


@result
class CreateCompanyApiKeyPayload:
    """The new key."""

    api_key: CompanyApiKey | None = to_one("api_key_id")
    """What is kept of it."""

    secret: str | None
    """The key itself: keep it now, nobody can show it again. Null when a call with an idempotencyKey is repeated."""


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
    """Create a company; you become its first manager. It can spend once it is verified."""

    remove_company_member: RemoveCompanyMemberPayload = call(
        "public.remove_company_member", RemoveCompanyMemberInput
    )
    """End a membership: all its rights and the keys that the person made end at once."""

    set_company_member_role: SetCompanyMemberRolePayload = call(
        "public.set_company_member_role", SetCompanyMemberRoleInput
    )
    """Change what a member may do; a company keeps at least one manager."""

    create_company_api_key: CreateCompanyApiKeyPayload = call(
        "public.create_company_api_key", CreateCompanyApiKeyInput, idempotent=True, once=("secret",)
    )
    """Make a key for a company's programs; its secret is shown this once."""

    revoke_company_api_key: RevokeCompanyApiKeyPayload = call(
        "public.revoke_company_api_key", RevokeCompanyApiKeyInput
    )
    """End a key for good."""
