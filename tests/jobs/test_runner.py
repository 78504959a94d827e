"""A job runs once each time it is due, however many runners there are and however they end."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime

import pytest

from tests.harness.database import connection_as
from tests.jobs.conftest import runner, runner_process


async def test_a_job_runs_when_it_is_due_and_its_run_says_so(database, schedule):
    await schedule.add("quick", due_in=1)
    async with runner(database):
        await asyncio.sleep(0.5)
        assert await schedule.runs() == []
        await schedule.until_over()
    (run,) = await schedule.runs()
    assert (run["status"], run["attempts"], run["rows_affected"], run["error"]) == (
        "succeeded",
        1,
        3,
        None,
    )
    assert run["due_at"] <= run["started_at"] <= run["finished_at"]
    assert (run["started_at"] - run["due_at"]).total_seconds() < 2


async def test_of_two_runners_one_runs_it_each_time_it_is_due(database, schedule):
    await schedule.add("quick", due_in=0.5)
    async with runner(database), runner(database), runner(database):
        for count in range(1, 6):
            await schedule.until_over(count)
            if count < 5:
                await schedule.due("quick", 0.3)
        await asyncio.sleep(0.5)
    assert await schedule.statuses() == [("quick", "succeeded", 1)] * 5
    assert await schedule.done("quick") == 5


async def test_what_was_missed_is_run_once(database, schedule):
    await schedule.add("quick", due_in=-3 * 24 * 3600)
    hour = (datetime.now(UTC).hour + 12) % 24  # three times missed, and not due while this runs
    await schedule.owner.execute("update gateway.jobs set cron = $1", f"0 {hour} * * *")
    async with runner(database):
        await schedule.until_over()
        await asyncio.sleep(0.5)
    assert await schedule.done("quick") == 1
    next_run = await schedule.owner.fetchval("select next_run_at > now() from gateway.jobs")
    assert next_run is True


async def test_how_often_a_runner_looks_is_a_setting(database, schedule):
    """A job that comes after a look waits for the next one."""
    async with runner(database, jobs_poll=60):
        await asyncio.sleep(1)
        await schedule.add("quick")
        await asyncio.sleep(1)
        assert await schedule.runs() == []
        async with runner(database, jobs_poll=0.2):
            await schedule.until_over()
    assert await schedule.done("quick") == 1


async def test_a_new_job_waits_for_its_time(database, schedule):
    await schedule.add("quick")
    await schedule.owner.execute("update gateway.jobs set next_run_at = null")
    async with runner(database):

        async def is_planned() -> bool:
            return await schedule.owner.fetchval("select next_run_at > now() from gateway.jobs")

        await schedule.until(is_planned)
    assert await schedule.runs() == []


async def test_a_job_that_is_switched_off_does_not_run(database, schedule):
    await schedule.add("quick")
    await schedule.owner.execute("update gateway.jobs set is_enabled = false")
    async with runner(database):
        await asyncio.sleep(1)
    assert await schedule.runs() == []


async def test_a_job_that_fails_says_why_and_stops_no_other(database, schedule):
    await schedule.add("broken")
    await schedule.add("quick", due_in=0.5)
    async with runner(database):
        await schedule.until_over(2)
    broken, quick = await schedule.runs()
    said = "It broke.\nHINT:  Mend it.\nSQLSTATE PT400"
    assert (broken["status"], broken["error"]) == ("failed", said)
    assert quick["status"] == "succeeded"
    assert (await schedule.done("broken"), await schedule.done("quick")) == (0, 1)


async def test_a_run_is_skipped_while_the_one_before_is_not_over(database, schedule):
    await schedule.add("slow")
    async with runner(database):
        await schedule.until_running()
        await schedule.due("slow")
        await schedule.until_over(2)
    assert [status for _, status, _ in await schedule.statuses()] == ["succeeded", "skipped"]
    assert await schedule.done("slow") == 1


async def test_a_job_that_takes_too_long_is_ended_and_its_work_undone(database, schedule):
    await schedule.owner.execute("update private.slowness set seconds = 60")
    await schedule.add("slow")
    async with runner(database, jobs_timeout=0.5):
        await schedule.until_over()
    (run,) = await schedule.runs()
    assert run["status"] == "failed"
    assert "SQLSTATE 57014" in run["error"]
    assert await schedule.done("slow") == 0


async def test_a_runner_that_is_killed_loses_its_job_to_another(database, schedule):
    await schedule.owner.execute("update private.slowness set seconds = 3")
    await schedule.add("slow")
    async with runner_process(database) as process:
        await schedule.until_running()
        await asyncio.sleep(0.5)
        process.send_signal(signal.SIGKILL)
        await process.wait()
        async with runner(database):
            await schedule.until_over()
    assert await schedule.statuses() == [("slow", "succeeded", 2)]
    assert await schedule.done("slow") == 1, "the first attempt left nothing behind"


async def test_a_run_that_is_over_is_not_begun_again(database, schedule):
    """As after a kill between the job's commit and the note in the queue."""
    await schedule.add("quick")
    async with runner(database):
        await schedule.until_over()
    (run,) = await schedule.runs()
    await schedule.owner.execute(
        "insert into pgqueuer.pgqueuer (priority, status, entrypoint, dedupe_key, payload) "
        "values (0, 'queued', 'run_job', 'quick', decode($1, 'hex'))",
        run["id"].hex,
    )
    async with runner(database):

        async def is_empty() -> bool:
            return not await schedule.owner.fetchval("select count(*) from pgqueuer.pgqueuer")

        await schedule.until(is_empty)
    assert await schedule.statuses() == [("quick", "succeeded", 1)]
    assert await schedule.done("quick") == 1


