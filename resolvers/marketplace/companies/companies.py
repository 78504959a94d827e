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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.people.profiles import PublicProfile
from resolvers.marketplace.reports.kinds import ReportFormat
from resolvers.marketplace.work.media import UPLOADS, Info

if TYPE_CHECKING:
    from resolvers.marketplace.companies.blocks import CompanyBlock
    from resolvers.marketplace.companies.memberships import CompanyInvitation
    from resolvers.marketplace.money.deposits import Deposit
    from resolvers.marketplace.review.appeals import Appeal
    from resolvers.marketplace.work.campaign_budgets import CompanyTransaction
    from resolvers.marketplace.work.campaigns import Campaign
    from resolvers.marketplace.work.drafts import TaskTemplate
    from resolvers.marketplace.work.submissions import Submission
    from resolvers.marketplace.work.tasks import Task

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
    """Whether a company may spend: publish tasks, fund campaigns and take submissions."""

    UNVERIFIED = "unverified"
    """The company is new and cannot spend until an admin verifies it."""

    ACTIVE = "active"
    """The company can spend."""

    PAST_DUE = "past_due"
    """A payment of the company is late, and it cannot spend meanwhile."""

    SUSPENDED = "suspended"
    """The company cannot spend, and its tasks are paused."""


@enumeration
class MemberRole(enum.Enum):
    """What a member may do for a company."""

    MANAGER = "manager"
    """The member manages campaigns and tasks, and reviews submissions."""

    VIEWER = "viewer"
    """The member sees the company's work but changes nothing."""

    BILLING = "billing"
    """The member sees and funds the budget."""


@bound(
    "public.companies",
    filters=("name", "billing_status"),
    orders=("name", "created_at"),
    order_by=("name",),
)
class Company(Node):
    """An organization that asks for data. Only its members and admins see it."""

    name: str
    """The company's name, 1 to 255 characters."""

    logo_url: URL | None
    """Address of a logo elsewhere; null if there is none."""

    billing_status: BillingStatus
    """Whether the company may spend."""

    wallet_balance: Decimal
    """The company's money that is in no campaign, in the platform's currency."""

    fee_percent: Decimal | None
    """The platform's fee on top of each reward that was agreed with this company, in percent; null if the general fee
    applies."""

    current_fee_percent: Decimal = computed("public.company_current_fee_percent")
    """The platform's fee on top of each reward that applies now, in percent; a submission keeps the fee of the moment
    when it took its place."""

    weekly_report_format: ReportFormat | None
    """The format of the report that is written of each week; null if none is."""

    mails_weekly_report: bool
    """Whether the company's managers and billing members hear of that report by e-mail too."""

    created_at: datetime
    """When the company joined."""

    updated_at: datetime
    """When the company last changed."""

    members: Connection[CompanyMember] = to_many("company_id")
    """The people who work for the company."""

    invitations: Connection[CompanyInvitation] = to_many("company_id")
    """The invitations to work for the company; only its managers see them."""

    campaigns: Connection[Campaign] = to_many("company_id")
    """The company's campaigns."""

    tasks: Connection[Task] = to_many("company_id")
    """The company's tasks."""

    submissions: Connection[Submission] = to_many("company_id")
    """The submissions to the company's tasks."""

    appeals: Connection[Appeal] = to_many("company_id")
    """The appeals against rejections of these submissions; only its managers and viewers see them."""

    blocks: Connection[CompanyBlock] = to_many("company_id")
    """The people whose new submissions the company refuses; only its managers see them."""

    task_templates: Connection[TaskTemplate] = to_many("company_id")
    """The templates from which the company's tasks are made; only its managers see them."""

    ledger: Connection[CompanyTransaction] = to_many("company_id")
    """Every movement of the company's money; only its managers and billing members see them."""

    deposits: Connection[Deposit] = to_many("company_id")
    """The money that the company has paid in; only its managers and billing members see it."""

    api_keys: Connection[CompanyApiKey] = to_many("company_id")
    """The keys of the company's own programs; only its managers see them."""

    @strawberry.field
    @needs("logo_path")
    async def logo(self, info: Info) -> URL | None:
        """A temporary address of the logo that was uploaded for updateCompany; null without one."""
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
    """What the member may do for the company."""

    created_at: datetime
    """When the person became a member."""

    company: Company | None = to_one("company_id")
    """The company that the person works for."""

    person: PublicProfile | None = to_one("user_id")
    """The public profile of the member."""


@enumeration
class ApiKeyScope(enum.Enum):
    """What a key of a company gives access to; without the scope, the access is refused."""

    READ_DATASETS = "datasets:read"
    """The key can read and download the company's datasets."""

    CREATE_TASKS = "tasks:write"
    """The key can create tasks for the company's campaigns, and read its tasks."""

    READ_SUBMISSIONS = "submissions:read"
    """The key can read the company's tasks and the submissions to them."""


