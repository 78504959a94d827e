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
from resolvers.marketplace.scopes import OF_TASKS

if TYPE_CHECKING:
    from resolvers.marketplace.clients import PublicCampaign, PublicCompany
    from resolvers.marketplace.companies import CompanyApiKey
    from resolvers.marketplace.profiles import PublicProfile
    from resolvers.marketplace.submissions import Submission

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
    """What kind of data a task asks for."""

    AUDIO = "audio"
    """A recording."""

    IMAGE = "image"
    """A picture."""

    TEXT = "text"
    """A text."""

    VALIDATION = "validation"
    """A judgement of somebody else's data."""

    LINGUASENSE = "linguasense"
    """A language task."""

    RLHF = "rlhf"
    """A preference between answers of a model."""


@enumeration
class Difficulty(enum.Enum):
    """How hard a task is."""

    EASY = "easy"
    """Anyone can do it."""

    MEDIUM = "medium"
    """Some care is needed."""

    HARD = "hard"
    """Experience is needed."""


@enumeration
class TaskStatus(enum.Enum):
    """Whether a task can be taken."""

    DRAFT = "draft"
    """Not published yet: only managers of its company see it, and it promises nobody money."""

    ACTIVE = "active"
    """It can, while there are places."""

    PAUSED = "paused"
    """Not now."""

    COMPLETED = "completed"
    """No more: everything is there."""

    ARCHIVED = "archived"
    """Put away."""


@enumeration
class PauseReason(enum.Enum):
    """Why a campaign paused a task; it goes on by itself when the reason is gone."""

    QUOTA = "quota"
    """The campaign has the submissions that it wants."""

    BUDGET = "budget"
    """What is left of the budget does not pay one more."""

    CAMPAIGN = "campaign"
    """The campaign itself is not active."""

    WINDOW = "window"
    """The campaign has not opened yet, or has closed."""

    COMPANY = "company"
    """The company may not spend now."""


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
    """What it is called."""

    description: str
    """What is to be done."""

    task_type: TaskType
    """What kind of data it asks for."""

    difficulty: Difficulty
    """How hard it is."""

    reward: Decimal
    """Paid for each approved submission."""

    xp_reward: int
    """Points for each approved submission."""

    time_estimate: str | None
    """How long it takes, in words."""

    max_submissions: int
    """How many submissions it takes."""

    current_submissions: int
    """Submissions that are open or approved."""

    min_trust_score: Decimal
    """Least trust score that it asks for."""

    min_level: int
    """Least level that it asks for."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in; null for any."""

    region: str | None
    """ISO 3166-1 country code that a contributor must live in; null for any."""

    is_priority: bool
    """Whether it comes first in the feed."""

    is_private: bool
    """Whether only invited people see it."""

    status: TaskStatus
    """Whether it can be taken."""

    pause_reason: PauseReason | None
    """Why its campaign paused it; null when somebody paused it, or when it is not paused."""

    deadline: datetime | None
    """Until when; null for no end."""

    created_at: datetime
    """When it was created."""

    updated_at: datetime
    """When it last changed."""

    is_open: bool = computed("public.task_is_open")
    """Whether it takes submissions now: active, not full, not past its deadline."""

    slots_left: int = computed("public.task_slots_left")
    """How many more submissions it takes."""

    creator: PublicProfile | None = to_one("created_by")
    """Who created it; null when not signed in, and where a program did."""

    created_by_key: CompanyApiKey | None = to_one("created_by_key")
    """The key of the program that created it; for managers of its company."""

    company: PublicCompany | None = to_one("company_id")
    """Which company asks for it."""

    campaign: PublicCampaign | None = to_one("campaign_id")
    """Which campaign it belongs to."""

    submissions: Connection[Submission] = to_many("task_id")
    """Submissions that you may see: your own, or those of your company."""


@result
class FeedItem:
    """A task that you can take now, and how well it ranks for you."""

    score: Decimal
    """Rank: priority, free places and reward."""

    task: Task | None = to_one("task_id")
    """The task."""


