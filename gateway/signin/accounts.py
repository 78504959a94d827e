"""`Accounts`: who signs up, who signs in with a password, and whose token it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from uuid import uuid4

from gateway.identity import Identity
from gateway.signin.addresses import read_email, read_metadata
from gateway.signin.passwords import Passwords, check_strength
from gateway.signin.refusals import refused
from gateway.signin.sessions import Device
from gateway.signin.store import Row, Store

__all__ = ["Accounts", "SignedIn", "hidden"]

SIGN_UP = "select sign_in.sign_up($1, $2, $3, $4)"
SIGN_UP_ANONYMOUSLY = "select sign_in.sign_up_anonymously($1)"
FIND = "select sign_in.find_account($1)"
CHANGE = "select sign_in.change_account($1::uuid, $2::uuid, $3, $4, $5, $6)"
SIGNED_IN = "select sign_in.signed_in($1::uuid, $2::uuid)"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever shows a token whose session goes on."""

    user: Row
    level: str
    session_id: str | None
    password_hash: str | None

    @property
    def has_factor(self) -> bool:
        """Whether the account has a second factor that was verified."""
        factors = self.user.get("factors") or []
        assert isinstance(factors, list)
        return any(each["status"] == "verified" for each in factors)

    @property
    def user_id(self) -> str:
        """The account's id."""
        return str(self.user["id"])


class Accounts:
    """Accounts; addresses count as confirmed at once where `is_confirmed_at_once`."""

    def __init__(self, store: Store, *, is_confirmed_at_once: bool) -> None:
        self._store = store
        self._passwords = Passwords()
        self.is_confirmed_at_once = is_confirmed_at_once

    async def sign_up(self, asked: Mapping[str, object], device: Device) -> Row:
        """Make an account for an address: `user`, `is_new`, and of one that there was `is_confirmed`."""
        email = read_email(asked.get("email"))
        password = check_strength(asked.get("password"))
        metadata = read_metadata(asked.get("data"))
        kept = await self._passwords.hash(password)
        arguments = (email, kept, metadata, self.is_confirmed_at_once)
        return await self._store.call(SIGN_UP, *arguments, caller=device.caller)

    async def sign_up_anonymously(self, asked: Mapping[str, object], device: Device) -> object:
        """Make an account without an address; its id."""
        metadata = read_metadata(asked.get("data"))
        return await self._store.text(SIGN_UP_ANONYMOUSLY, metadata, caller=device.caller)

    async def by_password(self, asked: Mapping[str, object], device: Device) -> object:
        """The id of the account whose address and password these are; raises SignInRefused."""
        email, password = asked.get("email"), asked.get("password")
        if not isinstance(email, str) or not isinstance(password, str) or "\0" in email:
            raise refused("invalid_credentials")
        found = await self._store.call(FIND, email.strip().lower()[:255], caller=device.caller)
        kept = found.get("password_hash")
        if not await self._passwords.is_right(password, str(kept) if kept else None):
            raise refused("invalid_credentials")
        if found["is_banned"]:
            raise refused("user_banned")
        if not found["is_confirmed"]:
            raise refused("email_not_confirmed")
        return found["id"]

    async def find(self, email: str, device: Device) -> Row:
        """The account of an address: its `id`, whether it `is_confirmed`, its `email_change`; empty for none."""
        found = await self._store.call(FIND, email, caller=device.caller)
        return {} if not found or found["is_banned"] else found

    async def sign_up_by_mail(self, email: str, asked: Mapping[str, object], device: Device) -> Row:
        """Make an account without a password, whose address is still to be confirmed."""
        arguments = (email, None, read_metadata(asked.get("data")), False)
        await self._store.call(SIGN_UP, *arguments, caller=device.caller)
        found = await self.find(email, device)
        if not found:
            raise refused("user_banned")
        return found

    async def change(self, person: SignedIn, asked: Mapping[str, object]) -> str | None:
        """Change what is asked for; the address that has to be confirmed, if there is one.

        Raises SignInRefused where a second factor is wanted first, for a weak password or the one that there was, and
        for an address that somebody has.
        """
        email = read_email(asked["email"]) if asked.get("email") else None
        email = None if email == person.user["email"] else email
        password = check_strength(asked["password"]) if asked.get("password") is not None else None
        metadata = read_metadata(asked.get("data"))
        read_metadata({**read_metadata(person.user["user_metadata"]), **metadata})
        self._check_change(person, email, password)
        kept = await self._new_hash(person, password)
        is_at_once = bool(person.user["is_anonymous"]) and self.is_confirmed_at_once
        who = (person.user_id, person.session_id)
        await self._store.call(CHANGE, *who, kept, metadata, email, is_at_once)
        return None if is_at_once else email

    def _check_change(self, person: SignedIn, email: str | None, password: str | None) -> None:
        if (email or password) and person.has_factor and person.level != "aal2":
            raise refused("insufficient_aal")
        if password and person.user["is_anonymous"] and not email:
            raise refused(
                "validation_failed",
                "Updating password of an anonymous user without an email or phone is not allowed",
                status=422,
            )

    async def _new_hash(self, person: SignedIn, password: str | None) -> str | None:
        if password is None:
            return None
        if person.password_hash and await self._passwords.is_right(password, person.password_hash):
            raise refused("same_password")
        return await self._passwords.hash(password)

    async def user(self, person: SignedIn) -> Row:
        """The user of somebody who is signed in, as it is now."""
        row = await self._store.call(SIGNED_IN, person.user_id, person.session_id)
        return cast("Row", row["user"])

    async def signed_in(self, identity: Identity) -> SignedIn:
        """Whose token it is; raises SignInRefused where it names nobody, or its session is over."""
        if identity.subject is None:
            raise refused("bad_jwt", "invalid claim: missing sub claim")
        session_id = identity.claims.get("session_id") or None
        row = await self._store.call(SIGNED_IN, identity.subject, session_id)
        user = cast("Row", row["user"])
        kept = row.get("password_hash")
        return SignedIn(user, str(row["aal"]), session_id, str(kept) if kept else None)


def hidden(user: Row, asked: Mapping[str, object]) -> Row:
    """What a client gets that signs up with an address which somebody has: an account like any new one."""
    kept = {name: user[name] for name in ("aud", "role", "email", "phone", "is_anonymous")}
    return {
        **kept,
        "id": str(uuid4()),
        "app_metadata": {"provider": "email", "providers": ["email"]},
        "user_metadata": read_metadata(asked.get("data")),
        "identities": [],
    }
