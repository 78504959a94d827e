"""`Outbox`: what waits for one client, bounded, and what becomes of it when the client reads slowly.

Nothing is dropped silently: an event is sent, or a newer one of the same row stands for it
(`coalesce`), or a gap covers it, or its subscription ends with the cursor to resume from.
"""

from __future__ import annotations

import enum
from abc import ABC, abstractmethod
from collections import OrderedDict, deque
from collections.abc import Hashable, Sequence
from itertools import count

from gateway.realtime.subscription import Delivery

__all__ = ["Lane", "Outbox", "SlowPolicy"]

OVERHEAD = 300
"""Bytes that a waiting event takes beside its text."""

GAP = "gap"
_places = count()


class SlowPolicy(enum.Enum):
    """What becomes of the events of a client that reads more slowly than they come."""

    COALESCE = "coalesce"
    DISCONNECT = "disconnect"
    GAP = "gap"


class Lane(ABC):
    """What waits for one operation; `cursor` resumes behind what was taken out last."""

    __slots__ = ("coalesces", "cursor", "last", "queue", "size")

    def __init__(self) -> None:
        self.cursor: str | None = None
        self.queue: OrderedDict[Hashable, Delivery] | None = None
        self.last: bytes | None = None
        self.size = 0
        self.coalesces = False

    @abstractmethod
    def gap(self, cursor: str) -> Delivery | None:
        """A delivery that says that events up to `cursor` are missing; None where none can."""


class Outbox:
    """Messages first, then the events of all operations in turn.

    `limit` bounds the bytes of events; one event may always wait, however large it is. Messages
    (answers, errors, pongs) are bounded by whoever asks for them: see `is_full`.
    """

    __slots__ = ("_limit", "_messages", "_messages_size", "_policy", "_ready", "size")

    def __init__(self, limit: int, policy: SlowPolicy) -> None:
        self._limit = limit
        self._policy = policy
        # None while nothing waits: ten thousand connections that only listen would have two empty queues each.
        self._messages: deque[bytes] | None = None
        self._messages_size = 0
        self._ready: deque[Lane] | None = None
        self.size = 0

    def __bool__(self) -> bool:
        return bool(self._messages or self._ready)

    @property
    def is_full(self) -> bool:
        """True while nothing should be done that makes more of it: half of the limit is used."""
        return 2 * self.waiting >= self._limit

    @property
    def waiting(self) -> int:
        """Bytes that wait in all."""
        return self._messages_size + self.size

    @property
    def ends_when_slow(self) -> bool:
        """True when a slow client loses the connection, not single events."""
        return self._policy is SlowPolicy.DISCONNECT

    def say(self, message: bytes) -> None:
        """Queue a message that cannot be left out."""
        if self._messages is None:
            self._messages = deque()
        self._messages.append(message)
        self._messages_size += len(message)

    def push(self, lane: Lane, delivery: Delivery) -> Sequence[Lane]:
        """Queue an event. Returns the lanes that cannot go on, emptied: their clients must be told."""
        if lane.queue is None:
            lane.queue = OrderedDict()
        key = (delivery.entity,) if lane.coalesces else next(_places)
        self._put(lane, key, delivery)
        if self.size <= self._limit or self._is_alone(lane):
            return ()
        return self._make_room()

    def finish(self, lane: Lane, message: bytes) -> None:
        """Say `message` when the lane's events are out: nothing follows on this lane."""
        if lane.queue:
            lane.last = message
        else:
            self.say(message)

    def clear(self, lane: Lane) -> None:
        """Forget the lane's events; its cursor still resumes in front of them."""
        # A lane with events stands in `_ready` once, one without does not.
        if lane.queue and self._ready is not None:
            self._ready.remove(lane)
        self._empty(lane)

    def pop(self) -> bytes | tuple[Lane, Delivery]:
        """What is to be sent next; the outbox must not be empty."""
        if self._messages:
            message = self._messages.popleft()
            self._messages_size -= len(message)
            if not self._messages:
                self._messages = None
            return message
        assert self._ready
        lane = self._ready.popleft()
        return lane, self._take(lane)

    def _take(self, lane: Lane) -> Delivery:
        assert lane.queue
        assert self._ready is not None
        _, delivery = lane.queue.popitem(last=False)
        size = _weight(delivery)
        lane.size -= size
        self.size -= size
        lane.cursor = delivery.cursor
        # To the end: an operation with many events leaves room to the others.
        if lane.queue:
            self._ready.append(lane)
            return delivery
        lane.queue = None
        lane.coalesces = False
        if lane.last is not None:
            self.say(lane.last)
            lane.last = None
        if not self._ready:
            self._ready = None
        return delivery

    def _put(self, lane: Lane, key: Hashable, delivery: Delivery) -> None:
        assert lane.queue is not None
        if not lane.queue:
            self._ready = self._ready or deque()
            self._ready.append(lane)
        # The newer one goes to the end, so that cursors still only rise.
        older = lane.queue.pop(key, None)
        lane.queue[key] = delivery
        size = _weight(delivery) - (_weight(older) if older else 0)
        lane.size += size
        self.size += size

    def _is_alone(self, lane: Lane) -> bool:
        return self.size == lane.size and lane.queue is not None and len(lane.queue) == 1

    def _make_room(self) -> Sequence[Lane]:
        assert self._ready is not None
        if self._policy is SlowPolicy.DISCONNECT:
            lost = list(self._ready)
            for lane in lost:
                self.clear(lane)
            return lost
        if self._policy is SlowPolicy.COALESCE:
            for lane in self._ready:
                self._coalesce(lane)
        lost = []
        while self.size > self._limit:
            # Who has most waiting gives way, and not who was unlucky to come last.
            heaviest = max(self._ready, key=lambda lane: lane.size)
            assert heaviest.queue
            if list(heaviest.queue) == [GAP]:
                break  # gaps alone are left, one for each subscription at most
            if not self._open_gap(heaviest):
                lost.append(heaviest)
        return lost

    def _coalesce(self, lane: Lane) -> None:
        if lane.coalesces or not lane.queue:
            return
        waiting = list(lane.queue.items())
        self.size -= lane.size
        lane.size = 0
        lane.coalesces = True
        newest = {delivery.entity: place for place, delivery in waiting if place != GAP}
        lane.queue = OrderedDict()
        for place, delivery in waiting:
            if place == GAP or newest[delivery.entity] == place:
                lane.queue[GAP if place == GAP else (delivery.entity,)] = delivery
                lane.size += _weight(delivery)
        self.size += lane.size

    def _open_gap(self, lane: Lane) -> bool:
        assert lane.queue
        cursor = next(reversed(lane.queue.values())).cursor
        gap = lane.gap(cursor)
        self.clear(lane)
        if gap is None:
            return False
        lane.queue = OrderedDict()
        self._put(lane, GAP, gap)
        return True

    def _empty(self, lane: Lane) -> None:
        self.size -= lane.size
        lane.size = 0
        lane.queue = lane.last = None
        lane.coalesces = False


def _weight(delivery: Delivery) -> int:
    return len(delivery.body) + OVERHEAD
