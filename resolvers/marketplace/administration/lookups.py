"""Whose an e-mail address is: for admins, with a reason, and every question is kept."""

from __future__ import annotations

from datetime import datetime

from gateway import Connection, Node, bound, call, inputs, result, root, rows, to_one
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.people.profiles import User

__all__ = ["LookupMutations", "LookupQueries"]


@bound(
    "internal_audit.email_searches",
    filters=("email", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class EmailSearch(Node):
    """An e-mail address that an admin has looked up; the entry never changes."""

    email: str
    """The address in lower case; `[deleted]` once its owner has deleted the account."""

    reason: str
    """Why the admin looked the address up."""

    created_at: datetime
    """When the admin looked the address up."""

    searched_by: User | None = to_one("searched_by")
    """The admin who looked the address up."""

    found: User | None = to_one("found_id")
    """The account to which the address belongs; null if there is none."""


@inputs
class FindUserByEmailInput:
    """The e-mail address to look up, and why."""

    email: str
    """The whole address in upper or lower case; a part of one finds nobody."""

    reason: str
    """Why you look the address up, 1 to 500 characters; the reason is kept."""


@result
class FindUserByEmailPayload:
    """The account that was found, and the entry that was kept."""

    user: User | None = to_one("user_id")
    """The account with this address; null if there is none."""

    search: EmailSearch = to_one("search_id")
    """The entry that was kept of this search."""


@root
class LookupQueries:
    """The e-mail addresses that admins have looked up."""

    email_searches: Connection[EmailSearch] = rows(scopes=[FOR_ADMINS])
    """The addresses that admins have looked up, newest first; empty for anybody but admins."""


@root
class LookupMutations:
    """Looking up an e-mail address."""

    find_user_by_email: FindUserByEmailPayload = call(
        "public.find_user_by_email", FindUserByEmailInput, idempotent=True
    )
    """Find the account with an e-mail address, at most thirty times within an hour; for admins only."""
