"""The history that cannot be changed: what admins did, and why accounts were suspended."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import JSON, Connection, Node, bound, column, enumeration, root, rows, to_one
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.people.profiles import User

__all__ = ["AuditQueries"]


@enumeration
class ChangeOperation(enum.Enum):
    """What an admin did to a row."""

    INSERT = "insert"
    """The row was added."""

    UPDATE = "update"
    """The row was changed."""

    DELETE = "delete"
    """The row was deleted."""


@bound(
    "internal_audit.changes",
    filters=("actor_id", "schema", "table", "row_id", "operation", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("table", "operation"),
)
class AuditChange(Node):
    """A row that an admin added, changed or deleted."""

    schema: str = column("table_schema")
    """The Postgres schema of the row's table."""

    table: str = column("table_name")
    """The name of the row's table."""

    row_id: str
    """The row's primary key; several columns are joined by commas."""

    operation: ChangeOperation
    """What the admin did to the row."""

    old_values: JSON | None
    """The values before the change, for an update those that changed, without secrets; null for a new row."""

    new_values: JSON | None
    """The values after the change, for an update those that changed, without secrets; null for a deleted row."""

    role: str
    """The admin's role, as the token said."""

    created_at: datetime
    """When the row was changed."""

    actor_id: UUID
    """The id of the admin who changed the row."""

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
class AuditQueries:
    """The history of what admins did."""

    audit_log: Connection[AuditChange] = rows(scopes=[FOR_ADMINS])
    """What admins changed, newest first; empty for anybody but admins."""

    user_status_changes: Connection[UserStatusChange] = rows(scopes=[FOR_ADMINS])
    """The suspensions of accounts and their ends, newest first; empty for anybody but admins."""

    user_verifications: Connection[UserVerification] = rows(scopes=[FOR_ADMINS])
    """The verifications of identities and their ends, newest first; empty for anybody but admins."""
