"""Verified tokens, remembered until they expire; bounded in entries and bytes."""

from __future__ import annotations

import math
from collections import OrderedDict
from hashlib import sha256

from gateway.identity.identity import Identity

__all__ = ["TokenCache"]

DEFAULT_BYTES = 32_000_000

# Measured: an entry with the claims of a Supabase user takes 3.9 KB.
_ENTRY_BYTES = 1_500
_BYTES_PER_CHARACTER = 6


class TokenCache:
    """Token → Identity, least recently used out first. Keyed by digests: it holds no tokens."""

    def __init__(self, entries: int, size: int = DEFAULT_BYTES) -> None:
        self.hits = 0
        self.misses = 0
        self.size = 0
        self._entries: OrderedDict[bytes, Identity] = OrderedDict()
        self._max_entries = entries
        self._max_size = size

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, token: str, now: float) -> Identity | None:
        """The identity that this token was verified to be, unless it has expired."""
        key = _digest(token)
        identity = self._entries.get(key)
        if identity is not None and _is_alive(identity, now):
            self.hits += 1
            self._entries.move_to_end(key)
            return identity
        self.misses += 1
        if identity is not None:
            self._remove(key)
        return None

    def put(self, token: str, identity: Identity, now: float) -> None:
        """Remember a verified token, unless it lives on the leeway only."""
        key, cost = _digest(token), _cost(identity)
        if not _is_alive(identity, now) or cost > self._max_size:
            return
        self._remove(key)
        self._entries[key] = identity
        self.size += cost
        while len(self._entries) > self._max_entries or self.size > self._max_size:
            self._remove(next(iter(self._entries)))

    def clear(self) -> None:
        """Forget every token, because a key that may have signed them is gone."""
        self._entries.clear()
        self.size = 0

    def _remove(self, key: bytes) -> None:
        identity = self._entries.pop(key, None)
        if identity is not None:
            self.size -= _cost(identity)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def _is_alive(identity: Identity, now: float) -> bool:
    return now < (math.inf if identity.expires_at is None else identity.expires_at)


def _cost(identity: Identity) -> int:
    return _ENTRY_BYTES + _BYTES_PER_CHARACTER * len(identity.claims_json)
