"""Practice sessions, what they brought, and the dashboard."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    BigInt,
    Connection,
    Node,
    bound,
    by_key,
    call,
    computed,
    function,
    inputs,
    result,
    root,
    rows,
    structure,
    to_one,
)
from resolvers.learning.lessons.lessons import Lesson, LessonType, MediaAsset
from resolvers.learning.people.learners import Learner

__all__ = ["PracticeMutations", "PracticeQueries", "PracticeSession"]


@structure
class PracticeFeedback:
    """What the app says about a practice session."""

    summary: str | None
    """What the app says in short, as lists show it; null if there is nothing."""

    more: JSON | None
    """What else the app says, an object of whatever shape it has there; null if there is nothing."""


@bound(
    "learning.practice_sessions",
    filters=("mode", "score", "is_completed", "started_at", "completed_at", "lesson_id"),
    orders=("is_completed", "completed_at", "started_at", "score"),
    order_by=("-is_completed", "-completed_at"),
    aggregates=("score", "xp_gained"),
    groups=("mode",),
)
class PracticeSession(Node):
    """An attempt of a learner to sign."""

    mode: LessonType
    """What was signed."""

    score: Decimal | None
    """How well it was signed, from 0.00 to 100.00; null before the session is completed."""

    raw_metrics: JSON | None
    """What the app measured, an object of whatever shape the app sent; null if nothing was sent."""

    feedback: PracticeFeedback | None
    """What the app said about it; null if nothing was sent."""

    feedback_summary: str | None = computed("learning.feedback_summary")
    """The `summary` of the feedback; null if it has none."""

    xp_gained: int
    """How many experience points the session brought: a tenth of the score once for a word, twice for a sentence and
    three times for freestyle, until a day has brought 300."""

    day: date | None
    """The learner's own day on which the session was completed; null before that."""

    is_completed: bool
    """Whether the session has its score."""

    started_at: datetime
    """When the session was begun."""

    completed_at: datetime | None
    """When the session was completed; null before that."""

    lesson_id: UUID | None
    """The id of the lesson that was practised; null for practice without one."""

    lesson: Lesson | None = to_one("lesson_id")
    """The lesson that was practised; null for practice without one, or if you may not see it any more."""

    media: MediaAsset | None = to_one("media_id")
    """The recording of the session; null if there is none."""


@result
class PracticeDay:
    """What a learner practised on one of their days in one mode."""

    day: date
    """The date where the learner was."""

    mode: LessonType
    """What was signed."""

    xp_gained: int
    """How many experience points practice in this mode brought on this day."""

    session_count: int
    """How many sessions in this mode were completed on this day."""

    average_score: Decimal
    """The average score of these sessions."""


@result
class LearningProgress:
    """A learner's dashboard."""

    nickname: str
    """The name that the app shows."""

    xp: BigInt
    """How many experience points the learner has."""

    level: int
    """The level that the points reach: one for each 1,000 of them, from 0."""

    streak_days: int
    """How many days in a row, until today or yesterday, the learner has worked; 0 when the streak is broken."""

    average_score: Decimal
    """The average score of all completed practice sessions; 0 before the first."""

    completed_sessions: int
    """How many practice sessions the learner has completed."""

    sessions_this_week: int
    """How many practice sessions were completed in the last seven days, to the second."""

    word_lessons_completed: int
    """How many lessons of the type WORD the learner has practised to the end at least once."""

    sentence_lessons_completed: int
    """How many lessons of the type SENTENCE the learner has practised to the end at least once."""

    freestyle_lessons_completed: int
    """How many lessons of the type FREESTYLE the learner has practised to the end at least once."""

    learner: Learner | None = to_one("learner_id")
    """The learner whose dashboard it is."""


@inputs
class StartPracticeInput:
    """What to practise: a lesson, or a mode without one."""

    mode: LessonType | None
    """What is signed; the lesson's own type unless given, and needed without a lesson."""

    lesson_id: UUID | None
    """The id of an open lesson."""


@inputs
class CompletePracticeInput:
    """How a practice session went."""

    practice_id: UUID
    """The id of a session of yours that was begun within 24 hours and is not completed."""

    score: Decimal
    """How well it was signed, from 0 to 100 with at most two decimals; nothing is rounded."""

    raw_metrics: JSON | None
    """What the app measured, an object of whatever shape, at most 65,536 bytes."""

    feedback: PracticeFeedback | None
    """What the app says about it, at most 16,384 bytes of JSON."""

    media_id: UUID | None
    """The id of a recording of yours."""


@inputs
class RefreshPracticeMetricsInput:
    """No fields but the idempotency key, since the metrics of everybody are brought up to date."""


@result
class StartPracticePayload:
    """The practice session that was begun."""

    practice: PracticeSession = to_one("practice_id")
    """The new session, to be completed within 24 hours."""


@result
class CompletePracticePayload:
    """What the practice session brought."""

    xp_gained: int
    """How many experience points the session brought; 0 once the day has brought 300."""

    practice: PracticeSession | None = to_one("practice_id")
    """The completed session."""

    learner: Learner | None = to_one("learner_id")
    """Your profile with its new points and streak."""


@result
class RefreshPracticeMetricsPayload:
    """When the metrics were brought up to date."""

    refreshed_at: datetime
    """The moment that the metrics are of."""


@root
class PracticeQueries:
    """The caller's practice."""

    @function("learning.progress")
    def progress(self) -> LearningProgress | None:
        """Your dashboard with points, streak and averages."""

    practice_session: PracticeSession | None = by_key()
    """One practice session of yours."""

    practice_history: Connection[PracticeSession] = rows(caller="user_id")
    """Your practice sessions: completed ones first, the latest at the top, then those that were begun and left."""

    @function(
        "learning.practice_metrics",
        order_by=("-day", "mode"),
        limit="p_limit",
        after=("p_after_day", "p_after_mode"),
        arguments={"from_": "p_from", "to": "p_to"},
    )
    def practice_metrics(
        self,
        from_: Annotated[
            date | None,
            strawberry.argument(
                name="from", description="The first day; the earliest unless given."
            ),
        ] = None,
        to: Annotated[
            date | None,
            strawberry.argument(description="The last day; the latest unless given."),
        ] = None,
        mode: Annotated[
            LessonType | None,
            strawberry.argument(description="What was signed; every mode unless given."),
        ] = None,
    ) -> Connection[PracticeDay]:
        """What you practised on each of your days, by mode, newest first; as of `practiceMetricsRefreshedAt`."""

    @function("learning.metrics_refreshed_at")
    def practice_metrics_refreshed_at(self) -> datetime | None:
        """When `practiceMetrics` was last brought up to date; each night it is."""


@root
class PracticeMutations:
    """Practising."""

    start_practice: StartPracticePayload = call(
        "learning.start_practice", StartPracticeInput, idempotent=True
    )
    """Begin a practice session."""

    complete_practice: CompletePracticePayload = call(
        "learning.complete_practice", CompletePracticeInput, idempotent=True
    )
    """Complete a practice session, once: it brings points and counts the day for your streak."""

    refresh_practice_metrics: RefreshPracticeMetricsPayload = call(
        "learning.refresh_practice_metrics",
        RefreshPracticeMetricsInput,
        idempotent=True,
        seconds=300,
    )
    """Bring the practice metrics of everybody up to date, for admins and the service; nobody who reads waits."""
