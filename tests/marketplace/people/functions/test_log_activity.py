"""log_activity keeps what a person does, bounded and at a sensible pace."""

import json

import pytest

from tests.harness.demo import person, task

LOG = "select * from public.log_activity($1, $2)"
VIEW = "select * from public.log_activity('task_view')"
LOGGED = "select * from public.user_activities where id = $1"
HEADERS = "select set_config('request.headers', $1, true)"


async def test_an_activity_is_the_callers_with_the_address_of_the_request(stage):
    headers = {"x-forwarded-for": "203.0.113.9, 198.51.100.7", "user-agent": "Demo App/2.1"}
    await stage.owner(HEADERS, json.dumps(headers))
    about = json.dumps({"task_id": task(1)})
    made = await stage.call("contributor", LOG, "task_view", about)
    row = await stage.owner(LOGGED, made["activity_id"])
    assert (str(row["user_id"]), row["action"], json.loads(row["metadata"])) == (
        person(1),
        "task_view",
        {"task_id": task(1)},
    )
    assert (str(row["ip_address"]), row["user_agent"]) == ("198.51.100.7", "Demo App/2.1")


@pytest.mark.parametrize("forwarded", ["unknown", "", "1.2.3.4, <script>"])
async def test_an_address_that_is_none_is_left_out(stage, forwarded):
    await stage.owner(HEADERS, json.dumps({"x-forwarded-for": forwarded, "user-agent": "x" * 900}))
    made = await stage.call("contributor", VIEW)
    row = await stage.owner(LOGGED, made["activity_id"])
    assert (row["ip_address"], len(row["user_agent"])) == (None, 500)


async def test_a_request_without_headers_is_logged_too(stage):
    made = await stage.call("contributor", VIEW)
    row = await stage.owner(LOGGED, made["activity_id"])
    assert (row["ip_address"], row["user_agent"], row["metadata"]) == (None, None, "{}")


async def test_a_login_is_the_last_login(stage):
    await stage.call("contributor", "select * from public.log_activity('login')")
    last = "select last_login_at = now() as is_now from public.users where id = $1"
    assert (await stage.owner(last, person(1)))["is_now"]


async def test_the_name_of_the_first_version_shows_the_same(stage):
    made = await stage.call("contributor", VIEW)
    old = "select * from public.user_activity_logs where id = $1"
    assert (await stage.call("contributor", old, made["activity_id"]))["action"] == "task_view"
    assert await stage.call("contributor2", old, made["activity_id"]) is None


async def test_nobody_logs_more_than_120_within_a_minute(stage):
    for _ in range(120):
        await stage.call("contributor", VIEW)
    assert (await stage.refusal("contributor", VIEW))[0] == "XM090"
    assert await stage.call("contributor2", VIEW)


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        ("'mined_bitcoin'", "p_action"),
        ("null", "p_action"),
        ("''", "p_action"),
        ("'login', '[]'", "p_metadata"),
        ("'login', '\"text\"'", "p_metadata"),
        ("'login', jsonb_build_object('a', repeat('x', 4096))", "p_metadata"),
        ("'login', jsonb_build_object('a', repeat('x', 1048576))", "p_metadata"),
    ],
)
async def test_a_bad_argument_is_named(stage, arguments, column):
    sql = f"select * from public.log_activity({arguments})"
    assert await stage.refusal("contributor", sql) == ("PT400", column)


@pytest.mark.parametrize(("who", "sqlstate"), [("anon", "42501"), ("service", "42501")])
async def test_only_people_log(stage, who, sqlstate):
    assert (await stage.refusal(who, VIEW))[0] == sqlstate


async def test_a_month_without_a_partition_is_not_refused(stage):
    later = "insert into public.user_activities (id, user_id, action, created_at) values "
    later += "(private.uuid_v7('2031-05-05'), $1, 'login', '2031-05-05') returning tableoid::regclass::text"
    assert (await stage.owner(later, person(1)))[0] == "user_activities_default"
