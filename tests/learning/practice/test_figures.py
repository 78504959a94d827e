"""The dashboard's figures and the metrics are what plain SQL counts; jobs keep them so."""

from __future__ import annotations

import pytest

from tests.harness.stage import Refused
from tests.learning.classroom import COMPLETE, Classroom, lesson, person

RECOUNT = """
select
    u.nickname, u.xp, u.level,
    coalesce(sum(p.score) / nullif(count(p.id), 0), 0),
    count(p.id)::integer,
    (count(*) filter (where p.completed_at > now() - interval '7 days'))::integer,
    (count(distinct l.id) filter (where l.lesson_type = 'word'))::integer,
    (count(distinct l.id) filter (where l.lesson_type = 'sentence'))::integer,
    (count(distinct l.id) filter (where l.lesson_type = 'freestyle'))::integer
from learning.users as u
left join learning.practice_sessions as p on p.user_id = u.id and p.completed_at is not null
left join learning.lessons as l on l.id = p.lesson_id
where u.id = $1
group by u.id
"""
PROGRESS = """
select nickname, xp, level, average_score, completed_sessions, sessions_this_week,
word_lessons_completed, sentence_lessons_completed, freestyle_lessons_completed from learning.progress()
"""


async def test_progress_is_what_a_plain_recount_says(room: Classroom) -> None:
    for of, score in ((3, "70.25"), (3, "71"), (1, "12.5"), (2, "99.99")):
        practice = await room.started("learner", None, lesson(of))
        await room.call("learner", COMPLETE, practice, score)
    shown = await room.call("learner", PROGRESS)
    counted = await room.owner(RECOUNT, person("learner"))
    assert tuple(shown) == tuple(counted)
    assert shown["sessions_this_week"] >= 4


async def test_who_has_done_nothing_has_zeros_and_no_nulls(room: Classroom) -> None:
    new = "00000000-0000-7000-8ff0-000000000002"
    await room.connection.execute(
        "insert into auth.users (id, aud, role, email) values ($1, 'authenticated', 'authenticated', 'n@demo.example')",
        new,
    )
    shown = await room.call("learner", PROGRESS, sub=new)
    assert tuple(shown) == ("Learner", 0, 0, 0, 0, 0, 0, 0, 0)


METRICS = "select day, mode, xp_gained, session_count, average_score from learning.practice_metrics($1, $2, $3)"


async def test_metrics_are_ones_own_days_as_of_the_last_refresh(room: Classroom) -> None:
    counted = await room.connection.fetch(
        "select day, mode, sum(xp_gained)::integer, count(*)::integer, avg(score) from learning.practice_sessions "
        "where user_id = $1 and is_completed group by day, mode order by day desc, mode",
        person("learner"),
    )
    shown = await room.rows("learner", METRICS, None, None, None)
    assert [tuple(row) for row in shown] == [tuple(row) for row in counted]
    assert len(shown) == 5


async def test_metrics_can_be_narrowed_to_days_and_a_mode(room: Classroom) -> None:
    everything = await room.rows("learner", METRICS, None, None, None)
    day, mode = everything[2]["day"], everything[2]["mode"]
    assert {row["day"] for row in await room.rows("learner", METRICS, day, day, None)} == {day}
    assert {row["mode"] for row in await room.rows("learner", METRICS, None, None, mode)} == {mode}


async def test_a_refresh_brings_new_sessions_and_says_when(room: Classroom) -> None:
    before = len(await room.rows("learner", METRICS, None, None, None))
    await room.practised("50")
    assert len(await room.rows("learner", METRICS, None, None, None)) == before
    await room.call("service", "select * from learning.refresh_practice_metrics()")
    assert len(await room.rows("learner", METRICS, None, None, None)) == before + 1
    told = await room.call("learner", "select learning.metrics_refreshed_at() = now()")
    assert told[0] is True


@pytest.mark.parametrize("who", ["learner", "author", "editor"])
async def test_only_admins_and_the_service_refresh(room: Classroom, who: str) -> None:
    assert (await room.refusal(who, "select * from learning.refresh_practice_metrics()"))[
        0
    ] == "PT403"
    await room.call("admin", "select * from learning.refresh_practice_metrics()")


@pytest.mark.parametrize("who", ["learner", "editor", "admin", "service", "anon"])
async def test_nobody_reads_the_materialized_view_itself(room: Classroom, who: str) -> None:
    with pytest.raises(Refused, match="permission denied"):
        await room.rows(who, "select * from learning_private.practice_metrics_daily")


async def old(room: Classroom, who: str) -> None:
    """A session of two years ago, with its day, points and figures."""
    await room.connection.execute(
        """
        with made as (
            insert into learning.practice_sessions (id, user_id, mode, score, day, started_at, completed_at, feedback)
            select private.uuid_v7(at), $1::uuid, 'word', 5, at::date, at, at, '{"summary": "Mine"}'
            from (select now() - interval '2 years' as at) as moment returning day, user_id
        ), studied as (insert into learning.study_days (user_id, day, session_count) select user_id, day, 1 from made)
        update learning.users set session_count = session_count + 1, score_sum = score_sum + 5 where id = $1
        """,
        person(who),
    )


async def test_after_18_months_practice_is_nobodys_unless_its_learner_keeps_it(
    room: Classroom,
) -> None:
    for who in ("learner", "learner2"):
        await old(room, who)
    before = await room.figures()
    assert (await room.owner("select learning_private.anonymise_practice()"))[0] == 1
    rows = await room.connection.fetch(
        "select user_id, feedback, score from learning.practice_sessions where score = 5 and mode = 'word' "
        "and id < private.uuid_v7_bound(now() - interval '18 months') order by user_id nulls first"
    )
    assert [(row["user_id"] and str(row["user_id"]), row["feedback"]) for row in rows] == [
        (None, None),
        (person("learner2"), '{"summary": "Mine"}'),
    ]
    after = await room.figures()
    assert after["session_count"] == before["session_count"]
    assert (await room.owner("select learning_private.anonymise_practice()"))[0] == 0


async def test_the_history_shows_what_is_completed_first(room: Classroom) -> None:
    rows = await room.rows(
        "learner",
        "select is_completed, completed_at from learning.practice_sessions where user_id = $1 "
        "order by is_completed desc, completed_at desc, id desc",
        person("learner"),
    )
    assert [row["is_completed"] for row in rows] == [True] * (len(rows) - 1) + [False]
