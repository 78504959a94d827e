"""A streak is of the learner's own days; whoever moves from time zone to time zone gains none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.learning.classroom import Classroom, person

TOUCH = "select learning_private.touch_streak($1)"


async def at(room: Classroom, moment: datetime, zone: str) -> tuple[int, int]:
    """Work at a moment in a time zone: the streak's days, and how many days have been counted."""
    await room.connection.execute(
        "update learning.user_settings set time_zone = $2 where user_id = $1",
        person("learner"),
        zone,
    )
    body = await room.owner(
        "select pg_get_functiondef('learning_private.touch_streak(uuid)'::regprocedure)"
    )
    local = await room.owner(
        "select pg_get_functiondef('learning_private.local_day(uuid, timestamptz)'::regprocedure)"
    )
    then = f"timestamptz '{moment.isoformat()}'"
    async with room.connection.transaction():
        await room.connection.execute(local[0].replace("DEFAULT now()", f"DEFAULT {then}"))
        await room.connection.execute(body[0].replace("now()", then))
        await room.connection.execute(TOUCH, person("learner"))
        await room.connection.execute(local[0])
        await room.connection.execute(body[0])
    days = await room.owner(
        "select count(*) from learning.study_days where user_id = $1", person("learner")
    )
    return (await room.figures())["streak_count"], days[0]


@pytest.fixture
async def fresh(room: Classroom) -> Classroom:
    """The learner has done nothing yet."""
    who = person("learner")
    await room.connection.execute("alter table learning.xp_events disable trigger refuse_change")
    for table in ("xp_events", "practice_sessions", "study_days", "lesson_completions"):
        await room.connection.execute(f"delete from learning.{table} where user_id = $1", who)
    await room.connection.execute("alter table learning.xp_events enable trigger refuse_change")
    await room.connection.execute(
        "update learning.users set xp = 0, session_count = 0, score_sum = 0, word_lessons = 0, sentence_lessons = 0, "
        "freestyle_lessons = 0, streak_count = 0, last_day = null, last_day_ends_at = null where id = $1",
        who,
    )
    return room


START = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def test_days_in_a_row_make_a_streak_and_a_day_without_ends_it(fresh: Classroom) -> None:
    days = [START + timedelta(days=n) for n in (0, 0, 1, 2, 4, 5)]
    assert [(await at(fresh, day, "UTC"))[0] for day in days] == [1, 1, 2, 3, 1, 2]


async def test_it_is_the_learners_own_day_that_counts(fresh: Classroom) -> None:
    """23:00 and 01:00 in Tokyo are one day in London, and two where the learner is."""
    late, early = datetime(2026, 3, 2, 14, tzinfo=UTC), datetime(2026, 3, 2, 16, tzinfo=UTC)
    assert [(await at(fresh, when, "Asia/Tokyo"))[0] for when in (late, early)] == [1, 2]


async def test_days_of_23_and_25_hours_are_days(fresh: Classroom) -> None:
    noons = [datetime(2026, 3, day, 17, tzinfo=UTC) for day in (7, 8, 9)]
    assert [(await at(fresh, noon, "America/New_York"))[0] for noon in noons] == [1, 2, 3]


@pytest.mark.parametrize(
    "hop", [("Pacific/Kiritimati", "Pacific/Midway"), ("Pacific/Midway", "Pacific/Kiritimati")]
)
async def test_hopping_from_zone_to_zone_counts_no_day_early(fresh: Classroom, hop) -> None:
    """Within ten days, whoever works every hour and moves every time has no more days than there were."""
    most = 0
    for hour in range(0, 240, 5):
        streak, days = await at(fresh, START + timedelta(hours=hour), hop[hour // 5 % 2])
        most = max(most, streak)
        assert days <= hour // 24 + 2
    assert most <= 11


async def test_a_day_that_has_not_ended_where_it_was_counted_is_the_day(fresh: Classroom) -> None:
    assert (await at(fresh, START, "America/New_York"))[1] == 1
    assert (await at(fresh, START + timedelta(hours=1), "Pacific/Kiritimati"))[1] == 1


async def test_a_broken_streak_shows_no_days_and_the_job_ends_it(room: Classroom) -> None:
    await room.connection.execute(
        "update learning.users set streak_count = 1, last_day = current_date - 9 where id = $1",
        person("learner"),
    )
    await room.connection.execute(
        "insert into learning.study_days (user_id, day) values ($1, current_date - 9) on conflict do nothing",
        person("learner"),
    )
    await room.connection.execute(
        "delete from learning.study_days where user_id = $1 and day > current_date - 9 "
        "and practice_xp = 0",
        person("learner"),
    )
    shown = await room.call(
        "learner",
        "select learning.user_streak(u) from learning.users as u where id = $1",
        person("learner"),
    )
    assert shown[0] == 0
    await room.owner("select learning_private.recompute_streaks()")
    assert (await room.figures())["streak_count"] == 0
