"""Who waits for a connection, and whose turn is next: callers take turns, whatever each of them asks.

A `Line` is what is asked for one use of a role's connections. Nothing here waits or knows the time:
the pool does.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from enum import IntEnum
from math import ceil
from typing import NamedTuple

from gateway.config import Settings
from gateway.postgres.connection import PostgresConnection

__all__ = ["CallerInLine", "Line", "Pressure", "Shares", "Turn", "Use"]

TARGET = 0.1
"""What a turn may take to come while more is asked than can be answered, in seconds."""

STANDING = 0.5
"""A line that is late for so long is no burst that passes."""

CALM = 1.0
"""Nobody was refused for so long: the load is over."""

MEMORY = 8
"""How many loans it takes until the mean time of one has followed a change by two thirds."""


class Use(IntEnum):
    """What a connection is wanted for."""

    READ = 0
    WRITE = 1
    LIVE = 2
    OWN = 3
    """the gateway's own work: few statements, which all callers depend on; served first"""


class Shares(NamedTuple):
    """How a role's connections are shared, and how many may wait for them."""

    size: int
    reads: float = 1.0
    writes: float = 1.0
    live: float = 1.0
    caller: float = 1.0
    """of each use's connections, what one caller has at a time"""
    patience: float = 1.0
    """how long who comes may have to wait, as it is estimated"""
    waiting: int = 2_000
    waiting_of_caller: int = 200

    @classmethod
    def of(cls, settings: Settings) -> Shares:
        """What the settings say of each role."""
        return cls(
            settings.pool_size,
            reads=settings.read_share,
            writes=settings.mutation_share,
            live=settings.subscription_share,
            caller=settings.caller_share,
            patience=settings.queue_time,
            waiting=settings.queue_length,
            waiting_of_caller=settings.queue_length_per_caller,
        )

    def lines(self) -> dict[Use, Line]:
        """A line for each use."""
        return {
            Use.OWN: self._line(1.0, 1.0),
            Use.READ: self._line(self.reads, self.caller),
            Use.WRITE: self._line(self.writes, self.caller),
            # one statement asks for many callers, so that they are told apart before
            Use.LIVE: self._line(self.live, 1.0),
        }

    def _line(self, share: float, of_caller: float) -> Line:
        most = _part(share, self.size)
        return Line(most, _part(of_caller, most), self)


def _part(share: float, whole: int) -> int:
    """At least one: who has no place at all is not served."""
    return min(whole, max(1, ceil(share * whole)))


class Pressure:
    """Whether turns come late for so long that no more should be promised than can be held."""

    __slots__ = ("_late_since", "_until")

    def __init__(self) -> None:
        self._late_since: float | None = None
        self._until = 0.0

    def note(self, waited: float, now: float) -> None:
        """A turn came after so long."""
        if waited < TARGET:
            self._late_since = None
        elif self._late_since is None:
            self._late_since = now

    def is_on(self, now: float) -> bool:
        """Remembered as long as somebody is refused: turns come in time then, and the load is the same."""
        late = self._late_since is not None and now - self._late_since > STANDING
        return late or now < self._until

    def refused(self, now: float) -> None:
        """Somebody was refused because of it."""
        self._until = now + CALM

    def ease(self) -> None:
        """Nobody waits any more."""
        self._late_since = None


_NONE: deque[Turn] = deque(maxlen=0)
_CALM = Pressure()


class CallerInLine:
    """Somebody who has connections or waits for some."""

    __slots__ = ("name", "pressure", "ready_at", "used", "waiting")

    def __init__(self, name: str) -> None:
        self.name = name
        self.used = 0
        # Most callers never wait, and pay for no more than this.
        self.waiting: deque[Turn] = _NONE
        self.ready_at = 0.0
        self.pressure = _CALM

    def wait(self, turn: Turn) -> None:
        """Wait behind the caller's other turns."""
        if self.waiting is _NONE:
            self.waiting, self.pressure = deque(), Pressure()
        self.waiting.append(turn)


class Turn:
    """One place in a line. `came` gets a connection, or None where one may be made."""

    __slots__ = ("caller", "came", "line", "since")

    def __init__(
        self,
        line: Line,
        caller: CallerInLine,
        came: asyncio.Future[PostgresConnection | None],
        since: float,
    ) -> None:
        self.line = line
        self.caller = caller
        self.came = came
        self.since = since


