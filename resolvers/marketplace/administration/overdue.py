"""What waits for somebody longer than it should."""

from __future__ import annotations

from datetime import datetime

from gateway import Connection, Node, bound, column, root, rows, to_one
from resolvers.marketplace.companies.companies import Company
from resolvers.marketplace.people.profiles import PublicProfile

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
    """Something that has waited for somebody longer than it should."""

    kind: str
    """The kind of thing that waits: `panel`, `escalation`, `review`, `validation`, `revision`, `withdrawal`,
    `support_ticket`, `admin_approval`, `company_invitation`, `appeal`, `upload`, `upload_scan`, `deposit`,
    `payment_event`, `deletion`."""

    what: str = column("what")
    """A description of what waits, in words."""

    waits_since: datetime
    """When the waiting began."""

    due_at: datetime
    """When the matter should have been dealt with."""

    company: Company | None = to_one("company_id")
    """The company that is concerned; null if none is."""

    person: PublicProfile | None = to_one("user_id")
    """The person who is concerned; null if none is."""


@root
class OverdueQueries:
    """What is overdue, for admins."""

    overdue: Connection[Overdue] = rows()
    """What has waited longer than it should, the longest overdue first; empty for anybody but admins."""
