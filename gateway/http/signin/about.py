"""What the sign-in says of itself: its settings, its keys, and that it is there."""

from __future__ import annotations

from gateway.http.exchange.reply import Header
from gateway.http.signin.answers import SignInReply, tell
from gateway.http.signin.asking import SignInRequest
from gateway.signin import SignIn

__all__ = ["About"]

NAME = "GoTrue"
"""What clients look for in `/health`."""

OTHERS = (
    "apple", "azure", "bitbucket", "discord", "facebook", "figma", "fly", "github", "gitlab", "google", "kakao",
    "keycloak", "linkedin", "linkedin_oidc", "notion", "phone", "slack", "slack_oidc", "snapchat", "spotify",
    "twitch", "twitter", "workos", "x", "zoom",
)  # fmt: skip
"""Providers that a Supabase project may have, and this sign-in has not."""

KEPT: Header = (b"cache-control", b"public, max-age=600")


class About:
    """The handlers that ask nobody who they are."""

    def __init__(self, sign_in: SignIn) -> None:
        self._sign_in = sign_in

    async def health(self, _: SignInRequest) -> SignInReply:
        """`GET /health`: what answers here."""
        about = "GoTrue is a user registration and authentication API"
        return tell({"version": "development", "name": NAME, "description": about})

    async def settings(self, _: SignInRequest) -> SignInReply:
        """`GET /settings`: by what people may sign in."""
        confirmed = self._sign_in.accounts.is_confirmed_at_once
        return tell(
            {
                "external": {
                    **dict.fromkeys(OTHERS, False),
                    "email": True,
                    "anonymous_users": True,
                },
                "disable_signup": False,
                "mailer_autoconfirm": confirmed,
                "phone_autoconfirm": False,
                "sms_provider": "",
                "saml_enabled": False,
            }
        )

    async def keys(self, _: SignInRequest) -> SignInReply:
        """`GET /.well-known/jwks.json`: by what anybody verifies access tokens."""
        told = tell((await self._sign_in.sessions.key()).key_set)
        headers = [each for each in told.headers if each[0] != KEPT[0]]
        return SignInReply(told.status, told.body, (*headers, KEPT))
