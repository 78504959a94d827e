"""A mail server on this machine: it demands TLS and a password, keeps what it takes, and answers as a test says."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

__all__ = ["PASSWORD", "USER", "MailServer", "mail_server"]

USER, PASSWORD = "news", "a-password-of-tests"


@dataclass
class MailServer:
    """The port of a server, and the mails that were taken."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    connections: int = 0
    at_rcpt: dict[str, str] = field(default_factory=dict)
    """recipient → the reply to RCPT; the key "" is for all"""
    at_data: list[str] = field(default_factory=list)
    """replies to the next DATA, one each; then all are taken"""

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        refusal = self.at_rcpt.get(address) or self.at_rcpt.get("")
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        if self.at_data:
            return self.at_data.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        return "250 2.0.0 Kept"

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        given = (data.login, data.password)
        # Not handled: the server is to refuse by itself, which it would leave to us.
        return AuthResult(success=given == (USER.encode(), PASSWORD.encode()), handled=False)


@asynccontextmanager
async def mail_server(context: ssl.SSLContext) -> AsyncIterator[MailServer]:
    """A server that demands STARTTLS, then the password."""
    kept = MailServer()

    def accept() -> SMTP:
        kept.connections += 1
        return SMTP(
            kept,
            hostname="mail.example.org",
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=kept.authenticate,
        )

    listening = await asyncio.get_running_loop().create_server(accept, "127.0.0.1", 0)
    kept.port = listening.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        listening.close()
