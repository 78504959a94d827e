"""Admins choose what the app shows first and what a day's missions are; missions give points once."""

import json

import pytest

from tests.harness.demo import person, task

FEATURE = "select * from public.feature_task($1, 'Look here', 'Now', null, 5)"
UNFEATURE = "select * from public.unfeature_task($1)"
SHOWN = "select title from public.featured_tasks order by position, id"
CREATE = "select * from public.create_mission('Two', 'Send two', 'submissions_sent', 2, 40)"
END = "select * from public.end_mission($1)"
PROGRESS = """
select public.mission_progress(mission) from public.admin_tasks as mission where mission.id = $1
"""
SUBMIT = "select * from public.submit_task($1, $2)"
AWARD = "select private.award_missions((now() at time zone 'UTC')::date)"
XP = "select count(*), coalesce(sum(amount), 0) as total from public.xp_events where reason = 'mission'"


@pytest.fixture
async def mission(stage):
    """Two submissions a day; no other mission."""
    await stage.owner("delete from public.admin_tasks")
    return (await stage.call("admin", CREATE))["mission_id"]


async def submit(stage, number, data):
    await stage.call(700, SUBMIT, task(number), json.dumps(data))


async def shown(stage, who):
    return [row["title"] for row in await stage.rows(who, SHOWN)]


async def test_a_featured_task_is_shown_first(stage):
    await stage.call("admin", FEATURE, task(16))
    assert (await shown(stage, "manager"))[0] == "Look here"


async def test_a_task_is_featured_once(stage):
    first = await stage.call("admin", FEATURE, task(14))
    again = await stage.call("admin", FEATURE.replace("Look", "Come"), task(14))
    assert first == again
    assert (await shown(stage, "contributor")).count("Come here") == 1


async def test_what_is_not_featured_any_more_is_not_shown(stage):
    before = await shown(stage, "contributor")
    await stage.call("admin", UNFEATURE, task(14))
    assert [title for title in before if title != "Say hello"] == await shown(stage, "contributor")
    assert await stage.refusal("admin", UNFEATURE, task(14)) == ("PT404", "p_task_id")


async def test_a_paused_task_is_not_shown(stage):
    assert "Say hello" in await shown(stage, "contributor")
    await stage.owner("update public.tasks set status = 'paused' where id = $1", task(14))
    assert "Say hello" not in await shown(stage, "contributor")


@pytest.mark.moves_by_hand("submitted by day", reason="it lets a day go by")
async def test_progress_is_ones_own_work_of_today(stage, mission):
    assert (await stage.call(700, PROGRESS, mission))[0] == 0
    await submit(stage, 14, {"text_content": "Hello"})
    assert (await stage.call(700, PROGRESS, mission))[0] == 1
    assert (await stage.call("contributor", PROGRESS, mission))[0] == 0
    await stage.owner(
        "update public.submissions set submitted_at = submitted_at - interval '1 day'"
    )
    assert (await stage.call(700, PROGRESS, mission))[0] == 0


async def test_a_mission_may_ask_for_one_type(stage, mission):
    await stage.owner("update public.admin_tasks set task_type = 'audio'")
    await submit(stage, 14, {"text_content": "Hello"})
    assert (await stage.call(700, PROGRESS, mission))[0] == 0


async def test_approved_work_counts_when_it_is_approved(stage, mission):
    await stage.owner("update public.admin_tasks set goal = 'submissions_approved'")
    await submit(stage, 14, {"text_content": "Hello"})
    assert (await stage.call(700, PROGRESS, mission))[0] == 0
    last = await stage.owner(
        "select id from public.submissions where user_id = $1 order by id desc limit 1", person(700)
    )
    await stage.call("admin", "select * from public.review_submission($1, 'approved')", last["id"])
    assert (await stage.call(700, PROGRESS, mission))[0] == 1


