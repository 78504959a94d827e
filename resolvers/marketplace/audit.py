"""The history that cannot be changed: what admins did, and why accounts were suspended."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import JSON, Connection, Node, bound, column, enumeration, root, rows, to_one
from resolvers.marketplace.profiles import User
from resolvers.marketplace.scopes import FOR_ADMINS

__all__ = ["AuditQueries"]


@enumeration
class ChangeOperation(enum.Enum):
    """What was done to a row."""

    INSERT = "insert"
    """It was added."""

    UPDATE = "update"
    """It was changed."""

    DELETE = "delete"
    """It was deleted."""


@bound(
    "internal_audit.changes",
    filters=("actor_id", "schema", "table", "row_id", "operation", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("table", "operation"),
)
class AuditChange(Node):
    """A row that an admin has added, changed or deleted."""

    schema: str = column("table_schema")
    """The Postgres schema of its table."""

    table: str = column("table_name")
    """Its table."""

    row_id: str
    """Its primary key; several columns are joined by commas."""

    operation: ChangeOperation
    """What was done."""

    old_values: JSON | None
    """What it was: of an update, the columns that changed. Secrets are left out."""

    new_values: JSON | None
    """What it became: of an update, the columns that changed. Secrets are left out."""

    role: str
    """What the admin's token said they are."""

    created_at: datetime
    """When."""

    actor_id: UUID
    """Which admin; to filter by."""

    actor: User | None = to_one("actor_id")
    """Which admin."""


@bound(
    "internal_audit.user_status_changes",
    filters=("user_id", "is_active", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class UserStatusChange(Node):
    """An account that was suspended or opened again."""

    is_active: bool
    """What it became: false is suspended."""

    reason: str
    """Why."""

    created_at: datetime
    """When."""

    user_id: UUID
    """Whose account; to filter by."""

    user: User | None = to_one("user_id")
    """Whose account."""

    admin: User | None = to_one("changed_by")
    """Who decided."""


@bound(
    "internal_audit.user_verifications",
    filters=("user_id", "is_verified", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class UserVerification(Node):
    """An identity that was verified, or does not count as verified any more."""

    is_verified: bool
    """What it became."""

    reason: str
    """Why."""

    created_at: datetime
    """When."""

    user_id: UUID
    """Whose identity; to filter by."""

    user: User | None = to_one("user_id")
    """Whose identity."""

    admin: User | None = to_one("changed_by")
    """Who decided."""


@root
class AuditQueries:
    """What admins did."""

    audit_log: Connection[AuditChange] = rows(scopes=[FOR_ADMINS])
    """What admins changed, newest first; for admins, others find it empty."""

    user_status_changes: Connection[UserStatusChange] = rows(scopes=[FOR_ADMINS])
    """Suspensions and their ends, newest first; for admins, others find them empty."""

    user_verifications: Connection[UserVerification] = rows(scopes=[FOR_ADMINS])
    """Identities that were verified or are so no more, newest first; for admins, others find them empty."""
