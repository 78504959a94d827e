"""Jobs as services, workers and creators see them: claimed, held, ended once, tried again, taken back."""

from __future__ import annotations

import pytest

from tests.creators.acting import creator
from tests.creators.queue.working import (
    CLAIM,
    COMPLETE,
    CREATE,
    EMPTY,
    EXPIRE,
    FAIL,
    FIND,
    HEARTBEAT,
    LOG,
    NOBODY,
    ROW,
    claimed,
    created,
    held,
)

COUNT = "select count(*) from creators.job_queue"
LINES = "select message from creators.job_log where job_id = $1 order by created_at, id"
LOST = ("XV603", "p_lease_token")
FILL = """
insert into creators.job_queue (user_id, job_type_slug, priority, turn, max_attempts, status, ended_at, lease_token)
select
    $1, 'sync_x', 5, now() + n * interval '1 s', 5, status,
    case status when 'cancelled' then now() end, case status when 'running' then gen_random_uuid() end
from generate_series(1, 4000) as n
cross join lateral (select (array['pending', 'running', 'cancelled', 'cancelled'])[1 + n % 4] as status) as way
"""


@pytest.fixture
async def stage(stage):
    """A queue that has nothing but what a test puts in."""
    await stage.connection.execute(EMPTY)
    return stage


async def test_a_job_waits_and_is_claimed_by_priority_and_age(stage):
    late = await created(stage, priority=3)
    first = await created(stage, priority=7)
    second = await created(stage, priority=7)
    assert await held(stage, await claimed(stage, 2)) == [first, second]
    aged = "update creators.job_queue set turn = turn - interval '1 hour' where id = $1"
    await created(stage, priority=10)
    await stage.connection.execute(aged, late)
    assert await held(stage, await claimed(stage)) == [late]


async def test_a_type_says_how_soon_and_how_often(stage):
    job = await created(stage, kind="suggest_content")
    row = await stage.row(ROW, job)
    assert (row["priority"], row["max_attempts"], row["status"]) == (7, 3, "pending")


async def test_a_worker_takes_the_types_that_it_can_do_the_first_before_the_others(stage):
    sync = await created(stage, kind="sync_youtube", priority=10)
    submit = await created(stage, kind="submit_to_search_engine", priority=0)
    await created(stage, kind="sync_x", priority=10)
    token = await claimed(stage, 5, kinds=["submit_to_search_engine", "sync_youtube"])
    assert sorted(await held(stage, token)) == sorted([sync, submit])
    other = await created(stage, kind="submit_to_search_engine", priority=0)
    await created(stage, kind="sync_youtube", priority=10)
    token = await claimed(stage, 1, kinds=["submit_to_search_engine", "sync_youtube"])
    assert await held(stage, token) == [other]
    assert await claimed(stage, kinds=["sync_tiktok"]) is None


async def test_a_heartbeat_extends_the_lease_and_says_how_far_it_is(stage):
    job = await created(stage)
    token = await claimed(stage, seconds=1)
    until = await stage.call("service", HEARTBEAT, job, token, 600, 40)
    row = await stage.row(ROW, job)
    assert (row["due_at"], row["progress"]) == (until["leased_until"], 40)
    assert row["wait"].total_seconds() > 590
    await stage.call("service", HEARTBEAT, job, token, 600, None)
    assert (await stage.row(ROW, job))["progress"] == 40


async def test_a_completion_keeps_the_result(stage):
    job = await created(stage)
    await stage.call("service", COMPLETE, job, await claimed(stage), '{"items": 3}')
    row = await stage.row(ROW, job)
    assert (row["status"], row["result"], row["progress"]) == ("completed", '{"items": 3}', 100)
    assert row["lease_token"] is None
    assert row["ended_at"] is not None


async def test_a_job_is_ended_with_its_living_lease_alone(stage):
    job = await created(stage)
    token = await claimed(stage)
    calls = [
        (HEARTBEAT, [60, None]),
        (COMPLETE, ["{}"]),
        (FAIL, ["No", False]),
        (LOG, ["A line", None]),
    ]
    for sql, more in calls:
        assert await stage.refusal("service", sql, job, NOBODY, *more) == LOST
        assert await stage.refusal("service", sql, job, None, *more) == LOST
        gone = ("PT404", "p_job_id")
        assert await stage.refusal("service", sql, NOBODY, token, *more) == gone
    await stage.connection.execute(EXPIRE, job)
    for sql, more in calls:
        assert await stage.refusal("service", sql, job, token, *more) == LOST
    again = await claimed(stage)
    for sql, more in calls:
        assert await stage.refusal("service", sql, job, token, *more) == LOST
    await stage.call("service", COMPLETE, job, again, "{}")
    assert await stage.refusal("service", COMPLETE, job, again, "{}") == LOST


