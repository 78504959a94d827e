"""The platform in figures, week by week."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from gateway import Connection, Node, bound, column, root, rows
from resolvers.core.scopes import FOR_ADMINS

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
    """The Monday on which the week begins, in UTC."""

    new_users: int
    """How many accounts were opened in the week."""

    active_contributors: int
    """How many people sent a submission in the week."""

    submission_count: int = column("submissions")
    """How many submissions were sent in the week."""

    approved: int
    """How many submissions were approved in the week, whenever they were sent."""

    rejected: int
    """How many submissions were rejected in the week, whenever they were sent."""

    rewards: Decimal
    """The money that contributors earned in the week, in the platform's currency."""

    payouts: Decimal
    """The money of the withdrawals that were completed in the week, in the platform's currency."""

    funding: Decimal
    """The money that companies put into campaigns in the week, in the platform's currency."""

    updated_at: datetime
    """When the figures were last computed."""


@root
class ReportQueries:
    """The weekly reports, for admins."""

    weekly_reports: Connection[WeeklyReport] = rows(scopes=[FOR_ADMINS])
    """The reports of all weeks, newest first; empty for anybody but admins."""
