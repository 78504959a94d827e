"""`Pauses`: how long somebody is kept waiting, twice as long for whoever comes back as soon as that is over."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

__all__ = ["Pauses"]

MOST = 20_000
"""Whom it remembers."""


class Pauses:
    """Pauses of many, each by a key: `first` seconds, and `longest` at most for who does not leave off."""

    def __init__(
        self, first: float, longest: float, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._first = first
        self._longest = longest
        self._monotonic = monotonic
        self._known: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._forgotten_at = 0.0

    @property
    def are_over(self) -> bool:
        """Whether nobody is kept waiting, or remembered."""
        if self._known and self._monotonic() > self._forgotten_at:
            self._known.clear()
        return not self._known

    def lasts(self, key: Hashable) -> bool:
        """Whether a pause of this one lasts."""
        until, _ = self._known.get(key, (0.0, 0.0))
        return self._monotonic() < until

    def begin(self, key: Hashable) -> float:
        """Begin a pause, and say how long it is: as the one that lasts, for what is asked at the same time."""
        now = self._monotonic()
        until, span = self._known.pop(key, (0.0, 0.0))
        if now >= until:
            # It is remembered for as long again, by which who comes back at once is known.
            came_back = now < until + span
            span = min(self._longest, 2 * span) if came_back else self._first
            until = now + span
        self._known[key] = (until, span)
        self._forgotten_at = max(self._forgotten_at, until + span)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return span
