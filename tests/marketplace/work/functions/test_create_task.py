"""create_task is for managers of a company and for admins; update_task too."""

import json

import pytest

from tests.harness.demo import PLATFORM, PLATFORM_CAMPAIGN, campaign, company, person, task

CREATE = "select * from public.create_task('Say hello', 'Say it twice.', 'audio', 2.5, {})"
UPDATE = "select * from public.update_task($1, $2)"
ROW = "select * from public.tasks where id = $1"


async def created(stage, who, arguments):
    row = await stage.call(who, CREATE.format(arguments))
    return await stage.owner(ROW, row["task_id"])


async def test_a_manager_creates_a_task_for_a_campaign(stage):
    row = await created(stage, "manager", f"p_campaign_id => '{campaign(1)}'")
    assert (str(row["company_id"]), str(row["created_by"])) == (company(1), person(3))
    assert (row["status"], row["is_private"], row["max_submissions"]) == ("active", False, 1000)


async def test_a_task_of_a_private_campaign_is_private(stage):
    row = await created(stage, "manager", f"p_campaign_id => '{campaign(2)}'")
    assert row["is_private"] is True
    seen = "select id from public.tasks where id = $1"
    assert await stage.rows("contributor", seen, row["id"])
    assert not await stage.rows("contributor2", seen, row["id"])
    await stage.owner("update public.campaigns set is_private = false where id = $1", campaign(2))
    assert await stage.rows("contributor2", seen, row["id"])


async def test_an_admin_creates_a_task_of_the_platform(stage):
    """It is paid like any other: the platform is a company with a campaign of its own."""
    row = await created(stage, "admin", "p_region => 'NG', p_required_languages => '{en}'")
    assert (str(row["company_id"]), str(row["campaign_id"])) == (PLATFORM, PLATFORM_CAMPAIGN)
    assert (row["region"], row["required_languages"], row["status"]) == ("NG", ["en"], "active")


@pytest.mark.parametrize("who", ["manager", "admin"])
async def test_a_task_of_a_company_needs_a_campaign(stage, who):
    sql = CREATE.format(f"p_company_id => '{company(1)}', p_status => 'paused'")
    assert await stage.refusal(who, sql) == ("XM103", "p_campaign_id")


@pytest.mark.parametrize(
    ("who", "arguments", "refused"),
    [
        ("contributor", f"p_campaign_id => '{campaign(1)}'", ("PT404", "p_campaign_id")),
        ("contributor", f"p_company_id => '{company(1)}'", ("PT403", "p_company_id")),
        ("contributor", "p_region => 'NG'", ("PT403", "p_company_id")),
        ("manager", "p_region => 'NG'", ("PT403", "p_company_id")),
        ("manager2", f"p_campaign_id => '{campaign(1)}'", ("PT404", "p_campaign_id")),
        ("manager2", f"p_company_id => '{company(1)}'", ("PT403", "p_company_id")),
        ("viewer", f"p_campaign_id => '{campaign(1)}'", ("PT403", "p_campaign_id")),
        ("billing", f"p_company_id => '{company(1)}'", ("PT403", "p_company_id")),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_company_id => '{company(2)}'",
            ("PT400", "p_company_id"),
        ),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_status => 'archived'",
            ("PT400", "p_status"),
        ),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_deadline => now() - interval '1 hour'",
            ("PT400", "p_deadline"),
        ),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_max_submissions => 0",
            ("23514", "tasks_valid_max_submissions"),
        ),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_min_trust_score => 11",
            ("23514", "tasks_valid_min_trust_score"),
        ),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_required_languages => '{{}}'",
            ("23514", "tasks_valid_required_languages"),
        ),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_required_languages => '{{english!}}'",
            ("23514", "tasks_valid_required_languages"),
        ),
        (
            "manager",
            f"p_campaign_id => '{campaign(1)}', p_region => 'Nigeria'",
            ("23514", "tasks_valid_region"),
        ),
        ("anon", "p_region => 'NG'", ("42501", None)),
        ("service", "p_region => 'NG'", ("42501", None)),
    ],
)
async def test_a_task_that_may_not_be_is_refused(stage, who, arguments, refused):
    assert await stage.refusal(who, CREATE.format(arguments)) == refused


async def test_null_is_the_default_where_a_task_must_have_a_value(stage):
    """A form sends null for what was left empty."""
    needed = [
        "difficulty",
        "xp_reward",
        "max_submissions",
        "min_trust_score",
        "min_level",
        "is_priority",
        "status",
    ]
    nulls = ", ".join(f"p_{name} => null" for name in needed)
    row = await created(stage, "manager", f"p_campaign_id => '{campaign(1)}', {nulls}")
    assert [row[name] for name in needed] == ["medium", 10, 1000, 5, 1, False, "active"]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ("'Hi', 'Text', 'text', 1", "tasks_title_length"),
        ("'   ', 'Text', 'text', 1", "tasks_title_length"),
        ("repeat('x', 256), 'Text', 'text', 1", "tasks_title_length"),
        ("'Title', ' ', 'text', 1", "tasks_description_length"),
        ("'Title', 'Text', 'video', 1", "tasks_valid_task_type"),
        ("'Title', 'Text', 'text', 0", "tasks_positive_reward"),
        ("'Title', 'Text', 'text', -1", "tasks_positive_reward"),
    ],
)
async def test_text_and_numbers_have_bounds(stage, values, constraint):
    sql = f"select * from public.create_task({values}, p_campaign_id => '{campaign(1)}')"
    assert await stage.refusal("manager", sql) == ("23514", constraint)


