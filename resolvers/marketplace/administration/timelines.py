"""Figures by day, in UTC: of a person, of a company and of the platform."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from gateway import composite, function, result, root

__all__ = ["TimelineQueries"]

FirstDay = Annotated[
    date | None,
    strawberry.argument(
        name="from", description="The first day of the span; 29 days before the last unless given."
    ),
]
LastDay = Annotated[
    date | None,
    strawberry.argument(
        name="to", description="The last day of the span; today in UTC unless given."
    ),
]


@composite("public.contributor_day")
class ContributorDay:
    """What a person did and earned on one day; the balance changed by `earned + adjusted - withdrawn`."""

    day: date
    """The day, in UTC."""

    submitted: int
    """How many submissions the person sent on the day."""

    approved: int
    """How many of the person's submissions were approved and paid on the day, whenever they were sent."""

    rejected: int
    """How many of the person's submissions were rejected on the day, whatever an appeal decided later."""

    judged: int
    """How many verdicts the person gave as a judge on the day."""

    earned: Decimal
    """The money that approved work paid on the day, in the platform's currency."""

    adjusted: Decimal
    """The bonuses and refunds less the penalties of the day, in the platform's currency."""

    withdrawn: Decimal
    """The money of the day's withdrawals, less what came back of rejected or cancelled ones, in the platform's
    currency."""

    xp: int
    """How many experience points the person gained on the day, less those that were lost."""


@result
class ContributorActivity:
    """A person's days in a row, also those on which nothing happened."""

    first_day: date
    """The first day of the span."""

    last_day: date
    """The last day of the span."""

    days: list[ContributorDay]
    """The days of the span, oldest first."""


@composite("public.company_day")
class CompanyDay:
    """What a company received and paid on one day."""

    day: date
    """The day, in UTC."""

    submitted: int
    """How many submissions to the company's tasks were sent on the day."""

    approved: int
    """How many of the company's submissions were approved and paid on the day, whenever they were sent."""

    rejected: int
    """How many of the company's submissions were rejected on the day, whatever an appeal decided later."""

    spent: Decimal
    """The rewards that the company paid on the day, in the platform's currency."""

    fees: Decimal
    """The platform's fees on these rewards, in the platform's currency."""

    deposited: Decimal
    """The deposits that were confirmed on the day, in the platform's currency."""

    refunded: Decimal
    """The money that was paid back from the wallet on the day, in the platform's currency."""

    adjusted: Decimal
    """The platform's corrections of the wallet on the day; negative if they took money."""

    average_quality: Decimal | None
    """The average quality score, 0 to 1, of what was approved on the day; null if nothing was given one."""


@result
class CompanyActivity:
    """A company's days in a row, also those on which nothing happened."""

    first_day: date
    """The first day of the span."""

    last_day: date
    """The last day of the span."""

    days: list[CompanyDay]
    """The days of the span, oldest first."""


@composite("public.platform_day")
class PlatformDay:
    """The figures of the dashboard at the end of one day; today's are as they are now."""

    day: date
    """The day, in UTC."""

    active_users: int
    """How many accounts were not suspended."""

    active_tasks: int
    """How many tasks had the status ACTIVE."""

    pending_reviews: int
    """How many submissions waited for a decision."""

    pending_payouts: Decimal
    """The sum of the withdrawals that waited, in the platform's currency."""

    flagged_tasks: int
    """How many tasks had a flagged submission."""

    flagged_submissions: int
    """How many submissions were flagged for another look."""

    avg_trust_score: Decimal | None
    """The average trust score of the contributors, 0.0 to 10.0; null if there were none."""

    total_platform_liability: Decimal
    """The sum of all people's balances, in the platform's currency."""


@result
class PlatformActivity:
    """The platform's days in a row."""

    first_day: date
    """The first day of the span."""

    last_day: date
    """The last day of the span, today at the latest."""

    days: list[PlatformDay]
    """The days of the span, oldest first."""


@root
class TimelineQueries:
    """Figures for each day."""

    @function("public.contributor_activity", arguments={"first_day": "p_from", "last_day": "p_to"})
    def contributor_activity(
        self,
        user_id: Annotated[
            UUID | None, strawberry.argument(description="The id of the person; you unless given.")
        ] = None,
        first_day: FirstDay = None,
        last_day: LastDay = None,
    ) -> ContributorActivity | None:
        """What you did and earned on each day (UTC), at most 366 days; of anybody for admins, null for others."""

    @function("public.company_activity", arguments={"first_day": "p_from", "last_day": "p_to"})
    def company_activity(
        self,
        company_id: Annotated[
            UUID, strawberry.argument(description="The id of a company that you work for.")
        ],
        first_day: FirstDay = None,
        last_day: LastDay = None,
    ) -> CompanyActivity | None:
        """What a company received and paid on each day (UTC), at most 366 days; for its members and admins, null for
        others."""

    @function("public.platform_activity", arguments={"first_day": "p_from", "last_day": "p_to"})
    def platform_activity(
        self, first_day: FirstDay = None, last_day: LastDay = None
    ) -> PlatformActivity | None:
        """The figures of `adminDashboard` at the end of each day (UTC), at most 366 days; for admins."""
