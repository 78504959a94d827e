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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.companies.companies import Company
from resolvers.marketplace.people.profiles import PublicProfile
from resolvers.marketplace.work.campaigns import Campaign
from resolvers.marketplace.work.tasks import Difficulty, Task, TaskType

__all__ = ["DraftMutations", "DraftQueries", "TaskTemplate"]


@bound(
    "public.task_templates",
    filters=("name", "task_type", "created_at"),
    orders=("created_at", "name"),
    order_by=("-created_at",),
)
class TaskTemplate(Node):
    """A template from which a company makes tasks; only its managers and admins see it."""

    name: str
    """The name that the company gave the template, 1 to 100 characters."""

    title: str
    """The title of the tasks that are made from the template."""

    description: str
    """What contributors to its tasks are asked to do."""

    task_type: TaskType
    """The kind of data that its tasks ask for."""

    difficulty: Difficulty
    """How hard its tasks are."""

    reward: Decimal
    """The money that its tasks pay for each approved submission, in the platform's currency."""

    xp_reward: int
    """The experience points that its tasks bring for each approved submission."""

    time_estimate: str | None
    """How long a submission to its tasks takes, in free text; null if nobody said."""

    max_submissions: int
    """How many submissions each of its tasks takes."""

    min_trust_score: Decimal
    """The lowest trust score, 0.0 to 10.0, with which a contributor can take its tasks."""

    min_level: int
    """The lowest level with which a contributor can take its tasks."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in; null if none is required."""

    region: str | None
    """ISO 3166-1 code of the country that a contributor must live in; null for any country."""

    is_priority: bool
    """Whether its tasks rank higher in the feed."""

    created_at: datetime
    """When the template was created."""

    updated_at: datetime
    """When the template last changed."""

    company: Company | None = to_one("company_id")
    """The company that owns the template."""

    creator: PublicProfile | None = to_one("created_by")
    """The person who created the template."""


@inputs
class PublishTaskInput:
    """The draft to publish."""

    task_id: UUID
    """The id of a draft of a company that you manage."""


@result
class PublishTaskPayload:
    """The published task."""

    task: Task = to_one("task_id")
    """The task: ACTIVE, or PAUSED with the reason why its campaign cannot pay or take it now."""


@inputs
class DeleteTaskDraftInput:
    """The draft to delete."""

    task_id: UUID
    """The id of a draft of a company that you manage."""


@result
class DeleteTaskDraftPayload:
    """Which draft was deleted."""

    deleted_task_id: UUID
    """The id of the draft that was deleted."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign that would have paid for the task."""


@inputs
class CreateTaskTemplateInput:
    """The new template, with the fields of createTask except campaign and deadline."""

    company_id: UUID
    """The id of a company that you manage."""

    name: str
    """The name that the company gives the template, 1 to 100 characters."""

    title: str
    """The title of the tasks that are made from the template, 3 to 255 characters."""

    description: str
    """What contributors are asked to do, at most 10,000 characters."""

    task_type: TaskType
    """The kind of data that the tasks ask for."""

    reward: Decimal
    """The money that the tasks pay for each approved submission, 0.01 to 9999.99 in the platform's currency."""

    difficulty: Difficulty | None
    """How hard the tasks are; MEDIUM unless given."""

    xp_reward: int | None
    """The experience points that the tasks bring for each approved submission; 10 unless given."""

    time_estimate: str | None
    """How long a submission takes, in free text."""

    max_submissions: int | None
    """How many submissions each task takes; 1000 unless given."""

    min_trust_score: Decimal | None
    """The lowest trust score, 0.0 to 10.0, with which a contributor can take the tasks; 5.0 unless given."""

    min_level: int | None
    """The lowest level with which a contributor can take the tasks; 1 unless given."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in; none unless given."""

    region: str | None
    """ISO 3166-1 code of the country that a contributor must live in; any unless given."""

    is_priority: bool | None
    """Whether the tasks rank higher in the feed; false unless given."""


