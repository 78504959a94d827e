"""Workers claim tasks for a time; who falls silent loses them, and what fails waits and is tried again."""

import pytest

from tests.clones.acting import clone

CLAIM = "select * from clones.claim_clone_tasks($1, $2, $3)"
HEARTBEAT = "select * from clones.heartbeat_clone_task($1, $2, $3)"
COMPLETE = "select * from clones.complete_clone_task($1, $2, $3)"
FAIL = "select * from clones.fail_clone_task($1, $2, $3, $4)"
ROW = "select *, due_at - clock_timestamp() as wait from clones.ai_tasks where id = $1"
EXPIRE = "update clones.ai_tasks set due_at = clock_timestamp() - interval '1 second' where id = $1"
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
async def quiet(stage):
    """No task waits but those of the test."""
    await stage.empty_queue()


async def test_an_empty_queue_gives_no_token(stage):
    assert tuple(await stage.call("service", CLAIM, 10, 60, None)) == (None, None)


async def test_a_claim_takes_what_is_next_and_says_so(stage):
    task = await stage.task(clone(1))
    claimed = await stage.call("service", CLAIM, 10, 60, "worker-7")
    row = await stage.row(ROW, task)
    assert (row["status"], row["attempts"], row["worker"]) == ("in_progress", 1, "worker-7")
    assert (row["lease_token"], row["due_at"]) == (claimed["lease_token"], claimed["leased_until"])
    assert 58 < row["wait"].total_seconds() <= 60
    assert row["started_at"] is not None


async def test_what_is_held_is_nobody_elses(stage):
    for name in "ab":
        await stage.task(clone(1), name=name)
    assert await stage.held(await stage.claim(1)) == ["a"]
    assert await stage.held(await stage.claim(10)) == ["b"]
    assert await stage.claim(10) is None


async def test_priority_goes_first_and_then_age(stage):
    for name, priority in [("low", "low"), ("medium", "medium"), ("high", "high")]:
        await stage.task(clone(1), priority=priority, name=name)
    for name in ("urgent", "urgent again"):
        await stage.task(clone(1), priority="urgent", name=name)
    taken = [await stage.held(await stage.claim()) for _ in range(5)]
    assert taken == [["urgent"], ["urgent again"], ["high"], ["medium"], ["low"]]


async def test_a_low_task_goes_before_urgent_ones_that_came_six_hours_later(stage):
    low = await stage.task(clone(1), priority="low", name="low")
    await stage.task(clone(1), priority="urgent", name="urgent")
    back = "update clones.ai_tasks set turn = turn - $2::text::interval where id = $1"
    await stage.connection.execute(back, low, "5 hours 59 minutes")
    assert await stage.held(await stage.claim(2)) == ["urgent", "low"]
    await stage.connection.execute(
        "update clones.ai_tasks set status = 'pending', lease_token = null, due_at = now()"
        " where lease_token is not null"
    )
    await stage.connection.execute(back, low, "2 minutes")
    assert await stage.held(await stage.claim(1)) == ["low"]


async def test_one_owner_does_not_fill_the_queue(stage):
    for number in range(20):
        await stage.task(clone(1), name=f"many {number}")
    await stage.task(clone(4), "owner2", name="one")
    names = await stage.held(await stage.claim(3))
    assert "one" in names
    assert names[0] == "many 0"


async def test_two_owners_who_queue_at_once_are_served_in_turn(stage):
    for number in range(6):
        await stage.task(clone(1), name=f"kofi {number}")
    for number in range(6):
        await stage.task(clone(4), "owner2", name=f"lena {number}")
    names = await stage.held(await stage.claim(6))
    assert sorted(name.split()[0] for name in names) == ["kofi"] * 3 + ["lena"] * 3


async def test_a_heartbeat_extends_the_lease(stage):
    task = await stage.task(clone(1))
    token = await stage.claim(seconds=1)
    held = await stage.call("service", HEARTBEAT, task, token, 600)
    row = await stage.row(ROW, task)
    assert row["due_at"] == held["leased_until"]
    assert row["wait"].total_seconds() > 590
    assert (row["status"], row["attempts"]) == ("in_progress", 1)


async def test_a_completion_keeps_the_output(stage):
    task = await stage.task(clone(1))
    await stage.call("service", COMPLETE, task, await stage.claim(), '{"result": "success"}')
    row = await stage.row(ROW, task)
    assert (row["status"], row["task_output"]) == ("completed", '{"result": "success"}')
    assert (row["lease_token"], row["error_message"]) == (None, None)
    assert row["completed_at"] is not None


async def test_a_task_is_ended_with_its_living_lease_alone(stage):
    task = await stage.task(clone(1))
    token = await stage.claim()
    calls = [(HEARTBEAT, [60]), (COMPLETE, ["{}"]), (FAIL, ["No", False])]
    for sql, more in calls:
        lost = ("XA006", "p_lease_token")
        assert await stage.refusal("service", sql, task, NOBODY, *more) == lost
        assert await stage.refusal("service", sql, task, None, *more) == lost
        gone = ("PT404", "p_task_id")
        assert await stage.refusal("service", sql, NOBODY, token, *more) == gone
        assert await stage.refusal("service", sql, None, token, *more) == gone
    await stage.connection.execute(EXPIRE, task)
    for sql, more in calls:
        assert await stage.refusal("service", sql, task, token, *more) == lost
    again = await stage.claim()
    for sql, more in calls:
        assert await stage.refusal("service", sql, task, token, *more) == lost
    await stage.call("service", COMPLETE, task, again, "{}")
    assert await stage.refusal("service", COMPLETE, task, again, "{}") == lost


