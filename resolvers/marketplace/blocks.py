"""Blocks: whose new answers a company does not want."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import Connection, Node, among, bound, call, inputs, own, result, root, rows, to_one
from resolvers.marketplace.clients import PublicCompany
from resolvers.marketplace.companies import Company
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.scopes import FOR_ADMINS

__all__ = ["BlockMutations", "BlockQueries", "CompanyBlock"]


@bound(
    "public.company_blocks",
    filters=("created_at",),
    orders=("created_at",),
    order_by=("-created_at",),
)
class CompanyBlock(Node):
    """A person whose new answers a company refuses; they know it, and the company's managers."""

    reason: str
    """Why; the person reads it."""

    created_at: datetime
    """Since when."""

    company: PublicCompany | None = to_one("company_id")
    """Which company."""

    person: PublicProfile | None = to_one("user_id")
    """Who is blocked."""

    blocked_by: PublicProfile | None = to_one("blocked_by")
    """Who blocked them."""


@inputs
class BlockContributorInput:
    """Whose answers are not wanted any more."""

    company_id: UUID
    """Which company; you manage it."""

    user_id: UUID
    """Who; they have answered one of its tasks."""

    reason: str
    """Why; 1 to 500 characters. They are told."""


@result
class BlockContributorPayload:
    """The block."""

    block: CompanyBlock | None = to_one("block_id")
    """It."""


@inputs
class UnblockContributorInput:
    """Whose answers are wanted again."""

    company_id: UUID
    """Which company; you manage it."""

    user_id: UUID
    """Who."""


@result
class UnblockContributorPayload:
    """Who is not blocked any more."""

    company: Company | None = to_one("company_id")
    """By which company."""

    person: PublicProfile | None = to_one("user_id")
    """Who."""


@root
class BlockQueries:
    """Blocks that the caller may see."""

    company_blocks: Connection[CompanyBlock] = rows(
        scopes=[own("user_id"), among("company_id", "public.my_managed_company_ids"), FOR_ADMINS]
    )
    """Whom the companies that you manage have blocked, and which have blocked you, newest first; admins see all."""


@root
class BlockMutations:
    """Refusing somebody's answers."""

    block_contributor: BlockContributorPayload = call(
        "public.block_contributor", BlockContributorInput, idempotent=True
    )
    """Refuse new answers of somebody who has answered a task of your company. What they have sent in stays to be
    decided and paid, revisions included."""

    unblock_contributor: UnblockContributorPayload = call(
        "public.unblock_contributor", UnblockContributorInput
    )
    """Take answers of somebody again."""
