"""Preferences: which news a person wants to hear."""

from __future__ import annotations

from gateway import call, composite, inputs, result, root, to_one
from resolvers.marketplace.communication.notifications import NotificationType
from resolvers.marketplace.people.profiles import User

__all__ = ["NotificationPreference", "PreferenceMutations"]


@composite("public.notification_preference")
class NotificationPreference:
    """Whether you want notifications of one kind; those about money, security or your rights cannot be switched
    off."""

    type: NotificationType
    """The kind of notification."""

    in_app: bool
    """Whether notifications of this kind are sent to you; if not, they are not sent by any channel."""

    push: bool | None
    """Whether they are pushed to your devices too, if `messageSettings` has pushes switched on; null leaves it."""

    email: bool | None
    """Whether they are mailed to you too, if `messageSettings` has e-mails switched on; null leaves it."""


@inputs
class UpdateNotificationPreferencesInput:
    """The kinds of notification that you want; those that are left out stay as they are."""

    preferences: list[NotificationPreference]
    """1 to 100 kinds, each once, of those in `User.notificationPreferences`."""


@result
class UpdateNotificationPreferencesPayload:
    """Your account with its new preferences."""

    user: User = to_one("user_id")
    """Your account with its new preferences."""


@root
class PreferenceMutations:
    """Choosing which notifications the caller wants."""

    update_notification_preferences: UpdateNotificationPreferencesPayload = call(
        "public.update_notification_preferences", UpdateNotificationPreferencesInput
    )
    """Switch kinds of notification off or on from now on; earlier notifications stay."""
