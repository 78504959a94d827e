"""`WebPush`: pushes to a browser (RFC 8030), encrypted for it (RFC 8291), by a known sender (RFC 8292).

The endpoint is an address that a person has set: it is asked by `Outside`, and what it says is read with care.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gateway import AddressRefused, Outside
from resolvers.messages.content import Message, Outcome, Target, one_line, shown

if TYPE_CHECKING:
    from py_vapid import Vapid02

__all__ = ["WebPush", "read_vapid", "retry_after"]

TTL = 3 * 86_400
"""Seconds for which the push service keeps what a browser that is off cannot get yet."""

TOKEN_SECONDS = 12 * 3600
"""For which a token is good; RFC 8292 lets it be a day at most."""

GONE = frozenset({404, 410})


def read_vapid(key: str) -> Vapid02:
    """The sender's key: 32 bytes in base64url, or PEM. Raises ValueError for what is neither."""
    from py_vapid import Vapid02, VapidException

    try:
        if key.lstrip().startswith("-----"):
            return Vapid02.from_pem(key.encode())
        if len(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))) != 32:
            raise ValueError
        return Vapid02.from_raw(key.encode())
    except (VapidException, ValueError, TypeError):
        raise ValueError("This is no key of P-256.") from None


class WebPush:
    """Pushes to browsers, of whichever vendor."""

    def __init__(self, outside: Outside, key: Vapid02, subject: str) -> None:
        self._outside = outside
        self._key = key
        self._subject = subject
        self._signed: dict[str, tuple[float, str]] = {}

    async def send(self, message: Message, target: Target) -> Outcome:
        """What the push service said. Raises TimeoutError and OSError where it could not be asked."""
        try:
            body = _encrypted(json.dumps(shown(message)).encode(), target)
        except ValueError:
            return Outcome("gone", "The keys of this browser are none.")
        headers = {
            "host": urlsplit(target.address).netloc,
            "content-type": "application/octet-stream",
            "content-encoding": "aes128gcm",
            "content-length": str(len(body)),
            "ttl": str(TTL),
            "urgency": "high" if message.is_urgent else "normal",
            # what still waits under the same topic is replaced, so that the same message is shown once
            "topic": message.id.replace("-", "")[:32],
            "authorization": self._authorization(target.address),
        }
        try:
            answer = await self._outside.post(target.address, headers, body)
        except AddressRefused as refused:
            return Outcome("forbidden", str(refused))
        return _outcome(answer.status, answer.headers, answer.body)

    def _authorization(self, endpoint: str) -> str:
        parts = urlsplit(endpoint)
        audience = f"{parts.scheme}://{parts.netloc}"
        ends, signed = self._signed.get(audience, (0.0, ""))
        now = time.time()
        if ends < now + TOKEN_SECONDS / 2:
            if len(self._signed) > 1000:  # people name the endpoints
                self._signed.clear()
            ends = now + TOKEN_SECONDS
            claims = {"aud": audience, "sub": self._subject, "exp": int(ends)}
            signed = self._key.sign(claims)["Authorization"]
            self._signed[audience] = (ends, signed)
        return signed


def _encrypted(plain: bytes, target: Target) -> bytes:
    import http_ece
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        return bytes(
            http_ece.encrypt(
                plain,
                private_key=ec.generate_private_key(ec.SECP256R1()),
                dh=_decoded(target.p256dh),
                auth_secret=_decoded(target.auth_secret),
                version="aes128gcm",
            )
        )
    except http_ece.ECEException as error:
        raise ValueError(str(error)) from None


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _outcome(status: int, headers: Mapping[str, str], body: bytes) -> Outcome:
    answer = one_line(f"{status} {body[:1000].decode('utf-8', 'replace')}", 300)
    if status in (200, 201, 202, 204):
        return Outcome("sent")
    if status in GONE:
        return Outcome("gone", answer)
    # our key is not liked, or too much was asked, or the service is ill: no fault of this message
    if status in (401, 403, 429) or status >= 500:
        return Outcome("later", answer, retry_after(headers))
    return Outcome("refused", answer)


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that the other server wants to be left alone (RFC 9110, 10.2.3); 0 where it does not say."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
