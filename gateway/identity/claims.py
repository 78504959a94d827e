"""What the claims of a correctly signed token must say: time, audience, issuer, role, subject."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from gateway.config import Settings
from gateway.errors import TokenExpired, Unauthenticated

__all__ = ["check_claims", "is_project_key"]

# "supabase-demo" signs the keys that a local Supabase stack prints.
_PROJECT_KEY_ISSUERS = ("supabase", "supabase-demo")
_PROJECT_KEY_ROLES = ("anon", "service_role")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def is_project_key(claims: Mapping[str, object]) -> bool:
    """True for a Supabase project's own anon and service_role keys: no `sub`, no `aud`."""
    return (
        claims.get("iss") in _PROJECT_KEY_ISSUERS
        and claims.get("role") in _PROJECT_KEY_ROLES
        and "sub" not in claims
        and "aud" not in claims
    )


def check_claims(
    claims: Mapping[str, object], settings: Settings, now: float, *, by_secret: bool
) -> None:
    """Raise the reason why these claims are not accepted; `by_secret`: the shared secret signed."""
    _check_time(claims, now, settings.jwt_leeway)
    _check_role(claims, settings)
    if by_secret and is_project_key(claims):
        return
    _check_person(claims, settings)


def _check_person(claims: Mapping[str, object], settings: Settings) -> None:
    if claims.get("exp") is None:
        raise _wrong("The token never expires (it has no exp claim).", "Issue it with an exp.")
    _check_audience(claims.get("aud"), settings.jwt_audience)
    if settings.jwt_issuer and claims.get("iss") not in settings.jwt_issuer:
        raise _wrong(
            "The token is from another issuer (its iss claim).",
            "Accepted issuers are set by JWT_ISSUER.",
        )
    _check_subject(claims)
    _check_session(claims)


def _check_time(claims: Mapping[str, object], now: float, leeway: float) -> None:
    expires_at, not_before = _instant(claims, "exp"), _instant(claims, "nbf")
    if not_before is not None and not_before > now + leeway:
        raise _wrong(
            "The token is not yet valid (its nbf claim).",
            "Try again later, or set the issuer's clock right.",
        )
    if expires_at is not None and expires_at <= now - leeway:
        raise TokenExpired(
            "The token has expired.", hint="Refresh the session and send the new access token."
        )


def _instant(claims: Mapping[str, object], name: str) -> float | None:
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            instant = float(value)
        except OverflowError:
            instant = math.inf
        if math.isfinite(instant):
            return instant
    raise _wrong(
        f"The token's {name} claim is no number of seconds.", f"Issue it with a numeric {name}."
    )


def _check_role(claims: Mapping[str, object], settings: Settings) -> None:
    role = claims.get("role")
    if not isinstance(role, str) or not role:
        raise _wrong("The token names no role.", "Issue it with a role claim.")
    if role not in settings.jwt_roles:
        raise _wrong(
            "The token's role is unknown here.",
            "The roles that tokens may name are set by JWT_ROLES.",
        )


def _check_audience(audience: object, accepted: tuple[str, ...]) -> None:
    """`aud` is a string or an array of strings (RFC 7519, 4.1.3)."""
    claimed = audience if isinstance(audience, list) else [audience]
    if accepted and not any(isinstance(item, str) and item in accepted for item in claimed):
        raise _wrong(
            "The token is for another audience (its aud claim).",
            "Accepted audiences are set by JWT_AUDIENCE.",
        )


def _check_subject(claims: Mapping[str, object]) -> None:
    subject = claims.get("sub")
    if subject is not None and not isinstance(subject, str):
        raise _wrong("The token's sub claim is no text.", "Issue it with the user's id as sub.")
    if claims["role"] == "authenticated" and not subject:
        raise _wrong("The token names no user.", "Issue it with the user's id as sub.")
    if subject and not _UUID.fullmatch(subject):
        # auth.uid() casts it: every policy that asks for the caller would fail.
        raise _wrong(
            "The token's sub claim is no UUID.",
            "People are known by UUID here: issue tokens with that as sub, as Supabase Auth does.",
        )


def _check_session(claims: Mapping[str, object]) -> None:
    """What else policies and functions cast, as Supabase Auth issues it."""
    _instant(claims, "iat")
    session = claims.get("session_id")
    if session is not None and not (
        isinstance(session, str) and (not session or _UUID.fullmatch(session))
    ):
        raise _wrong("The token's session_id claim is no UUID.", "Issue it with a UUID or without.")
    is_anonymous = claims.get("is_anonymous")
    if is_anonymous is not None and not isinstance(is_anonymous, bool):
        raise _wrong(
            "The token's is_anonymous claim is neither true nor false.",
            "Issue it with a boolean or without.",
        )


def _wrong(message: str, hint: str) -> Unauthenticated:
    return Unauthenticated(message, hint=hint)
