"""What waits for somebody longer than it should."""

from __future__ import annotations

from datetime import datetime

from gateway import Connection, Node, bound, column, root, rows, to_one
from resolvers.marketplace.companies import Company
from resolvers.marketplace.profiles import PublicProfile

__all__ = ["OverdueQueries"]


@bound(
    "internal_audit.overdue",
    view=True,
    filters=("kind", "due_at"),
    orders=("due_at",),
    order_by=("due_at",),
    groups=("kind",),
)
class Overdue(Node):
    """Something that waits for somebody longer than it should."""

    kind: str
    """What kind of thing: `panel`, `escalation`, `review`, `validation`, `revision`, `withdrawal`, `support_ticket`,
    `admin_approval`, `company_invitation`, `appeal`, `upload`, `upload_scan`, `deposit`, `payment_event`,
    `deletion`."""

    what: str = column("what")
    """In words."""

    waits_since: datetime
    """Since when it waits."""

    due_at: datetime
    """Until when it should have been done."""

    company: Company | None = to_one("company_id")
    """The company that it is about."""

    person: PublicProfile | None = to_one("user_id")
    """The person that it is about."""


@root
class OverdueQueries:
    """What is late."""

    overdue: Connection[Overdue] = rows()
    """What waits longer than it should, first what was due first; for admins, others find it empty."""
