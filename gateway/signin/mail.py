"""`Mail`: what Supabase Auth would mail → a row of the mailbox of development. Nothing leaves this machine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from gateway.config import Settings
from gateway.signin.one_time import one_time
from gateway.signin.store import Row, Store

__all__ = ["Letter", "Mail"]

PAUSE = timedelta(seconds=1)
"""Between two mails of one kind to one person; Supabase Auth has a minute."""

MOST = 300

KEEP_CODE = "select sign_in.keep_code($1::uuid, $2, $3, $4, $5)"
KEEP_MAIL = "select sign_in.keep_mail($1, $2, $3, $4, $5)"
READ_MAILS = "select sign_in.read_mails($1, $2)"


class Letter(NamedTuple):
    """A kind of mail: the type that its link verifies, the token that is kept, and what it says."""

    type: str
    token: str
    subject: str


CONFIRMATION = Letter("signup", "confirmation_token", "Confirm your address")
MAGIC_LINK = Letter("magiclink", "recovery_token", "Sign in")
RECOVERY = Letter("recovery", "recovery_token", "Choose a new password")
NEW_ADDRESS = Letter("email_change", "email_change_token_new", "Confirm your new address")
OLD_ADDRESS = Letter(
    "email_change", "email_change_token_current", "Confirm that your address changes"
)
REAUTHENTICATION = Letter("reauthentication", "reauthentication_token", "Confirm that it is you")


class Mail:
    """Sends codes and links to the mailbox."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._address = f"{settings.address}/auth/v1/verify"
        self._store = store

    async def send(self, message: Letter, user_id: object, to: str, redirect: str) -> None:
        """Keep a new code for the person and mail it; raises SignInRefused for one who asks again at once."""
        made = one_time(to)
        await self._store.call(KEEP_CODE, user_id, message.token, made.hash, to, PAUSE)
        link = self._link(message, made.hash, redirect)
        await self._store.call(KEEP_MAIL, to, message.type, message.subject, made.code, link)

    def _link(self, message: Letter, token: str, redirect: str) -> str | None:
        if message is REAUTHENTICATION:
            return None
        parameters: Mapping[str, str] = {
            "token": token,
            "type": message.type,
            "redirect_to": redirect,
        }
        return f"{self._address}?{urlencode(parameters)}"

    async def read(self, to: str | None) -> Row:
        """The newest mails, to one address or to all: `mails`."""
        return await self._store.call(READ_MAILS, to, MOST)
