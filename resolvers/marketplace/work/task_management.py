"""Creating and changing tasks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    call,
    inputs,
    result,
    root,
    to_one,
)
from resolvers.marketplace.work.tasks import Difficulty, Task, TaskStatus, TaskType

if TYPE_CHECKING:
    pass

__all__ = ["TaskMutations"]


@inputs
class CreateTaskInput:
    """The new task, and the campaign that pays for it."""

    title: str
    """The title that contributors see, 3 to 255 characters."""

    description: str
    """What a contributor is asked to do, 1 to 10,000 characters."""

    task_type: TaskType
    """The kind of data that the task asks for."""

    reward: Decimal
    """The money paid for each approved submission, 0.01 to 9999.99 in the platform's currency."""

    campaign_id: UUID | None
    """The campaign that pays for the task; an admin leaves it out for a task of the platform."""

    company_id: UUID | None
    """The company that asks for the task; may be left out if a campaign is given."""

    difficulty: Difficulty | None
    """How hard the task is; MEDIUM unless given."""

    xp_reward: int | None
    """The experience points for each approved submission, 0 to 10,000; 10 unless given."""

    time_estimate: str | None
    """How long a submission takes, in free text of at most 50 characters."""

    max_submissions: int | None
    """How many submissions the task takes, 1 to 1,000,000; 1000 unless given."""

    min_trust_score: Decimal | None
    """The lowest trust score, 0.0 to 10.0, with which a contributor can take the task; 5.0 unless given."""

    min_level: int | None
    """The lowest level, 1 to 1000, with which a contributor can take the task; 1 unless given."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in, at most 10; none unless given."""

    region: str | None
    """ISO 3166-1 code of the country that a contributor must live in; any unless given."""

    is_priority: bool | None
    """Whether the task ranks higher in the feed; false unless given."""

    status: TaskStatus | None
    """ACTIVE unless given; DRAFT until publishTask, PAUSED to let it go on later. A task also waits while its
    campaign cannot pay for it."""

    deadline: datetime | None
    """When the task stops taking submissions; no end unless given."""


@result
class CreateTaskPayload:
    """The new task."""

    task: Task = to_one("task_id")
    """The task that was created."""


@inputs
class UpdateTaskInput:
    """What to change of a task; fields that are left out stay as they are."""

    task_id: UUID
    """The id of the task to change."""

    title: str | None
    """The title that contributors see, 3 to 255 characters."""

    description: str | None
    """What a contributor is asked to do, 1 to 10,000 characters."""

    difficulty: Difficulty | None
    """How hard the task is."""

    reward: Decimal | None
    """The money paid for each submission that is sent from now on, 0.01 to 9999.99."""

    xp_reward: int | None
    """The experience points for each submission that is sent from now on, 0 to 10,000."""

    time_estimate: str | None
    """How long a submission takes, in free text of at most 50 characters; null removes it."""

    task_type: TaskType | None
    """The kind of data that the task asks for; can be changed for a draft only."""

    campaign_id: UUID | None
    """Another campaign of the same company that pays for the task; can be changed for a draft only."""

    max_submissions: int | None
    """How many submissions the task takes, at most 1,000,000 and not fewer than it has."""

    min_trust_score: Decimal | None
    """The lowest trust score, 0.0 to 10.0, with which a contributor can take the task."""

    min_level: int | None
    """The lowest level, 1 to 1000, with which a contributor can take the task."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in, at most 10; null for any."""

    region: str | None
    """ISO 3166-1 code of the country that a contributor must live in; null for any."""

    is_priority: bool | None
    """Whether the task ranks higher in the feed."""

    status: TaskStatus | None
    """Whether contributors can take the task; a draft stays one until publishTask."""

    deadline: datetime | None
    """When the task stops taking submissions; null for no end."""


@result
class UpdateTaskPayload:
    """The task after the change."""

    task: Task = to_one("task_id")
    """The task with its new values."""


@inputs
class ArchiveTaskInput:
    """The task to put away."""

    task_id: UUID
    """The id of the task to put away."""


@result
class ArchiveTaskPayload:
    """The task that was put away."""

    task: Task | None = to_one("task_id")
    """The task, with the status ARCHIVED."""


@root
class TaskMutations:
    """Creating and changing tasks, by those who manage them."""

    create_task: CreateTaskPayload = call("public.create_task", CreateTaskInput, idempotent=True)
    """Create a task for a campaign that you manage."""

    update_task: UpdateTaskPayload = call(
        "public.update_task", UpdateTaskInput, keys=("task_id",), rest="p_changes"
    )
    """Change a task of a company that you manage."""

    archive_task: ArchiveTaskPayload = call("public.archive_task", ArchiveTaskInput)
    """Put a task away for good (admins); submissions that are there are still decided."""
