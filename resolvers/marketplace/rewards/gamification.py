"""Badges, streaks, the leaderboard and referrals: what keeps people coming back."""

from __future__ import annotations

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Union

import strawberry

from gateway import (
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    computed,
    enumeration,
    function,
    inputs,
    live,
    result,
    root,
    rows,
    to_one,
)
from resolvers.marketplace.money.money import XpEvent
from resolvers.marketplace.people.profiles import PublicProfile, User
from resolvers.marketplace.work.tasks import TaskType

__all__ = [
    "Badge",
    "GamificationMutations",
    "GamificationQueries",
    "GamificationSubscriptions",
    "Referral",
    "Streak",
    "UserBadge",
]


_PERIOD = "The period whose points count; ALL_TIME unless given."


@enumeration
class BadgeCriteria(enum.Enum):
    """What is counted for a badge."""

    TASKS_COMPLETED = "tasks_completed"
    """How many of the person's submissions are approved."""

    EARNINGS_TOTAL = "earnings_total"
    """How much money the person has ever earned."""

    STREAK_DAYS = "streak_days"
    """How many days in a row the person has worked."""

    TRUST_SCORE = "trust_score"
    """How high the person's trust score is."""

    TASK_TYPE_COMPLETED = "task_type_completed"
    """How many submissions to tasks of one type are approved."""

    TIME_OF_DAY = "time_of_day"
    """How many submissions that were made at certain hours are approved."""


@enumeration
class BadgeColor(enum.Enum):
    """How valuable a badge is, from BRONZE to PLATINUM."""

    BRONZE = "bronze"
    """The first and lowest colour."""

    SILVER = "silver"
    """The second colour, above bronze."""

    GOLD = "gold"
    """The third colour, above silver."""

    PLATINUM = "platinum"
    """The highest colour, above gold."""


@enumeration
class LeaderboardPeriod(enum.Enum):
    """The period whose points a leaderboard counts."""

    DAY = "day"
    """The points of one day in UTC."""

    WEEK = "week"
    """The points of one week in UTC, from Monday."""

    ALL_TIME = "all_time"
    """The points of all time."""


@bound(
    "public.badges",
    filters=("criteria_type", "task_type", "badge_color", "is_active"),
    orders=("name", "criteria_threshold", "xp_bonus"),
    order_by=("criteria_type", "criteria_threshold"),
)
class Badge(Node):
    """An award that people can win by their work."""

    name: str
    """The badge's name."""

    description: str | None
    """What the badge is awarded for; null if not described."""

    icon: str | None
    """The name of a Material icon; null if there is none."""

    criteria_type: BadgeCriteria
    """What is counted for the badge."""

    criteria_threshold: int
    """How much of what is counted wins the badge."""

    task_type: TaskType | None
    """The type of tasks that count, for TASK_TYPE_COMPLETED; null for other criteria."""

    from_hour: int | None
    """The first hour that counts, for TIME_OF_DAY, in the contributor's own time zone; null for other criteria."""

    to_hour: int | None
    """The hour at which counting ends, for TIME_OF_DAY, on the next day if it is before `fromHour`; null for other
    criteria."""

    xp_bonus: int
    """How many experience points winning the badge brings, once."""

    badge_color: BadgeColor
    """How valuable the badge is."""

    is_active: bool
    """Whether the badge can still be won."""

    unlocked_at: datetime | None = computed("public.badge_unlocked_at")
    """When you won the badge; null if you have not."""


@bound(
    "public.user_badges",
    filters=("unlocked_at",),
    orders=("unlocked_at",),
    order_by=("-unlocked_at",),
)
class UserBadge(Node):
    """A badge that a person has won."""

    unlocked_at: datetime
    """When the person won the badge."""

    badge: Badge | None = to_one("badge_id")
    """The badge that was won."""

    user: PublicProfile | None = to_one("user_id")
    """The person who won the badge."""


@bound("public.streaks")
class Streak(Node):
    """Days in a row on which a person submitted work, in their own time zone."""

    current_days: int = computed("public.streak_live_days")
    """How many days in a row, until today or yesterday, the person has worked; 0 when the streak is broken."""

    longest_days: int
    """How many days the person's longest streak had."""

    last_day: date
    """The last day on which the person worked."""

    multiplier: Decimal = computed("public.streak_live_multiplier")
    """The factor for the experience points of submissions: 1.10 from 3 days, 1.25 from 7, 1.50 from 14, 2.00 from
    30."""

    updated_at: datetime
    """When the streak last changed."""


