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
from resolvers.marketplace.tasks import Task, TaskType

__all__ = ["DailyMission", "FeaturedTask", "PromotionMutations", "PromotionQueries"]


@enumeration
class MissionGoal(enum.Enum):
    """What a mission counts."""

    SUBMISSIONS_SENT = "submissions_sent"
    """Submissions sent on the day."""

    SUBMISSIONS_APPROVED = "submissions_approved"
    """Submissions approved on the day."""


@bound(
    "public.featured_tasks",
    filters=("position", "starts_at", "ends_at"),
    orders=("position", "starts_at"),
    order_by=("position",),
)
class FeaturedTask(Node):
    """A task on the app's first screen."""

    title: str
    """What it says there."""

    subtitle: str | None
    """What it says below."""

    image_url: URL | None
    """Picture."""

    position: int
    """The least comes first."""

    starts_at: datetime
    """From when it is shown."""

    ends_at: datetime | None
    """Until when it is shown; null for no end."""

    created_at: datetime
    """When it was chosen."""

    updated_at: datetime
    """When it last changed."""

    task: Task | None = to_one("task_id")
    """The task."""


@bound(
    "public.admin_tasks",
    filters=("goal", "task_type", "starts_on", "ends_on"),
    orders=("starts_on", "xp_reward"),
    order_by=("-starts_on",),
)
class DailyMission(Node):
    """What everybody may reach each day (UTC) for extra points."""

    title: str
    """What it is called."""

    description: str
    """What is to be done."""

    goal: MissionGoal
    """What is counted."""

    task_type: TaskType | None
    """Only work on tasks of this type counts; null for all."""

    target_count: int
    """How many are needed."""

    xp_reward: int
    """Points for whoever reaches it, after the day has ended; these, however long a streak lasts."""

    starts_on: date
    """Its first day."""

    ends_on: date | None
    """Its last day; null for no end."""

    created_at: datetime
    """When it was written."""

    updated_at: datetime
    """When it last changed."""

    progress: int = computed("public.mission_progress")
    """How many you have today, at most `targetCount`."""


@inputs
class FeatureTaskInput:
    """A task and how it is shown."""

    task_id: UUID
    """Which task; one that is featured already is shown as said now."""

    title: str
    """What it says; at most 100 characters."""

    subtitle: str | None
    """What it says below; at most 255 characters."""

    image_url: URL | None
    """Picture."""

    position: int | None
    """1 to 1000, the least comes first; 100 unless given."""

    starts_at: datetime | None
    """From when; now unless given."""

    ends_at: datetime | None
    """Until when; no end unless given."""


@result
class FeatureTaskPayload:
    """What is shown."""

    featured_task: FeaturedTask | None = to_one("featured_task_id")
    """It."""


@inputs
class UnfeatureTaskInput:
    """Which task is no longer shown."""

    task_id: UUID
    """Which task."""


@result
class UnfeatureTaskPayload:
    """What is no longer shown."""

    task: Task | None = to_one("task_id")
    """The task."""


@inputs
class CreateMissionInput:
    """A new daily mission."""

    title: str
    """What it is called; at most 100 characters."""

    description: str
    """What is to be done; at most 1,000 characters."""

    goal: MissionGoal
    """What is counted."""

    target_count: int
    """How many are needed; 1 to 1000."""

    xp_reward: int
    """Points for whoever reaches it; 1 to 10000."""

    task_type: TaskType | None
    """Only work on tasks of this type counts; all unless given."""

    starts_on: date | None
    """Its first day; today unless given."""

    ends_on: date | None
    """Its last day; no end unless given."""


@result
class CreateMissionPayload:
    """The new mission."""

    mission: DailyMission | None = to_one("mission_id")
    """It."""


@inputs
class EndMissionInput:
    """Which mission ends."""

    mission_id: UUID
    """Which mission."""


@result
class EndMissionPayload:
    """The mission after the change."""

    mission: DailyMission | None = to_one("mission_id")
    """It."""


@root
class PromotionQueries:
    """What the app shows first."""

    featured_tasks: Connection[FeaturedTask] = rows()
    """Tasks on the first screen, in their order; for admins also those of earlier and later."""

    daily_missions: Connection[DailyMission] = rows()
    """Today's missions; for admins also those of earlier and later."""


@root
class PromotionMutations:
    """What admins put first."""

    feature_task: FeatureTaskPayload = call(
        "public.feature_task", FeatureTaskInput, idempotent=True
    )
    """Show a task on the first screen; for admins."""

    unfeature_task: UnfeatureTaskPayload = call("public.unfeature_task", UnfeatureTaskInput)
    """Take a task from the first screen; for admins."""

    create_mission: CreateMissionPayload = call(
        "public.create_mission", CreateMissionInput, idempotent=True
    )
    """Write a daily mission; for admins."""

    end_mission: EndMissionPayload = call("public.end_mission", EndMissionInput)
    """Make today a mission's last day; for admins."""
