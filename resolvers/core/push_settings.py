"""`SETTINGS`: the keys with which browsers, Firebase and Apple know who pushes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gateway import ConfigError, Secret, Setting, Settings, Weakness
from resolvers.messages.apns import Provider, check_provider
from resolvers.messages.fcm import Account, read_account
from resolvers.messages.web_push import read_vapid

__all__ = [
    "APNS_URL",
    "FCM_URL",
    "SETTINGS",
    "VAPID_SUBJECT",
    "read_apns",
    "read_fcm",
    "read_vapid_key",
]


def _checks(
    read: Callable[[str], object], problem: str, hint: str
) -> Callable[[Secret], Sequence[Weakness]]:
    """Refuses a secret that cannot be read, without showing it."""

    def check(secret: Secret) -> Sequence[Weakness]:
        if secret:
            try:
                read(secret.reveal())
            except ValueError:
                raise ConfigError(problem, hint=hint) from None
        return ()

    return check


def _weak_url(url: str) -> Sequence[Weakness]:
    if url.startswith("https://"):
        return ()
    return [Weakness("is no https address", "Leave it out")]


def _is_subject(subject: str) -> Sequence[Weakness]:
    if subject and not subject.startswith(("mailto:", "https://")):
        raise ConfigError(
            "MESSAGES_VAPID_SUBJECT is no contact.",
            hint="Write mailto: and an address, or an https address (RFC 8292).",
        )
    return ()


VAPID_KEY = Setting(
    "MESSAGES_VAPID_KEY",
    Secret,
    Secret(""),
    "The private key with which browsers' push services know the platform, 32 bytes in base64url, or PEM.",
    check=_checks(
        read_vapid,
        "MESSAGES_VAPID_KEY is no key of P-256.",
        "Make one with: openssl ecparam -genkey -name prime256v1 -noout",
    ),
    without="nothing is pushed to browsers",
    remedy="make a key: openssl ecparam -genkey -name prime256v1 -noout",
)
VAPID_SUBJECT = Setting(
    "MESSAGES_VAPID_SUBJECT",
    str,
    "",
    "Whom a push service asks about pushes: `mailto:` and an address, or an https address.",
    check=_is_subject,
)
FCM_ACCOUNT = Setting(
    "MESSAGES_FCM_ACCOUNT",
    Secret,
    Secret(""),
    "The JSON of the service account with which pushes go out by Firebase Cloud Messaging.",
    check=_checks(
        read_account,
        "MESSAGES_FCM_ACCOUNT is no JSON of a service account.",
        "Have Firebase make a private key for the service account, and use the file as it is.",
    ),
    without="nothing is pushed to apps by Firebase",
    remedy="set it to the JSON of a service account, or its file as MESSAGES_FCM_ACCOUNT_FILE",
)
FCM_URL = Setting(
    "MESSAGES_FCM_URL", str, "https://fcm.googleapis.com", "Where Firebase is asked.", check=_weak_url,
)  # fmt: skip
APNS_KEY = Setting(
    "MESSAGES_APNS_KEY",
    Secret,
    Secret(""),
    "The key of Apple's developer account with which pushes go out to its devices, a file .p8.",
    check=_checks(
        lambda key: check_provider(Provider(key, "", "", "")),
        "MESSAGES_APNS_KEY is no key of P-256.",
        "Use the file .p8 as Apple gave it: MESSAGES_APNS_KEY_FILE.",
    ),
    without="nothing is pushed to Apple's devices",
    remedy="set MESSAGES_APNS_KEY_FILE to a key of the developer account, with its id, the team and the topic",
)
APNS_KEY_ID = Setting("MESSAGES_APNS_KEY_ID", str, "", "The id of that key, 10 characters.")
APNS_TEAM = Setting("MESSAGES_APNS_TEAM", str, "", "The id of the developer's team.")
APNS_TOPIC = Setting("MESSAGES_APNS_TOPIC", str, "", "The bundle id of the app.")
APNS_URL = Setting(
    "MESSAGES_APNS_URL",
    str,
    "https://api.push.apple.com",
    "Where Apple is asked; apps from Xcode have tokens of `https://api.sandbox.push.apple.com`.",
    check=_weak_url,
)
SETTINGS = (
    VAPID_KEY, VAPID_SUBJECT, FCM_ACCOUNT, FCM_URL, APNS_KEY, APNS_KEY_ID, APNS_TEAM, APNS_TOPIC, APNS_URL,
)  # fmt: skip


def read_vapid_key(settings: Settings) -> str | None:
    """The key of Web Push; None where it is not set up."""
    if settings.of(VAPID_KEY) and settings.of(VAPID_SUBJECT):
        return settings.of(VAPID_KEY).reveal()
    return None


def read_fcm(settings: Settings) -> Account | None:
    """The account at Firebase; None where there is none."""
    return read_account(settings.of(FCM_ACCOUNT).reveal()) if settings.of(FCM_ACCOUNT) else None


def read_apns(settings: Settings) -> Provider | None:
    """The key of Apple; None where something of it is missing."""
    given = Provider(
        settings.of(APNS_KEY).reveal(),
        settings.of(APNS_KEY_ID),
        settings.of(APNS_TEAM),
        settings.of(APNS_TOPIC),
    )
    return given if all(given) else None
