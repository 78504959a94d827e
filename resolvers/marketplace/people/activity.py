"""Activity: what people do in the app, as the app says."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    call,
    column,
    enumeration,
    inputs,
    own,
    result,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.people.profiles import PublicProfile

__all__ = ["Activity", "ActivityMutations", "ActivityQueries"]


@enumeration
class ActivityAction(enum.Enum):
    """What a person did in the app."""

    LOGIN = "login"
    """The person signed in."""

    LOGOUT = "logout"
    """The person signed out."""

    APP_OPEN = "app_open"
    """The person opened the app."""

    TASK_VIEW = "task_view"
    """The person looked at a task."""

    TASK_ACCEPT = "task_accept"
    """The person began a task."""

    TASK_SKIP = "task_skip"
    """The person passed a task by."""

    SUBMISSION_SUBMIT = "submission_submit"
    """The person sent a submission."""

    SUBMISSION_REVISE = "submission_revise"
    """The person sent a revised submission."""

    PROFILE_VIEW = "profile_view"
    """The person looked at a profile."""

    PROFILE_UPDATE = "profile_update"
    """The person changed their own profile."""

    WALLET_VIEW = "wallet_view"
    """The person looked at their own money."""

    WITHDRAWAL_REQUEST = "withdrawal_request"
    """The person requested a withdrawal."""


@bound(
    "public.user_activities",
    filters=("action", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("action",),
)
class Activity(Node):
    """Something that a person did in the app."""

    action: ActivityAction
    """What the person did."""

    metadata: JSON
    """Details of the action, a JSON object of at most 4 KB."""

    ip: str | None = column("ip_address")
    """The address from which the person acted, as the nearest proxy saw it; null if unknown."""

    user_agent: str | None
    """The program with which the person acted, as it calls itself; null if unknown."""

    created_at: datetime
    """When the person acted."""

    person: PublicProfile | None = to_one("user_id")
    """The person who acted."""


@inputs
class LogActivityInput:
    """What you do in the app."""

    action: ActivityAction
    """What you do."""

    metadata: JSON | None
    """Details of the action, a JSON object of at most 4 KB such as `{"task_id": "…"}`."""


@result
class LogActivityPayload:
    """The action that was logged."""

    activity: Activity | None = to_one("activity_id")
    """The new entry of the log."""


@root
class ActivityQueries:
    """The log of what people do in the app."""

    activities: Connection[Activity] = rows(parallel=True, scopes=[own("user_id"), FOR_ADMINS])
    """What you did in the app, newest first; what everybody did for admins."""


@root
class ActivityMutations:
    """Writing the log of what people do in the app."""

    log_activity: LogActivityPayload = call(
        "public.log_activity", LogActivityInput, idempotent=True
    )
    """Log what you do in the app, at most 120 times a minute. LOGIN also sets `lastLoginAt`."""
