"""The history that cannot be changed: who did it, and why accounts were suspended and verified."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import Connection, Node, bound, extends, root, rows, to_one
from resolvers.core.audit import AuditChange
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.people.profiles import User

__all__ = ["AuditChangeActor", "HistoryQueries"]


@extends(AuditChange)
class AuditChangeActor:
    """Who an admin is in the marketplace."""

    actor: User | None = to_one("actor_id")
    """The admin who changed the row."""


@bound(
    "internal_audit.user_status_changes",
    filters=("user_id", "is_active", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class UserStatusChange(Node):
    """An account that was suspended or opened again."""

    is_active: bool
    """Whether the account was opened (true) or suspended (false)."""

    reason: str
    """Why the account was suspended or opened."""

    created_at: datetime
    """When the account was suspended or opened."""

    user_id: UUID
    """The id of the person whose account it is."""

    user: User | None = to_one("user_id")
    """The account that was suspended or opened."""

    admin: User | None = to_one("changed_by")
    """The admin who decided."""


@bound(
    "internal_audit.user_verifications",
    filters=("user_id", "is_verified", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class UserVerification(Node):
    """An identity that was verified, or that no longer counts as verified."""

    is_verified: bool
    """Whether the identity was verified (true) or no longer counts as verified (false)."""

    reason: str
    """Why the identity was verified or not."""

    created_at: datetime
    """When the identity was verified or not."""

    user_id: UUID
    """The id of the person whose identity it is."""

    user: User | None = to_one("user_id")
    """The person whose identity it is."""

    admin: User | None = to_one("changed_by")
    """The admin who decided."""


@root
class HistoryQueries:
    """The history of what admins decided about accounts."""

    user_status_changes: Connection[UserStatusChange] = rows(scopes=[FOR_ADMINS])
    """The suspensions of accounts and their ends, newest first; empty for anybody but admins."""

    user_verifications: Connection[UserVerification] = rows(scopes=[FOR_ADMINS])
    """The verifications of identities and their ends, newest first; empty for anybody but admins."""
