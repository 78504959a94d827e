"""Jobs as creators see them: taken back, tried again, ten at a time."""

from __future__ import annotations

import pytest

from tests.creators.acting import creator
from tests.creators.queue.working import (
    CANCEL,
    COMPLETE,
    CREATE,
    EMPTY,
    FAIL,
    FIND,
    HEARTBEAT,
    RETRY,
    ROW,
    claimed,
    created,
)

COUNT = "select count(*) from creators.job_queue"
LINES = "select message from creators.job_log where job_id = $1 order by created_at, id"
LOST = ("XV603", "p_lease_token")
FILL = """
insert into creators.job_queue (user_id, job_type_slug, priority, turn, max_attempts, status, ended_at)
select $1, 'sync_x', 5, now(), 5, 'cancelled', now() from generate_series(1, 3000);
"""


@pytest.fixture
async def stage(stage):
    """A queue that has nothing but what a test puts in."""
    await stage.connection.execute(EMPTY)
    return stage


async def test_a_result_for_a_cancelled_job_is_refused(stage):
    job = await created(stage)
    token = await claimed(stage)
    await stage.call("creator", CANCEL, job)
    for sql, more in [(HEARTBEAT, [60, None]), (COMPLETE, ["{}"]), (FAIL, ["No", False])]:
        assert await stage.refusal("service", sql, job, token, *more) == ("XV604", "p_job_id")
    row = await stage.row(ROW, job)
    assert (row["status"], row["result"], row["error_message"]) == ("cancelled", None, None)


async def test_a_creator_tries_a_job_again_that_has_ended_badly(stage):
    job = await created(stage)
    assert await stage.refusal("creator", RETRY, job) == ("XV606", "p_job_id")
    await stage.call("service", FAIL, job, await claimed(stage), "Never", True)
    await stage.call("creator", RETRY, job)
    row = await stage.row(ROW, job)
    assert (row["status"], row["attempts"], row["ended_at"]) == ("pending", 0, None)
    await stage.call("creator", CANCEL, job)
    await stage.call("creator", RETRY, job)
    await stage.call("service", COMPLETE, job, await claimed(stage), "{}")
    assert await stage.refusal("creator", RETRY, job) == ("XV606", "p_job_id")
    assert await stage.refusal("creator", CANCEL, job) == ("XV605", "p_job_id")


@pytest.mark.parametrize("who", ["creator2", "new", "admin"])
async def test_nobody_else_takes_back_or_tries_again(stage, who):
    job = await created(stage)
    for sql in (CANCEL, RETRY):
        assert await stage.refusal(who, sql, job) == ("PT404", "p_job_id")


async def test_an_eleventh_open_job_is_refused_however_it_would_come(stage):
    jobs = [await created(stage, payload=f'{{"n": {n}}}') for n in range(10)]
    full = ("XV602", None)
    arguments = (creator("creator"), "sync_youtube", '{"n": 11}')
    assert await stage.refusal("service", CREATE, *arguments, None) == full
    assert await stage.refusal("service", FIND, *arguments) == full
    found = await stage.call("service", FIND, creator("creator"), "sync_youtube", '{"n": 3}')
    assert (str(found["job_id"]), found["is_new"]) == (jobs[3], False)
    assert await stage.value(COUNT) == 10
    await created(stage, "creator2")
    await stage.call("creator", CANCEL, jobs[0])
    await created(stage)
    assert await stage.refusal("creator", RETRY, jobs[0]) == full


@pytest.mark.parametrize("end", ["failed", "cancelled"])
async def test_what_ended_badly_is_not_what_somebody_wants_who_asks_again(stage, end):
    same = (creator("creator"), "sync_x", "{}")
    first = (await stage.call("service", FIND, *same))["job_id"]
    if end == "failed":
        await stage.call("service", FAIL, first, await claimed(stage), "Never", True)
    else:
        await stage.call("creator", CANCEL, first)
    assert (await stage.call("service", FIND, *same))["is_new"]


async def test_a_service_lists_the_jobs_of_a_creator(stage):
    jobs = [await created(stage) for _ in range(3)]
    await stage.call("creator", CANCEL, jobs[1])
    sql = "select array_agg(id::text) from creators.get_user_jobs($1, $2, $3, $4, $5)"
    row = await stage.call("service", sql, creator("creator"), None, None, 2, 1)
    assert row[0] == [jobs[1], jobs[0]]
    row = await stage.call("service", sql, creator("creator"), "pending", "sync_youtube", 10, 0)
    assert row[0] == [jobs[2], jobs[0]]
    assert (await stage.refusal("creator", sql, creator("creator"), None, None, 2, 0))[0] == "42501"


async def test_old_jobs_are_deleted_with_their_logs(stage):
    ended, open_ = await created(stage), await created(stage)
    await stage.call("creator", CANCEL, ended)
    await stage.connection.execute(
        "update creators.job_queue set ended_at = now() - interval '31 days' where id = $1", ended
    )
    assert await stage.value("select creators_private.delete_old_jobs()") == 1
    assert await stage.values("select id::text from creators.job_queue") == [open_]
    assert await stage.values(LINES, ended) == []
