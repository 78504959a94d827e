"""Scheduled work: what runs when, and what came of it."""

from __future__ import annotations

import enum
from datetime import datetime

from gateway import Connection, Node, bound, column, enumeration, root, rows, to_many, to_one
from resolvers.marketplace.scopes import FOR_ADMINS

__all__ = ["JobQueries"]


@enumeration
class JobRunStatus(enum.Enum):
    """Where a run of a job stands."""

    WAITING = "waiting"
    """It waits for a runner, or for another attempt."""

    RUNNING = "running"
    """A runner is at it."""

    SUCCEEDED = "succeeded"
    """It is done."""

    FAILED = "failed"
    """It changed nothing; `error` says why."""

    SKIPPED = "skipped"
    """It was left out, because the run before was not over."""


@bound(
    "gateway.jobs",
    filters=("name", "is_enabled"),
    orders=("name", "next_run_at"),
    order_by=("name",),
)
class Job(Node):
    """Work that the platform does by itself."""

    name: str
    """What it is called."""

    description: str
    """What it does."""

    function: str
    """The SQL function that does it."""

    cron: str
    """When: minute, hour, day of the month, month, day of the week; in UTC."""

    is_enabled: bool
    """Whether it runs at all."""

    next_run_at: datetime | None
    """When it is due next; null until a runner has looked at it."""

    runs: Connection[JobRun] = to_many("job_id")
    """Its runs of the last 30 days, newest first."""


@bound(
    "gateway.job_runs",
    filters=("status", "due_at"),
    orders=("due_at",),
    order_by=("-due_at",),
    groups=("status",),
)
class JobRun(Node):
    """One time that a job was due."""

    due_at: datetime
    """When it was due."""

    status: JobRunStatus
    """Where it stands."""

    attempts: int
    """How often it was begun: more than once after a kill, or when others were in the way."""

    started_at: datetime | None
    """When the last attempt began."""

    finished_at: datetime | None
    """When it was over."""

    rows: int | None = column("rows_affected")
    """How many rows it changed."""

    error: str | None
    """Why it failed, was skipped or waits for another attempt."""

    job: Job | None = to_one("job_id")
    """Which job."""


@root
class JobQueries:
    """What the platform does by itself."""

    jobs: Connection[Job] = rows()
    """The schedule, by name; for admins, others find it empty."""

    job_runs: Connection[JobRun] = rows(scopes=[FOR_ADMINS])
    """What ran, newest first; for admins, others find it empty."""
