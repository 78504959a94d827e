"""Blocks: whose new answers a company does not want."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import Connection, Node, among, bound, call, inputs, own, result, root, rows, to_one
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.companies.clients import PublicCompany
from resolvers.marketplace.companies.companies import Company
from resolvers.marketplace.people.profiles import PublicProfile

__all__ = ["BlockMutations", "BlockQueries", "CompanyBlock"]


@bound(
    "public.company_blocks",
    filters=("created_at",),
    orders=("created_at",),
    order_by=("-created_at",),
)
class CompanyBlock(Node):
    """A person whose new submissions a company refuses; only that person, the company's managers and admins see
    it."""

    reason: str
    """Why the company blocked the person, who can read it."""

    created_at: datetime
    """When the company blocked the person."""

    company: PublicCompany | None = to_one("company_id")
    """The company that blocked the person."""

    person: PublicProfile | None = to_one("user_id")
    """The person who is blocked."""

    blocked_by: PublicProfile | None = to_one("blocked_by")
    """The manager who blocked the person."""


@inputs
class BlockContributorInput:
    """The person to block, and why."""

    company_id: UUID
    """The id of a company that you manage."""

    user_id: UUID
    """The id of a person who has answered one of the company's tasks."""

    reason: str
    """Why you block the person, 1 to 500 characters; they are told."""


@result
class BlockContributorPayload:
    """The new block."""

    block: CompanyBlock = to_one("block_id")
    """The block, which refuses the person's new submissions."""


@inputs
class UnblockContributorInput:
    """The person to unblock."""

    company_id: UUID
    """The id of a company that you manage."""

    user_id: UUID
    """The id of the person who is blocked."""


@result
class UnblockContributorPayload:
    """The person who is no longer blocked."""

    company: Company | None = to_one("company_id")
    """The company that takes the person's submissions again."""

    person: PublicProfile | None = to_one("user_id")
    """The person who is no longer blocked."""


@root
class BlockQueries:
    """Blocks that the caller may see."""

    company_blocks: Connection[CompanyBlock] = rows(
        scopes=[own("user_id"), among("company_id", "public.my_managed_company_ids"), FOR_ADMINS]
    )
    """The people whom companies that you manage have blocked, and the companies that have blocked you, newest first;
    all for admins."""


@root
class BlockMutations:
    """Refusing and accepting the submissions of a person."""

    block_contributor: BlockContributorPayload = call(
        "public.block_contributor", BlockContributorInput, idempotent=True
    )
    """Refuse new submissions of a person who has answered a task of your company. What they have already sent is
    still decided and paid, revisions included."""

    unblock_contributor: UnblockContributorPayload = call(
        "public.unblock_contributor", UnblockContributorInput
    )
    """Accept new submissions of a blocked person again."""
