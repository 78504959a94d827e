"""A credential's text → `Token`: what a JWT says about itself before anything is believed."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from typing import Any

import jwt

from gateway.errors import Unauthenticated
from gateway.identity.identity import MAX_CLAIMS_BYTES

__all__ = ["MAX_TOKEN_CHARS", "Token", "read_bearer", "read_token", "verify_signature"]

# Claims of the largest size in base64, and room for the header and a signature.
MAX_TOKEN_CHARS = MAX_CLAIMS_BYTES * 4 // 3 + 4_096
_MAX_HEADER_CHARS = 2_048
_MAX_KEY_ID_CHARS = 256

# The signature may be empty: `alg: none` deserves its own answer.
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")

# PyJWT reads the clock itself; ours is injected, so it checks signatures and `claims.py` the rest.
_SIGNATURE_ONLY: Any = {
    "verify_signature": True,
    **dict.fromkeys(
        (f"verify_{claim}" for claim in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")), False
    ),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A JWT whose header is read and whose signature is not checked yet."""

    text: str = field(repr=False)
    algorithm: str
    key_id: str | None


def read_bearer(authorization: str | None) -> str | None:
    """The credential in an `Authorization` header; None where there is none."""
    header = (authorization or "").strip()
    if not header:
        return None
    scheme, _, credential = header.partition(" ")
    credential = credential.strip()
    if scheme.lower() != "bearer" or not credential:
        raise Unauthenticated(
            "The Authorization header is no bearer token.",
            hint="Send `Authorization: Bearer <access token>`, or no such header to be anonymous.",
        )
    return credential


def read_token(text: str) -> Token:
    """Read a JWT's header; raises Unauthenticated when it is no JWT."""
    if len(text) > MAX_TOKEN_CHARS:
        raise Unauthenticated(
            f"The token is longer than {MAX_TOKEN_CHARS} characters.",
            hint="Keep large values out of app_metadata and user_metadata.",
        )
    if not _COMPACT.fullmatch(text):
        raise malformed()
    header = _read_header(text[: text.index(".")])
    algorithm, key_id = header.get("alg"), header.get("kid")
    if not isinstance(algorithm, str) or not isinstance(key_id, str | None):
        raise malformed()
    if key_id is not None and len(key_id) > _MAX_KEY_ID_CHARS:
        raise malformed()
    return Token(text, algorithm, key_id)


def _read_header(segment: str) -> dict[str, Any]:
    if len(segment) > _MAX_HEADER_CHARS:
        raise malformed()
    try:
        header = json.loads(base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))
    except (ValueError, RecursionError):
        raise malformed() from None
    if not isinstance(header, dict):
        raise malformed()
    return header


def verify_signature(token: Token, key: Any, algorithm: str) -> dict[str, object] | None:
    """The claims, or None when `key` did not sign them; `algorithm` fits the kind of `key`."""
    try:
        return jwt.decode(token.text, key, algorithms=[algorithm], options=_SIGNATURE_ONLY)
    except jwt.InvalidSignatureError:
        return None
    except jwt.PyJWTError:
        raise malformed() from None


def malformed() -> Unauthenticated:
    """The answer to a credential that is no JWT."""
    return Unauthenticated(
        "The token is malformed: it is no JSON Web Token.",
        hint="Send the access token that Supabase Auth issued, whole and unchanged.",
    )
