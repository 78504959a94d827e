"""`SETTINGS`: the mail server, who writes, and where the app is."""

from __future__ import annotations

from collections.abc import Sequence

from gateway import ConfigError, Secret, Setting, Settings, Weakness
from resolvers.messages.mails import Sender
from resolvers.messages.smtp import SmtpSettings

__all__ = ["SETTINGS", "read_sender", "read_smtp"]


def _weak_tls(tls: str) -> Sequence[Weakness]:
    if tls != "none":
        return ()
    remedy = "Use starttls or tls"
    return [Weakness("has mails and a password cross the network in clear text", remedy)]


def _is_sender(written: str) -> Sequence[Weakness]:
    if written:
        try:
            Sender(written, "")
        except ValueError:
            raise ConfigError(
                "MESSAGES_MAIL_FROM has no address of a mailbox.",
                hint="Write it like Platform <news@example.com>.",
            ) from None
    return ()


HOST = Setting(
    "MESSAGES_SMTP_HOST",
    str,
    "",
    "The mail server that takes notifications; empty in development is the page `/mailbox`.",
    without="no notification goes out by mail",
    remedy="set it to the host of a mail server, and MESSAGES_MAIL_FROM to who writes",
)
PORT = Setting("MESSAGES_SMTP_PORT", int, 587, "Its port.", least=1)
USER = Setting("MESSAGES_SMTP_USER", str, "", "Who signs in to it; empty for nobody.")
PASSWORD = Setting("MESSAGES_SMTP_PASSWORD", Secret, Secret(""), "Its password.")
TLS = Setting(
    "MESSAGES_SMTP_TLS",
    str,
    "starttls",
    "`starttls` demands TLS once connected, `tls` begins with it, `none` has none.",
    choices=("starttls", "tls", "none"),
    check=_weak_tls,
)
FROM = Setting(
    "MESSAGES_MAIL_FROM",
    str,
    "",
    "Who writes mails, like `Platform <news@example.com>`; its domain is that of their Message-ID.",
    check=_is_sender,
)
APP_URL = Setting(
    "MESSAGES_APP_URL",
    str,
    "",
    "Where the app is that links of messages lead to, like `https://app.example.com`; without it they have none.",
)
SETTINGS = (HOST, PORT, USER, PASSWORD, TLS, FROM, APP_URL)


def read_smtp(settings: Settings) -> SmtpSettings | None:
    """The mail server; None where there is none, or nobody who writes."""
    if not settings.of(HOST) or not settings.of(FROM):
        return None
    return SmtpSettings(
        settings.of(HOST),
        settings.of(PORT),
        settings.of(USER),
        settings.of(PASSWORD).reveal(),
        settings.of(TLS),
    )


def read_sender(settings: Settings) -> Sender:
    """Who writes; in development somebody who does not exist, where nobody is named."""
    return Sender(settings.of(FROM) or "Development <news@example.test>", settings.of(APP_URL))
