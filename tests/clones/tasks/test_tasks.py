"""Owners give clones tasks and take them back, within bounds."""

import json

import pytest

from tests.clones.acting import clone, person

SUBMIT = "select * from clones.submit_clone_task($1, $2, $3, $4)"
CANCEL = "select * from clones.cancel_clone_task($1)"
ROW = "select * from clones.ai_tasks where id = $1"


async def test_a_task_is_as_it_was_submitted(stage):
    made = await stage.call("owner", SUBMIT, clone(1), " Trend ", '{"dataset": "a.csv"}', "urgent")
    row = await stage.row(ROW, made["task_id"])
    assert (row["task_name"], row["priority"], row["status"]) == ("Trend", "urgent", "pending")
    assert json.loads(row["task_input"]) == {"dataset": "a.csv"}
    assert (row["attempts"], row["max_attempts"], row["is_held"]) == (0, 5, False)


async def test_what_is_not_said_has_a_default(stage):
    made = await stage.call("owner", "select * from clones.submit_clone_task($1, 'A')", clone(1))
    row = await stage.row(ROW, made["task_id"])
    assert (row["priority"], row["task_input"]) == ("medium", "{}")


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        ((clone(1), "", "{}", "low"), ("PT400", "p_task_name")),
        ((clone(1), "x" * 256, "{}", "low"), ("PT400", "p_task_name")),
        ((clone(1), "A", "[]", "low"), ("PT400", "p_task_input")),
        ((clone(1), "A", '"text"', "low"), ("PT400", "p_task_input")),
        ((clone(1), "A", json.dumps({"a": "x" * 1_000_000}), "low"), ("XA005", "p_task_input")),
        ((clone(1), "A", "{}", "soon"), ("PT400", "p_priority")),
        ((clone(3), "A", "{}", "low"), ("XA001", "p_clone_id")),
        ((clone(4), "A", "{}", "low"), ("PT404", "p_clone_id")),
        ((person(1), "A", "{}", "low"), ("PT404", "p_clone_id")),
        ((None, "A", "{}", "low"), ("PT404", "p_clone_id")),
    ],
)
async def test_a_bad_task_is_refused(stage, arguments, refused):
    before = await stage.value("select count(*) from clones.ai_tasks")
    assert await stage.refusal("owner", SUBMIT, *arguments) == refused
    assert await stage.value("select count(*) from clones.ai_tasks") == before


async def test_a_name_of_255_characters_of_any_script_is_kept(stage):
    made = await stage.call("owner", SUBMIT, clone(1), "\u4e2d" * 255, "{}", "low")
    assert len((await stage.row(ROW, made["task_id"]))["task_name"]) == 255


@pytest.mark.parametrize("who", ["anon", "service"])
async def test_only_people_submit_and_cancel(stage, who):
    assert (await stage.refusal(who, SUBMIT, clone(1), "A", "{}", "low"))[0] == "42501"
    assert (await stage.refusal(who, CANCEL, clone(1)))[0] == "42501"


async def test_an_owner_has_so_many_open_tasks_and_no_more(stage):
    await stage.empty_queue()
    await stage.call("admin", "select * from clones.set_clone_setting('open_tasks_per_owner', 2)")
    first = await stage.task(clone(1))
    await stage.claim()  # what is in progress is open too
    await stage.task(clone(2))
    assert await stage.refusal("owner", SUBMIT, clone(1), "A", "{}", "low") == ("XA003", None)
    await stage.task(clone(4), "owner2")
    await stage.call("owner", CANCEL, first)
    await stage.task(clone(1))


async def test_an_owner_cancels_a_task_at_any_time_before_its_end(stage):
    await stage.empty_queue()
    waiting, claimed = await stage.task(clone(1)), await stage.task(clone(1))
    token = await stage.claim()
    assert await stage.held(token) == ["Do it"]
    for task in (waiting, claimed):
        await stage.call("owner", CANCEL, task)
        row = await stage.row(ROW, task)
        assert (row["status"], row["lease_token"]) == ("cancelled", None)
        assert row["completed_at"] is not None
        assert await stage.refusal("owner", CANCEL, task) == ("XA007", "p_task_id")
    done = await stage.refusal(
        "service", "select * from clones.complete_clone_task($1, $2)", waiting, token
    )
    assert done == ("XA006", "p_lease_token")


async def test_nobody_cancels_a_task_of_somebody_else(stage):
    task = await stage.task(clone(1))
    for who in ("owner2", "stranger", "admin"):
        assert await stage.refusal(who, CANCEL, task) == ("PT404", "p_task_id")
    assert await stage.refusal("owner", CANCEL, None) == ("PT404", "p_task_id")
