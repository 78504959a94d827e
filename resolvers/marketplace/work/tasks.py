"""Tasks: small units of paid work."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gateway import (
    Connection,
    Node,
    bound,
    by_key,
    computed,
    enumeration,
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
    from resolvers.marketplace.work.answer_limits import AnswerLimits
    from resolvers.marketplace.work.submissions import Submission

__all__ = ["Difficulty", "Task", "TaskQueries", "TaskStatus", "TaskType"]


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

    answer_limits: AnswerLimits | None = to_one("id")
    """What the files of answers have to keep that is not as for all tasks; null without it, and for anybody but
    managers and viewers of its company."""

    submissions: Connection[Submission] = to_many("task_id")
    """The submissions to the task that you may see: your own, or those of your company."""


@root
class TaskQueries:
    """Tasks that the caller may see."""

    tasks: Connection[Task] = rows(searches={"search": "public.search_tasks"}, scopes=OF_TASKS)
    """Tasks that you may see, newest first; `search` finds words of title and description."""

    task: Task | None = by_key()
    """The task with this id; null if there is none or you may not see it."""