async def test_a_silent_workers_task_comes_back_before_what_waits(stage):
    lost = await stage.task(clone(1), name="lost")
    await stage.claim()
    await stage.task(clone(1), priority="urgent", name="waits")
    await stage.connection.execute(EXPIRE, lost)
    token = await stage.claim()
    assert await stage.held(token) == ["lost"]
    assert (await stage.row(ROW, lost))["attempts"] == 2


async def test_what_fails_waits_twice_as_long_each_time_and_then_has_failed(stage):
    task = await stage.task(clone(1))
    waits = []
    for attempt in range(1, 6):
        token = await stage.claim()
        await stage.call("service", FAIL, task, token, f"No {attempt}", None)
        row = await stage.row(ROW, task)
        assert (row["attempts"], row["error_message"]) == (attempt, f"No {attempt}")
        if attempt < 5:
            assert row["status"] == "pending"
            waits.append(round(row["wait"].total_seconds()))
            assert await stage.claim() is None
            await stage.connection.execute(EXPIRE, task)
    assert waits == [10, 20, 40, 80]
    assert (row["status"], row["lease_token"]) == ("failed", None)
    await stage.connection.execute(EXPIRE, task)
    assert await stage.claim() is None


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 10), (2, 20), (9, 2560), (10, 3600), (100, 3600)]
)
async def test_the_wait_is_bounded(stage, failures, seconds):
    wait = await stage.value("select clones_private.retry_delay($1)", failures)
    assert wait.total_seconds() == seconds


async def test_a_failure_can_be_final(stage):
    task = await stage.task(clone(1))
    await stage.call("service", FAIL, task, await stage.claim(), "Never", True)
    assert (await stage.row(ROW, task))["status"] == "failed"


async def test_a_task_that_ends_its_workers_ends_too(stage):
    task = await stage.task(clone(1))
    for _ in range(5):
        assert await stage.claim() is not None
        await stage.connection.execute(EXPIRE, task)
    assert await stage.claim() is None
    row = await stage.row(ROW, task)
    assert (row["status"], row["attempts"]) == ("failed", 5)
    assert "stopped answering" in row["error_message"]


async def test_the_job_ends_it_where_nobody_claims(stage):
    task = await stage.task(clone(1))
    for _ in range(5):
        await stage.claim()
        await stage.connection.execute(EXPIRE, task)
    assert await stage.value("select clones_private.end_lost_tasks()") == 1
    assert await stage.value("select clones_private.end_lost_tasks()") == 0


@pytest.mark.parametrize("who", ["anon", "owner", "stranger", "admin"])
async def test_only_workers_work(stage, who):
    for sql, arguments in [
        (CLAIM, [1, 60, None]),
        (HEARTBEAT, [NOBODY, NOBODY, 60]),
        (COMPLETE, [NOBODY, NOBODY, "{}"]),
        (FAIL, [NOBODY, NOBODY, "No", None]),
    ]:
        assert (await stage.refusal(who, sql, *arguments))[0] == "42501"


@pytest.mark.parametrize(
    ("sql", "arguments", "refused"),
    [
        (CLAIM, [0, 60, None], ("PT400", "p_limit")),
        (CLAIM, [101, 60, None], ("PT400", "p_limit")),
        (CLAIM, [None, 60, None], ("PT400", "p_limit")),
        (CLAIM, [1, 0, None], ("PT400", "p_lease_seconds")),
        (CLAIM, [1, 3601, None], ("PT400", "p_lease_seconds")),
        (CLAIM, [1, 60, ""], ("PT400", "p_worker")),
        (CLAIM, [1, 60, "x" * 101], ("PT400", "p_worker")),
        (HEARTBEAT, [NOBODY, NOBODY, 0], ("PT400", "p_lease_seconds")),
        (COMPLETE, [NOBODY, NOBODY, "[]"], ("PT400", "p_task_output")),
        (COMPLETE, [NOBODY, NOBODY, f'{{"a": "{"x" * 70000}"}}'], ("XA005", "p_task_output")),
        (FAIL, [NOBODY, NOBODY, "", None], ("PT400", "p_error_message")),
        (FAIL, [NOBODY, NOBODY, "x" * 2001, None], ("PT400", "p_error_message")),
    ],
)
async def test_a_bad_argument_is_named(stage, sql, arguments, refused):
    assert await stage.refusal("service", sql, *arguments) == refused


async def test_what_a_claim_reads_does_not_grow_with_what_is_done(stage):
    """Both parts of a claim follow an index in its order, whatever the table holds."""
    await stage.connection.execute("set local plan_cache_mode = force_generic_plan")
    for part in ("status = 'in_progress' and not is_held and due_at <= $1 order by due_at, id",
                 "status = 'pending' and not is_held and due_at <= $1 order by turn, id"):  # fmt: skip
        sql = f"select id from clones.ai_tasks where {part} limit $2 for no key update skip locked"
        async with stage.connection.transaction():
            await stage.connection.execute(f"prepare claimed (timestamptz, bigint) as {sql}")
            rows = await stage.connection.fetch("explain execute claimed (now(), 10)")
            await stage.connection.execute("deallocate claimed")
        plan = "\n".join(row[0] for row in rows)
        assert "Index Scan using ai_tasks_" in plan
        assert "Sort" not in plan
