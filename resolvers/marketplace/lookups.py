"""Whose an e-mail address is: for admins, with a reason, and every question is kept."""

from __future__ import annotations

from datetime import datetime

from gateway import Connection, Node, bound, call, inputs, result, root, rows, to_one
from resolvers.marketplace.profiles import User
from resolvers.marketplace.scopes import FOR_ADMINS

__all__ = ["LookupMutations", "LookupQueries"]


@bound(
    "internal_audit.email_searches",
    filters=("email", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class EmailSearch(Node):
    """An address that an admin has looked up; it is never changed afterwards."""

    email: str
    """The address in lower case; `[deleted]` once its owner has deleted the account."""

    reason: str
    """Why."""

    created_at: datetime
    """When."""

    searched_by: User | None = to_one("searched_by")
    """Which admin."""

    found: User | None = to_one("found_id")
    """Whose address it is; null for nobody's."""


@inputs
class FindUserByEmailInput:
    """An address to look up."""

    email: str
    """The whole address, in any case; parts of one find nobody."""

    reason: str
    """Why; it is kept. 1 to 500 characters."""


@result
class FindUserByEmailPayload:
    """Whose it is."""

    user: User | None = to_one("user_id")
    """The account with this address; null for nobody's."""

    search: EmailSearch | None = to_one("search_id")
    """What is kept of the question."""


@root
class LookupQueries:
    """What admins have looked up."""

    email_searches: Connection[EmailSearch] = rows(scopes=[FOR_ADMINS])
    """Addresses that admins have looked up, newest first; for admins, others find it empty."""


@root
class LookupMutations:
    """What admins may ask, and what is written down."""

    find_user_by_email: FindUserByEmailPayload = call(
        "public.find_user_by_email", FindUserByEmailInput, idempotent=True
    )
    """Find the account of an e-mail address, for admins: at most thirty within an hour, found or not."""