@result
class CreateTaskTemplatePayload:
    """The new template."""

    template: TaskTemplate | None = to_one("template_id")
    """The template that was created."""


@inputs
class UpdateTaskTemplateInput:
    """What to change of a template; fields that are left out stay as they are."""

    template_id: UUID
    """The id of a template of a company that you manage."""

    name: str | None
    """The name that the company gives the template, 1 to 100 characters."""

    title: str | None
    """The title of the tasks that are made from the template, 3 to 255 characters."""

    description: str | None
    """What contributors are asked to do, at most 10,000 characters."""

    task_type: TaskType | None
    """The kind of data that the tasks ask for."""

    difficulty: Difficulty | None
    """How hard the tasks are."""

    reward: Decimal | None
    """The money that the tasks pay for each approved submission, 0.01 to 9999.99 in the platform's currency."""

    xp_reward: int | None
    """The experience points that the tasks bring for each approved submission."""

    time_estimate: str | None
    """How long a submission takes, in free text; null removes it."""

    max_submissions: int | None
    """How many submissions each task takes."""

    min_trust_score: Decimal | None
    """The lowest trust score, 0.0 to 10.0, with which a contributor can take the tasks."""

    min_level: int | None
    """The lowest level with which a contributor can take the tasks."""

    required_languages: list[str] | None
    """BCP 47 tags of the languages that a contributor must work in; null if none is required."""

    region: str | None
    """ISO 3166-1 code of the country that a contributor must live in; null for any country."""

    is_priority: bool | None
    """Whether the tasks rank higher in the feed."""


@result
class UpdateTaskTemplatePayload:
    """The template after the change."""

    template: TaskTemplate | None = to_one("template_id")
    """The template with its new values; tasks that were made from it stay as they are."""


@inputs
class DeleteTaskTemplateInput:
    """The template to delete."""

    template_id: UUID
    """The id of a template of a company that you manage."""


@result
class DeleteTaskTemplatePayload:
    """Which template was deleted."""

    deleted_template_id: UUID
    """The id of the template that was deleted."""

    company: Company | None = to_one("company_id")
    """The company that owned the template."""


@inputs
class CreateTaskFromTemplateInput:
    """The template and campaign of the new task."""

    template_id: UUID
    """The id of a template of a company that you manage."""

    campaign_id: UUID
    """The id of the campaign of the same company that pays for the task."""

    title: str | None
    """The task's title, 3 to 255 characters; the template's title unless given."""

    deadline: datetime | None
    """When the task stops taking submissions; no end unless given."""


@result
class CreateTaskFromTemplatePayload:
    """The new task."""

    task: Task = to_one("task_id")
    """The new task, a draft until publishTask."""


@root
class DraftQueries:
    """Templates of tasks."""

    task_templates: Connection[TaskTemplate] = rows(
        scopes=[among("company_id", "public.my_managed_company_ids"), FOR_ADMINS]
    )
    """Templates of the companies that you manage, newest first; admins see all."""

    task_template: TaskTemplate | None = by_key()
    """The template with this id; null if there is none or you may not see it."""


@root
class DraftMutations:
    """Drafts and templates of tasks."""

    publish_task: PublishTaskPayload = call("public.publish_task", PublishTaskInput)
    """Publish a draft, which must now meet all the rules of createTask."""

    delete_task_draft: DeleteTaskDraftPayload = call(
        "public.delete_task_draft", DeleteTaskDraftInput
    )
    """Delete a draft of a company that you manage."""

    create_task_template: CreateTaskTemplatePayload = call(
        "public.create_task_template", CreateTaskTemplateInput, idempotent=True
    )
    """Create a template for tasks of your company, which has at most 100 templates (a setting)."""

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
    """Delete a template of a company that you manage."""

    create_task_from_template: CreateTaskFromTemplatePayload = call(
        "public.create_task_from_template", CreateTaskFromTemplateInput, idempotent=True
    )
    """Create a draft of a task from a template."""