async def test_what_fails_waits_twice_as_long_each_time_and_then_has_failed(stage):
    job = await created(stage)
    waits = []
    for attempt in range(1, 6):
        token = await claimed(stage)
        await stage.call("service", FAIL, job, token, f"No {attempt}", None)
        row = await stage.row(ROW, job)
        assert (row["attempts"], row["error_message"]) == (attempt, f"No {attempt}")
        if attempt < 5:
            assert row["status"] == "pending"
            waits.append(round(row["wait"].total_seconds()))
            assert await claimed(stage) is None
            await stage.connection.execute(EXPIRE, job)
    assert waits == [30, 60, 120, 240]
    assert (row["status"], row["lease_token"]) == ("failed", None)


@pytest.mark.parametrize(("failures", "seconds"), [(1, 30), (2, 60), (9, 7680), (100, 21600)])
async def test_the_wait_is_bounded(stage, failures, seconds):
    sql = "select creators_private.job_delay('sync_youtube', $1)"
    assert (await stage.value(sql, failures)).total_seconds() == seconds


async def test_a_job_that_ends_its_workers_ends_too(stage):
    job = await created(stage)
    for _ in range(5):
        assert await claimed(stage) is not None
        await stage.connection.execute(EXPIRE, job)
    assert await stage.value("select creators_private.end_lost_jobs()") == 1
    assert await claimed(stage) is None
    row = await stage.row(ROW, job)
    assert (row["status"], row["attempts"]) == ("failed", 5)
    assert "stopped answering" in row["error_message"]


async def test_the_same_job_of_the_last_five_minutes_is_found(stage):
    first = await stage.call("service", FIND, creator("creator"), "sync_x", '{"a": 1, "b": 2}')
    again = await stage.call("service", FIND, creator("creator"), "sync_x", '{"b": 2, "a": 1}')
    assert (first["is_new"], again["is_new"]) == (True, False)
    assert first["job_id"] == again["job_id"]
    for other in (
        (creator("creator2"), "sync_x", '{"a": 1, "b": 2}'),
        (creator("creator"), "sync_x", '{"a": 1}'),
        (creator("creator"), "sync_youtube", '{"a": 1, "b": 2}'),
    ):
        assert (await stage.call("service", FIND, *other))["is_new"]
    token = await claimed(stage)
    (job,) = await held(stage, token)
    assert job == str(first["job_id"])
    await stage.call("service", COMPLETE, job, token, "{}")
    same = (creator("creator"), "sync_x", '{"a": 1, "b": 2}')
    assert not (await stage.call("service", FIND, *same))["is_new"]
    older = (
        "update creators.job_queue set created_at = created_at - interval '5 minutes' where id = $1"
    )
    await stage.connection.execute(older, job)
    assert (await stage.call("service", FIND, *same))["is_new"]


async def test_a_job_tells_what_happened_to_it(stage):
    job = await created(stage)
    token = await claimed(stage)
    await stage.call("service", LOG, job, token, " Half of it ", "debug")
    await stage.call("service", FAIL, job, token, "No answer", None)
    await stage.connection.execute(EXPIRE, job)
    await stage.call("service", COMPLETE, job, await claimed(stage), "{}")
    assert await stage.values(LINES, job) == [
        "The job was created.",
        "Attempt 1 of 5 has begun.",
        "Half of it",
        "The attempt failed: No answer",
        "Attempt 2 of 5 has begun.",
        "The job is completed.",
    ]


async def test_a_log_takes_a_thousand_lines(stage):
    job = await created(stage)
    token = await claimed(stage)
    await stage.connection.execute(
        "insert into creators.job_log (user_id, job_id, level, message) "
        "select $1, $2, 'info', 'A line' from generate_series(1, 998)",
        creator("creator"),
        job,
    )
    assert await stage.refusal("service", LOG, job, token, "More", None) == ("XV609", "p_message")


async def test_figures_are_for_admins(stage):
    done = await created(stage)
    await stage.call("service", COMPLETE, done, await claimed(stage), "{}")
    await created(stage)
    sql = "select * from creators.job_statistics() where job_type_slug = 'sync_youtube'"
    row = await stage.call("admin", sql)
    assert (row["pending_count"], row["completed_count"], row["attempts_count"]) == (1, 1, 1)
    assert row["average_seconds"] is not None
    assert (await stage.refusal("creator", sql))[0] == "PT403"
    wide = "select * from creators.job_statistics(now() - interval '32 days', now())"
    assert await stage.refusal("admin", wide) == ("PT400", "p_from")


