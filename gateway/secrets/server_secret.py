"""The secret that only this gateway's processes know: what it signs for itself is signed with keys made of it."""

from __future__ import annotations

import hmac

from gateway.config import DEVELOPMENT_SECRET, Settings
from gateway.errors import ConfigError

__all__ = ["REMEDY", "SECRET", "SHORTEST_SECRET", "find_fault", "key_for", "server_secret"]

SECRET = "GATEWAY_IDEMPOTENCY_SECRET"  # noqa: S105 - a variable's name

SHORTEST_SECRET = 32
"""Characters; of random ones, nobody guesses them."""
REMEDY = "Set it to random characters, the same in every process: openssl rand -base64 32"


def server_secret(settings: Settings) -> str:
    """The secret of idempotency keys, event cursors and download addresses.

    Who knows it opens downloads as anybody. In production it has to be set, long enough and nobody else's, or
    this raises ConfigError; in development the secret of tokens stands in for it.
    """
    if fault := find_fault(settings):
        raise ConfigError(f"{SECRET} {fault}.", hint=f"{REMEDY}.")
    secret = settings.idempotency_secret.reveal()
    return secret or (settings.jwt_secret.reveal() if settings.is_development else "")


def find_fault(settings: Settings) -> str | None:
    """What is wrong with it, as the end of a sentence that begins with `SECRET`; None in development."""
    if settings.is_development:
        return None
    secret = settings.idempotency_secret.reveal()
    wrong = {
        "is not set": not secret,
        "is the public development secret": secret == DEVELOPMENT_SECRET,
        f"has fewer than {SHORTEST_SECRET} characters": len(secret) < SHORTEST_SECRET,
        "is JWT_SECRET, which others know too": secret == settings.jwt_secret.reveal(),
    }
    return next((what for what, is_wrong in wrong.items() if is_wrong), None)


def key_for(use: str, secret: str) -> bytes:
    """The key of one use: what is signed or sealed with it is none of another use's."""
    return hmac.digest(secret.encode(), use.encode(), "sha256") if secret else b""