async def test_a_reward_is_at_most_9999_99(stage):
    sql = "select * from public.create_task('Title', 'Text', 'text', 10000, p_campaign_id => $1)"
    assert await stage.refusal("manager", sql, campaign(1)) == ("PT400", "p_reward")


@pytest.mark.parametrize(
    ("name", "value"),
    [("reward", "1.005"), ("reward", "10000"), ("reward", "NaN"), ("min_trust_score", "5.55")],
)
async def test_what_is_finer_than_its_column_is_refused_and_not_rounded(stage, name, value):
    sql = (
        "select * from public.create_task(p_title => 'Title', p_description => 'Text', "
        f"p_task_type => 'text', p_{name} => $2::text::numeric, p_campaign_id => $1"
        f"{'' if name == 'reward' else ', p_reward => 1'})"
    )
    assert await stage.refusal("manager", sql, campaign(1), value) == ("PT400", f"p_{name}")
    changed = await stage.refusal("manager", UPDATE, task(1), json.dumps({name: value}))
    assert changed == ("PT400", name)


async def test_a_closed_campaign_gets_no_new_tasks(stage):
    await stage.call(
        "manager", "select * from public.set_campaign_status($1, 'completed')", campaign(1)
    )
    refused = await stage.refusal("manager", CREATE.format(f"p_campaign_id => '{campaign(1)}'"))
    assert refused == ("XM015", "p_campaign_id")


@pytest.mark.parametrize("who", ["manager", "admin"])
async def test_only_the_columns_that_are_sent_change(stage, who):
    before = await stage.owner(ROW, task(1))
    changes = {"title": " New title ", "required_languages": None, "status": "paused"}
    row = await stage.call(who, UPDATE, task(1), json.dumps(changes))
    assert str(row["task_id"]) == task(1)
    after = dict(await stage.owner(ROW, task(1)))
    assert after.pop("updated_at") > before["updated_at"]
    assert after == {
        **{name: value for name, value in before.items() if name != "updated_at"},
        "title": "New title",
        "required_languages": None,
        "status": "paused",
    }


async def test_a_counter_that_moves_is_no_edit(stage):
    before = await stage.owner(ROW, task(14))
    await stage.call(
        500, "select * from public.submit_task($1, $2)", task(14), '{"text_content": "Hello"}'
    )
    after = await stage.owner(ROW, task(14))
    assert after["updated_at"] == before["updated_at"]
    assert after["current_submissions"] == before["current_submissions"] + 1


@pytest.mark.parametrize(
    ("who", "number", "changes", "refused"),
    [
        ("contributor", 1, {"title": "Mine"}, ("PT404", "p_task_id")),
        ("manager2", 1, {"title": "Mine"}, ("PT404", "p_task_id")),
        ("manager", 14, {"title": "Mine"}, ("PT404", "p_task_id")),
        ("viewer", 1, {"title": "Mine"}, ("PT403", "p_task_id")),
        ("billing", 1, {"title": "Mine"}, ("PT403", "p_task_id")),
        ("manager", 999999, {"title": "Mine"}, ("PT404", "p_task_id")),
        ("manager", 1, [], ("PT400", "p_changes")),
        ("manager", 1, None, ("PT400", "p_changes")),
        ("manager", 1, {"current_submissions": 0}, ("PT400", "current_submissions")),
        ("manager", 1, {"company_id": company(2)}, ("PT400", "company_id")),
        ("manager", 1, {"is_private": True}, ("PT400", "is_private")),
        ("manager", 1, {"nonsense": 1}, ("PT400", "nonsense")),
        ("manager", 1, {"title": None}, ("23502", "title")),
        ("manager", 1, {"reward": -1}, ("23514", "tasks_positive_reward")),
        ("manager", 1, {"max_submissions": 1}, ("PT400", "max_submissions")),
        ("manager", 1, {"deadline": "2020-01-01T00:00:00Z"}, ("PT400", "deadline")),
        ("manager", 1, {"status": "archived"}, ("PT403", "status")),
        ("manager", 1, {"status": "lost"}, ("23514", "tasks_valid_status")),
        ("manager", 7, {"status": "active"}, ("XM004", "p_task_id")),
        ("admin", 7, {"title": "Mine"}, ("XM004", "p_task_id")),
        ("anon", 1, {"title": "Mine"}, ("42501", None)),
    ],
)
async def test_a_change_that_may_not_be_is_refused(stage, who, number, changes, refused):
    assert await stage.refusal(who, UPDATE, task(number), json.dumps(changes)) == refused


async def test_a_submission_keeps_the_reward_that_it_was_promised(stage):
    submitted = await stage.call(
        "contributor",
        "select * from public.submit_task($1, $2)",
        task(1),
        '{"audio_url": "https://a.example/x", "duration": 30}',
    )
    await stage.call("manager", UPDATE, task(1), '{"reward": "9.99"}')
    await stage.call(
        "manager",
        "select * from public.review_submission($1, 'approved')",
        submitted["submission_id"],
    )
    row = await stage.owner(
        "select amount from public.transactions where submission_id = $1",
        submitted["submission_id"],
    )
    assert row["amount"] == submitted["reward"]
    assert await stage.owner("select * from private.ledger_mismatches()") is None
