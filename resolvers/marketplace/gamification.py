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
from resolvers.marketplace.money import XpEvent
from resolvers.marketplace.profiles import PublicProfile, User
from resolvers.marketplace.tasks import TaskType

__all__ = [
    "Badge",
    "GamificationMutations",
    "GamificationQueries",
    "GamificationSubscriptions",
    "Referral",
    "Streak",
    "UserBadge",
]


@enumeration
class BadgeCriteria(enum.Enum):
    """What is counted for a badge."""

    TASKS_COMPLETED = "tasks_completed"
    """Approved submissions."""

    EARNINGS_TOTAL = "earnings_total"
    """Everything ever earned."""

    STREAK_DAYS = "streak_days"
    """Days in a row with work."""

    TRUST_SCORE = "trust_score"
    """The trust score."""

    TASK_TYPE_COMPLETED = "task_type_completed"
    """Approved submissions to tasks of one type."""

    TIME_OF_DAY = "time_of_day"
    """Approved submissions that were made at certain hours."""


@enumeration
class BadgeColor(enum.Enum):
    """How precious a badge is."""

    BRONZE = "bronze"
    """A beginning."""

    SILVER = "silver"
    """Good."""

    GOLD = "gold"
    """Very good."""

    PLATINUM = "platinum"
    """The best."""


@enumeration
class LeaderboardPeriod(enum.Enum):
    """Which points a leaderboard counts."""

    DAY = "day"
    """Those of a day, UTC."""

    WEEK = "week"
    """Those of a week from Monday, UTC."""

    ALL_TIME = "all_time"
    """All."""


@bound(
    "public.badges",
    filters=("criteria_type", "task_type", "badge_color", "is_active"),
    orders=("name", "criteria_threshold", "xp_bonus"),
    order_by=("criteria_type", "criteria_threshold"),
)
class Badge(Node):
    """Something that can be won by work."""

    name: str
    """What it is called."""

    description: str | None
    """What it is for."""

    icon: str | None
    """Name of a Material icon."""

    criteria_type: BadgeCriteria
    """What is counted."""

    criteria_threshold: int
    """How much of it wins the badge."""

    task_type: TaskType | None
    """For TASK_TYPE_COMPLETED: which type counts."""

    from_hour: int | None
    """For TIME_OF_DAY: the first hour that counts, in the contributor's own day."""

    to_hour: int | None
    """For TIME_OF_DAY: the hour at which it ends, on the next day where that is the smaller one."""

    xp_bonus: int
    """Points that come with it, once."""

    badge_color: BadgeColor
    """How precious it is."""

    is_active: bool
    """Whether it can still be won."""

    unlocked_at: datetime | None = computed("public.badge_unlocked_at")
    """When you won it; null while you have not."""


@bound(
    "public.user_badges",
    filters=("unlocked_at",),
    orders=("unlocked_at",),
    order_by=("-unlocked_at",),
)
class UserBadge(Node):
    """A badge that a person has won."""

    unlocked_at: datetime
    """When."""

    badge: Badge | None = to_one("badge_id")
    """Which."""

    user: PublicProfile | None = to_one("user_id")
    """Who."""


@bound("public.streaks")
class Streak(Node):
    """Days in a row on which a person submitted work, in their own time zone."""

    current_days: int = computed("public.streak_live_days")
    """Days in a row until today or yesterday; 0 when the streak is broken."""

    longest_days: int
    """The longest ever."""

    last_day: date
    """The last day with work."""

    multiplier: Decimal = computed("public.streak_live_multiplier")
    """By how much points for submissions are multiplied: 1.10 from 3 days, 1.25 from 7, 1.50 from 14, 2.00 from 30."""

    updated_at: datetime
    """When it last changed."""


@result
class LeaderboardEntry:
    """A place on a leaderboard."""

    rank: int
    """The place, from 1; equal points are one place."""

    xp: int
    """Points gained in the period."""

    user: PublicProfile | None = to_one("user_id")
    """Whose place it is."""


@bound(
    "public.referral_cycles",
    filters=("level", "created_at"),
    orders=("created_at", "level"),
    order_by=("-created_at",),
    aggregates=("xp_bonus",),
    groups=("level",),
)
class Referral(Node):
    """Somebody brought somebody, directly or through others."""

    level: int
    """1 for whose code was redeemed, 2 for who had invited that person, 3 for one more."""

    xp_bonus: int
    """Points that the one who invited got for it."""

    created_at: datetime
    """When the code was redeemed."""

    referrer: PublicProfile | None = to_one("referrer_id")
    """Who invited."""

    referred: PublicProfile | None = to_one("referred_id")
    """Who came."""


GamificationNews = Annotated[
    Union[XpEvent, User, UserBadge, Streak],  # noqa: UP007 - an annotated union needs it
    strawberry.union(
        "GamificationNews",
        description="Points, a badge, a streak, or your account with its new level.",
    ),
]


@inputs
class RedeemReferralInput:
    """By whose code you came."""

    code: str
    """The code, twelve letters and digits; case, spaces and hyphens do not matter."""


@result
class RedeemReferralPayload:
    """What the code brought."""

    xp_earned: int
    """Points for you; the same code again brings no more."""

    referral: Referral | None = to_one("referral_id")
    """Who invited you."""

    user: User | None = to_one("user_id")
    """You, with your points."""


@root
class GamificationQueries:
    """Badges, streaks, the leaderboard and referrals."""

    badges: Connection[Badge] = rows()
    """Everything that can be won."""

    my_badges: Connection[UserBadge] = rows(caller="user_id")
    """What you have won, newest first."""

    streak: Streak | None = by_key(caller="id")
    """Your days in a row; null before your first work."""

    referrals: Connection[Referral] = rows(caller="referrer_id")
    """Whom you brought, newest first: on level 1 yourself, on 2 and 3 through others."""

    @function(
        "public.get_leaderboard",
        order_by=("-xp", "user_id"),
        limit="p_limit",
        after=("p_after_xp", "p_after_id"),
    )
    def leaderboard(
        self,
        period: Annotated[
            LeaderboardPeriod | None, strawberry.argument(description="ALL_TIME unless given.")
        ] = None,
        day: Annotated[
            date | None,
            strawberry.argument(
                description="Of which day, or of which day's week; today unless given."
            ),
        ] = None,
    ) -> Connection[LeaderboardEntry]:
        """Who gained most points, best first; for everyone who is signed in."""


@root
class GamificationSubscriptions:
    """What work brings, as it comes."""

    gamification_event: Live[GamificationNews] = live(
        caller=True,
        members={"xp": "XpEvent", "level": "User", "badge": "UserBadge", "streak": "Streak"},
    )
    """You gained or lost points, reached a level, won a badge, or your streak went on."""

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
            LeaderboardPeriod | None, strawberry.argument(description="ALL_TIME unless given.")
        ] = None,
    ) -> Live[Connection[LeaderboardEntry]]:
        """Somebody gained or lost points: the leaderboard as it is now, at most once a second."""


@root
class GamificationMutations:
    """Referrals."""

    redeem_referral: RedeemReferralPayload = call(
        "public.redeem_referral", RedeemReferralInput, idempotent=True
    )
    """Say by whose code you came, once for good: 50 points for you, 100 for them, 50 and 25 for the two before."""
