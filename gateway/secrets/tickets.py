"""`DownloadLinks`: addresses of downloads for whoever cannot send a header, such as a browser.

The ticket in an address is the caller's own claims, encrypted and bound to the path: what it opens
is decided by Row Level Security when it is used, and it opens nothing else. It ends when the token
that it was made for does, or earlier.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import time
import zlib
from collections.abc import Callable
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gateway.config import Settings
from gateway.errors import TokenExpired, Unauthenticated, Unavailable
from gateway.identity import Identity
from gateway.secrets.server_secret import key_for, server_secret

__all__ = ["PREFIX", "DownloadLinks"]

PREFIX = "/downloads"
MOST_CHARACTERS = 16_384
_NONCE_BYTES = 12
_TIME_BYTES = 8
_HINT = "Use the address as it was given, or send an Authorization header instead."


class DownloadLinks:
    """Signs addresses and opens them again, in any process with the same secret."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.time) -> None:
        self._base = settings.address
        self._lifetime = settings.storage_expiry
        self._secret = server_secret(settings)
        self._clock = clock

    def sign(self, identity: Identity, name: str, key: object, suffix: str) -> str:
        """The address at which the caller can GET the download `name` of a key for a while."""
        path = f"{PREFIX}/{name}/{key}.{suffix}"
        return f"{self._base}{path}?ticket={self._seal(identity, path)}"

    def _seal(self, identity: Identity, path: str) -> str:
        ends = self._clock() + self._lifetime
        if identity.expires_at is not None:
            ends = min(ends, identity.expires_at)
        plain = int(ends).to_bytes(_TIME_BYTES, "big") + zlib.compress(
            identity.claims_json.encode(), 9
        )
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, plain, path.encode())
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def open(self, ticket: str, path: str) -> Identity:
        """Whose ticket it is; refuses one that is forged, for another path, or over."""
        if len(ticket) > MOST_CHARACTERS:
            raise _forged()
        try:
            sealed = base64.b64decode(ticket + "=" * (-len(ticket) % 4), b"-_", validate=True)
            nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            plain = self._cipher.decrypt(nonce, rest, path.encode())
        except (InvalidTag, binascii.Error, ValueError):
            raise _forged() from None
        if int.from_bytes(plain[:_TIME_BYTES], "big") <= self._clock():
            raise TokenExpired("The address of this download has expired.", hint="Ask for another.")
        return Identity.from_claims(json.loads(zlib.decompress(plain[_TIME_BYTES:])))

    @cached_property
    def _cipher(self) -> AESGCM:
        if not self._secret:
            raise Unavailable(
                "There is no secret that could sign download addresses.",
                hint="Set GATEWAY_IDEMPOTENCY_SECRET, the same in every process.",
            )
        return AESGCM(key_for("gateway download tickets", self._secret))


def _forged() -> Unauthenticated:
    return Unauthenticated("The ticket is not for this download.", hint=_HINT)
