"""Learners: profile, points, streak and settings."""

from __future__ import annotations

import enum
from datetime import date, datetime
from uuid import UUID

from gateway import (
    JSON,
    BigInt,
    Connection,
    Identified,
    Live,
    Node,
    bound,
    by_key,
    call,
    computed,
    enumeration,
    inputs,
    live,
    result,
    root,
    structure,
    to_many,
    to_one,
)

__all__ = ["Learner", "LearnerMutations", "LearnerQueries", "LearnerSubscriptions"]


@enumeration
class AppTheme(enum.Enum):
    """The colours of the app."""

    LIGHT = "light"
    """Dark text on a light ground."""

    DARK = "dark"
    """Light text on a dark ground."""


@enumeration
class XpGainReason(enum.Enum):
    """What brings experience points to a learner."""

    PRACTICE = "practice"
    """A completed practice session."""

    TEST_PASSED = "test_passed"
    """A test that was passed, once for each test."""

    CORRECTION = "correction"
    """A correction by whoever runs the platform."""


@structure
class NotificationChoices:
    """What a learner wants to be told."""

    nudges: bool | None
    """Whether the learner is reminded after two weeks without work; false switches it off, and only that."""

    more: JSON | None
    """What else the app keeps of it, an object of whatever shape it has there; null if there is nothing."""


@bound("learning.user_settings", key="user_id")
class LearnerSettings(Identified):
    """What a learner prefers."""

    user_id: UUID
    """The learner's id."""

    app_theme: AppTheme
    """The colours that the app shows."""

    prefers_assistive_learning: bool
    """Whether the app gives more help than usual."""

    notifications: NotificationChoices
    """What the learner wants to be told."""

    time_zone: str
    """The IANA name of the learner's time zone, which decides on which day work counts."""

    keeps_practice: bool
    """Whether practice older than 18 months stays the learner's; otherwise it is anonymised."""

    updated_at: datetime
    """When the settings last changed."""


@bound(
    "learning.xp_events",
    filters=("reason", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    aggregates=("delta",),
    groups=("reason",),
)
class XpGain(Node):
    """Experience points that a learner gained or lost, once for what brought them."""

    delta: int
    """How many points were added; less than 0 if they were taken away."""

    reason: XpGainReason
    """The kind of work that brought the points."""

    source_id: UUID
    """The id of the practice session or of the test that brought the points."""

    created_at: datetime
    """When the points were counted."""


@bound(
    "learning.study_days",
    key=("user_id", "day"),
    filters=("day",),
    orders=("day",),
    order_by=("-day",),
)
class StudyDay(Identified):
    """A day on which a learner worked, by their own calendar."""

    user_id: UUID
    """The learner's id."""

    day: date
    """The date where the learner was."""

    session_count: int
    """How many practice sessions were completed on this day."""

    practice_xp: int
    """How many experience points practice brought on this day, at most 300."""


@bound("learning.users")
class Learner(Node):
    """A person who learns sign language."""

    nickname: str
    """The name that the app shows, 2 to 50 characters."""

    xp: BigInt
    """How many experience points the learner has, at most 32,767,999."""

    level: int
    """The level that the points reach: one for each 1,000 of them, from 0."""

    streak_count: int = computed("learning.user_streak")
    """How many days in a row, until today or yesterday, the learner has worked; 0 when the streak is broken."""

    last_active_at: datetime | None
    """When the learner last did something, to the minute; null before that."""

    created_at: datetime
    """When the learner came."""

    settings: LearnerSettings | None = to_one("id", "user_id")
    """What the learner prefers."""

    xp_gains: Connection[XpGain] = to_many("user_id")
    """What brought the learner points, newest first."""

    study_days: Connection[StudyDay] = to_many("user_id")
    """The days on which the learner worked, newest first."""


@inputs
class UpdateLearnerInput:
    """What to change of your own profile; fields that are left out stay as they are."""

    nickname: str | None
    """The name that the app shows, 2 to 50 characters."""


@inputs
class UpdateLearnerSettingsInput:
    """What to change of your own settings; fields that are left out stay as they are."""

    app_theme: AppTheme | None
    """The colours that the app shows."""

    prefers_assistive_learning: bool | None
    """Whether the app gives more help than usual."""

    notifications: NotificationChoices | None
    """What you want to be told, at most 4,096 bytes of JSON; it takes the place of all that was chosen."""

    time_zone: str | None
    """The IANA name of your time zone, such as Africa/Accra."""

    keeps_practice: bool | None
    """Whether your practice stays yours after 18 months; otherwise it is anonymised then."""


@result
class UpdateLearnerPayload:
    """Your profile as it is now."""

    learner: Learner = to_one("learner_id")
    """Your profile with its changes."""


@result
class UpdateLearnerSettingsPayload:
    """Your profile with your settings as they are now."""

    learner: Learner | None = to_one("learner_id")
    """Your profile with the settings."""


@root
class LearnerQueries:
    """The caller's own profile."""

    learner: Learner | None = by_key(caller="id")
    """Your own profile."""


@root
class LearnerMutations:
    """Changes of the caller's own profile and settings."""

    update_learner: UpdateLearnerPayload = call(
        "learning.update_learner", UpdateLearnerInput, rest="p_changes"
    )
    """Change your own profile as a learner."""

    update_learner_settings: UpdateLearnerSettingsPayload = call(
        "learning.update_learner_settings", UpdateLearnerSettingsInput, rest="p_changes"
    )
    """Change your own settings as a learner."""


@root
class LearnerSubscriptions:
    """The caller's own progress."""

    learner_progressed: Live[Learner] = live(caller=True)
    """Your points, level or streak have changed."""
