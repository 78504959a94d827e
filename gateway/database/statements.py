"""What prepared statements take in a backend, and so how many of them a connection keeps.

Measured on 18 with the operations of a large application: 60 KB for the shortest, and up to 250 bytes for each
character of the text, once there is a generic plan. Planning takes several times that for a moment.
"""

from __future__ import annotations

from typing import Any

from asyncpg.connection import _StatementCache  # its own counts statements, whatever their size

__all__ = ["MANY", "keep_within", "longest_kept", "weight_of"]

BYTES = 32_000
BYTES_PER_CHARACTER = 250

SHARE = 4
"""One statement takes this part of the budget at most; a longer one is planned each time and not kept."""

MANY = 1_000_000
"""More statements than any budget allows, where the driver wants a number of them."""


def weight_of(text: str) -> int:
    """What a backend keeps of a prepared statement, about."""
    return BYTES + BYTES_PER_CHARACTER * len(text)


def longest_kept(budget: int) -> int:
    """The longest text that stays prepared; at least 1, since 0 is no limit to the driver."""
    return max(1, (budget // SHARE - BYTES) // BYTES_PER_CHARACTER)


def keep_within(connection: Any, budget: int) -> None:
    """Let the connection forget what it used least recently when all that it keeps weighs more."""
    connection._stmt_cache = _WeighedCache(connection._stmt_cache, budget)


class _WeighedCache(_StatementCache):  # type: ignore[misc]
    __slots__ = ("_budget",)

    def __init__(self, plain: Any, budget: int) -> None:
        self._budget = budget
        super().__init__(
            loop=plain._loop,
            max_size=MANY,
            on_remove=plain._on_remove,
            max_lifetime=plain._max_lifetime,
        )

    def _maybe_cleanup(self) -> None:
        """Called when a statement came, which cost a round trip and its planning."""
        weight = sum(weight_of(text) for text, *_ in self._entries)
        while weight > self._budget and len(self._entries) > 1:
            (text, *_), entry = self._entries.popitem(last=False)
            weight -= weight_of(text)
            self._on_remove(entry._statement)
