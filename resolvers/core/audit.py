"""The history that cannot be changed: what admins did."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import JSON, Connection, Node, bound, column, enumeration, root, rows
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["AuditChange", "AuditQueries"]


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


@root
class AuditQueries:
    """The history of what admins did."""

    audit_log: Connection[AuditChange] = rows(scopes=[FOR_ADMINS])
    """What admins changed, newest first; empty for anybody but admins."""
