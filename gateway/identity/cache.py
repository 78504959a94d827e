"""Verified tokens, remembered until they expire; bounded in entries and bytes."""

from __future__ import annotations

import math
from hashlib import sha256

from gateway.identity.identity import Identity
from gateway.memory.cache import BoundedCache

__all__ = ["TokenCache"]

DEFAULT_BYTES = 32_000_000

# Measured: an entry with the claims of a Supabase user takes 3.9 KB.
_ENTRY_BYTES = 1_500
_BYTES_PER_CHARACTER = 6


class TokenCache:
    """Token → Identity, least recently used out first. Keyed by digests: it holds no tokens."""

    def __init__(self, entries: int, size: int = DEFAULT_BYTES) -> None:
        self._identities: BoundedCache[Identity] = BoundedCache(entries, size)

    def __len__(self) -> int:
        return len(self._identities)

    @property
    def hits(self) -> int:
        """Tokens that were known."""
        return self._identities.hits

    @property
    def misses(self) -> int:
        """Tokens that had to be verified."""
        return self._identities.misses

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return self._identities.bytes

    def statistics(self) -> dict[str, int]:
        """How many identities are kept and how often one was found, for the log."""
        return self._identities.statistics()

    def get(self, token: str, now: float) -> Identity | None:
        """The identity that this token was verified to be, unless it has expired."""
        return self._identities.get(_digest(token), lambda identity: _is_alive(identity, now))

    def put(self, token: str, identity: Identity, now: float) -> None:
        """Remember a verified token, unless it lives on the leeway only."""
        if _is_alive(identity, now):
            self._identities.put(_digest(token), identity, _cost(identity))

    def clear(self) -> None:
        """Forget every token, because a key that may have signed them is gone."""
        self._identities.clear()


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def _is_alive(identity: Identity, now: float) -> bool:
    return now < (math.inf if identity.expires_at is None else identity.expires_at)


def _cost(identity: Identity) -> int:
    return _ENTRY_BYTES + _BYTES_PER_CHARACTER * len(identity.claims_json)
