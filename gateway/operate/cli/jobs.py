"""`gateway jobs`: scheduled work, as the schedule in the database says."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime

import click

from gateway.config import read_settings
from gateway.jobs.schedule import ScheduledJob
from gateway.operate.cli.options import check_database, run_until_signal

__all__ = ["jobs"]

COLOURS = {"succeeded": "green", "failed": "red"}


@click.command()
@click.option("--once", metavar="NAME", help="Run this job now, whether it is due or not, and end.")
@click.option("--list", "listed", is_flag=True, help="Print the schedule and the last runs.")
def jobs(once: str | None, listed: bool) -> None:
    """Run the scheduled work of the database.

    The schedule is the table gateway.jobs, filled by the files in `jobs/` of the domains. Run as many of
    these as you like: each job runs once when it is due, one that is killed is begun again by
    another, and what was missed while none ran is run once. On SIGTERM or Ctrl-C, what runs may
    finish for GATEWAY_SHUTDOWN_GRACE seconds, and is then undone and given back.
    """
    if once and listed:
        raise click.UsageError("Choose --once or --list.")
    # The library behind it takes half a second to import; other commands need not wait for it.
    from gateway.jobs.runner import list_jobs, run_job_now, run_jobs

    settings = read_settings()
    check_database(settings)
    if listed:
        for job in asyncio.run(list_jobs(settings)):
            _say(job)
    elif once:
        begun = time.monotonic()
        rows = asyncio.run(run_job_now(settings, once))
        click.echo(f"{once}: {rows} rows in {time.monotonic() - begun:.2f} s.")
    else:
        run_until_signal(settings, lambda stop: run_jobs(settings, stop))


def _say(job: ScheduledJob) -> None:
    name = click.style(f"{job.name:34}", bold=True)
    when = _moment(job.next_run_at) if job.is_enabled else "switched off"
    click.echo(f"{name} {job.cron:14} next {when:20} {_last(job)}")


def _last(job: ScheduledJob) -> str:
    if job.status is None:
        return "has not run yet"
    status = click.style(job.status, fg=COLOURS.get(job.status, "yellow"))
    said = f"{status} {_moment(job.finished_at or job.started_at)}"
    if job.rows_affected is not None:
        said += f", {job.rows_affected} rows"
    return said + (f"\n    {job.error}" if job.error else "")


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}" if at else "not known yet"
