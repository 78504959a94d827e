"""Tasks of clones: what their owners ask, and what came of it."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    column,
    enumeration,
    inputs,
    live,
    result,
    root,
    rows,
    structure,
    to_many,
    to_one,
)
from resolvers.clones.activities import CloneActivity
from resolvers.clones.scopes import MINE

if TYPE_CHECKING:
    from resolvers.clones.clones import Clone
    from resolvers.clones.owners import CloneOwner

__all__ = [
    "CloneTask",
    "CloneTaskPriority",
    "CloneTaskStatus",
    "TaskMutations",
    "TaskQueries",
    "TaskSubscriptions",
]


@enumeration
class CloneTaskStatus(enum.Enum):
    """How far a task has come."""

    PENDING = "pending"
    """The task waits to be claimed, for the first time or after a failure."""

    IN_PROGRESS = "in_progress"
    """A worker holds the task, until its lease ends."""

    COMPLETED = "completed"
    """A worker has ended the task with an output."""

    FAILED = "failed"
    """The task has failed at its last attempt, or for good."""

    CANCELLED = "cancelled"
    """The owner has taken the task back, or archived its clone."""


@enumeration
class CloneTaskPriority(enum.Enum):
    """How soon a task is claimed; a priority is worth a time, so that age raises it and no task waits for ever."""

    LOW = "low"
    """The task goes behind urgent ones that came up to six hours after it."""

    MEDIUM = "medium"
    """The task goes behind urgent ones that came up to an hour after it."""

    HIGH = "high"
    """The task goes behind urgent ones that came up to ten minutes after it."""

    URGENT = "urgent"
    """The task goes before everything that came at the same time."""


@structure
class CloneTaskSpan:
    """The days that an analysis is about."""

    start: date | None
    """The first day of the span."""

    end: date | None
    """The last day of the span."""


@structure
class CloneTaskAnalysis:
    """What an analysis is about, of the input of a task; null where the input says nothing of it."""

    dataset: str | None
    """The data that is analysed."""

    analysis_type: str | None
    """The kind of analysis, such as trend."""

    date_range: CloneTaskSpan | None
    """The days that count."""


@structure
class CloneTaskFindings:
    """What an analysis found."""

    processed_records: int | None
    """How many records were read."""

    insights: list[str] | None
    """What was found, in words."""


@structure
class CloneTaskResult:
    """What came of an analysis, of the output of a task; null where the output says nothing of it."""

    result: str | None
    """Whether the analysis succeeded, in a word."""

    data: CloneTaskFindings | None
    """What the analysis found."""

    execution_time: str | None
    """How long the analysis took, as the worker says it."""


@bound(
    "clones.ai_tasks",
    filters=(
        "task_name",
        "task_input",
        "task_output",
        "status",
        "priority",
        "attempts",
        "created_at",
        "completed_at",
    ),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status", "priority"),
    contained={
        "task_input": "clones.tasks_with_input",
        "task_output": "clones.tasks_with_output",
    },
)
class CloneTask(Node):
    """Something that a clone was given to do; only its owner and admins see it."""

    task_name: str
    """What the task is called, 1 to 255 characters."""

    task_input: JSON
    """What the task is about, a JSON object of at most 64 KB."""

    task_output: JSON | None
    """What came of the task, a JSON object of at most 64 KB; null unless it is completed."""

    input: CloneTaskAnalysis = column("task_input")
    """The input as an analysis; parts that are of another shape are errors at their own place."""

    output: CloneTaskResult | None = column("task_output")
    """The output of an analysis; null unless the task is completed."""

    status: CloneTaskStatus
    """How far the task has come."""

    priority: CloneTaskPriority
    """How soon the task is claimed."""

    error_message: str | None
    """Why the last attempt has failed; null if none has, and once the task is completed."""

    attempts: int
    """How often a worker has claimed the task."""

    max_attempts: int
    """How often the task is tried before it has failed."""

    due_at: datetime
    """From when on the task may be claimed: after a failure when the wait is over, in progress when the lease ends."""

    is_held: bool
    """Whether the task waits because its clone is paused."""

    worker: str | None
    """What the worker that held the task last calls itself; null if none did, or it gave no name."""

    created_at: datetime
    """When the task was submitted."""

    updated_at: datetime
    """When anything of the task last changed."""

    started_at: datetime | None
    """When the last attempt began; null before the first."""

    completed_at: datetime | None
    """When the task ended, in whatever way; null before."""

    clone: Clone | None = to_one("clone_id")
    """The clone that was given the task."""

    owner: CloneOwner | None = to_one("owner_id")
    """The person whose task it is."""

    activities: Connection[CloneActivity] = to_many("entity_id")
    """What happened to the task, newest first."""


@inputs
class SubmitCloneTaskInput:
    """The clone, and what it has to do."""

    clone_id: UUID
    """The id of a clone of yours that is not archived."""

    task_name: str
    """What the task is called, 1 to 255 characters."""

    task_input: JSON | None
    """What the task is about, a JSON object of at most 64 KB."""

    priority: CloneTaskPriority | None
    """How soon the task is claimed; MEDIUM unless given."""


@inputs
class CancelCloneTaskInput:
    """The task to cancel."""

    task_id: UUID
    """The id of a task of yours that has not ended."""


@result
class SubmitCloneTaskPayload:
    """The task that was submitted."""

    task: CloneTask = to_one("task_id")
    """The new task."""


@result
class CancelCloneTaskPayload:
    """The task that was cancelled."""

    task: CloneTask | None = to_one("task_id")
    """The task as it ended."""


@root
class TaskQueries:
    """Tasks that the caller may see."""

    clone_tasks: Connection[CloneTask] = rows(scopes=[*MINE])
    """Your tasks, newest first; everybody's for admins."""

    clone_task: CloneTask | None = by_key()
    """The task of a clone with this id; null if there is none or you may not see it."""


@root
class TaskMutations:
    """Giving clones tasks."""

    submit_clone_task: SubmitCloneTaskPayload = call(
        "clones.submit_clone_task", SubmitCloneTaskInput, idempotent=True
    )
    """Give a clone of yours a task. The setting `open_tasks_per_owner` says how many may be open at a time."""

    cancel_clone_task: CancelCloneTaskPayload = call(
        "clones.cancel_clone_task", CancelCloneTaskInput, idempotent=True
    )
    """Cancel a task of yours that has not ended; a worker that holds it cannot complete it any more."""


@root
class TaskSubscriptions:
    """Changes of a clone's tasks."""

    clone_task_changed: Live[CloneTask] = live(argument="clone_id")
    """A task of the clone was submitted, claimed, retried, or has ended; for its owner and admins."""
