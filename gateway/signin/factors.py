"""`Factors`: second factors, which are programs that show a code of six digits each half minute (RFC 6238)."""

from __future__ import annotations

import base64
import hmac
import secrets
import struct
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from urllib.parse import quote, urlencode
from uuid import UUID

from gateway.errors import ConfigError
from gateway.signin.accounts import SignedIn
from gateway.signin.refusals import refused
from gateway.signin.sessions import Device, Sessions, new_token
from gateway.signin.store import Row, Store

__all__ = ["Factors", "code_at"]

STEP = 30
SKEW = (-1, 0, 1)
"""Steps that a clock may be wrong by."""

SECRET_BYTES = 20
LONGEST_NAME = 100

ENROL = "select sign_in.enrol_factor($1::uuid, $2, $3, $4)"
CHALLENGE = "select sign_in.challenge_factor($1::uuid, $2::uuid, $3)"
TRY = "select sign_in.try_code($1::uuid, $2::uuid, $3::uuid)"
PROVE = "select sign_in.prove_factor($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5)"
UNENROL = "select sign_in.unenrol_factor($1::uuid, $2, $3::uuid)"


class Factors:
    """Enrols, challenges, verifies and takes away second factors of somebody who is signed in."""

    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        issuer: str,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._issuer = issuer
        self._clock = clock

    async def enrol(self, person: SignedIn, asked: Mapping[str, object]) -> Row:
        """Begin a factor; what the program that shows the codes wants, as text and as a picture."""
        if asked.get("factor_type") != "totp":
            raise refused("validation_failed", "factor_type needs to be totp")
        name = _short(asked.get("friendly_name"))
        issuer = _short(asked.get("issuer")) or self._issuer
        secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()
        uri = _uri(issuer, str(person.user["email"]), secret)
        told = await self._store.call(ENROL, person.user_id, person.level, name, secret)
        return {**told, "totp": {"qr_code": _picture(uri), "secret": secret, "uri": uri}}

    async def challenge(self, person: SignedIn, factor_id: str, device: Device) -> Row:
        """Let a code of the factor be tried, for five minutes."""
        return await self._store.call(CHALLENGE, person.user_id, _uuid(factor_id), device.row())

    async def verify(self, person: SignedIn, factor_id: str, asked: Mapping[str, object]) -> Row:
        """The session, of two factors from now on, for a code that is right."""
        challenge_id = asked.get("challenge_id")
        named = (person.user_id, _uuid(factor_id), _uuid(challenge_id))
        tried = await self._store.call(TRY, *named)
        if not self._is_right(str(tried["secret"]), asked.get("code")):
            raise refused("mfa_verification_failed")
        user_id, factor, challenge = named
        proved = (user_id, person.session_id, factor, challenge, new_token())
        return await self._sessions.told(await self._store.call(PROVE, *proved))

    async def unenrol(self, person: SignedIn, factor_id: str) -> Row:
        """Take a factor away."""
        return await self._store.call(UNENROL, person.user_id, person.level, _uuid(factor_id))

    def _is_right(self, secret: str, code: object) -> bool:
        given = code.encode("utf-8", "surrogatepass") if isinstance(code, str) else b""
        step = int(self._clock()) // STEP
        matches = [
            hmac.compare_digest(given, code_at(secret, step + skew).encode()) for skew in SKEW
        ]
        return any(matches)


def code_at(secret: str, step: int) -> str:
    """The code of a step (RFC 4226, section 5.3)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    at = digest[-1] & 0xF
    (number,) = struct.unpack(">I", digest[at : at + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def _uuid(text: object) -> str:
    try:
        return str(UUID(str(text)))
    except ValueError:
        raise refused("mfa_factor_not_found") from None


def _short(text: object) -> str:
    if text is None:
        return ""
    if not isinstance(text, str) or len(text) > LONGEST_NAME or not text.isprintable():
        raise refused("validation_failed", "A factor's name is a text of at most 100 characters")
    return text.strip()


def _uri(issuer: str, account: str, secret: str) -> str:
    label = quote(f"{issuer}:{account}", safe="")
    parameters = {
        "algorithm": "SHA1",
        "digits": 6,
        "issuer": issuer,
        "period": STEP,
        "secret": secret,
    }
    return f"otpauth://totp/{label}?{urlencode(parameters, quote_via=quote)}"


def _picture(text: str) -> str:
    try:
        import segno  # only who serves the sign-in has it
    except ImportError:
        raise ConfigError(
            "The sign-in for development needs the package segno.",
            hint="Install the gateway with its extra `embedded`, or leave GATEWAY_SIGN_IN out.",
        ) from None
    picture = BytesIO()
    segno.make(text, error="m").save(picture, kind="svg", scale=4, xmldecl=False)
    return picture.getvalue().decode()
