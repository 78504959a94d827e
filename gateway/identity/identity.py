"""`Identity`: the database role and the claims that a request runs under."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from gateway.errors import Unauthenticated

__all__ = ["ANON", "KEY_ROLE", "MAX_CLAIMS_BYTES", "Claims", "Identity"]

Claims: TypeAlias = Mapping[str, Any]
"""What a token says of its bearer: JSON, of which `claims.py` checks what the gateway goes by."""

KEY_ROLE = "api_key"
"""The database role of programs that show a key of the application: no token can name it."""

MAX_CLAIMS_BYTES = 8_192

# An escaped NUL, and not a backslash followed by the letters u0000.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


@dataclass(frozen=True, slots=True)
class Identity:
    """A verified caller; `claims_json` is what Postgres gets as `request.jwt.claims`."""

    role: str
    claims: Claims = field(repr=False, compare=False)
    claims_json: str = field(repr=False)
    subject: str | None = None
    expires_at: float | None = None

    @classmethod
    def from_claims(cls, claims: Claims) -> Identity:
        """The identity that checked claims describe; refuses what Postgres could not read."""
        expires_at = claims.get("exp")
        role = claims["role"]
        return cls(
            role=role,
            claims=MappingProxyType(dict(claims)),
            claims_json=_render(claims),
            # as Postgres writes a UUID: it is compared with what comes from there
            subject=(claims.get("key_id" if role == KEY_ROLE else "sub") or "").lower() or None,
            expires_at=None if expires_at is None else float(expires_at),
        )


def _render(claims: Mapping[str, object]) -> str:
    """Compact JSON with sorted keys, so that equal claims are equal text."""
    try:
        text = json.dumps(
            claims, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
        )
        size = len(text.encode())
    except (ValueError, RecursionError):  # NaN, half of a surrogate pair, absurd nesting
        raise _unreadable() from None
    if size > MAX_CLAIMS_BYTES:
        raise Unauthenticated(
            f"The token's claims are longer than {MAX_CLAIMS_BYTES} bytes.",
            hint="Keep large values out of app_metadata and user_metadata.",
        )
    if _NUL.search(text):  # jsonb has no NUL: every policy would fail on it
        raise _unreadable()
    return text


def _unreadable() -> Unauthenticated:
    return Unauthenticated(
        "The token's claims hold a value that Postgres cannot store as JSON.",
        hint="Remove NUL, NaN, broken Unicode and deep nesting from the user's metadata.",
    )


ANON = Identity.from_claims({"role": "anon"})