@result
class LeaderboardEntry:
    """A person's place on a leaderboard."""

    rank: int
    """The place, from 1; people with equal points share one."""

    xp: int
    """How many experience points the person gained in the period."""

    user: PublicProfile | None = to_one("user_id")
    """The person who has the place."""


@bound(
    "public.referral_cycles",
    filters=("level", "created_at"),
    orders=("created_at", "level"),
    order_by=("-created_at",),
    aggregates=("xp_bonus",),
    groups=("level",),
)
class Referral(Node):
    """A person who came to the platform through another, directly or through others."""

    level: int
    """How directly the person came: 1 through the referrer's own code, 2 and 3 through people whom the referrer had
    brought."""

    xp_bonus: int
    """How many experience points the referrer got."""

    created_at: datetime
    """When the code was redeemed."""

    referrer: PublicProfile | None = to_one("referrer_id")
    """The person who got the points."""

    referred: PublicProfile | None = to_one("referred_id")
    """The person who came."""


GamificationNews = Annotated[
    Union[XpEvent, User, UserBadge, Streak],  # noqa: UP007 - an annotated union needs it
    strawberry.union(
        "GamificationNews",
        description="Experience points, a badge, a streak, or your account with its new level.",
    ),
]


@inputs
class RedeemReferralInput:
    """The code of the person who brought you."""

    code: str
    """The code, twelve letters and digits; upper or lower case, spaces and hyphens do not matter."""


@result
class RedeemReferralPayload:
    """What redeeming the code brought."""

    xp_earned: int
    """How many experience points you got; redeeming the same code again brings none."""

    referral: Referral = to_one("referral_id")
    """The entry that names the person who brought you."""

    user: User = to_one("user_id")
    """Your account with its new points."""


@root
class GamificationQueries:
    """Badges, streaks, the leaderboard and referrals."""

    badges: Connection[Badge] = rows()
    """All badges that can be won."""

    my_badges: Connection[UserBadge] = rows(caller="user_id")
    """The badges that you have won, newest first."""

    streak: Streak | None = by_key(caller="id")
    """Your streak of days with work; null before your first work."""

    referrals: Connection[Referral] = rows(caller="referrer_id")
    """The people whom you brought, newest first: on level 1 directly, on 2 and 3 through others."""

    @function(
        "public.get_leaderboard",
        order_by=("-xp", "user_id"),
        limit="p_limit",
        after=("p_after_xp", "p_after_id"),
    )
    def leaderboard(
        self,
        period: Annotated[
            LeaderboardPeriod | None,
            strawberry.argument(description=_PERIOD),
        ] = None,
        day: Annotated[
            date | None,
            strawberry.argument(
                description="A day in UTC whose points, or whose week's points, count; today unless given."
            ),
        ] = None,
    ) -> Connection[LeaderboardEntry]:
        """The people who gained most experience points, best first; for everybody who is signed in."""


@root
class GamificationSubscriptions:
    """Experience points, levels, badges and streaks as they change."""

    gamification_event: Live[GamificationNews] = live(
        caller=True,
        members={"xp": "XpEvent", "level": "User", "badge": "UserBadge", "streak": "Streak"},
    )
    """You gained or lost experience points, reached a level, won a badge, or continued your streak."""

    @live(
        cohort_by=("role",),
        function=function(
            "public.get_leaderboard",
            order_by=("-xp", "user_id"),
            limit="p_limit",
            after=("p_after_xp", "p_after_id"),
        ),
    )
    def leaderboard_changed(
        self,
        period: Annotated[
            LeaderboardPeriod | None,
            strawberry.argument(description=_PERIOD),
        ] = None,
    ) -> Live[Connection[LeaderboardEntry]]:
        """The leaderboard as it is now, whenever somebody gained or lost points, at most once a second."""


@root
class GamificationMutations:
    """Redeeming a referral code."""

    redeem_referral: RedeemReferralPayload = call(
        "public.redeem_referral", RedeemReferralInput, idempotent=True
    )
    """Name the person who brought you by their code, once for good: 50 points for you, 100 for them, 50 and 25 for
    the two before."""
