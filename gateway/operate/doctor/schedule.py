"""The schedule of `gateway jobs`: what can never run, what does not run, and what failed last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gateway.config import Settings
from gateway.errors import ConfigError
from gateway.jobs import next_time
from gateway.jobs.left_out import left_out_jobs
from gateway.operate.doctor.finding import Finding, error, warning
from gateway.postgres.connection import PostgresConnection, Record

__all__ = ["schedule_findings"]

SCHEDULE = """
select
    job.name,
    job.function,
    job.cron,
    now() as read_at,
    to_regproc(job.function) is null as is_missing,
    job.next_run_at < now() - interval '1 hour' as is_overdue,
    last.status = 'failed' as has_failed,
    last.error
from gateway.jobs as job
left join lateral (
    select run.status, run.error
    from gateway.job_runs as run
    where run.job_id = job.id and run.finished_at is not null
    order by run.due_at desc
    limit 1
) as last on true
where job.is_enabled
order by job.name
"""


async def schedule_findings(connection: PostgresConnection, settings: Settings) -> list[Finding]:
    """Check every job that is switched on and of a domain that is served; without a schedule there is nothing."""
    if await connection.fetchval("select to_regclass('gateway.job_runs')") is None:
        return []
    left_out = left_out_jobs(settings)
    rows = [row for row in await connection.fetch(SCHEDULE) if row["name"] not in left_out]
    return [*(found for row in rows for found in _job(row)), *_runner(rows)]


def _job(row: Record) -> Iterator[Finding]:
    where = f"job {row['name']}"
    if row["is_missing"]:
        yield error(
            "job_function",
            where,
            f"calls {row['function']}, which does not exist, or of which there are several",
            "correct its file in jobs/, or take it away with private.unschedule_job in a migration",
        )
    try:
        next_time(row["cron"], row["read_at"])
    except ConfigError as failure:
        yield error("job_cron", where, failure.message, failure.hint or "")
    if row["has_failed"]:
        yield warning(
            "job_failed",
            where,
            f"failed the last time: {row['error']}",
            f"correct the cause, then `gateway jobs --once {row['name']}`",
        )


def _runner(rows: Sequence[Record]) -> Iterator[Finding]:
    overdue = [row["name"] for row in rows if row["is_overdue"]]
    if overdue:
        yield warning(
            "no_runner",
            "the schedule",
            f"has been due for more than an hour: {', '.join(overdue)}",
            "run `gateway jobs` beside `gateway serve`",
        )
