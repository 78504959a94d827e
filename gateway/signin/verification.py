"""`verify`: a code or a link that was mailed → what it is for, and a session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from gateway.signin.addresses import read_email
from gateway.signin.one_time import hash_of, kinds_of
from gateway.signin.refusals import SignInRefused, refused
from gateway.signin.sessions import Device, Sessions, new_token
from gateway.signin.store import Row, Store

__all__ = ["CONFIRMS_OTHER", "Verification"]

AGE = timedelta(hours=1)
"""For which a code or link is good."""

LONGEST = 200

CONFIRMS_OTHER = (
    "Confirmation link accepted. Please proceed to confirm link sent to the other email"
)

REDEEM = "select sign_in.redeem($1, $2, $3, $4, $5, $6)"


class Verification:
    """Takes codes and links."""

    def __init__(self, store: Store, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions

    async def by_code(self, asked: Mapping[str, object], device: Device) -> Row:
        """The session for a code and the address that it was mailed to, or for the hash in a link."""
        kinds = kinds_of(asked.get("type"))
        token_hash = asked.get("token_hash")
        if token_hash:
            return await self._redeem(kinds, None, _text(token_hash), device)
        if not asked.get("token"):
            raise refused("validation_failed", "Verify requires a token or a token hash")
        email = read_email(asked.get("email"))
        return await self._redeem(
            kinds, email, hash_of(email, _text(asked["token"]).strip()), device
        )

    async def by_link(self, asked: Mapping[str, str], device: Device) -> Row:
        """The session for what a link says."""
        kinds = kinds_of(asked.get("type"))
        token = asked.get("token") or asked.get("token_hash") or ""
        try:
            return await self._redeem(kinds, None, _text(token), device)
        except SignInRefused as refusal:
            if refusal.code != "otp_expired":
                raise
            raise refused("otp_expired", "Email link is invalid or has expired") from None

    async def _redeem(
        self, kinds: tuple[str, ...], email: str | None, token_hash: str, device: Device
    ) -> Row:
        arguments = (list(kinds), email, token_hash, AGE, new_token(), device.row())
        row = await self._store.call(REDEEM, *arguments, caller=device.caller)
        if row.get("confirms_other"):
            return {"msg": CONFIRMS_OTHER, "code": "200"}
        return await self._sessions.told(row)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        raise refused("otp_expired")
    return value
