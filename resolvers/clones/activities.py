"""Activities: each change of a clone, a task or a payment, with who did it."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from gateway import (
    Connection,
    IPAddress,
    Live,
    Node,
    bound,
    enumeration,
    live,
    one_of,
    root,
    rows,
    structure,
    to_one,
)
from resolvers.clones.scopes import MINE

if TYPE_CHECKING:
    from resolvers.clones.clones import Clone
    from resolvers.clones.owners import CloneOwner
    from resolvers.clones.payments import ClonePayment
    from resolvers.clones.tasks import CloneTask

__all__ = ["ActivityQueries", "ActivitySubscriptions", "CloneActivity"]

CloneActivityEntity = Annotated[
    "Clone | CloneTask | ClonePayment",
    strawberry.union(
        "CloneActivityEntity", description="What an activity can be about, if you may see it."
    ),
]


@enumeration
class CloneActivityType(enum.Enum):
    """The kind of thing that an activity is about."""

    CLONE = "clone"
    """A clone was created, changed, paused or archived."""

    TASK = "task"
    """A task was submitted or has moved on."""

    PAYMENT = "payment"
    """A payment was recorded or has moved on."""


@enumeration
class CloneActivityLevel(enum.Enum):
    """How much an activity matters."""

    INFO = "info"
    """What happens every day."""

    WARNING = "warning"
    """An attempt has failed, and another one follows."""

    ERROR = "error"
    """A task or a payment has failed."""


@structure
class CloneStateChange:
    """From what to what something changed."""

    previous_state: str | None
    """The state before the change; null for a new thing."""

    new_state: str
    """The state after the change."""

    changed_fields: list[str]
    """The names of what changed, such as status."""


@bound("clones.activity_addresses")
class CloneActivityAddress(Node):
    """From where an activity was done; for admins alone."""

    ip_address: IPAddress
    """The address of the network, as the nearest proxy saw it."""


@bound(
    "clones.activity_logs",
    filters=(
        "log_type",
        "entity_id",
        "action",
        "details.previous_state",
        "details.new_state",
        "level",
        "created_at",
    ),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("log_type", "action", "level"),
    contained={"details": "clones.activities_with_details"},
)
class CloneActivity(Node):
    """One change of state of a clone, a task or a payment; an entry never changes."""

    log_type: CloneActivityType
    """The kind of thing that the activity is about."""

    entity_id: UUID
    """The id of the clone, the task or the payment."""

    action: str
    """What was done: created, updated, resumed, paused, archived, claimed, retried, or the new state of a task or a
    payment."""

    details: CloneStateChange
    """The states before and after, and what changed."""

    level: CloneActivityLevel
    """How much the activity matters."""

    actor_role: str
    """The role that acted: authenticated for a person, service_role for a worker or service, system for a job."""

    worker: str | None
    """What the worker that acted calls itself; null if none did, or it gave no name."""

    created_at: datetime
    """When the clone, the task or the payment changed."""

    address: CloneActivityAddress | None = to_one("id")
    """The place in the network from which a person acted; null to everybody but admins, and if unknown."""

    actor: CloneOwner | None = to_one("actor_id")
    """The person who acted; null if nobody acted in person, or you may not see who it was."""

    owner: CloneOwner | None = to_one("owner_id")
    """The person whose clone, task or payment it is."""

    entity: CloneActivityEntity | None = one_of(
        "log_type",
        "entity_id",
        {"clone": "Clone", "task": "CloneTask", "payment": "ClonePayment"},
    )
    """The clone, the task or the payment as it is now."""


@root
class ActivityQueries:
    """The log of what happened to clones, tasks and payments."""

    clone_activities: Connection[CloneActivity] = rows(scopes=[*MINE])
    """What happened to your clones, tasks and payments in the last 90 days or more, newest first; everybody's for
    admins."""


@root
class ActivitySubscriptions:
    """New entries of the log."""

    clone_activity_logged: Live[CloneActivity] = live(caller=True)
    """Something happened to a clone, a task or a payment of yours."""
