"""What the platform tells creators, and the log of what changed of theirs."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Live,
    Node,
    bound,
    call,
    enumeration,
    inputs,
    live,
    result,
    root,
    rows,
    to_one,
)
from resolvers.creators.onboarding.creators import Creator
from resolvers.creators.scopes import MINE

__all__ = [
    "CreatorAuditEntry",
    "CreatorNotification",
    "NotificationMutations",
    "NotificationQueries",
    "NotificationSubscriptions",
]


@enumeration
class CreatorNotificationType(enum.Enum):
    """The subject of a notification."""

    WELCOME = "welcome"
    """The creator has been onboarded."""

    ACCOUNT_CONNECTED = "account_connected"
    """An account on a platform was connected."""

    ACCOUNT_DISCONNECTED = "account_disconnected"
    """An account on a platform was disconnected, or its permission has run out."""

    SYNC_COMPLETED = "sync_completed"
    """The content of an account was synchronised."""

    SYNC_FAILED = "sync_failed"
    """The content of an account could not be synchronised."""

    QUOTA_EXHAUSTED = "quota_exhausted"
    """The last of a quota was used."""

    SUBSCRIPTION_CHANGED = "subscription_changed"
    """The creator has another tier, or the subscription is in another state."""

    AI_SUGGESTION_READY = "ai_suggestion_ready"
    """A model has made suggestions."""

    AI_SUGGESTION_FAILED = "ai_suggestion_failed"
    """A model could not make suggestions."""

    SEO_SUBMISSION_SETTLED = "seo_submission_settled"
    """A search engine has answered."""

    JOB_FAILED = "job_failed"
    """Something in the background has failed for good."""

    FEATURED = "featured"
    """The creator is featured."""

    SYSTEM = "system"
    """The platform has something to say."""


@bound(
    "creators.notification",
    filters=("type", "is_read", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("type", "is_read"),
)
class CreatorNotification(Node):
    """What the platform told a creator; only that creator sees it."""

    type: CreatorNotificationType
    """The subject of the notification."""

    title: str
    """The heading, at most 200 characters."""

    message: str
    """The text, at most 2,000 characters."""

    entity_type: str | None
    """The kind of thing that the notification is about, such as social_account; null if none."""

    entity_id: UUID | None
    """The id of that thing; null if there is none."""

    is_read: bool
    """Whether the creator has read the notification."""

    read_at: datetime | None
    """When the creator read it; null before."""

    created_at: datetime
    """When the creator was told."""


@bound(
    "creators.audit_log",
    filters=("entity", "entity_id", "action", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("entity", "action"),
)
class CreatorAuditEntry(Node):
    """A change of a creator's roles, subscription, connections or accounts; an entry never changes."""

    actor_role: str
    """The role that acted: authenticated for a person, service_role for a service, system for a job."""

    action: str
    """What happened to the row: insert, update or delete."""

    entity: str
    """The table of the row, such as social_account."""

    entity_id: UUID
    """The id of the row."""

    changes: JSON
    """The columns that changed, each with its value before and after."""

    created_at: datetime
    """When the row changed."""

    actor: Creator | None = to_one("actor_id")
    """The person who did it; null if nobody did in person, or you may not see who it was."""

    creator: Creator | None = to_one("user_id")
    """The creator whose row it is."""


@inputs
class MarkCreatorNotificationsReadInput:
    """The notifications to mark."""

    notification_ids: list[UUID] | None
    """The ids of notifications of yours; all that you have not read unless given."""


@result
class MarkCreatorNotificationsReadPayload:
    """How many notifications were marked."""

    marked: int
    """How many of them had not been read."""


@root
class NotificationQueries:
    """Notifications and the log of the caller."""

    creator_notifications: Connection[CreatorNotification] = rows(caller="user_id")
    """What the platform told you in the last 180 days, newest first."""

    creator_audit_log: Connection[CreatorAuditEntry] = rows(scopes=[*MINE])
    """What changed of your roles, subscription, connections and accounts within a year, newest first; everybody's for
    admins."""


@root
class NotificationMutations:
    """Reading notifications."""

    mark_creator_notifications_read: MarkCreatorNotificationsReadPayload = call(
        "creators.mark_creator_notifications_read",
        MarkCreatorNotificationsReadInput,
        idempotent=True,
    )
    """Mark some or all of what you were told as a creator as read."""


@root
class NotificationSubscriptions:
    """News for the caller."""

    creator_notification_received: Live[CreatorNotification] = live(caller=True)
    """The platform tells you something."""
