"""`SignedLinks`: addresses that say one thing about one person, for whoever has them, signed in or not.

A mail has such a link, "no more of these". Its text is an id and a MAC of that and of what the link does: it opens
nothing else, it never ends, and who reads it in a log can do no more than the one thing.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from uuid import UUID

from gateway.config import Settings
from gateway.errors import NotFound, Unavailable
from gateway.secrets.server_secret import SECRET, key_for, server_secret

__all__ = ["LINKS", "SignedLinks"]

LINKS = "/links"
_MAC_BYTES = 16
_ID_BYTES = 16


class SignedLinks:
    """Makes addresses and reads them again, in any process with the same secret."""

    def __init__(self, settings: Settings) -> None:
        self._base = settings.address
        self._secret = server_secret(settings)

    def sign(self, name: str, id: UUID) -> str:
        """The address at which somebody says `name` of this id."""
        sealed = base64.urlsafe_b64encode(id.bytes + self._mac(name, id)).rstrip(b"=").decode()
        return f"{self._base}{LINKS}/{name}/{sealed}"

    def open(self, name: str, text: str) -> UUID:
        """The id that an address is about; NotFound for one that nobody here has made."""
        try:
            sealed = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise _unknown() from None
        if len(sealed) != _ID_BYTES + _MAC_BYTES:
            raise _unknown()
        id = UUID(bytes=sealed[:_ID_BYTES])
        if not hmac.compare_digest(sealed[_ID_BYTES:], self._mac(name, id)):
            raise _unknown()
        return id

    def _mac(self, name: str, id: UUID) -> bytes:
        if not self._secret:
            raise Unavailable(
                "There is no secret that could sign links.",
                hint=f"Set {SECRET}, the same in every process.",
            )
        key = key_for(f"gateway link {name}", self._secret)
        return hmac.digest(key, id.bytes, "sha256")[:_MAC_BYTES]


def _unknown() -> NotFound:
    return NotFound("There is no such link.", hint="Use the address as it was given.")
