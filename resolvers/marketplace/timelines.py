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
    strawberry.argument(name="from", description="The first day; 29 before the last unless given."),
]
LastDay = Annotated[
    date | None,
    strawberry.argument(name="to", description="The last day; today in UTC unless given."),
]


@composite("public.contributor_day")
class ContributorDay:
    """What a person did and earned on one day; `earned + adjusted - withdrawn` is what the balance changed by."""

    day: date
    """The day, in UTC."""

    submitted: int
    """Answers that they sent in."""

    approved: int
    """Submissions that were approved and paid, whenever they were sent in."""

    rejected: int
    """Submissions that were rejected, whatever an appeal said later."""

    judged: int
    """Verdicts that they gave as a judge."""

    earned: Decimal
    """What approved work paid."""

    adjusted: Decimal
    """Bonuses and refunds less penalties."""

    withdrawn: Decimal
    """What withdrawals took, less what came back of those that were rejected or cancelled."""

    xp: int
    """Points that they gained, less those that they lost."""


@result
class ContributorActivity:
    """A person's days, one after the other, those on which nothing happened among them."""

    first_day: date
    """The first."""

    last_day: date
    """The last."""

    days: list[ContributorDay]
    """Each day, the oldest first."""


@composite("public.company_day")
class CompanyDay:
    """What a company got and paid on one day."""

    day: date
    """The day, in UTC."""

    submitted: int
    """Answers to its tasks that were sent in."""

    approved: int
    """Submissions that were approved and paid, whenever they were sent in."""

    rejected: int
    """Submissions that were rejected, whatever an appeal said later."""

    spent: Decimal
    """Rewards that it paid."""

    fees: Decimal
    """The platform's fees on them."""

    deposited: Decimal
    """Deposits that were confirmed."""

    refunded: Decimal
    """What the wallet gave back."""

    adjusted: Decimal
    """Corrections of the wallet by the platform; negative when they took money."""

    average_quality: Decimal | None
    """Average quality, 0 to 1, of what was approved; null where nothing was given one."""


@result
class CompanyActivity:
    """A company's days, one after the other, those on which nothing happened among them."""

    first_day: date
    """The first."""

    last_day: date
    """The last."""

    days: list[CompanyDay]
    """Each day, the oldest first."""


@composite("public.platform_day")
class PlatformDay:
    """The figures of the dashboard at the end of one day; today's are as they are now."""

    day: date
    """The day, in UTC."""

    active_users: int
    """Accounts that were not suspended."""

    active_tasks: int
    """Tasks whose status was ACTIVE."""

    pending_reviews: int
    """Submissions that waited for a decision."""

    pending_payouts: Decimal
    """What the withdrawals that waited added up to."""

    flagged_tasks: int
    """Tasks with a flagged submission."""

    flagged_submissions: int
    """Submissions that somebody should look at again."""

    avg_trust_score: Decimal | None
    """Average trust of the contributors; null when there were none."""

    total_platform_liability: Decimal
    """What all balances added up to."""


@result
class PlatformActivity:
    """The platform's days, one after the other."""

    first_day: date
    """The first."""

    last_day: date
    """The last, today at the latest."""

    days: list[PlatformDay]
    """Each day, the oldest first."""


@root
class TimelineQueries:
    """Figures by day."""

    @function("public.contributor_activity", arguments={"first_day": "p_from", "last_day": "p_to"})
    def contributor_activity(
        self,
        user_id: Annotated[
            UUID | None, strawberry.argument(description="Whose; yours unless given.")
        ] = None,
        first_day: FirstDay = None,
        last_day: LastDay = None,
    ) -> ContributorActivity | None:
        """What you did and earned on each day (UTC), at most 366; somebody else's for admins, null to others."""

    @function("public.company_activity", arguments={"first_day": "p_from", "last_day": "p_to"})
    def company_activity(
        self,
        company_id: Annotated[UUID, strawberry.argument(description="Which company.")],
        first_day: FirstDay = None,
        last_day: LastDay = None,
    ) -> CompanyActivity | None:
        """What a company got and paid on each day (UTC), at most 366; for its members, null to others."""

    @function("public.platform_activity", arguments={"first_day": "p_from", "last_day": "p_to"})
    def platform_activity(
        self, first_day: FirstDay = None, last_day: LastDay = None
    ) -> PlatformActivity | None:
        """Every figure of `adminDashboard` at the end of each day (UTC), at most 366; for admins."""
