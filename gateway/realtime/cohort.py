"""`Subscriber` and `Cohort`: who listens, and who may be asked together.

A cohort is one question and those who ask it. Usually that is one person, with however many
subscriptions; where a binding says `cohort_by`, it is everybody whose claims of these names are the
same. Claims of two people never meet in one execution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from gateway.errors import EventsMissing, GatewayError
from gateway.execute.response import response_body
from gateway.identity import Identity
from gateway.observe import metrics
from gateway.realtime.log import Positioned
from gateway.realtime.position import Position
from gateway.realtime.question import Question, gap_text, reduced_claims
from gateway.realtime.subscription import Delivery, Listener
from gateway.schema.live import GapReason

__all__ = ["Cohort", "Subscriber"]

MAX_PENDING = 10_000
"""Events that wait for one cohort: what is more is forgotten, and its subscribers are told of the gap."""


class Keeper(Protocol):
    """What a subscriber needs of the object that owns it."""

    def cursor_at(self, position: Position) -> str:
        """The cursor of a position."""

    def position_of(self, subscriber: Subscriber) -> Position:
        """Where a subscriber stands: behind everything that was shown or withheld."""

    def renew(self, subscriber: Subscriber, identity: Identity) -> None:
        """Let it go on under new claims."""


class Subscriber:
    """One subscription: what it asks, who asks, and where it stands."""

    __slots__ = ("_keeper", "claims", "cohort", "identity", "listener", "position", "question")

    def __init__(
        self,
        keeper: Keeper,
        question: Question,
        identity: Identity,
        listener: Listener,
        position: Position,
    ) -> None:
        self._keeper = keeper
        self.question = question
        self.identity = identity
        self.claims = reduced_claims(identity)
        self.listener = listener
        self.position = position
        self.cohort: Cohort | None = None

    @property
    def cursor(self) -> str:
        """Resumes behind what was delivered last."""
        return self._keeper.cursor_at(self._keeper.position_of(self))

    def become(self, identity: Identity, question: Question) -> None:
        """Ask under other claims or listen to something else, from the next cohort on."""
        assert self.cohort is None
        self.identity = identity
        self.claims = reduced_claims(identity)
        self.question = question

    def take(self, event: Positioned, body: bytes | None) -> None:
        """Hand over an event, unless it was delivered before; no body: it is not shown."""
        # Around a reconnection an event may come from the log and from the feed: positions tell.
        if self.cohort is None or self.position.covers(event.event.xid, event.event.id):
            return
        self.position = event.position
        if body is not None:
            entity = (event.event.topic, event.event.entity, event.event.entity_id)
            self.listener.deliver(Delivery(body, event.cursor, entity, event.event.written_at))

    def gap(self, reason: GapReason, cursor: str) -> Delivery | None:
        """A delivery that says that events up to `cursor` may be missing, if the client selects it."""
        event = self.question.gap(reason, cursor)
        if event is None:
            return None
        body = response_body({self.question.live.key: event}, ())
        return Delivery(body, cursor, ("gap",), 0.0)

    def declare_gap(self, reason: GapReason, position: Position) -> None:
        """Tell the client of a gap up to `position`; if it does not ask for gaps, by the end."""
        if self.cohort is None:
            return
        metrics.GAPS.labels(reason.value).inc()
        cursor = self._keeper.cursor_at(position)
        delivery = self.gap(reason, cursor)
        if delivery is None:
            self.end(_gap_error(reason, cursor))
        else:
            self.position = position
            self.listener.deliver(delivery)

    def end(self, error: GatewayError | None) -> None:
        """End the subscription; the listener gets the reason."""
        if self.cohort is not None:
            self.cohort.remove(self)
            self.listener.end(error)

    def renew(self, identity: Identity) -> None:
        """Go on under new claims of the same subject."""
        self._keeper.renew(self, identity)

    def close(self) -> None:
        """Deliver nothing more."""
        if self.cohort is not None:
            self.cohort.remove(self)


class Cohort:
    """Subscribers with one question; `shared` claims decide about shared events, if there are any.

    Events wait in `pending` until they are asked about. A cohort without a `key` is one subscriber's
    that catches up: while it is `held`, it is not asked.
    """

    __slots__ = (
        "_leave",
        "asked_at",
        "held",
        "is_active",
        "key",
        "overflowed",
        "pending",
        "people",
        "question",
        "shared",
    )

    def __init__(
        self,
        key: object,
        question: Question,
        shared: str | None,
        leave: Callable[[Cohort], None],
    ) -> None:
        self.key = key
        self.question = question
        self.shared = shared
        self.people: dict[str, list[Subscriber]] = {}
        self.pending: list[Positioned] = []
        self.held = key is None
        self.overflowed = False
        self.is_active = False
        """waiting to be asked, or being asked"""
        self.asked_at = 0.0
        self._leave = leave

    def __iter__(self) -> Iterator[Subscriber]:
        # A copy: whoever is told may leave, and change what is gone through.
        return iter([each for together in self.people.values() for each in together])

    def add(self, subscriber: Subscriber) -> None:
        """Let a subscriber in."""
        self.people.setdefault(subscriber.claims, []).append(subscriber)
        subscriber.cohort = self

    def remove(self, subscriber: Subscriber) -> None:
        """Let a subscriber go; the last one takes the cohort with it."""
        together = self.people[subscriber.claims]
        together.remove(subscriber)
        if not together:
            del self.people[subscriber.claims]
        subscriber.cohort = None
        if not self.people:
            self._leave(self)

    def expect(self, event: Positioned) -> None:
        """Note an event that is to be asked about."""
        # All of them, and not the oldest: told of the gap, clients read anew, and would be shown the rest twice.
        if len(self.pending) >= MAX_PENDING:
            self.pending.clear()
            self.overflowed = True
        self.pending.append(event)

    def take_pending(self, limit: int) -> list[Positioned]:
        """The events to ask about next; where many call for one answer, the last."""
        batch, self.pending = self.pending[:limit], self.pending[limit:]
        return batch if self.question.is_about_rows else batch[-1:]


def _gap_error(reason: GapReason, cursor: str) -> EventsMissing:
    return EventsMissing(
        gap_text(reason),
        hint="Read the list anew and subscribe with this cursor; select `gap` to be told without an end.",
        extensions={"reason": reason.value, "cursor": cursor},
    )
