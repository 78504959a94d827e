"""Cursors of events: a position in one database's log, signed, as text."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

from gateway.errors import InvalidValue
from gateway.realtime.position import Position, Snapshot
from gateway.secrets.server_secret import key_for

__all__ = ["CursorCodec"]

TAG_BYTES = 16
MAX_LENGTH = 8_000
"""A snapshot lists the transactions that were open; hundreds of them fit."""


class CursorCodec:
    """Writes and reads cursors. Signed, because they come back from clients and become SQL values."""

    def __init__(self, secret: str) -> None:
        # A key of its own: what is signed for one purpose must not be taken for another.
        self._key = key_for("gateway event cursor", secret)

    def write(self, identity: str, position: Position) -> str:
        """The cursor of a position in the log of the database `identity`."""
        head = f"{identity}|{position.seen}|"
        target = "" if position.target == position.seen else str(position.target)
        text = f"{head}{target}|{position.xid}|{position.id}".encode()
        return base64.urlsafe_b64encode(self._tag(text) + text).decode().rstrip("=")

    def read(self, cursor: str) -> tuple[str, Position]:
        """The database's identity and the position; InvalidValue for what was not written here."""
        try:
            if len(cursor) > MAX_LENGTH:
                raise ValueError
            raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
            tag, text = raw[:TAG_BYTES], raw[TAG_BYTES:]
            if not hmac.compare_digest(tag, self._tag(text)):
                raise ValueError
            identity, seen, target, xid, id_ = text.decode().split("|")
        except (ValueError, binascii.Error):
            raise InvalidValue(
                "The cursor is not one of this gateway's.",
                hint="Pass the `cursor` of an event as it came, or leave `after` out.",
            ) from None
        first = Snapshot.parse(seen)
        return identity, Position(
            first, Snapshot.parse(target) if target else first, int(xid), int(id_)
        )

    def _tag(self, text: bytes) -> bytes:
        return hmac.digest(self._key, text, hashlib.sha256)[:TAG_BYTES]
