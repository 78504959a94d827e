"""The queue as workers see it: they claim tasks for a time, hold them, and end them. For the service role."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import JSON, Connection, call, inputs, result, root, to_many, to_one
from resolvers.clones.tasks import CloneTask

__all__ = ["WorkerMutations"]


@inputs
class ClaimCloneTasksInput:
    """How many tasks to take, and for how long."""

    limit: int | None
    """The most tasks to take, 1 to 100; 10 unless given."""

    lease_seconds: int | None
    """How long the tasks are held without a heartbeat, 1 to 3,600 seconds; 60 unless given."""

    worker: str | None
    """What the worker calls itself, at most 100 characters; it is shown with the task."""


@result
class ClaimCloneTasksPayload:
    """The tasks that are held now."""

    lease_token: UUID | None
    """The token that holds the tasks: whoever knows it completes, fails or extends them; null if there are none."""

    leased_until: datetime | None
    """When the lease ends without a heartbeat; null if there are no tasks."""

    tasks: Connection[CloneTask] = to_many("lease_token", local="lease_token")
    """The tasks that were claimed, and are still held by this token."""


@inputs
class HeartbeatCloneTaskInput:
    """The task to hold for longer."""

    task_id: UUID
    """The id of a task that you hold."""

    lease_token: UUID
    """The token of the claim that holds the task."""

    lease_seconds: int | None
    """How long the task is held from now on, 1 to 3,600 seconds; 60 unless given."""


@result
class HeartbeatCloneTaskPayload:
    """The task that is held for longer."""

    leased_until: datetime
    """When the lease ends without another heartbeat."""

    task: CloneTask | None = to_one("task_id")
    """The task as it is now."""


@inputs
class CompleteCloneTaskInput:
    """The task that is done, and its output."""

    task_id: UUID
    """The id of a task that you hold."""

    lease_token: UUID
    """The token of the claim that holds the task."""

    task_output: JSON | None
    """What came of the task, a JSON object of at most 64 KB."""


@inputs
class FailCloneTaskInput:
    """The task that has failed, and why."""

    task_id: UUID
    """The id of a task that you hold."""

    lease_token: UUID
    """The token of the claim that holds the task."""

    error_message: str
    """Why the task has failed, 1 to 2,000 characters; its owner reads it."""

    is_final: bool | None
    """Whether another attempt would be in vain; false unless given."""


@result
class CompleteCloneTaskPayload:
    """The task that was completed."""

    task: CloneTask | None = to_one("task_id")
    """The task as it ended."""


@result
class FailCloneTaskPayload:
    """The task whose attempt has failed."""

    task: CloneTask | None = to_one("task_id")
    """The task, which waits for another attempt or has failed."""


@root
class WorkerMutations:
    """Working on tasks, for workers with the service key."""

    claim_clone_tasks: ClaimCloneTasksPayload = call(
        "clones.claim_clone_tasks", ClaimCloneTasksInput, idempotent=True
    )
    """Take the tasks that are next, none of which anybody else gets while you hold them; for workers."""

    heartbeat_clone_task: HeartbeatCloneTaskPayload = call(
        "clones.heartbeat_clone_task", HeartbeatCloneTaskInput
    )
    """Hold a task for longer, before its lease ends; for workers."""

    complete_clone_task: CompleteCloneTaskPayload = call(
        "clones.complete_clone_task", CompleteCloneTaskInput, idempotent=True
    )
    """End a task that you hold with its output; for workers."""

    fail_clone_task: FailCloneTaskPayload = call(
        "clones.fail_clone_task", FailCloneTaskInput, idempotent=True
    )
    """Report that a task has failed. It waits, longer after each failure, and is tried again until its last attempt;
    for workers."""