async def test_points_come_once(stage, mission):
    before = await stage.owner(XP)
    await stage.owner("update public.admin_tasks set target_count = 1")
    await submit(stage, 14, {"text_content": "Hello"})
    assert (await stage.owner(AWARD))[0] == 1
    assert (await stage.owner(AWARD))[0] == 0
    after = await stage.owner(XP)
    assert (after["count"] - before["count"], after["total"] - before["total"]) == (1, 40)
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_a_mission_brings_the_points_that_it_shows_while_a_streak_lasts(stage, mission):
    await stage.owner("update public.admin_tasks set target_count = 1")
    await submit(stage, 14, {"text_content": "Hello"})
    await stage.owner("update public.streaks set current_days = 30, longest_days = 30")
    live = (
        "select public.streak_live_multiplier(streak) from public.streaks as streak where id = $1"
    )
    assert (await stage.call(700, live, person(700)))[0] == 2
    shown = "select xp_reward from public.admin_tasks where id = $1"
    points = (await stage.call(700, shown, mission))["xp_reward"]
    before = await stage.owner(XP)
    await stage.owner(AWARD)
    assert (await stage.owner(XP))["total"] - before["total"] == points


async def test_who_has_not_reached_it_gets_nothing(stage, mission):
    await submit(stage, 14, {"text_content": "Hello"})
    assert (await stage.owner(AWARD))[0] == 0


async def test_a_mission_ends_with_today(stage, mission):
    await stage.call("admin", END, mission)
    ends = await stage.owner(
        "select ends_on = (now() at time zone 'UTC')::date from public.admin_tasks"
    )
    assert ends[0] is True
    assert len(await stage.rows("contributor", "select * from public.admin_tasks")) == 1
    await stage.owner(
        "update public.admin_tasks set starts_on = starts_on - 2, ends_on = ends_on - 1"
    )
    assert await stage.rows("contributor", "select * from public.admin_tasks") == []


@pytest.mark.parametrize("sql", [FEATURE, UNFEATURE, CREATE, END])
@pytest.mark.parametrize(
    ("who", "sqlstate"),
    [("contributor", "PT403"), ("manager", "PT403"), ("anon", "42501"), ("service", "42501")],
)
async def test_only_admins_choose(stage, who, sqlstate, sql):
    arguments = [task(1)] if "$1" in sql else []
    assert (await stage.refusal(who, sql, *arguments))[0] == sqlstate


@pytest.mark.parametrize(
    ("call", "refused"),
    [
        (f"feature_task('{person(1)}', 'Title')", ("PT404", "p_task_id")),
        ("feature_task(null, 'Title')", ("PT404", "p_task_id")),
        (f"feature_task('{task(1)}', '  ')", ("23514", "featured_tasks_title_length")),
        (f"feature_task('{task(1)}', null)", ("23502", "title")),
        (f"feature_task('{task(1)}', 'A', p_position => 0)", ("23514", "featured_tasks_valid_position")),
        (
            f"feature_task('{task(1)}', 'A', p_image_url => 'javascript:alert(1)')",
            ("23514", "featured_tasks_valid_image_url"),
        ),
        (f"feature_task('{task(1)}', 'A', p_ends_at => '2020-01-01')", ("PT400", "p_ends_at")),
        ("create_mission('A', 'B', 'nothing', 1, 1)", ("23514", "admin_tasks_valid_goal")),
        ("create_mission('A', 'B', 'submissions_sent', 0, 1)", ("23514", "admin_tasks_valid_target_count")),
        ("create_mission('A', 'B', 'submissions_sent', 1, 0)", ("23514", "admin_tasks_valid_xp_reward")),
        ("create_mission(' ', 'B', 'submissions_sent', 1, 1)", ("23514", "admin_tasks_title_length")),
        (
            "create_mission('A', 'B', 'submissions_sent', 1, 1, p_starts_on => '2020-01-01')",
            ("PT400", "p_starts_on"),
        ),
        (
            "create_mission('A', 'B', 'submissions_sent', 1, 1, p_ends_on => '2020-01-01')",
            ("PT400", "p_ends_on"),
        ),
        (f"end_mission('{task(1)}')", ("PT404", "p_mission_id")),
    ],
)  # fmt: skip
async def test_a_bad_argument_is_named(stage, call, refused):
    assert await stage.refusal("admin", f"select * from public.{call}") == refused
