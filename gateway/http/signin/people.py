"""Who signs up, signs in and out, renews a session, and reads who they are: handlers of `/auth/v1/…`."""

from __future__ import annotations

from gateway.http.signin.answers import SignInReply, nothing, tell
from gateway.http.signin.asking import SignInRequest
from gateway.identity import Verifier
from gateway.signin import SignedIn, SignIn, refused

__all__ = ["People"]

SCOPES = ("global", "local", "others")


class People:
    """The handlers of accounts and sessions."""

    def __init__(self, sign_in: SignIn, verifier: Verifier) -> None:
        self._sign_in = sign_in
        self._verifier = verifier

    async def sign_up(self, asked: SignInRequest) -> SignInReply:
        """`POST /signup`: with an address and a password, or without both, as nobody in particular."""
        if asked.body.get("phone"):
            raise refused("validation_failed", "Phone signups are disabled")
        if not asked.body.get("email") and not asked.body.get("password"):
            user_id = await self._sign_in.accounts.sign_up_anonymously(asked.body, asked.device)
            return tell(await self._sign_in.sessions.begin(user_id, "anonymous", asked.device))
        return tell(await self._sign_in.sign_up(asked.body, asked.device, asked.redirect))

    async def token(self, asked: SignInRequest) -> SignInReply:
        """`POST /token`: a session for a password, or for the refresh token of one."""
        match asked.query.get("grant_type"):
            case "password":
                user_id = await self._sign_in.accounts.by_password(asked.body, asked.device)
                return tell(await self._sign_in.sessions.begin(user_id, "password", asked.device))
            case "refresh_token":
                given = asked.body.get("refresh_token")
                return tell(await self._sign_in.sessions.renew(given, asked.device))
        raise refused("invalid_credentials", "unsupported_grant_type")

    async def user(self, asked: SignInRequest) -> SignInReply:
        """`GET /user`: who is signed in."""
        return tell((await self.signed_in(asked)).user)

    async def change(self, asked: SignInRequest) -> SignInReply:
        """`PUT /user`: another password, address, or what the person says of themselves."""
        person = await self.signed_in(asked)
        return tell(await self._sign_in.change(person, asked.body, asked.redirect))

    async def reauthenticate(self, asked: SignInRequest) -> SignInReply:
        """`GET /reauthenticate`: mails a code to who is signed in."""
        await self._sign_in.mail_nonce(await self.signed_in(asked))
        return tell({})

    async def enrol(self, asked: SignInRequest) -> SignInReply:
        """`POST /factors`: begins a second factor."""
        return tell(await self._sign_in.factors.enrol(await self.signed_in(asked), asked.body))

    async def challenge(self, asked: SignInRequest) -> SignInReply:
        """`POST /factors/ID/challenge`: lets a code be tried."""
        person, factor = await self.signed_in(asked), asked.path["factor"]
        return tell(await self._sign_in.factors.challenge(person, factor, asked.device))

    async def verify(self, asked: SignInRequest) -> SignInReply:
        """`POST /factors/ID/verify`: a session of two factors for a code."""
        person, factor = await self.signed_in(asked), asked.path["factor"]
        return tell(await self._sign_in.factors.verify(person, factor, asked.body))

    async def unenrol(self, asked: SignInRequest) -> SignInReply:
        """`DELETE /factors/ID`: takes a second factor away."""
        person = await self.signed_in(asked)
        return tell(await self._sign_in.factors.unenrol(person, asked.path["factor"]))

    async def sign_out(self, asked: SignInRequest) -> SignInReply:
        """`POST /logout`: ends this session, the others, or all of the person."""
        scope = asked.query.get("scope") or "global"
        if scope not in SCOPES:
            raise refused("validation_failed", f"Unsupported logout scope {scope[:20]!r}")
        person = await self.signed_in(asked)
        await self._sign_in.sessions.end(person.user_id, person.session_id, scope)
        return nothing()

    async def signed_in(self, asked: SignInRequest) -> SignedIn:
        """Whose token the request shows."""
        authorization = asked.headers.get("authorization")
        if not authorization:
            raise refused("no_authorization")
        identity = await self._verifier.identify(authorization, None, asked.device.caller)
        return await self._sign_in.accounts.signed_in(identity)
