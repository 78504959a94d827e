"""Owners configure clones within bounds, pause them, and archive them for good."""

import json

import pytest

from tests.clones.acting import clone, person

CREATE = "select * from clones.create_clone($1, $2, $3, $4)"
UPDATE = "select * from clones.update_clone($1, $2)"
ARCHIVE = "select * from clones.archive_clone($1)"
ROW = "select name, description, model_type, status, config from clones.ai_clones where id = $1"
CONFIG = {
    "model_version": "4.0",
    "temperature": 0.7,
    "max_tokens": 2000,
    "custom_parameters": {"a": [1]},
}


async def create(stage, config=None, **given):
    arguments = {"name": "A", "model": "gpt-4", "description": None, **given}
    sent = None if config is None else json.dumps(config)
    return await stage.call("owner", CREATE, *arguments.values(), sent)


async def test_a_clone_is_as_its_owner_configures_it(stage):
    made = await create(stage, CONFIG, name=" Analyst ", description="Reads")
    row = await stage.row(ROW, made["clone_id"])
    assert tuple(row)[:4] == ("Analyst", "Reads", "gpt-4", "active")
    assert json.loads(row["config"]) == CONFIG


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"temperature": 0},
        {"temperature": 2.0},
        {"max_tokens": 1},
        {"max_tokens": 200000},
        {"temperature": None, "model_version": None},
        {"custom_parameters": {"\u00e9\U0001f600": "\u4e2d"}},
    ],
)
async def test_a_configuration_within_its_bounds_is_kept(stage, config):
    row = await stage.row(ROW, (await create(stage, config))["clone_id"])
    assert json.loads(row["config"]) == config


@pytest.mark.parametrize(
    "config",
    [
        [],
        "text",
        1,
        {"temperature": -0.01},
        {"temperature": 2.01},
        {"temperature": "1"},
        {"max_tokens": 0},
        {"max_tokens": 200001},
        {"max_tokens": 1.5},
        {"max_tokens": "many"},
        {"model_version": ""},
        {"model_version": "x" * 51},
        {"model_version": 4},
        {"custom_parameters": []},
        {"colour": "blue"},
    ],
)
async def test_a_configuration_outside_of_its_bounds_is_refused(stage, config):
    sent = json.dumps(config)
    assert await stage.refusal("owner", CREATE, "A", "B", None, sent) == ("XA004", "p_config")
    changed = await stage.refusal("owner", UPDATE, clone(1), json.dumps({"config": config}))
    assert changed == ("XA004", "config")
    with pytest.raises(Exception, match="ai_clones_valid_config"):
        async with stage.connection.transaction():
            await stage.connection.execute(
                "update clones.ai_clones set config = $1 where id = $2", sent, clone(1)
            )


async def test_the_hint_says_all_that_is_wrong(stage):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - its hint is looked at
        await create(stage, {"temperature": 3, "max_tokens": 0})
    hint = caught.value.hint
    assert "temperature is a number from 0 to 2." in hint
    assert "max_tokens is a whole number from 1 to 200000." in hint


async def test_a_megabyte_has_a_code_of_its_own(stage):
    large = json.dumps({"custom_parameters": {"a": "x" * 1_000_000}})
    assert await stage.refusal("owner", CREATE, "A", "B", None, large) == ("XA005", "p_config")


async def test_64_kb_are_kept(stage):
    empty = len('{"custom_parameters": {"a": ""}}')
    made = await create(stage, {"custom_parameters": {"a": "x" * (65536 - empty)}})
    assert made["clone_id"]
    over = json.dumps({"custom_parameters": {"a": "x" * (65537 - empty)}})
    assert (await stage.refusal("owner", CREATE, "A", "B", None, over))[0] == "XA005"


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        (("", "B", None), "p_name"),
        (("x" * 256, "B", None), "p_name"),
        (("A", " ", None), "p_model_type"),
        (("A", "x" * 101, None), "p_model_type"),
        (("A", "B", ""), "p_description"),
        (("A", "B", "x" * 2001), "p_description"),
    ],
)
async def test_a_bad_argument_is_named(stage, arguments, column):
    assert await stage.refusal("owner", CREATE, *arguments, None) == ("PT400", column)


