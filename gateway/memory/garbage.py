"""Keeps full garbage collections short: over ten thousand sockets one stops everything for 0.8 s (measured).

What has survived one is frozen, so the next looks at what is new. Reference counts still free what is
frozen; a cycle there waits until there is half as much again, and then everything is looked at.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

__all__ = ["SHORT_COLLECTIONS", "ShortCollections", "no_collections"]

GROWTH = 1.5
"""Frozen objects, to what was left of them after the last look at all."""

OLDEST = 2


class ShortCollections:
    """As long as somebody is inside, this process's full collections pass over what has survived one."""

    def __init__(self) -> None:
        self._inside = 0
        self._left = self._frozen = 0
        self._looks_at_all = False

    def __enter__(self) -> None:
        self._inside += 1
        if self._inside == 1:
            gc.callbacks.append(self._observe)
            # What a start has made stays: looking through it first took 0.1 s, and found nothing to collect.
            gc.freeze()
            self._left = self._frozen = gc.get_freeze_count()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._inside -= 1
        if not self._inside:
            gc.callbacks.remove(self._observe)
            gc.unfreeze()

    def _observe(self, phase: str, collection: dict[str, int]) -> None:
        if collection["generation"] < OLDEST:
            return
        if phase == "start":
            self._looks_at_all = self._has_grown()
            if self._looks_at_all:
                gc.unfreeze()
            return
        survivors = len(gc.get_objects(OLDEST))
        gc.freeze()
        if self._looks_at_all:
            self._left = self._frozen = survivors
        else:
            self._frozen += survivors

    def _has_grown(self) -> bool:
        limit = GROWTH * self._left
        if self._frozen >= limit:  # or some are gone: counting takes 0.1 s for a million
            self._frozen = gc.get_freeze_count()
        return self._frozen >= limit


SHORT_COLLECTIONS = ShortCollections()
"""The collector is the process's: all gateways in it share this."""


@contextmanager
def no_collections() -> Iterator[None]:
    """Inside, nothing is collected: what a start makes stays, and looking through it took a fifth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