async def test_sigterm_lets_a_running_job_finish(database, schedule):
    await schedule.add("slow")
    async with runner_process(database) as process:
        await schedule.until_running()
        process.send_signal(signal.SIGTERM)
        _, log = await process.communicate()
    assert process.returncode == 0
    assert b'"event":"jobs_stopped","given_back":0' in log
    assert b"Traceback" not in log
    assert await schedule.statuses() == [("slow", "succeeded", 1)]


async def test_a_job_that_outlives_the_grace_is_undone_and_given_back(database, schedule):
    await schedule.owner.execute("update private.slowness set seconds = 60")
    await schedule.add("slow")
    async with runner_process(database, GATEWAY_SHUTDOWN_GRACE="0.5") as process:
        await schedule.until_running()
        process.send_signal(signal.SIGTERM)
        _, log = await process.communicate()
    assert process.returncode == 0
    assert b'"event":"jobs_stopped","given_back":1' in log
    assert await schedule.statuses() == [("slow", "waiting", 1)]
    await schedule.owner.execute("update private.slowness set seconds = 0")
    async with runner(database):
        await schedule.until_over()
    assert await schedule.statuses() == [("slow", "succeeded", 2)]
    assert await schedule.done("slow") == 1


@pytest.mark.parametrize("moment", ["idle", "at work"])
async def test_a_runner_that_loses_its_connections_goes_on(database, schedule, moment):
    if moment == "at work":
        await schedule.add("slow")
    async with runner(database):
        if moment == "at work":
            await schedule.until_running()
        await asyncio.sleep(0.5)
        async with connection_as(database, "postgres") as superuser:
            await superuser.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = current_database() and usename = 'gateway_service_role'"
            )
        await schedule.add("quick")
        await schedule.until_over(2 if moment == "at work" else 1)
    assert {status for _, status, _ in await schedule.statuses()} == {"succeeded"}
    assert await schedule.done("quick") == 1
    assert await schedule.done("slow") == (1 if moment == "at work" else 0)


async def test_others_in_the_way_are_waited_for(database, schedule):
    await schedule.owner.execute(
        "create function private.locking() returns integer language plpgsql set search_path = '' "
        "set lock_timeout = '100ms' as $$ begin lock table private.slowness; return 0; end $$"
    )
    async with connection_as(database) as other:
        async with other.transaction():
            await other.execute("lock table private.slowness")
            await schedule.add("locking")
            async with runner(database):

                async def waits() -> bool:
                    return any(
                        status == "waiting" and attempts
                        for _, status, attempts in await schedule.statuses()
                    )

                await schedule.until(waits)
        async with runner(database):
            await schedule.until_over()
    ((name, status, attempts),) = await schedule.statuses()
    assert (name, status) == ("locking", "succeeded")
    assert attempts >= 2
