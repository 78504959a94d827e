"""A cache that is bounded in entries and in bytes, and counts what it does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["BoundedCache"]

Item = TypeVar("Item")


class BoundedCache(Generic[Item]):
    """Least recently used goes first. `size` of an entry is in bytes and may grow: call `grow`."""

    def __init__(self, max_entries: int, max_bytes: int) -> None:
        self._items: OrderedDict[Hashable, tuple[Item, int]] = OrderedDict()
        self._max_entries = max_entries
        self._max_bytes = max_bytes
        self.bytes = 0
        self.hits = 0
        self.misses = 0
        self.evictions = 0

    def __len__(self) -> int:
        return len(self._items)

    def get(self, key: Hashable, is_valid: Callable[[Item], bool] | None = None) -> Item | None:
        """The entry, now the most recently used; None when there is none, or it is not valid any more."""
        found = self._items.get(key)
        if found is not None and is_valid is not None and not is_valid(found[0]):
            self._drop(key)
            found = None
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._items.move_to_end(key)
        return found[0]

    def peek(self, key: Hashable) -> Item | None:
        """The entry, without counting as a use of it."""
        found = self._items.get(key)
        return found[0] if found is not None else None

    def clear(self) -> None:
        """Forget everything; what was counted stays."""
        self._items.clear()
        self.bytes = 0

    def statistics(self) -> dict[str, int]:
        """How much is kept, and how often something was found."""
        return {
            "entries": len(self),
            "bytes": self.bytes,
            "hits": self.hits,
            "misses": self.misses,
            "evictions": self.evictions,
        }

    def put(self, key: Hashable, item: Item, size: int) -> None:
        """Keep an entry; what does not fit at all is not kept."""
        self._drop(key)
        if size > self._max_bytes:
            return
        self._items[key] = (item, size)
        self.bytes += size
        self._shrink()

    def grow(self, key: Hashable, more: int) -> None:
        """Account for more bytes of an entry that is still there."""
        found = self._items.get(key)
        if found is not None:
            self._items[key] = (found[0], found[1] + more)
            self.bytes += more
            self._shrink()

    def _shrink(self) -> None:
        while self._items and (
            len(self._items) > self._max_entries or self.bytes > self._max_bytes
        ):
            _, (_, size) = self._items.popitem(last=False)
            self.bytes -= size
            self.evictions += 1

    def _drop(self, key: Hashable) -> None:
        if key in self._items:
            self.bytes -= self._items.pop(key)[1]
