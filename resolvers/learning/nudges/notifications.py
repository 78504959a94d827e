"""Notifications that the platform sends to learners by itself."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import (
    Connection,
    Live,
    Node,
    bound,
    call,
    column,
    enumeration,
    inputs,
    live,
    result,
    root,
    rows,
)

__all__ = [
    "LearningNotificationMutations",
    "LearningNotificationQueries",
    "LearningNotificationSubscriptions",
]


@enumeration
class LearningNotificationType(enum.Enum):
    """What a notification of learning reports."""

    NUDGE = "nudge"
    """You have done nothing for two weeks."""


@bound(
    "learning.notifications",
    filters=("kind", "read_at", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class LearningNotification(Node):
    """A word of the platform to a learner."""

    kind: LearningNotificationType = column("type")
    """What the notification reports."""

    title: str
    """The notification in a few words."""

    message: str
    """The whole text of the notification."""

    silent_since: datetime
    """When the learner last did something before the notification."""

    read_at: datetime | None
    """When you read the notification; null before."""

    created_at: datetime
    """When the notification was sent."""


@inputs
class MarkLearningNotificationsReadInput:
    """The notifications that you have read."""

    notification_ids: list[UUID] | None
    """The ids of the notifications; all of yours unless given."""


@result
class MarkLearningNotificationsReadPayload:
    """How many notifications were marked as read."""

    marked: int
    """How many notifications are read now that were unread before."""


@root
class LearningNotificationQueries:
    """The caller's notifications of learning."""

    learning_notifications: Connection[LearningNotification] = rows(caller="user_id")
    """What the platform told you about your learning, newest first."""


@root
class LearningNotificationMutations:
    """Marking notifications of learning as read."""

    mark_learning_notifications_read: MarkLearningNotificationsReadPayload = call(
        "learning.mark_learning_notifications_read", MarkLearningNotificationsReadInput
    )
    """Mark some or all of your notifications of learning as read."""


@root
class LearningNotificationSubscriptions:
    """New notifications of learning."""

    learning_notification_received: Live[LearningNotification] = live(caller=True)
    """The platform told you something about your learning."""
