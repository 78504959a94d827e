"""Codes and links: handlers of `/auth/v1/…` that have them mailed, and that take them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from gateway.http.exchange.reply import COMMON
from gateway.http.signin.answers import SignInReply, tell
from gateway.http.signin.asking import SignInRequest
from gateway.signin import SignIn, SignInRefused

__all__ = ["Mailed"]

SAFE = "%/:=&?~#+!$,;'()*[]-._"
"""What stands in an address as it is."""

FRAGMENT = ("access_token", "expires_at", "expires_in", "refresh_token", "token_type")


class Mailed:
    """The handlers of what is mailed."""

    def __init__(self, sign_in: SignIn) -> None:
        self._sign_in = sign_in

    async def code(self, asked: SignInRequest) -> SignInReply:
        """`POST /otp`: mails a code and a link that sign in."""
        await self._sign_in.mail_code(asked.body, asked.device, asked.redirect)
        return tell({})

    async def recovery(self, asked: SignInRequest) -> SignInReply:
        """`POST /recover`: mails a link to who has forgotten their password."""
        await self._sign_in.recover(asked.body, asked.device, asked.redirect)
        return tell({})

    async def again(self, asked: SignInRequest) -> SignInReply:
        """`POST /resend`: mails what was mailed once more."""
        await self._sign_in.mail_again(asked.body, asked.device, asked.redirect)
        return tell({})

    async def verify(self, asked: SignInRequest) -> SignInReply:
        """`POST /verify`: a session for a code."""
        return tell(await self._sign_in.verification.by_code(asked.body, asked.device))

    async def follow(self, asked: SignInRequest) -> SignInReply:
        """`GET /verify`: what a link does; back to the page with the session, or why there is none."""
        try:
            told = await self._sign_in.verification.by_link(asked.query, asked.device)
        except SignInRefused as refusal:
            return _lead(asked.redirect, _error(refusal), refusal.code)
        if "msg" in told:
            return _lead(asked.redirect, {"message": str(told["msg"])})
        said = {name: str(told[name]) for name in FRAGMENT}
        return _lead(asked.redirect, {**said, "type": asked.query["type"]})


def _error(refusal: SignInRefused) -> Mapping[str, str]:
    kind = "access_denied" if refusal.status == 403 else "invalid_request"
    return {"error": kind, "error_code": refusal.code, "error_description": refusal.message}


def _lead(to: str, fragment: Mapping[str, str], code: str = "") -> SignInReply:
    """To a page, which alone reads what stands behind the #: no server on the way sees it."""
    address = urlunsplit(urlsplit(to)._replace(fragment=urlencode(fragment)))
    location = (b"location", quote(address, safe=SAFE).encode())
    return SignInReply(303, b"", (*COMMON, (b"referrer-policy", b"no-referrer"), location), code)