@pytest.mark.parametrize("who", ["anon", "creator", "new", "admin"])
async def test_only_services_create_and_work(stage, who):
    for sql, arguments in [
        (CREATE, [creator("creator"), "sync_x", "{}", None]),
        (FIND, [creator("creator"), "sync_x", "{}"]),
        (CLAIM, [1, 60, None, None]),
        (HEARTBEAT, [NOBODY, NOBODY, 60, None]),
        (COMPLETE, [NOBODY, NOBODY, "{}"]),
        (FAIL, [NOBODY, NOBODY, "No", None]),
        (LOG, [NOBODY, NOBODY, "No", None]),
    ]:
        assert (await stage.refusal(who, sql, *arguments))[0] == "42501"


@pytest.mark.parametrize(
    ("sql", "arguments", "refused"),
    [
        (CREATE, [creator("creator"), "sync_nothing", "{}", None], ("XV601", "p_job_type")),
        (CREATE, [creator("creator"), None, "{}", None], ("XV601", "p_job_type")),
        (CREATE, [NOBODY, "sync_x", "{}", None], ("PT404", "p_user_id")),
        (CREATE, [None, "sync_x", "{}", None], ("PT404", "p_user_id")),
        (CREATE, [creator("creator"), "sync_x", "[]", None], ("PT400", "p_payload")),
        (
            CREATE,
            [creator("creator"), "sync_x", f'{{"a": "{"x" * 70000}"}}', None],
            ("XV607", "p_payload"),
        ),
        (CREATE, [creator("creator"), "sync_x", "{}", 11], ("PT400", "p_priority")),
        (CREATE, [creator("creator"), "sync_x", "{}", -1], ("PT400", "p_priority")),
        (FIND, [creator("creator"), "sync_nothing", "{}"], ("XV601", "p_job_type")),
        (FIND, [NOBODY, "sync_x", "{}"], ("PT404", "p_user_id")),
        (CLAIM, [0, 60, None, None], ("PT400", "p_limit")),
        (CLAIM, [101, 60, None, None], ("PT400", "p_limit")),
        (CLAIM, [None, 60, None, None], ("PT400", "p_limit")),
        (CLAIM, [1, 0, None, None], ("PT400", "p_lease_seconds")),
        (CLAIM, [1, 3601, None, None], ("PT400", "p_lease_seconds")),
        (CLAIM, [1, 60, "", None], ("PT400", "p_worker")),
        (CLAIM, [1, 60, None, []], ("PT400", "p_job_types")),
        (CLAIM, [1, 60, None, ["sync_x"] * 21], ("PT400", "p_job_types")),
        (CLAIM, [1, 60, None, ["nothing"]], ("XV601", "p_job_types")),
        (CLAIM, [1, 60, None, [None]], ("XV601", "p_job_types")),
        (HEARTBEAT, [NOBODY, NOBODY, 0, None], ("PT400", "p_lease_seconds")),
        (COMPLETE, [NOBODY, NOBODY, "[]"], ("PT400", "p_result")),
        (FAIL, [NOBODY, NOBODY, "", None], ("PT400", "p_error_message")),
        (LOG, [NOBODY, NOBODY, "x" * 2001, None], ("PT400", "p_message")),
    ],
)
async def test_a_bad_argument_is_named_and_nothing_is_written(stage, sql, arguments, refused):
    assert await stage.refusal("service", sql, *arguments) == refused
    assert await stage.value(COUNT) == 0


async def test_a_type_out_of_use_creates_nothing(stage):
    await stage.connection.execute("update creators.job_type set is_active = false")
    assert await stage.refusal("service", CREATE, creator("creator"), "sync_x", "{}", None) == (
        "XV601",
        "p_job_type",
    )


@pytest.mark.parametrize("progress", [-1, 101])
async def test_a_progress_is_a_percentage(stage, progress):
    job = await created(stage)
    token = await claimed(stage)
    refused = await stage.refusal("service", HEARTBEAT, job, token, 60, progress)
    assert refused == ("PT400", "p_progress")


async def test_what_a_claim_reads_does_not_grow_with_what_is_done(stage):
    """Each part of a claim follows an index in its order, whatever the table holds."""
    await stage.connection.execute(FILL, creator("creator"))
    await stage.connection.execute("analyze creators.job_queue")
    await stage.connection.execute("set local plan_cache_mode = force_generic_plan")
    for part in (
        "status = 'running' and due_at <= $1 order by due_at, id",
        "status = 'pending' and due_at <= $1 order by turn, id",
        "status = 'pending' and due_at <= $1 and job_type_slug = 'sync_x' order by turn, id",
    ):
        sql = (
            f"select id from creators.job_queue where {part} limit $2 for no key update skip locked"
        )
        async with stage.connection.transaction():
            await stage.connection.execute(f"prepare claiming (timestamptz, bigint) as {sql}")
            rows = await stage.connection.fetch("explain execute claiming (now(), 10)")
            await stage.connection.execute("deallocate claiming")
        plan = "\n".join(row[0] for row in rows)
        assert "Index Scan using job_queue_" in plan
        assert "Sort" not in plan
