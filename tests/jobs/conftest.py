"""Runners of scheduled work: in this process, and as processes of their own that can be killed."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from gateway.config import Settings
from gateway.jobs.runner import run_jobs
from tests.harness.database import Database, connection_as
from tests.harness.server import ROOT

FAST = {"jobs_poll": 0.2, "jobs_takeover": 2.0}
NO_JOBS = "delete from gateway.job_runs; delete from gateway.jobs"
WORK = """
create table private.work (job text not null, at timestamptz not null default clock_timestamp());
create function private.quick() returns integer language sql set search_path = ''
    as $$ insert into private.work (job) values ('quick'); select 3 $$;
create function private.slow() returns integer language plpgsql set search_path = ''
    as $$ begin
        insert into private.work (job) values ('slow');
        perform pg_sleep((select seconds from private.slowness));
        return 1;
    end $$;
create table private.slowness (seconds double precision not null);
insert into private.slowness values (1);
create function private.broken() returns integer language plpgsql set search_path = ''
    as $$ begin
        insert into private.work (job) values ('broken');
        raise exception 'It broke.' using errcode = 'PT400', hint = 'Mend it.';
    end $$;
"""
SCHEDULE = "select private.schedule_job($1, 'private.' || $1, '0 0 1 1 *', 'For a test.')"
DUE = """
update gateway.jobs set next_run_at = now() + $2 * interval '1 second' where name = $1 returning next_run_at
"""
RUNS = """
select job.name, run.* from gateway.job_runs as run inner join gateway.jobs as job on job.id = run.job_id
order by run.due_at
"""


class Schedule:
    """A schedule of a test's own: three functions that leave a trace, and when they are due."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    async def add(self, name: str, due_in: float = 0.0) -> None:
        """Put a function on the schedule, due in so many seconds."""
        await self.owner.execute(SCHEDULE, name)
        await self.due(name, due_in)

    async def due(self, name: str, due_in: float = 0.0) -> Any:
        """Make a job due in so many seconds."""
        return await self.owner.fetchval(DUE, name, due_in)

    async def runs(self) -> list[Any]:
        """Every run, the oldest first."""
        return list(await self.owner.fetch(RUNS))

    async def statuses(self) -> list[tuple[str, str, int]]:
        """Of every run: job, status, attempts."""
        return [(run["name"], run["status"], run["attempts"]) for run in await self.runs()]

    async def done(self, job: str) -> int:
        """How often a job's effect is there."""
        return int(
            await self.owner.fetchval("select count(*) from private.work where job = $1", job)
        )

    async def until(self, condition: Callable[[], Awaitable[bool]], seconds: float = 60) -> None:
        """Wait for something to become true."""
        deadline = time.monotonic() + seconds
        while not await condition():
            assert time.monotonic() < deadline, await self.runs()
            await asyncio.sleep(0.05)

    async def until_over(self, count: int = 1) -> None:
        """Wait until so many runs are over."""

        async def are_over() -> bool:
            return sum(run["finished_at"] is not None for run in await self.runs()) >= count

        await self.until(are_over)

    async def until_running(self) -> None:
        """Wait until a run is under way."""

        async def is_running() -> bool:
            return any(run["status"] == "running" for run in await self.runs())

        await self.until(is_running)


@pytest.fixture
async def schedule(database: Database) -> AsyncIterator[Schedule]:
    async with connection_as(database) as owner:
        await owner.execute(NO_JOBS + ";" + WORK)
        yield Schedule(owner)


@asynccontextmanager
async def runner(database: Database, **settings: Any) -> AsyncIterator[asyncio.Event]:
    """A runner in this process; its stop is yielded."""
    stop = asyncio.Event()
    given: Settings = database.settings(**{**FAST, **settings})
    task = asyncio.create_task(run_jobs(given, stop))
    try:
        yield stop
    finally:
        stop.set()
        await task


@asynccontextmanager
async def runner_process(
    database: Database, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`gateway jobs` as a process of its own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gateway.operate.cli", "jobs"),
        cwd=ROOT,
        env={
            **os.environ,
            "GATEWAY_LOG_FORMAT": "json",
            "DATABASE_URL": database.url,
            "GATEWAY_JOBS_POLL": "0.2",
            "GATEWAY_JOBS_TAKEOVER": "2",
            **environment,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
