"""`MailServer`: hands mails to an SMTP server over connections that stay open, and reads what it says to them.

A server refuses a mailbox, a message or us, and what follows is different: only a mailbox that does not exist is
written to no more. Enhanced status codes (RFC 3463) tell them apart; without one, the reply to RCPT does (RFC 5321).
"""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage
from typing import TYPE_CHECKING, NamedTuple

from resolvers.messages.content import Outcome, one_line

if TYPE_CHECKING:
    from aiosmtplib import SMTP

__all__ = ["MailServer", "SmtpSettings", "open_server"]

SECONDS = 30.0
IDLE = 20.0
"""Seconds after which a connection is not used again: servers close what is silent."""

NO_MAILBOX = frozenset({550, 551, 553, 521, 556})
"""Replies to RCPT that mean it, where no enhanced code says another thing."""

_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_GONE = frozenset({(1, 0), (1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 1)})
"""Of class 5: no such mailbox or domain, moved, takes no mail, disabled."""


class SmtpSettings(NamedTuple):
    """Which server, and as whom."""

    host: str
    port: int
    user: str
    password: str
    tls: str
    """`starttls`, `tls` or `none`"""


class MailServer:
    """Sends side by side, each mail over a connection of its own while it lasts."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._idle: list[tuple[float, SMTP]] = []

    async def send(self, mail: EmailMessage, sender: str, to: str) -> Outcome:
        """What the server said. Raises the library's errors, and OSError, where it could not be asked or refuses us."""
        from aiosmtplib import SMTPDataError, SMTPRecipientRefused

        client = await self._begun(sender)
        try:
            await client.rcpt(to)
            await client.data(mail.as_bytes())
        except SMTPRecipientRefused as refused:
            outcome = _refusal(refused.code, refused.message, is_of_mailbox=True)
        except SMTPDataError as refused:
            outcome = _refusal(refused.code, refused.message, is_of_mailbox=False)
        except BaseException:
            client.close()
            raise
        else:
            self._idle.append((time.monotonic(), client))
            return Outcome("sent")
        await self._begin_anew(client)
        return outcome

    async def stop(self) -> None:
        """Close what is open."""
        while self._idle:
            self._idle.pop()[1].close()

    async def _begin_anew(self, client: SMTP) -> None:
        from aiosmtplib import SMTPException

        try:
            await client.rset()
        except (SMTPException, OSError):
            client.close()
        else:
            self._idle.append((time.monotonic(), client))

    async def _begun(self, sender: str) -> SMTP:
        """A connection on which a mail is begun: an open one, unless the server has closed it meanwhile."""
        from aiosmtplib import SMTPServerDisconnected

        while self._idle:
            used_at, client = self._idle.pop()
            if client.is_connected and time.monotonic() - used_at < IDLE:
                with suppress(SMTPServerDisconnected, OSError):
                    await self._begin(client, sender)
                    return client
            client.close()
        client = await self._connect()
        await self._begin(client, sender)
        return client

    async def _begin(self, client: SMTP, sender: str) -> None:
        try:
            await client.mail(sender)
        except BaseException:
            client.close()
            raise

    async def _connect(self) -> SMTP:
        from aiosmtplib import SMTP

        given = self._settings
        client = SMTP(
            hostname=given.host,
            port=given.port,
            username=given.user or None,
            password=given.password or None,
            use_tls=given.tls == "tls",
            start_tls=given.tls == "starttls",
            timeout=SECONDS,
        )
        await client.connect()
        return client


def _refusal(code: int, words: str, *, is_of_mailbox: bool) -> Outcome:
    answer = one_line(f"{code} {words}", 300)
    if code < 500:
        return Outcome("later", answer)
    found = _ENHANCED.search(words)
    is_gone = code in NO_MAILBOX if found is None else _says_gone(found)
    return Outcome("gone" if is_gone and is_of_mailbox else "refused", answer)


def _says_gone(code: re.Match[str]) -> bool:
    return code[1] == "5" and (int(code[2]), int(code[3])) in _GONE


@asynccontextmanager
async def open_server(settings: SmtpSettings) -> AsyncIterator[MailServer]:
    """A server whose connections are closed in the end."""
    server = MailServer(settings)
    try:
        yield server
    finally:
        await server.stop()