@inputs
class CreateTaskInput:
    """A new task."""

    title: str
    """What it is called; 3 to 255 characters."""

    description: str
    """What is to be done; at most 10,000 characters."""

    task_type: TaskType
    """What kind of data it asks for."""

    reward: Decimal
    """Paid for each approved submission; 0.01 to 9999.99."""

    campaign_id: UUID | None
    """The campaign that pays for it; an admin leaves it out for a task of the platform."""

    company_id: UUID | None
    """The company that asks for it; known already where a campaign is given."""

    difficulty: Difficulty | None
    """How hard it is; MEDIUM unless given."""

    xp_reward: int | None
    """Points for each approved submission; 10 unless given."""

    time_estimate: str | None
    """How long it takes, in words."""

    max_submissions: int | None
    """How many submissions it takes; 1000 unless given."""

    min_trust_score: Decimal | None
    """Least trust score; 5.0 unless given."""

    min_level: int | None
    """Least level; 1 unless given."""

    required_languages: list[str] | None
    """BCP 47 tags of languages that a contributor must work in."""

    region: str | None
    """ISO 3166-1 country code that a contributor must live in."""

    is_priority: bool | None
    """Whether it comes first in the feed."""

    status: TaskStatus | None
    """ACTIVE unless given; DRAFT until publishTask, PAUSED to let it go on later. It waits while its campaign cannot
    pay it."""

    deadline: datetime | None
    """Until when."""


@result
class CreateTaskPayload:
    """The new task."""

    task: Task | None = to_one("task_id")
    """It."""


@inputs
class UpdateTaskInput:
    """What to change of a task; only what is sent is changed."""

    task_id: UUID
    """Which task."""

    title: str | None
    """What it is called."""

    description: str | None
    """What is to be done."""

    difficulty: Difficulty | None
    """How hard it is."""

    reward: Decimal | None
    """Paid for each submission that comes from now on."""

    xp_reward: int | None
    """Points for each submission that comes from now on."""

    time_estimate: str | None
    """How long it takes; null removes it."""

    task_type: TaskType | None
    """What kind of data it asks for; of a draft alone."""

    campaign_id: UUID | None
    """Another campaign of the same company; of a draft alone."""

    max_submissions: int | None
    """How many submissions it takes; not fewer than it has."""

    min_trust_score: Decimal | None
    """Least trust score."""

    min_level: int | None
    """Least level."""

    required_languages: list[str] | None
    """BCP 47 tags of languages; null for any."""

    region: str | None
    """ISO 3166-1 country code; null for any."""

    is_priority: bool | None
    """Whether it comes first in the feed."""

    status: TaskStatus | None
    """Whether it can be taken; a draft stays one until publishTask."""

    deadline: datetime | None
    """Until when; null for no end."""


@result
class UpdateTaskPayload:
    """The task after the change."""

    task: Task | None = to_one("task_id")
    """It."""


@inputs
class ArchiveTaskInput:
    """A task to put away."""

    task_id: UUID
    """Which task."""


@result
class ArchiveTaskPayload:
    """The task after it was put away."""

    task: Task | None = to_one("task_id")
    """It."""


@root
class TaskQueries:
    """Tasks that the caller may see."""

    tasks: Connection[Task] = rows(searches={"search": "public.search_tasks"}, scopes=OF_TASKS)
    """Tasks that you may see, newest first; `search` finds words of title and description."""

    task: Task | None = by_key()
    """One task."""

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
        """Tasks that you can take now, best first."""


@root
class TaskSubscriptions:
    """Tasks as they come."""

    task_published: Live[Task] = live(filtered=True)
    """A task that you can take now: it is new, or goes on after a pause."""


@root
class TaskMutations:
    """Work on tasks by those who manage them."""

    create_task: CreateTaskPayload = call("public.create_task", CreateTaskInput, idempotent=True)
    """Create a task for a campaign that you manage."""

    update_task: UpdateTaskPayload = call(
        "public.update_task", UpdateTaskInput, keys=("task_id",), rest="p_changes"
    )
    """Change a task of a company that you manage."""

    archive_task: ArchiveTaskPayload = call("public.archive_task", ArchiveTaskInput)
    """Put a task away for good (admins); submissions that are there are still decided."""
