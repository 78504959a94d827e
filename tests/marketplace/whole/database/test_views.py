"""The names of the first version and of the mobile app show what their tables show, to each person."""

import pytest

from tests.harness.demo import person, task

PAIRS = {
    "capture_prompts": "tasks",
    "task_submissions": "submissions",
    "profiles": "users",
    "user_activity_logs": "user_activities",
}
ACTORS = [
    "contributor",
    "contributor2",
    "manager",
    "viewer",
    "billing",
    "judge",
    "admin",
    "service",
]


@pytest.mark.parametrize(("view", "table"), PAIRS.items())
@pytest.mark.parametrize("who", ACTORS)
async def test_a_view_shows_what_its_table_shows(stage, who, view, table):
    def keys(relation):
        return f"select array_agg(id order by id) as ids from public.{relation}"

    assert await stage.call(who, keys(view)) == await stage.call(who, keys(table))


@pytest.mark.parametrize("view", ["task_submissions", "profiles", "user_activity_logs"])
async def test_who_is_not_signed_in_sees_prompts_alone(stage, view):
    assert (await stage.refusal("anon", f"select * from public.{view}"))[0] == "42501"
    seen = await stage.call("anon", "select count(*) from public.capture_prompts")
    assert seen == await stage.call("anon", "select count(*) from public.tasks")


async def test_a_profile_is_the_account_with_its_public_side(stage):
    row = await stage.call("contributor", "select * from public.profiles")
    assert (str(row["id"]), row["full_name"], row["name"], row["badge_count"] >= 0) == (
        person(1),
        "Amara Demo",
        "Amara Demo",
        True,
    )


async def test_notes_stay_the_reviewers(stage):
    notes = "select admin_notes from public.task_submissions where user_id = $1 and task_id = $2"
    of = (person(1), task(8))
    assert (await stage.call("contributor", notes, *of))["admin_notes"] is None
    assert (await stage.call("manager", notes, *of))["admin_notes"] is not None


@pytest.mark.parametrize("view", [*PAIRS, "admin_dashboard_metrics"])
@pytest.mark.parametrize("who", ["contributor", "admin", "service"])
async def test_nobody_writes_through_a_view(stage, who, view):
    assert (await stage.refusal(who, f"delete from public.{view}"))[0] in ("42501", "55000")
