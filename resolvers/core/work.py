"""What services do for the platform: what was given up, what ran, and having it tried again."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import Connection, Node, bound, call, column, enumeration, inputs, result, root, rows
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["RetryWorkPayload", "WorkMutations", "WorkQueries"]


@enumeration
class WorkRunStatus(enum.Enum):
    """What came of an attempt of a service."""

    SUCCEEDED = "succeeded"
    """The work is done."""

    POSTPONED = "postponed"
    """The attempt failed, and another one follows; `error` says why."""

    FAILED = "failed"
    """The attempt failed, and the work was given up; `error` says why."""

    LOST = "lost"
    """The process that worked on it fell silent, and another one takes over or has given the work up."""


@bound(
    "gateway.work",
    filters=("service", "since"),
    orders=("since",),
    order_by=("-since",),
)
class FailedWork(Node):
    """What a service gave up after its last attempt."""

    service: str
    """The name of the service."""

    key: str
    """What the work is about, in the service's own words, such as an id."""

    attempts: int
    """How often the service has tried."""

    last_error: str | None = column("error")
    """Why the last attempt failed."""

    since: datetime | None = column("failed_at")
    """When the service gave the work up."""


@bound(
    "gateway.work_runs",
    filters=("service", "status", "finished_at"),
    orders=("finished_at",),
    order_by=("-finished_at",),
    groups=("status", "service"),
)
class WorkRun(Node):
    """An attempt of a service that has ended, in the last 30 days."""

    service: str
    """The name of the service."""

    key: str
    """What the work was about, in the service's own words, such as an id."""

    attempt: int
    """Which attempt it was, from 1."""

    status: WorkRunStatus
    """What came of the attempt."""

    started_at: datetime
    """When the attempt began."""

    finished_at: datetime
    """When the attempt ended."""

    error: str | None
    """Why the attempt failed or was lost; null where the work is done."""


@inputs
class RetryWorkInput:
    """The work to try again."""

    id: UUID
    """The id of what a service gave up."""


@result
class RetryWorkPayload:
    """What is tried again."""

    id: UUID
    """The id of the work that waits for its service again."""


@root
class WorkQueries:
    """What services did and could not do, for admins."""

    failed_work: Connection[FailedWork] = rows(scopes=[FOR_ADMINS])
    """What services gave up, newest first; empty for anybody but admins."""

    work_runs: Connection[WorkRun] = rows(scopes=[FOR_ADMINS])
    """The attempts of all services, newest first; empty for anybody but admins."""


@root
class WorkMutations:
    """Having work tried again, for admins."""

    retry_work: RetryWorkPayload = call("public.retry_work", RetryWorkInput, idempotent=True)
    """Have what a service gave up tried again, from its first attempt. For admins."""
