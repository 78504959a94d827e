"""Clones: how their owners configure them."""

from __future__ import annotations

import enum
from datetime import datetime
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
from resolvers.clones.tasks import CloneTask

if TYPE_CHECKING:
    from resolvers.clones.owners import CloneOwner

__all__ = ["Clone", "CloneMutations", "CloneQueries", "CloneStatus", "CloneSubscriptions"]


@enumeration
class CloneStatus(enum.Enum):
    """Whether a clone works on its tasks."""

    ACTIVE = "active"
    """Workers claim the clone's tasks."""

    PAUSED = "paused"
    """The clone's tasks wait until it is active again; what is in progress is finished."""

    ARCHIVED = "archived"
    """The clone stays as it is, takes no tasks, and cannot be changed."""


@enumeration
class CloneSwitch(enum.Enum):
    """What an owner can make of a clone that is not archived."""

    ACTIVE = "active"
    """Let workers claim the clone's tasks."""

    PAUSED = "paused"
    """Let the clone's tasks wait."""


@structure
class CloneConfig:
    """How the model of a clone is run; each part may be left out."""

    model_version: str | None
    """The version of the model, 1 to 50 characters."""

    temperature: float | None
    """How freely the model answers, 0 to 2."""

    max_tokens: int | None
    """The most tokens that an answer has, 1 to 200,000."""

    custom_parameters: JSON | None
    """What the model takes besides, a JSON object."""


@bound(
    "clones.ai_clones",
    filters=(
        "name",
        "model_type",
        "status",
        "config.model_version",
        "config.temperature",
        "config.max_tokens",
        "created_at",
        "updated_at",
    ),
    orders=("created_at", "name"),
    order_by=("-created_at",),
    groups=("status", "model_type"),
    contained={"config": "clones.clones_with_config"},
)
class Clone(Node):
    """A model with a configuration that works on tasks; only its owner and admins see it."""

    name: str
    """The name that its owner gave the clone, 1 to 255 characters."""

    description: str | None
    """What its owner says about the clone, at most 2,000 characters; null if nothing."""

    model_type: str
    """The model that the clone runs on, 1 to 100 characters."""

    status: CloneStatus
    """Whether the clone works on its tasks."""

    config: CloneConfig
    """How the model of the clone is run."""

    created_at: datetime
    """When the clone was created."""

    updated_at: datetime
    """When anything of the clone last changed."""

    owner: CloneOwner | None = to_one("owner_id")
    """The person whose clone it is."""

    tasks: Connection[CloneTask] = to_many("clone_id")
    """The tasks that the clone was given, newest first."""

    activities: Connection[CloneActivity] = to_many("entity_id")
    """What happened to the clone itself, newest first."""


@inputs
class CreateCloneInput:
    """How the new clone is configured."""

    name: str
    """The name of the clone, 1 to 255 characters."""

    model_type: str
    """The model that the clone runs on, 1 to 100 characters."""

    description: str | None
    """What you say about the clone, at most 2,000 characters."""

    config: CloneConfig | None
    """How the model is run, at most 64 KB of JSON; nothing is configured unless given."""


@inputs
class UpdateCloneInput:
    """What to change of a clone of yours; fields that are left out stay as they are."""

    clone_id: UUID
    """The id of a clone of yours that is not archived."""

    name: str | None
    """The new name, 1 to 255 characters."""

    description: str | None
    """What you say about the clone, at most 2,000 characters; null removes it."""

    model_type: str | None
    """The model that the clone runs on, 1 to 100 characters."""

    status: CloneSwitch | None
    """Whether workers may claim the clone's tasks."""

    config: CloneConfig | None
    """How the model is run, at most 64 KB of JSON; it takes the place of the whole configuration."""


@inputs
class ArchiveCloneInput:
    """The clone to archive."""

    clone_id: UUID
    """The id of a clone of yours that is not archived."""


@result
class CreateClonePayload:
    """The clone that was created."""

    clone: Clone = to_one("clone_id")
    """The new clone."""


@result
class UpdateClonePayload:
    """The clone that was changed."""

    clone: Clone | None = to_one("clone_id")
    """The clone as it is now."""


@result
class ArchiveClonePayload:
    """The clone that was archived."""

    clone: Clone | None = to_one("clone_id")
    """The clone as it stays."""

    cancelled_count: int
    """How many unfinished tasks of the clone were cancelled."""


@root
class CloneQueries:
    """Clones that the caller may see."""

    clones: Connection[Clone] = rows(scopes=[*MINE])
    """Your clones, newest first; everybody's for admins."""

    clone: Clone | None = by_key()
    """The clone with this id; null if there is none or you may not see it."""


@root
class CloneMutations:
    """Configuring clones."""

    create_clone: CreateClonePayload = call(
        "clones.create_clone", CreateCloneInput, idempotent=True
    )
    """Configure a new clone. The setting `clones_per_owner` says how many you may have."""

    update_clone: UpdateClonePayload = call(
        "clones.update_clone",
        UpdateCloneInput,
        keys=("clone_id",),
        rest="p_changes",
        idempotent=True,
    )
    """Change a clone of yours, pause it, or let it go on."""

    archive_clone: ArchiveClonePayload = call(
        "clones.archive_clone", ArchiveCloneInput, idempotent=True
    )
    """Archive a clone of yours for good; its unfinished tasks are cancelled, and all that it did stays."""


@root
class CloneSubscriptions:
    """Changes of the caller's clones."""

    clone_changed: Live[Clone] = live(caller=True)
    """A clone of yours was created, changed, paused or archived."""
