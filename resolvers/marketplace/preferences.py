"""Preferences: which news a person wants to hear."""

from __future__ import annotations

from gateway import call, composite, inputs, result, root, to_one
from resolvers.marketplace.notifications import NotificationType
from resolvers.marketplace.profiles import User

__all__ = ["NotificationPreference", "PreferenceMutations"]


@composite("public.notification_preference")
class NotificationPreference:
    """Whether you want to hear of a kind of news; what concerns money, security or your rights is always told."""

    type: NotificationType
    """Which kind."""

    in_app: bool
    """Whether it is written among your notifications; what is not goes by no other way either."""


@inputs
class UpdateNotificationPreferencesInput:
    """Which news you want; what is not sent stays as it is."""

    preferences: list[NotificationPreference]
    """1 to 100 kinds, each once: those of User.notificationPreferences may be switched off."""


@result
class UpdateNotificationPreferencesPayload:
    """You, with what you want now."""

    user: User | None = to_one("user_id")
    """You."""


@root
class PreferenceMutations:
    """Saying which news you want."""

    update_notification_preferences: UpdateNotificationPreferencesPayload = call(
        "public.update_notification_preferences", UpdateNotificationPreferencesInput
    )
    """Switch kinds of news off and on again: from now on, what was written before stays."""
