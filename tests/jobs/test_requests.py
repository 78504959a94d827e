"""A job that somebody asked for runs at once, once however many asked, and always after what they wrote."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from tests.harness.database import connection_as
from tests.jobs.conftest import runner

ASK = "select private.run_job_soon($1)"
REQUESTS = "select count(*) from gateway.job_requests"


async def test_it_runs_though_it_is_not_due(database, schedule):
    await schedule.add("quick", due_in=3600)
    due = await schedule.owner.fetchval("select next_run_at from gateway.jobs")
    await schedule.owner.execute(ASK, "quick")
    async with runner(database):
        await schedule.until_over()
    assert await schedule.statuses() == [("quick", "succeeded", 1)]
    assert await schedule.owner.fetchval(REQUESTS) == 0
    assert await schedule.owner.fetchval("select next_run_at from gateway.jobs") == due


async def test_however_many_ask_it_runs_once(database, schedule):
    await schedule.add("quick", due_in=3600)
    async with schedule.owner.transaction():
        for _ in range(10):
            await schedule.owner.execute(ASK, "quick")
    assert await schedule.owner.fetchval(REQUESTS) == 1, "a transaction asks once"
    for _ in range(10):
        await schedule.owner.execute(ASK, "quick")
    async with runner(database), runner(database):
        await schedule.until_over()
        await asyncio.sleep(1)
    assert await schedule.done("quick") == 1


async def test_a_name_that_another_begins_with_is_asked_for_too(schedule):
    await schedule.owner.execute(
        "select private.schedule_job(name, 'private.quick', '0 0 1 1 *', 'For a test.') "
        "from unnest(array['work', 'work_more', 'more_work']) as name"
    )
    async with schedule.owner.transaction():
        for name in ("work_more", "more_work", "work"):
            await schedule.owner.execute(ASK, name)
    assert await schedule.owner.fetchval(REQUESTS) == 3


async def test_who_asks_while_it_runs_has_it_run_again(database, schedule):
    await schedule.add("slow", due_in=3600)
    await schedule.owner.execute(ASK, "slow")
    async with runner(database):
        await schedule.until_running()
        await schedule.owner.execute(ASK, "slow")
        await schedule.until_over(2)
    assert await schedule.statuses() == [("slow", "succeeded", 1)] * 2


async def test_nobody_waits_for_another_who_asks(database, schedule):
    await schedule.add("quick", due_in=3600)
    async with connection_as(database) as other, other.transaction():
        await other.execute(ASK, "quick")
        await asyncio.wait_for(schedule.owner.execute(ASK, "quick"), 10)
        async with runner(database):
            await schedule.until_over()
    assert await schedule.owner.fetchval(REQUESTS) == 1, "what was not yet there is asked for still"
    async with runner(database):
        await schedule.until_over(2)
    assert await schedule.done("quick") == 2


async def test_what_is_rolled_back_was_not_asked_for(schedule):
    await schedule.add("quick", due_in=3600)
    async with schedule.owner.transaction():
        savepoint = schedule.owner.transaction()
        await savepoint.start()
        await schedule.owner.execute(ASK, "quick")
        await savepoint.rollback()
        assert await schedule.owner.fetchval(REQUESTS) == 0
        await schedule.owner.execute(ASK, "quick")
    assert await schedule.owner.fetchval(REQUESTS) == 1


async def test_a_job_that_is_switched_off_is_not_asked_for(database, schedule):
    await schedule.add("quick", due_in=3600)
    await schedule.owner.execute(ASK, "quick")
    await schedule.owner.execute("update gateway.jobs set is_enabled = false")
    await schedule.owner.execute(ASK, "quick")
    async with runner(database):
        await asyncio.sleep(1)
    assert await schedule.runs() == []
    assert await schedule.owner.fetchval(REQUESTS) == 1, (
        "what was asked before waits until it is on"
    )


async def test_a_name_that_no_job_has_is_refused(schedule):
    with pytest.raises(asyncpg.PostgresError) as refused:
        await schedule.owner.execute(ASK, "no_such_job")
    assert (refused.value.sqlstate, refused.value.column_name) == ("PT404", "p_name")