async def test_an_owner_has_so_many_clones_and_no_more(stage):
    await stage.call("admin", "select * from clones.set_clone_setting('clones_per_owner', 3)")
    await create(stage)  # Kofi has two that are not archived
    assert await stage.refusal("owner", CREATE, "A", "B", None, None) == ("XA002", None)
    await stage.call("owner", ARCHIVE, clone(1))
    await create(stage)


async def test_what_is_not_sent_stays(stage):
    await stage.call("owner", UPDATE, clone(1), json.dumps({"name": "B", "description": None}))
    row = await stage.row(ROW, clone(1))
    assert tuple(row)[:4] == ("B", None, "gpt-4", "active")
    assert json.loads(row["config"])["max_tokens"] == 2000


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"status": "archived"}, ("PT400", "status")),
        ({"status": None}, ("PT400", "status")),
        ({"owner_id": person(2)}, ("PT400", "owner_id")),
        ({"name": None}, ("PT400", "name")),
        ({"model_type": ""}, ("PT400", "model_type")),
        ({"description": ""}, ("PT400", "description")),
        ([], ("PT400", "p_changes")),
    ],
)
async def test_a_bad_change_is_named(stage, changes, refused):
    assert await stage.refusal("owner", UPDATE, clone(1), json.dumps(changes)) == refused


@pytest.mark.parametrize(("sql", "more"), [(UPDATE, ['{"name": "B"}']), (ARCHIVE, [])])
async def test_only_ones_own_clone_that_is_not_archived_changes(stage, sql, more):
    assert await stage.refusal("owner2", sql, clone(1), *more) == ("PT404", "p_clone_id")
    assert await stage.refusal("admin", sql, clone(1), *more) == ("PT404", "p_clone_id")
    assert await stage.refusal("owner", sql, person(1), *more) == ("PT404", "p_clone_id")
    assert await stage.refusal("owner", sql, clone(3), *more) == ("XA001", "p_clone_id")
    assert (await stage.refusal("anon", sql, clone(1), *more))[0] == "42501"
    assert (await stage.refusal("service", sql, clone(1), *more))[0] == "42501"


async def test_a_paused_clones_tasks_are_held(stage):
    await stage.empty_queue()
    made = await stage.clone()
    before = await stage.task(made, name="before")
    await stage.call("owner", UPDATE, made, '{"status": "paused"}')
    await stage.task(made, name="while")
    assert await stage.claim(10) is None
    held = "select is_held from clones.ai_tasks where id = $1"
    assert await stage.value(held, before) is True
    await stage.call("owner", UPDATE, made, '{"status": "active"}')
    assert await stage.held(await stage.claim(10)) == ["before", "while"]


async def test_tasks_follow_whoever_pauses_their_clone(stage):
    await stage.empty_queue()
    made = await stage.clone()
    task = await stage.task(made)
    held = "select is_held from clones.ai_tasks where id = $1"
    for status in ("paused", "active"):
        await stage.value(
            "update clones.ai_clones set status = $2 where id = $1 returning id", made, status
        )
        assert await stage.value(held, task) is (status == "paused")


async def test_who_works_for_a_paused_clone_may_end_it(stage):
    await stage.empty_queue()
    made = await stage.clone()
    task = await stage.task(made)
    token = await stage.claim()
    await stage.call("owner", UPDATE, made, '{"status": "paused"}')
    await stage.call("service", "select * from clones.fail_clone_task($1, $2, 'No')", task, token)
    row = await stage.row("select status, is_held from clones.ai_tasks where id = $1", task)
    assert tuple(row) == ("pending", True)


async def test_an_archive_cancels_what_has_not_ended_and_keeps_all(stage):
    made = await stage.clone()
    await stage.task(made)
    await stage.task(made)
    done = await stage.call("owner", ARCHIVE, made)
    assert done["cancelled_count"] == 2
    kept = "select count(*) from clones.ai_tasks where clone_id = $1 and status = 'cancelled'"
    assert await stage.value(kept, made) == 2
    submit = "select * from clones.submit_clone_task($1, 'A')"
    assert await stage.refusal("owner", submit, made) == ("XA001", "p_clone_id")


async def test_nothing_of_a_person_is_cascaded_away(stage):
    for table in ("auth.users", "clones.users", "clones.ai_clones"):
        owner = "id = $1" if table != "clones.ai_clones" else "owner_id = $1"
        with pytest.raises(Exception, match=r"violates .*foreign key constraint"):
            async with stage.connection.transaction():
                await stage.connection.execute(f"delete from {table} where {owner}", person(1))
