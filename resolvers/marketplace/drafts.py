"""Drafts of tasks, and the templates that tasks are made of."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from gateway import (
    Connection,
    Node,
    among,
    bound,
    by_key,
    call,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.marketplace.campaigns import Campaign
from resolvers.marketplace.companies import Company
from resolvers.marketplace.profiles import PublicProfile
from resolvers.marketplace.scopes import FOR_ADMINS
from resolvers.marketplace.tasks import Difficulty, Task, TaskType

__all__ = ["DraftMutations", "DraftQueries", "TaskTemplate"]


@bound(
    "public.task_templates",
    filters=("name", "task_type", "created_at"),
    orders=("created_at", "name"),
    order_by=("-created_at",),
)
class TaskTemplate(Node):
    """What a company makes tasks of; its managers see it."""

    name: str
    """What the company calls it."""

    title: str
    """What its tasks are called."""

    description: str
    """What is to be done."""

    task_type: TaskType
    """What kind of data is asked for."""

    difficulty: Difficulty
    """How hard it is."""

    reward: Decimal
    """Paid for each approved submission."""

    xp_reward: int
    """Points for each approved submission."""

    time_estimate: str | None
    """How long it takes, in words."""

    max_submissions: int
    """How many submissions a task takes."""

    min_trust_score: Decimal
    """Least trust score that is asked for."""

    min_level: int
    """Least level that is asked for."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in; null for any."""

    region: str | None
    """ISO 3166-1 country code that a contributor must live in; null for any."""

    is_priority: bool
    """Whether its tasks come first in the feed."""

    created_at: datetime
    """When it was created."""

    updated_at: datetime
    """When it last changed."""

    company: Company | None = to_one("company_id")
    """Whose it is."""

    creator: PublicProfile | None = to_one("created_by")
    """Who created it."""


@inputs
class PublishTaskInput:
    """A draft to publish."""

    task_id: UUID
    """A draft of a company that you manage."""


@result
class PublishTaskPayload:
    """The task, which is no draft any more."""

    task: Task | None = to_one("task_id")
    """It: ACTIVE, or PAUSED with the reason why its campaign cannot pay or take it now."""


@inputs
class DeleteTaskDraftInput:
    """A draft to throw away."""

    task_id: UUID
    """A draft of a company that you manage."""


@result
class DeleteTaskDraftPayload:
    """What was thrown away."""

    deleted_task_id: UUID
    """The id that is gone."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign that it was for."""


@inputs
class CreateTaskTemplateInput:
    """A new template; as createTask, without campaign and deadline."""

    company_id: UUID
    """Which company; you manage it."""

    name: str
    """What the company calls it; 1 to 100 characters."""

    title: str
    """What its tasks are called; 3 to 255 characters."""

    description: str
    """What is to be done; at most 10,000 characters."""

    task_type: TaskType
    """What kind of data is asked for."""

    reward: Decimal
    """Paid for each approved submission; 0.01 to 9999.99."""

    difficulty: Difficulty | None
    """How hard it is; MEDIUM unless given."""

    xp_reward: int | None
    """Points for each approved submission; 10 unless given."""

    time_estimate: str | None
    """How long it takes, in words."""

    max_submissions: int | None
    """How many submissions a task takes; 1000 unless given."""

    min_trust_score: Decimal | None
    """Least trust score; 5.0 unless given."""

    min_level: int | None
    """Least level; 1 unless given."""

    required_languages: list[str] | None
    """BCP 47 tags of languages that a contributor must work in."""

    region: str | None
    """ISO 3166-1 country code that a contributor must live in."""

    is_priority: bool | None
    """Whether its tasks come first in the feed."""


@result
class CreateTaskTemplatePayload:
    """The new template."""

    template: TaskTemplate | None = to_one("template_id")
    """It."""


@inputs
class UpdateTaskTemplateInput:
    """What to change of a template; only what is sent is changed."""

    template_id: UUID
    """Which template; you manage its company."""

    name: str | None
    """What the company calls it."""

    title: str | None
    """What its tasks are called."""

    description: str | None
    """What is to be done."""

    task_type: TaskType | None
    """What kind of data is asked for."""

    difficulty: Difficulty | None
    """How hard it is."""

    reward: Decimal | None
    """Paid for each approved submission."""

    xp_reward: int | None
    """Points for each approved submission."""

    time_estimate: str | None
    """How long it takes; null removes it."""

    max_submissions: int | None
    """How many submissions a task takes."""

    min_trust_score: Decimal | None
    """Least trust score."""

    min_level: int | None
    """Least level."""

    required_languages: list[str] | None
    """BCP 47 tags of languages; null for any."""

    region: str | None
    """ISO 3166-1 country code; null for any."""

    is_priority: bool | None
    """Whether its tasks come first in the feed."""


@result
class UpdateTaskTemplatePayload:
    """The template after the change."""

    template: TaskTemplate | None = to_one("template_id")
    """It; tasks that were made of it stay as they are."""


@inputs
class DeleteTaskTemplateInput:
    """A template to throw away."""

    template_id: UUID
    """Which template; you manage its company."""


@result
class DeleteTaskTemplatePayload:
    """What was thrown away."""

    deleted_template_id: UUID
    """The id that is gone."""

    company: Company | None = to_one("company_id")
    """Whose it was."""


@inputs
class CreateTaskFromTemplateInput:
    """A task to make of a template."""

    template_id: UUID
    """Which template; you manage its company."""

    campaign_id: UUID
    """The campaign of the same company that pays for it."""

    title: str | None
    """What it is called; as the template says unless given."""

    deadline: datetime | None
    """Until when; no end unless given."""


@result
class CreateTaskFromTemplatePayload:
    """The new task."""

    task: Task | None = to_one("task_id")
    """It: a draft until publishTask."""


@root
class DraftQueries:
    """What tasks are made of."""

    task_templates: Connection[TaskTemplate] = rows(
        scopes=[among("company_id", "public.my_managed_company_ids"), FOR_ADMINS]
    )
    """Templates of the companies that you manage, newest first; admins see all."""

    task_template: TaskTemplate | None = by_key()
    """One template."""


@root
class DraftMutations:
    """Writing tasks before anybody sees them."""

    publish_task: PublishTaskPayload = call("public.publish_task", PublishTaskInput)
    """Publish a draft: all that createTask asks of a task is asked now."""

    delete_task_draft: DeleteTaskDraftPayload = call(
        "public.delete_task_draft", DeleteTaskDraftInput
    )
    """Throw a draft away."""

    create_task_template: CreateTaskTemplatePayload = call(
        "public.create_task_template", CreateTaskTemplateInput, idempotent=True
    )
    """Keep what tasks of your company are made of; a company has at most 100 templates (a setting)."""

    update_task_template: UpdateTaskTemplatePayload = call(
        "public.update_task_template",
        UpdateTaskTemplateInput,
        keys=("template_id",),
        rest="p_changes",
    )
    """Change a template of a company that you manage."""

    delete_task_template: DeleteTaskTemplatePayload = call(
        "public.delete_task_template", DeleteTaskTemplateInput
    )
    """Throw a template of a company that you manage away."""

    create_task_from_template: CreateTaskFromTemplatePayload = call(
        "public.create_task_from_template", CreateTaskFromTemplateInput, idempotent=True
    )
    """Make a draft of a task of a template."""
