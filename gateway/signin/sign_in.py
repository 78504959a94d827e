"""`SignIn`: what clients ask of the sign-in, each in a few steps: who it is, what is mailed, which session begins."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gateway.config import Settings
from gateway.database import Database
from gateway.signin.accounts import Accounts, SignedIn, hidden
from gateway.signin.addresses import read_email
from gateway.signin.factors import Factors
from gateway.signin.mail import (
    CONFIRMATION,
    MAGIC_LINK,
    NEW_ADDRESS,
    OLD_ADDRESS,
    REAUTHENTICATION,
    RECOVERY,
    Mail,
)
from gateway.signin.refusals import refused
from gateway.signin.sessions import Device, Sessions
from gateway.signin.store import Row, Store
from gateway.signin.verification import Verification

__all__ = ["SignIn"]

Body = Mapping[str, object]

KEYS_AGE = 600.0
"""Seconds for which the key set may be kept."""

NAME = "gateway (development)"
"""What programs that show codes call this place."""


class SignIn:
    """Everything that the sign-in does, over one database."""

    def __init__(self, settings: Settings, database: Database) -> None:
        store = Store(database)
        self.accounts = Accounts(store, is_confirmed_at_once=settings.sign_in == "open")
        self.sessions = Sessions(settings, store)
        self.mail = Mail(settings, store)
        self.verification = Verification(store, self.sessions)
        self.factors = Factors(store, self.sessions, NAME)

    async def fetch_keys(self) -> tuple[bytes, float]:
        """The key set, and how long it may be kept, as whoever verifies tokens fetches it."""
        key = await self.sessions.key()
        return json.dumps(key.key_set).encode(), KEYS_AGE

    async def sign_up(self, asked: Body, device: Device, redirect: str) -> Row:
        """A session of a new account, or its user where the address has to be confirmed first.

        Where addresses are confirmed, nobody learns by this who has an account.
        """
        made = await self.accounts.sign_up(asked, device)
        user = made["user"]
        assert isinstance(user, dict)
        if made["is_new"] and self.accounts.is_confirmed_at_once:
            return await self.sessions.begin(user["id"], "password", device)
        if not made["is_new"] and made["is_confirmed"]:
            if self.accounts.is_confirmed_at_once:
                raise refused("user_already_exists")
            return hidden(user, asked)
        await self.mail.send(CONFIRMATION, user["id"], str(user["email"]), redirect)
        return user if made["is_new"] else hidden(user, asked)

    async def mail_code(self, asked: Body, device: Device, redirect: str) -> None:
        """Mail a code and a link that sign in; for whoever has no account one is made, unless the client says no."""
        email = read_email(asked.get("email"))
        found = await self.accounts.find(email, device)
        if not found:
            if asked.get("create_user") is False:
                raise refused("otp_disabled")
            found = await self.accounts.sign_up_by_mail(email, asked, device)
        is_known = found["is_confirmed"] or self.accounts.is_confirmed_at_once
        await self.mail.send(MAGIC_LINK if is_known else CONFIRMATION, found["id"], email, redirect)

    async def recover(self, asked: Body, device: Device, redirect: str) -> None:
        """Mail a link to who has forgotten their password; nobody learns whether there is such an account."""
        email = read_email(asked.get("email"))
        found = await self.accounts.find(email, device)
        if found:
            await self.mail.send(RECOVERY, found["id"], email, redirect)

    async def mail_again(self, asked: Body, device: Device, redirect: str) -> None:
        """Mail what was mailed at a sign-up or a change of address once more, where it is still needed."""
        kind, email = asked.get("type"), read_email(asked.get("email"))
        if kind not in ("signup", "email_change"):
            raise refused("validation_failed", "Missing one of these types: signup, email_change")
        found = await self.accounts.find(email, device)
        if kind == "signup" and found and not found["is_confirmed"]:
            await self.mail.send(CONFIRMATION, found["id"], email, redirect)
        elif kind == "email_change" and found.get("email_change"):
            await self.mail.send(NEW_ADDRESS, found["id"], str(found["email_change"]), redirect)

    async def mail_nonce(self, person: SignedIn) -> None:
        """Mail a code by which somebody who is signed in shows that it is they."""
        if person.user["email"]:
            to = str(person.user["email"])
            await self.mail.send(REAUTHENTICATION, person.user_id, to, "")

    async def change(self, person: SignedIn, asked: Body, redirect: str) -> Row:
        """Change a password, an address, or what somebody says of themselves; the user as it is then.

        A new address is one only after both addresses have confirmed it.
        """
        email = await self.accounts.change(person, asked)
        if email is not None:
            await self.mail.send(NEW_ADDRESS, person.user_id, email, redirect)
            if person.user["email"]:
                to = str(person.user["email"])
                await self.mail.send(OLD_ADDRESS, person.user_id, to, redirect)
        return await self.accounts.user(person)
