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
from resolvers.marketplace.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.profiles import PublicProfile

__all__ = ["Activity", "ActivityMutations", "ActivityQueries"]


@enumeration
class ActivityAction(enum.Enum):
    """What was done."""

    LOGIN = "login"
    """Signed in."""

    LOGOUT = "logout"
    """Signed out."""

    APP_OPEN = "app_open"
    """Opened the app."""

    TASK_VIEW = "task_view"
    """Looked at a task."""

    TASK_ACCEPT = "task_accept"
    """Began a task."""

    TASK_SKIP = "task_skip"
    """Passed a task by."""

    SUBMISSION_SUBMIT = "submission_submit"
    """Sent work in."""

    SUBMISSION_REVISE = "submission_revise"
    """Sent better work in."""

    PROFILE_VIEW = "profile_view"
    """Looked at a profile."""

    PROFILE_UPDATE = "profile_update"
    """Changed the own profile."""

    WALLET_VIEW = "wallet_view"
    """Looked at the own money."""

    WITHDRAWAL_REQUEST = "withdrawal_request"
    """Asked for a withdrawal."""


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
    """What was done."""

    metadata: JSON
    """What it was about: an object of at most 4 KB."""

    ip: str | None = column("ip_address")
    """The address it came from, as the nearest proxy saw it."""

    user_agent: str | None
    """The program it came from."""

    created_at: datetime
    """When."""

    person: PublicProfile | None = to_one("user_id")
    """Who."""


@inputs
class LogActivityInput:
    """Something that you do in the app."""

    action: ActivityAction
    """What you do."""

    metadata: JSON | None
    """What it is about: an object of at most 4 KB, such as `{"task_id": "…"}`."""


@result
class LogActivityPayload:
    """What was logged."""

    activity: Activity | None = to_one("activity_id")
    """It."""


@root
class ActivityQueries:
    """What was done."""

    activities: Connection[Activity] = rows(parallel=True, scopes=[own("user_id"), FOR_ADMINS])
    """What you did, for admins what everybody did; newest first."""


@root
class ActivityMutations:
    """Logging what is done."""

    log_activity: LogActivityPayload = call(
        "public.log_activity", LogActivityInput, idempotent=True
    )
    """Log what you do in the app; at most 120 times a minute. LOGIN also sets `lastLoginAt`."""
