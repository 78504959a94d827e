"""`Sessions`: a session of the database → access token, refresh token and user, as Supabase Auth gives them."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from gateway.config import Settings
from gateway.signin.refusals import refused
from gateway.signin.signing import SigningKey, new_private_key
from gateway.signin.store import Row, Store

__all__ = ["Device", "Sessions"]

REUSE_INTERVAL = timedelta(seconds=10)
"""As Supabase Auth has it: within so long after a renewal, tokens of before are answered with the one that is good."""

LONGEST_TOKEN = 256

SIGNING_KEY = "select sign_in.signing_key($1)"
BEGIN = "select sign_in.begin_session($1::uuid, $2, $3, $4)"
REFRESH = "select sign_in.refresh($1, $2, $3, $4)"
END = "select sign_in.end_sessions($1::uuid, $2::uuid, $3)"


@dataclass(frozen=True, slots=True)
class Device:
    """Where somebody is signed in, as far as a request tells, and who its turns count for."""

    agent: str
    address: str
    caller: str

    def row(self) -> Mapping[str, str | None]:
        """What is kept of it."""
        return {"user_agent": self.agent[:500] or None, "ip": self.address or None}


class Sessions:
    """Begins, renews and ends sessions, and signs their tokens."""

    def __init__(
        self, settings: Settings, store: Store, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._seconds = settings.sign_in_token_seconds
        issuers = settings.jwt_issuer
        self._issuer = issuers[0] if issuers else f"{settings.address}/auth/v1"
        self._store = store
        self._clock = clock
        self._key: SigningKey | None = None
        self._making_key = asyncio.Lock()

    async def key(self) -> SigningKey:
        """The key of this database, made where it has none."""
        async with self._making_key:
            if self._key is None:
                kept = await self._store.text(SIGNING_KEY, None)
                kept = kept or await self._store.text(SIGNING_KEY, new_private_key())
                assert kept is not None
                self._key = SigningKey(kept)
            return self._key

    async def begin(self, user_id: object, method: str, device: Device) -> Row:
        """A new session of somebody who has proved by `method` who they are."""
        arguments = (user_id, method, new_token(), device.row())
        return await self.told(await self._store.call(BEGIN, *arguments, caller=device.caller))

    async def renew(self, refresh_token: object, device: Device) -> Row:
        """The session of a refresh token, with the next one; raises SignInRefused, see `sign_in.refresh`."""
        if not isinstance(refresh_token, str) or not refresh_token:
            raise refused("validation_failed", "refresh_token required")
        if len(refresh_token) > LONGEST_TOKEN or "\0" in refresh_token:
            raise refused("refresh_token_not_found")
        arguments = (refresh_token, new_token(), REUSE_INTERVAL, device.row())
        return await self.told(await self._store.call(REFRESH, *arguments, caller=device.caller))

    async def end(self, user_id: str, session_id: str | None, scope: str) -> None:
        """End this session (`local`), the others of the person (`others`), or all (`global`)."""
        await self._store.call(END, user_id, session_id, scope)

    async def told(self, session: Row) -> Row:
        """What a client gets of a session."""
        now = int(self._clock())
        user = cast("Row", session["user"])
        claims = {**claims_of(user, session), "iss": self._issuer}
        key = await self.key()
        return {
            "access_token": key.sign({**claims, "iat": now, "exp": now + self._seconds}),
            "token_type": "bearer",
            "expires_in": self._seconds,
            "expires_at": now + self._seconds,
            "refresh_token": session["refresh_token"],
            "user": user,
        }


def claims_of(user: Row, session: Row) -> Row:
    """What the access token of a session says of its person, but for the times."""
    return {
        "sub": user["id"],
        "aud": user["aud"],
        "role": user["role"],
        "email": user["email"],
        "phone": user["phone"],
        "app_metadata": user["app_metadata"],
        "user_metadata": user["user_metadata"],
        "aal": session["aal"],
        "amr": session["amr"],
        "session_id": session["session_id"],
        "is_anonymous": user["is_anonymous"],
    }


def new_token() -> str:
    """A refresh token that nobody can guess."""
    return secrets.token_urlsafe(24)
