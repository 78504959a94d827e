"""Promotions: tasks on the app's first screen, and daily missions."""

from __future__ import annotations

import enum
from datetime import date, datetime
from uuid import UUID

from gateway import (
    URL,
    Connection,
    Node,
    bound,
    call,
    computed,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.marketplace.work.tasks import Task, TaskType

__all__ = ["DailyMission", "FeaturedTask", "PromotionMutations", "PromotionQueries"]


@enumeration
class MissionGoal(enum.Enum):
    """What a daily mission counts."""

    SUBMISSIONS_SENT = "submissions_sent"
    """How many submissions the person sent on the day."""

    SUBMISSIONS_APPROVED = "submissions_approved"
    """How many submissions of the person were approved on the day."""


@bound(
    "public.featured_tasks",
    filters=("position", "starts_at", "ends_at"),
    orders=("position", "starts_at"),
    order_by=("position",),
)
class FeaturedTask(Node):
    """A task that is shown on the app's first screen."""

    title: str
    """The headline with which the task is shown, at most 100 characters."""

    subtitle: str | None
    """The line below the headline, at most 255 characters; null for none."""

    image_url: URL | None
    """Address of the picture that is shown; null for none."""

    position: int
    """The place among the featured tasks, 1 to 1000; the lowest comes first."""

    starts_at: datetime
    """When the task begins to be shown."""

    ends_at: datetime | None
    """When the task is no longer shown; null for no end."""

    created_at: datetime
    """When the task was featured."""

    updated_at: datetime
    """When the way in which the task is shown last changed."""

    task: Task | None = to_one("task_id")
    """The task that is shown."""


@bound(
    "public.admin_tasks",
    filters=("goal", "task_type", "starts_on", "ends_on"),
    orders=("starts_on", "xp_reward"),
    order_by=("-starts_on",),
)
class DailyMission(Node):
    """A goal that everybody may reach each day (UTC) for extra experience points."""

    title: str
    """The mission's name, at most 100 characters."""

    description: str
    """What a person has to do, at most 1,000 characters."""

    goal: MissionGoal
    """What the mission counts."""

    task_type: TaskType | None
    """The type of tasks that count; null for all types."""

    target_count: int
    """How many submissions reach the goal."""

    xp_reward: int
    """How many experience points reaching the goal brings after the day has ended; a streak does not multiply
    them."""

    starts_on: date
    """The first day of the mission."""

    ends_on: date | None
    """The last day of the mission; null for no end."""

    created_at: datetime
    """When the mission was created."""

    updated_at: datetime
    """When the mission last changed."""

    progress: int = computed("public.mission_progress")
    """How many submissions you have today towards the goal, at most `targetCount`."""


@inputs
class FeatureTaskInput:
    """The task to feature, and how it is shown."""

    task_id: UUID
    """The id of the task; one that is already featured is shown with these new values."""

    title: str
    """The headline with which the task is shown, at most 100 characters."""

    subtitle: str | None
    """The line below the headline, at most 255 characters."""

    image_url: URL | None
    """Address of the picture that is shown."""

    position: int | None
    """The place among the featured tasks, 1 to 1000, the lowest first; 100 unless given."""

    starts_at: datetime | None
    """When the task begins to be shown; now unless given."""

    ends_at: datetime | None
    """When the task is no longer shown; no end unless given."""


@result
class FeatureTaskPayload:
    """The featured task."""

    featured_task: FeaturedTask | None = to_one("featured_task_id")
    """The task with its headline, picture and place."""


@inputs
class UnfeatureTaskInput:
    """The task that is no longer featured."""

    task_id: UUID
    """The id of the featured task."""


@result
class UnfeatureTaskPayload:
    """The task that is no longer featured."""

    task: Task | None = to_one("task_id")
    """The task that was removed from the first screen."""


@inputs
class CreateMissionInput:
    """The new daily mission."""

    title: str
    """The mission's name, at most 100 characters."""

    description: str
    """What a person has to do, at most 1,000 characters."""

    goal: MissionGoal
    """What the mission counts."""

    target_count: int
    """How many submissions reach the goal, 1 to 1000."""

    xp_reward: int
    """How many experience points reaching the goal brings, 1 to 10,000."""

    task_type: TaskType | None
    """The type of tasks that count; all types unless given."""

    starts_on: date | None
    """The first day of the mission; today unless given."""

    ends_on: date | None
    """The last day of the mission; no end unless given."""


@result
class CreateMissionPayload:
    """The new mission."""

    mission: DailyMission | None = to_one("mission_id")
    """The mission that was created."""


@inputs
class EndMissionInput:
    """The mission to end."""

    mission_id: UUID
    """The id of the mission."""


@result
class EndMissionPayload:
    """The mission after the change."""

    mission: DailyMission | None = to_one("mission_id")
    """The mission, whose last day is today."""


@root
class PromotionQueries:
    """Featured tasks and daily missions."""

    featured_tasks: Connection[FeaturedTask] = rows()
    """The tasks on the app's first screen, in their order; for admins also earlier and later ones."""

    daily_missions: Connection[DailyMission] = rows()
    """Today's missions; for admins also earlier and later ones."""


@root
class PromotionMutations:
    """Featuring tasks, and creating daily missions."""

    feature_task: FeatureTaskPayload = call(
        "public.feature_task", FeatureTaskInput, idempotent=True
    )
    """Show a task on the app's first screen; for admins."""

    unfeature_task: UnfeatureTaskPayload = call("public.unfeature_task", UnfeatureTaskInput)
    """Remove a task from the app's first screen; for admins."""

    create_mission: CreateMissionPayload = call(
        "public.create_mission", CreateMissionInput, idempotent=True
    )
    """Create a daily mission; for admins."""

    end_mission: EndMissionPayload = call("public.end_mission", EndMissionInput)
    """Make today a mission's last day; for admins."""
