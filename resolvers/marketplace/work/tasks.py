"""Tasks: small units of paid work."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from gateway import (
    Connection,
    Live,
    Node,
    bound,
    by_key,
    call,
    computed,
    enumeration,
    function,
    inputs,
    live,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.work.scopes import OF_TASKS

if TYPE_CHECKING:
    from resolvers.marketplace.companies.clients import PublicCampaign, PublicCompany
    from resolvers.marketplace.companies.companies import CompanyApiKey
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.submissions import Submission

__all__ = [
    "FeedItem",
    "Task",
    "TaskMutations",
    "TaskQueries",
    "TaskStatus",
    "TaskSubscriptions",
    "TaskType",
]


@enumeration
class TaskType(enum.Enum):
    """The kind of data that a task asks for."""

    AUDIO = "audio"
    """An audio recording."""

    IMAGE = "image"
    """A photograph or another picture."""

    TEXT = "text"
    """A written text."""

    VALIDATION = "validation"
    """A judgement of data that somebody else has made."""

    LINGUASENSE = "linguasense"
    """A language task."""

    RLHF = "rlhf"
    """A preference between several answers of a model."""


@enumeration
class Difficulty(enum.Enum):
    """How hard a task is."""

    EASY = "easy"
    """Anyone can do the task."""

    MEDIUM = "medium"
    """The task needs some care."""

    HARD = "hard"
    """The task needs experience."""


@enumeration
class TaskStatus(enum.Enum):
    """Whether contributors can take a task."""

    DRAFT = "draft"
    """Not published yet: only managers of its company see the task, and no money is reserved for it."""

    ACTIVE = "active"
    """Contributors can take the task while it has places left."""

    PAUSED = "paused"
    """Contributors cannot take the task for now; it can go on later."""

    COMPLETED = "completed"
    """The task takes no more submissions, because it has all that it needs."""

    ARCHIVED = "archived"
    """An admin has put the task away for good."""


@enumeration
class PauseReason(enum.Enum):
    """Why a campaign paused a task, which goes on by itself when the reason is gone."""

    QUOTA = "quota"
    """The campaign has as many submissions as it wants."""

    BUDGET = "budget"
    """What is left of the campaign's budget does not pay for one more submission."""

    CAMPAIGN = "campaign"
    """The campaign itself is not active."""

    WINDOW = "window"
    """The campaign has not opened yet, or has closed."""

    COMPANY = "company"
    """The company's billing status does not let it spend now."""


@bound(
    "public.tasks",
    filters=(
        "title",
        "task_type",
        "difficulty",
        "status",
        "reward",
        "is_priority",
        "min_level",
        "required_languages",
        "region",
        "deadline",
        "created_at",
    ),
    orders=("created_at", "reward", "deadline", "title"),
    order_by=("-created_at",),
    aggregates=("reward", "max_submissions", "current_submissions", "deadline"),
    groups=("task_type", "status", "difficulty"),
)
class Task(Node):
    """Paid work that contributors can take until it is full, paused or past its deadline."""

    title: str
    """The title that contributors see, 3 to 255 characters."""

    description: str
    """What a contributor is asked to do, at most 10,000 characters."""

    task_type: TaskType
    """The kind of data that the task asks for."""

    difficulty: Difficulty
    """How hard the task is."""

    reward: Decimal
    """The money paid for each approved submission, in the platform's currency with two decimals."""

    xp_reward: int
    """The experience points for each approved submission, before a streak multiplies them."""

    time_estimate: str | None
    """How long a submission takes, in free text; null if nobody said."""

    max_submissions: int
    """How many submissions the task takes in all."""

    current_submissions: int
    """How many submissions are open or approved; a rejected one frees its place."""

    min_trust_score: Decimal
    """The lowest trust score, 0.0 to 10.0, with which a contributor can take the task."""

    min_level: int
    """The lowest level with which a contributor can take the task."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in, all of them; null if none is required."""

    region: str | None
    """ISO 3166-1 code of the country that a contributor must live in; null for any country."""

    is_priority: bool
    """Whether the task ranks higher in the feed."""

    is_private: bool
    """Whether only people who were invited to its campaign see the task."""

    status: TaskStatus
    """Whether contributors can take the task."""

    pause_reason: PauseReason | None
    """Why its campaign paused the task; null if somebody paused it, or if it is not paused."""

    deadline: datetime | None
    """When the task stops taking submissions; null for no end."""

    created_at: datetime
    """When the task was created."""

    updated_at: datetime
    """When the task last changed."""

    is_open: bool = computed("public.task_is_open")
    """Whether the task takes submissions now: it is active, not full and not past its deadline."""

    slots_left: int = computed("public.task_slots_left")
    """How many more submissions the task takes."""

    creator: PublicProfile | None = to_one("created_by")
    """The person who created the task; null when you are not signed in, and if a program created it."""

    created_by_key: CompanyApiKey | None = to_one("created_by_key")
    """The key of the program that created the task; null if a person did, and for anybody but managers of its
    company."""

    company: PublicCompany | None = to_one("company_id")
    """The company that asks for the task."""

    campaign: PublicCampaign | None = to_one("campaign_id")
    """The campaign that pays for the task."""

    submissions: Connection[Submission] = to_many("task_id")
    """The submissions to the task that you may see: your own, or those of your company."""


@result
class FeedItem:
    """A task that you can take now, and how well it ranks for you."""

    score: Decimal
    """How high the task ranks in the feed, by priority, free places and reward; the highest comes first."""

    task: Task | None = to_one("task_id")
    """The task that you can take."""


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

    task: Task | None = to_one("task_id")
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

    task: Task | None = to_one("task_id")
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
class TaskQueries:
    """Tasks that the caller may see."""

    tasks: Connection[Task] = rows(searches={"search": "public.search_tasks"}, scopes=OF_TASKS)
    """Tasks that you may see, newest first; `search` finds words of title and description."""

    task: Task | None = by_key()
    """The task with this id; null if there is none or you may not see it."""

    @function(
        "public.get_user_task_feed",
        order_by=("-score", "task_id"),
        limit="p_limit",
        after=("p_after_score", "p_after_id"),
    )
    def task_feed(
        self,
        task_type: Annotated[
            TaskType | None, strawberry.argument(description="Only tasks of this type.")
        ] = None,
    ) -> Connection[FeedItem]:
        """Tasks that you can take now, those that rank highest first."""


@root
class TaskSubscriptions:
    """Tasks that the caller can take, as they are published."""

    task_published: Live[Task] = live(filtered=True)
    """A task that you can take now: it is new, or goes on after a pause."""


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
