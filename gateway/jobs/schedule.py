"""The schedule in the database → runs, each made once however many runners look at it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from gateway.errors import ConfigError
from gateway.jobs.cron import next_time
from gateway.postgres.connection import PostgresConnection

__all__ = ["Enqueue", "ScheduledJob", "plan_due_runs", "read_schedule"]

Enqueue = Callable[[UUID, str], Awaitable[bool]]

SCHEDULE = """
select job.id, job.name, job.function, job.cron, job.is_enabled, job.next_run_at, now() as read_at,
    exists (select from gateway.job_requests as request where request.job_id = job.id) as is_asked_for,
    last.status, last.started_at, last.finished_at, last.rows_affected, last.error
from gateway.jobs as job
left join lateral (
    select run.* from gateway.job_runs as run
    where run.job_id = job.id
    order by run.due_at desc
    limit 1
) as last on true
order by job.name
"""
PLAN = "select gateway.plan_job_run($1, $2, $3)"
PLAN_ASKED = "select gateway.plan_asked_run($1, $2)"
SKIP = "select gateway.end_job_run($1, 'skipped', 'The run before was not over.')"


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """A row of the schedule, with its last run."""

    id: UUID
    name: str
    function: str
    cron: str
    is_enabled: bool
    next_run_at: datetime | None
    read_at: datetime
    is_asked_for: bool
    status: str | None
    started_at: datetime | None
    finished_at: datetime | None
    rows_affected: int | None
    error: str | None

    @property
    def is_due(self) -> bool:
        """Whether a runner has something to do: run the job, or store when it runs first."""
        return self.is_enabled and (self.next_run_at is None or self.next_run_at <= self.read_at)


async def read_schedule(
    connection: PostgresConnection, left_out: Set[str] = frozenset()
) -> list[ScheduledJob]:
    """Every job by name, but for those of domains that are not served; the database's clock is the one that counts."""
    rows = await connection.fetch(SCHEDULE)
    return [ScheduledJob(**row) for row in rows if row["name"] not in left_out]


async def plan_due_runs(
    connection: PostgresConnection, jobs: list[ScheduledJob], enqueue: Enqueue
) -> list[ConfigError]:
    """Make the runs that are due and say when each job is due next, in the connection's transaction.

    What was missed while nobody ran is run once. `enqueue` answers False when the run before is
    not over. Jobs that are never due come back as errors, and do not stop the others.
    """
    errors: list[ConfigError] = []
    for job in jobs:
        if job.is_due:
            try:
                await _plan_due_run(connection, job, enqueue)
            except ConfigError as error:
                errors.append(error)
        elif job.is_asked_for:
            await _plan_asked_run(connection, job, enqueue)
    return errors


async def _plan_due_run(
    connection: PostgresConnection, job: ScheduledJob, enqueue: Enqueue
) -> None:
    following = next_time(job.cron, job.read_at)
    run_id = await connection.fetchval(PLAN, job.id, job.next_run_at, following)
    if run_id is not None and not await enqueue(run_id, job.name):
        await connection.execute(SKIP, run_id)


async def _plan_asked_run(
    connection: PostgresConnection, job: ScheduledJob, enqueue: Enqueue
) -> None:
    # queued first: a run that is not over may not see why it was asked for, so that the requests stay for the next look
    run_id = uuid4()
    if job.is_enabled and await enqueue(run_id, job.name):
        await connection.execute(PLAN_ASKED, run_id, job.id)
