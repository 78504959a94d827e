"""Scheduled work: what runs when, and what came of it."""

from __future__ import annotations

import enum
from datetime import datetime

from gateway import Connection, Node, bound, column, enumeration, root, rows, to_many, to_one
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["JobQueries"]


@enumeration
class JobRunStatus(enum.Enum):
    """How far a run of a job has come."""

    WAITING = "waiting"
    """The run waits for a runner, or for another attempt."""

    RUNNING = "running"
    """A runner is working on the run."""

    SUCCEEDED = "succeeded"
    """The run is done."""

    FAILED = "failed"
    """The run changed nothing; `error` says why."""

    SKIPPED = "skipped"
    """The run was left out, because the one before was not over."""


@bound(
    "gateway.jobs",
    filters=("name", "is_enabled"),
    orders=("name", "next_run_at"),
    order_by=("name",),
)
class Job(Node):
    """Work that the platform does by itself at certain times."""

    name: str
    """The name of the job."""

    description: str
    """What the job does."""

    function: str
    """The SQL function that does the work."""

    cron: str
    """The schedule in UTC: minute, hour, day of the month, month, day of the week."""

    is_enabled: bool
    """Whether the job runs at all."""

    next_run_at: datetime | None
    """When the job is due next; null until a runner has looked at it."""

    runs: Connection[JobRun] = to_many("job_id")
    """The runs of the last 30 days, newest first."""


@bound(
    "gateway.job_runs",
    filters=("status", "due_at"),
    orders=("due_at",),
    order_by=("-due_at",),
    groups=("status",),
)
class JobRun(Node):
    """One time at which a job was due."""

    due_at: datetime
    """When the job was due."""

    status: JobRunStatus
    """How far the run has come."""

    attempts: int
    """How often the run was begun: more than once if it was interrupted, or if others were in the way."""

    started_at: datetime | None
    """When the last attempt began; null before the first."""

    finished_at: datetime | None
    """When the run ended; null before."""

    rows: int | None = column("rows_affected")
    """How many rows the run changed; null until it has succeeded."""

    error: str | None
    """Why the run failed, was skipped or waits for another attempt; null otherwise."""

    job: Job | None = to_one("job_id")
    """The job that was due."""


@root
class JobQueries:
    """Jobs and their runs, for admins."""

    jobs: Connection[Job] = rows()
    """The platform's jobs by name; empty for anybody but admins."""

    job_runs: Connection[JobRun] = rows(scopes=[FOR_ADMINS])
    """The runs of all jobs, newest first; empty for anybody but admins."""
