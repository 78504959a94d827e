"""Messages: where notifications go out to, how a person wants them, and what came of each."""

from __future__ import annotations

import enum
from datetime import datetime, time
from uuid import UUID

from gateway import (
    Connection,
    Identified,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    own,
    result,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["MessageMutations", "MessageQueries"]


@enumeration
class PushService(enum.Enum):
    """Who brings pushes to a device."""

    WEB_PUSH = "web_push"
    """The push service of a browser."""

    FCM = "fcm"
    """Firebase Cloud Messaging, for Android and other apps."""

    APNS = "apns"
    """Apple's push service, for iOS and macOS apps."""


@enumeration
class MessageChannel(enum.Enum):
    """A way by which notifications go out."""

    PUSH = "push"
    """To a device that was registered."""

    EMAIL = "email"
    """To the confirmed address with which the person signs in."""


@enumeration
class MessageDigest(enum.Enum):
    """When mails are sent."""

    NONE = "none"
    """At once; what follows within ten minutes comes together."""

    HOURLY = "hourly"
    """Together, at each full hour."""

    DAILY = "daily"
    """Together, at 8 in the morning."""


@enumeration
class DeliveryStatus(enum.Enum):
    """How far the delivery of a notification has got."""

    WAITING = "waiting"
    """The message is to be sent, now or later; `reason` says what went wrong so far."""

    SENT = "sent"
    """The mail server or the push service has accepted it."""

    UNDELIVERED = "undelivered"
    """The message is not delivered, and will not be; `reason` says why."""


@enumeration
class DeliveryReason(enum.Enum):
    """Why a notification was not delivered, or not yet."""

    NOT_REACHED = "not_reached"
    """The mail server or the push service did not take it so far; it is tried again."""

    CHANNEL_OFF = "channel_off"
    """The platform is not set up for this channel."""

    SWITCHED_OFF = "switched_off"
    """The person has switched the channel off since."""

    NO_ADDRESS = "no_address"
    """The person has no confirmed e-mail address any more."""

    ADDRESS_GONE = "address_gone"
    """The e-mail address does not exist; it is not written to any more."""

    DEVICE_GONE = "device_gone"
    """The push service does not know the device any more; it is switched off."""

    DEVICE_REMOVED = "device_removed"
    """The device was removed, or another person signed in on it."""

    ADDRESS_REFUSED = "address_refused"
    """The address of the device is none that may be asked; the device is switched off."""

    REFUSED = "refused"
    """The mail server or the push service refused this message; `answer` has its words."""

    EXPIRED = "expired"
    """The message could not be delivered for a week."""


@bound(
    "messages.devices",
    filters=("service",),
    orders=("registered_at",),
    order_by=("-registered_at",),
)
class Device(Node):
    """A browser or an app of yours that notifications are pushed to."""

    service: PushService
    """Who brings pushes to the device."""

    name: str
    """What you call the device, 1 to 100 characters."""

    switched_off_at: datetime | None
    """When the device was found to be gone; null while it is pushed to."""

    switched_off_reason: DeliveryReason | None
    """Why nothing is pushed to the device any more; null while it is pushed to."""

    created_at: datetime
    """When the device was first registered."""

    registered_at: datetime
    """When the device was last registered."""


@bound("messages.message_settings", key="user_id")
class MessageSettings(Identified):
    """How you want to be written to."""

    user_id: UUID
    """The id of your account."""

    push: bool
    """Whether anything is pushed to your devices."""

    email: bool
    """Whether anything is mailed to you."""

    language: str | None
    """BCP 47 tag of the language of what stands around a notification; null for that of your profile."""

    time_zone: str | None
    """IANA name of the time zone of the quiet hours and digests; null for that of your profile."""

    quiet_from: time | None
    """From when nothing is sent that can wait; null for no quiet hours."""

    quiet_until: time | None
    """When the quiet hours end and what waited is sent; null for no quiet hours."""

    digest: MessageDigest
    """When mails are sent."""

    bounced_address: str | None
    """Your e-mail address, if it was found not to exist: nothing is mailed there; null otherwise."""

    bounced_at: datetime | None
    """When the address was found not to exist; null otherwise."""

    updated_at: datetime
    """When the settings last changed."""


@bound(
    "messages.message_deliveries",
    filters=("kind", "channel", "status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("status", "channel"),
)
class MessageDelivery(Node):
    """A notification that goes out by one channel, and to one device if it is a push; kept for 30 days."""

    user_id: UUID
    """The id of the person whom the message is sent to."""

    notification_id: UUID
    """The id of the notification."""

    kind: str
    """The domain and the kind of the notification, such as `library.book_lent`."""

    channel: MessageChannel
    """The way by which the notification goes out."""

    title: str
    """The notification in a few words."""

    status: DeliveryStatus
    """How far the delivery has got."""

    reason: DeliveryReason | None
    """Why the message was not delivered, or not yet; null if nothing went wrong so far."""

    answer: str | None
    """What the mail server or the push service said last, if it did not take the message; null otherwise."""

    due_at: datetime
    """From when the message may be sent: quiet hours and digests are over then."""

    created_at: datetime
    """When the notification was written."""

    ended_at: datetime | None
    """When the message was sent or given up; null while it waits."""

    device: Device | None = to_one("device_id")
    """The device of a push; null for mails, for devices that are gone, and for those of others."""


@inputs
class RegisterDeviceInput:
    """The device to push notifications to."""

    service: PushService
    """Who brings pushes to the device."""

    address: str
    """The `endpoint` of a browser's PushSubscription, the registration token of Firebase, or the device token of Apple
    in hexadecimal digits."""

    name: str
    """What you call the device, 1 to 100 characters."""

    p256dh: str | None
    """`keys.p256dh` of the PushSubscription; required with WEB_PUSH, and only then."""

    auth_secret: str | None
    """`keys.auth` of the PushSubscription; required with WEB_PUSH, and only then."""


@result
class RegisterDevicePayload:
    """The device that was registered."""

    device: Device = to_one("device_id")
    """The device, which notifications are pushed to from now on."""


@inputs
class RemoveDeviceInput:
    """The device to forget."""

    device_id: UUID
    """The id of one of your devices."""


@result
class RemoveDevicePayload:
    """The device that was forgotten."""

    removed_id: UUID
    """The id that the device had."""


@inputs
class UpdateMessageSettingsInput:
    """What to change of how you are written to; fields that are left out stay as they are."""

    push: bool | None
    """Whether anything is pushed to your devices."""

    email: bool | None
    """Whether anything is mailed to you; true also has an address tried again that was found not to exist."""

    language: str | None
    """BCP 47 tag of a language, such as `fr`; null for that of your profile."""

    time_zone: str | None
    """IANA name of a time zone, such as Africa/Accra; null for that of your profile."""

    quiet_from: time | None
    """From when nothing is sent that can wait; null, as for `quietUntil`, for no quiet hours."""

    quiet_until: time | None
    """When the quiet hours end, the next day where it is earlier than `quietFrom`."""

    digest: MessageDigest | None
    """When mails are sent."""


@result
class UpdateMessageSettingsPayload:
    """How you are written to now."""

    settings: MessageSettings = to_one("user_id")
    """Your settings with the changes."""


@root
class MessageQueries:
    """Where your notifications go out to, and what came of them."""

    devices: Connection[Device] = rows(caller="user_id")
    """Your devices that notifications are pushed to, newest first."""

    message_settings: MessageSettings | None = by_key(caller="user_id")
    """How you want to be written to; null while you have changed nothing: all channels, at once, at any hour."""

    message_deliveries: Connection[MessageDelivery] = rows(scopes=[own("user_id"), FOR_ADMINS])
    """What went out to you by push and by mail in the last 30 days, newest first; everybody's for admins."""


@root
class MessageMutations:
    """Choosing where notifications go out to, and how."""

    register_device: RegisterDevicePayload = call("public.register_device", RegisterDeviceInput)
    """Have notifications pushed to a device, also after its address has changed; of more than 20 the oldest
    gives way."""

    remove_device: RemoveDevicePayload = call("public.remove_device", RemoveDeviceInput)
    """Push nothing to a device any more; before signing out on it, for example."""

    update_message_settings: UpdateMessageSettingsPayload = call(
        "public.update_message_settings", UpdateMessageSettingsInput, rest="p_changes"
    )
    """Choose the channels, the language, the quiet hours and the digest of what is sent to you."""
