"""The platform in figures, week by week."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from gateway import Connection, Node, bound, column, root, rows
from resolvers.marketplace.scopes import FOR_ADMINS

__all__ = ["ReportQueries"]


@bound(
    "public.weekly_reports",
    filters=("week",),
    orders=("week",),
    order_by=("-week",),
)
class WeeklyReport(Node):
    """The figures of a week that is over."""

    week: date
    """The Monday on which it begins, in UTC."""

    new_users: int
    """Accounts that were opened."""

    active_contributors: int
    """People who submitted something."""

    submission_count: int = column("submissions")
    """What was submitted."""

    approved: int
    """Submissions that were approved, whenever they were sent in."""

    rejected: int
    """Submissions that were rejected, whenever they were sent in."""

    rewards: Decimal
    """What contributors earned."""

    payouts: Decimal
    """Withdrawals that were completed."""

    funding: Decimal
    """What companies put into campaigns."""

    updated_at: datetime
    """When the figures were written last."""


@root
class ReportQueries:
    """Reports."""

    weekly_reports: Connection[WeeklyReport] = rows(scopes=[FOR_ADMINS])
    """The weeks, newest first; for admins, others find them empty."""