@bound(
    "public.company_api_keys",
    filters=("revoked_at",),
    orders=("created_at", "last_used_at"),
    order_by=("-created_at",),
)
class CompanyApiKey(Node):
    """A key with which a company's own programs sign in, in the header `apikey`. The key itself was shown once."""

    name: str
    """What the key is for, 1 to 100 characters."""

    prefix: str
    """The first characters of the key, to tell keys apart."""

    scopes: list[ApiKeyScope]
    """What the key gives access to; nothing if it was made before keys had scopes."""

    expires_at: datetime | None
    """When the key stops working; null for never."""

    created_at: datetime
    """When the key was created."""

    last_used_at: datetime | None
    """When the key was last used, to the minute; null for never."""

    revoked_at: datetime | None
    """When the key was revoked; null while it works."""

    company: Company | None = to_one("company_id")
    """The company whose programs use the key."""

    creator: PublicProfile | None = to_one("created_by")
    """The person who created the key."""


@inputs
class CreateCompanyInput:
    """The new company."""

    name: str
    """The company's name, 1 to 255 characters."""

    logo_url: URL | None
    """Address of a logo elsewhere, at most 2,048 characters."""


@result
class CreateCompanyPayload:
    """The new company, and your membership as its first manager."""

    company: Company | None = to_one("company_id")
    """The company that was created, which cannot spend until it is verified."""

    member: CompanyMember | None = to_one("member_id")
    """Your membership, as its first manager."""


@inputs
class RemoveCompanyMemberInput:
    """The membership to end."""

    company_id: UUID
    """The id of the company."""

    user_id: UUID
    """The id of the member; your own id to leave the company."""


@result
class RemoveCompanyMemberPayload:
    """The person who is no longer a member."""

    company: Company | None = to_one("company_id")
    """The company; null if you left it."""

    person: PublicProfile | None = to_one("user_id")
    """The public profile of the person who was removed."""


@inputs
class SetCompanyMemberRoleInput:
    """The member and the new role."""

    company_id: UUID
    """The id of a company that you manage."""

    user_id: UUID
    """The id of the member."""

    role: MemberRole
    """What the member may do from now on."""


@result
class SetCompanyMemberRolePayload:
    """The member after the change."""

    member: CompanyMember | None = to_one("member_id")
    """The member with the new role."""


@inputs
class CreateCompanyApiKeyInput:
    """The new key for programs of a company."""

    company_id: UUID
    """The id of a company that you manage."""

    name: str
    """What the key is for, 1 to 100 characters."""

    scopes: list[ApiKeyScope]
    """What the key gives access to: at least one scope, and no more than its programs need."""

    expires_at: datetime | None
    """When the key stops working by itself; never unless given."""


@result
class CreateCompanyApiKeyPayload:
    """The new key and its secret."""

    api_key: CompanyApiKey = to_one("api_key_id")
    """The key as it is kept, without its secret."""

    secret: str | None
    """The key itself: store it now, since nobody can show it again. Null when a call with an idempotencyKey is
    repeated."""


@inputs
class RevokeCompanyApiKeyInput:
    """The key to revoke."""

    api_key_id: UUID
    """The id of the key."""


@result
class RevokeCompanyApiKeyPayload:
    """The key that was revoked."""

    api_key: CompanyApiKey | None = to_one("api_key_id")
    """The key, which gives access to nothing any more."""


@root
class CompanyQueries:
    """Companies that the caller works for."""

    companies: Connection[Company] = rows(scopes=[among("id", "public.my_company_ids"), FOR_ADMINS])
    """The companies that you work for; all companies for admins."""

    company: Company | None = by_key()
    """The company with this id; null if there is none or you may not see it."""


@root
class CompanyMutations:
    """Companies and who may act for them."""

    create_company: CreateCompanyPayload = call(
        "public.create_company", CreateCompanyInput, idempotent=True
    )
    """Create a company and become its first manager. It can spend once an admin has verified it."""

    remove_company_member: RemoveCompanyMemberPayload = call(
        "public.remove_company_member", RemoveCompanyMemberInput
    )
    """End a membership: all its rights, and the keys that the person created, end at once."""

    set_company_member_role: SetCompanyMemberRolePayload = call(
        "public.set_company_member_role", SetCompanyMemberRoleInput
    )
    """Change what a member may do; a company keeps at least one manager."""

    create_company_api_key: CreateCompanyApiKeyPayload = call(
        "public.create_company_api_key", CreateCompanyApiKeyInput, idempotent=True, once=("secret",)
    )
    """Create a key for programs of a company; its secret is shown only this once."""

    revoke_company_api_key: RevokeCompanyApiKeyPayload = call(
        "public.revoke_company_api_key", RevokeCompanyApiKeyInput
    )
    """Revoke a key for good."""
