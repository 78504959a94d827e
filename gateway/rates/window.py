"""`Window`: what each caller has had of one thing within so many seconds, as two numbers for each."""

from __future__ import annotations

import math

__all__ = ["MOST_CALLERS", "Window"]

MOST_CALLERS = 100_000
"""Callers counted in a window; the one that was counted first is forgotten for one more."""


class Window:
    """A counter of the seconds that run, and the part of those before that still lies within the window.

    What came before is taken as spread evenly: with 60 seconds of which 15 have run, three quarters of the last
    minute's count still weigh. `time` is in seconds since the epoch, and stretches begin at its multiples, so that
    all processes turn at once. `weight`, `limit` and `room` are in units of what is counted.
    """

    __slots__ = ("before", "ends", "index", "name", "now", "seconds")

    def __init__(self, name: str, seconds: int) -> None:
        self.name = name
        self.seconds = seconds
        self.index = 0
        self.ends = seconds
        self.now: dict[str, int] = {}
        self.before: dict[str, int] = {}

    def has_room(self, caller: str, weight: int, limit: int, time: float) -> bool:
        """Count `weight` and answer True, unless the caller has then had more than `limit`; then count nothing."""
        if time >= self.ends:
            self._turn(time)
        used = self.now.get(caller, 0) + weight
        earlier = self.before.get(caller)
        had = used + earlier * (self.ends - time) / self.seconds if earlier else used
        if had > limit:
            return False
        if weight:
            if used == weight:  # the caller is new in this stretch
                self._make_room()
            self.now[caller] = used
        return True

    def add(self, caller: str, weight: int, time: float) -> None:
        """Count what the caller has had already, however much that is."""
        if time >= self.ends:
            self._turn(time)
        used = self.now.get(caller, 0)
        if not used:
            self._make_room()
        self.now[caller] = used + weight

    def forget(self, caller: str, weight: int) -> None:
        """Count so much less: it was refused elsewhere."""
        if weight:  # else nothing was counted
            self.now[caller] -= weight

    def wait(self, caller: str, room: int, time: float) -> int:
        """Seconds until the caller, who has had more, has had no more than `room`."""
        passed = self.seconds - (self.ends - time)
        used, earlier = self.now.get(caller, 0), self.before.get(caller, 0)
        if used <= room and earlier:
            free = self.seconds * (1 - (room - used) / earlier)
            return max(1, math.ceil(free - passed))
        free = self.seconds * (1 - max(room, 0) / used) if used else 0
        return max(1, math.ceil(self.seconds - passed + free))

    def learn(self, index: int, caller: str, used: int, earlier: int) -> None:
        """Hear what the caller has had in all processes, in the stretch `index` and in the one before."""
        # What comes for a stretch that is over is late news, and would count again what `before` has.
        if index == self.index:
            self.now[caller] = used
            if earlier:
                self.before[caller] = max(earlier, self.before.get(caller, 0))

    def _turn(self, time: float) -> None:
        index = int(time // self.seconds)
        # Behind a pause of a whole stretch nothing of what was counted lies within the window.
        self.before = self.now if index == self.index + 1 else {}
        self.now = {}
        self.index = index
        self.ends = (index + 1) * self.seconds

    def _make_room(self) -> None:
        # A dict keeps the order of insertion, so its first key is who was counted first. Many addresses at once can
        # push each other out, and cost no more memory than this.
        if len(self.now) >= MOST_CALLERS:
            del self.now[next(iter(self.now))]