class Line:
    """At most `most` connections, of which a caller has at most `each`; who waits for them, by caller."""

    def __init__(self, most: int, each: int, shares: Shares) -> None:
        self.most = most
        self.each = each
        self.used = 0
        self.waiting = 0
        self._shares = shares
        self._callers: dict[str, CallerInLine] = {}
        self.ready: OrderedDict[str, CallerInLine] = OrderedDict()
        """who waits, and may have one more connection; whose turn is next is first"""
        self._seconds = 0.0
        """the mean time of a loan"""
        self._pressure = Pressure()
        self._is_stuck = False

    def caller(self, name: str) -> CallerInLine:
        """The caller, who is forgotten when they have nothing and wait for nothing."""
        known = self._callers.get(name)
        if known is None:
            known = self._callers[name] = CallerInLine(name)
        return known

    @property
    def is_full(self) -> bool:
        """Whether a connection has to come back before the next is lent."""
        return self.used >= self.most

    @property
    def is_stuck(self) -> bool:
        """Whether the last who waited went without, though nothing but the others' work was in their way."""
        return self._is_stuck

    def has_room(self, caller: CallerInLine) -> bool:
        """Whether this caller may have one more connection."""
        return self.used < self.most and caller.used < self.each

    def take(self, caller: CallerInLine) -> None:
        """The caller has one more connection."""
        self.used += 1
        caller.used += 1
        self._is_stuck = False

    def give_back(self, caller: CallerInLine, seconds: float, now: float) -> None:
        """The caller has one connection less; they had it for so long."""
        self.used -= 1
        caller.used -= 1
        self._seconds += (seconds - self._seconds) / MEMORY
        if caller.waiting:
            self._make_ready(caller, now)
        else:
            self.forget(caller)

    def forget(self, caller: CallerInLine) -> None:
        """Forget who has nothing and waits for nothing."""
        if not caller.used and not caller.waiting:
            self._callers.pop(caller.name, None)

    def wait_of(self, caller: CallerInLine) -> float:
        """How long one more turn of this caller would take to come, as things go."""
        own = len(caller.waiting)
        rounds = (own + 1) * (len(self.ready) + (caller.name not in self.ready))
        wait = min(self.waiting + 1, rounds) / max(1, self.used)
        if caller.used >= self.each:
            wait = max(wait, (own + 1) / caller.used)
        return wait * self._seconds

    def has_place(self, caller: CallerInLine, now: float) -> bool:
        """Whether this caller may wait: not where their turn would come too late."""
        shares = self._shares
        if len(caller.waiting) >= shares.waiting_of_caller or self.waiting >= shares.waiting:
            return False
        wait = self.wait_of(caller)
        if wait <= TARGET and wait <= shares.patience:
            return True
        pressed = [each for each in (self._pressure, caller.pressure) if each.is_on(now)]
        if not pressed and wait <= shares.patience:
            return True
        for each in pressed:
            each.refused(now)
        return False

    def join(self, turn: Turn) -> None:
        """Wait behind the caller's other turns, and among the callers."""
        caller = turn.caller
        caller.wait(turn)
        self.waiting += 1
        if caller.used < self.each:
            self._make_ready(caller, turn.since)

    def leave(self, turn: Turn, *, late: bool = False) -> None:
        """Wait no longer; `late`: because the turn did not come in time."""
        caller = turn.caller
        self.waiting -= 1
        if turn in caller.waiting:
            caller.waiting.remove(turn)
        if late and caller.used < self.each:
            self._is_stuck = True
        if not caller.waiting:
            caller.pressure.ease()
            self.ready.pop(caller.name, None)
            self.forget(caller)
        if not self.waiting:
            self._pressure.ease()

    def next(self, now: float) -> Turn | None:
        """Whose turn it is; they have a connection more from now on."""
        while self.ready:
            _, caller = self.ready.popitem(last=False)
            turn = _first(caller.waiting)
            if turn is None:  # all have just left, and will say so
                continue
            self.waiting -= 1
            self.take(caller)
            self._pressure.note(now - caller.ready_at, now)
            caller.pressure.note(now - turn.since, now)
            if not caller.waiting:
                caller.pressure.ease()
            elif caller.used < self.each:
                self._make_ready(caller, now)
            if not self.ready:
                self._pressure.ease()
            return turn
        return None

    def _make_ready(self, caller: CallerInLine, now: float) -> None:
        if caller.name not in self.ready:
            caller.ready_at = now
            self.ready[caller.name] = caller


def _first(waiting: deque[Turn]) -> Turn | None:
    while waiting:
        turn = waiting.popleft()
        if not turn.came.done():
            return turn
    return None
