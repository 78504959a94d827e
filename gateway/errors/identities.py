"""Who is calling could not be established."""

from __future__ import annotations

from gateway.errors.base import GatewayError

__all__ = [
    "IdentityError",
    "KeysUnavailable",
    "TokenExpired",
    "Unauthenticated",
]


class IdentityError(GatewayError):
    """Who is calling could not be established."""

    status = 401


class KeysUnavailable(IdentityError):
    """The token may be good, but the keys that verify it cannot be fetched now."""

    code = "UNAVAILABLE"
    status = 503


class Unauthenticated(IdentityError):
    """The token is not valid here."""

    code = "UNAUTHENTICATED"


class TokenExpired(IdentityError):
    """The token was valid once; a new one is needed."""

    code = "TOKEN_EXPIRED"
