"""`Hub`: which events are for whom, and that everybody who listens is asked about them, in order."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from time import monotonic

from gateway.errors import Unavailable
from gateway.execute.response import masked
from gateway.identity import Identity
from gateway.realtime.cohort import Cohort, Subscriber
from gateway.realtime.log import Event, LogPage, Positioned
from gateway.realtime.position import Position
from gateway.realtime.question import event_fields, reduced_claims
from gateway.realtime.visibility import Enquiry, Shown, Visibility
from gateway.schema.live import GapReason

__all__ = ["Hub"]

TOGETHER = 64
"""Askers in one round trip."""

BATCH = 500
"""Events in one question."""

ANSWER_PACE = 1.0
"""A question that is about no row is asked once in so many seconds."""

RETRY = 0.5
"""After the database could not answer."""

Kind = tuple[str, str]
"""Role and statement: what can be asked in one round trip."""


class Hub:
    """Cohorts by what they listen to, and the workers that ask for them.

    A cohort is asked by one worker at a time, so its events stay in order; a slow one holds up one
    worker and nobody else.
    """

    def __init__(
        self, visibility: Visibility, write_cursor: Callable[[Position], str], workers: int = 4
    ) -> None:
        self._visibility = visibility
        self._write_cursor = write_cursor
        self._count = workers
        self._workers: list[asyncio.Task[None]] = []
        self._cohorts: dict[object, Cohort] = {}
        self._listening: dict[str, dict[str | None, set[Cohort]]] = {}
        self._ready: dict[Kind, deque[Cohort]] = {}
        self._wake = asyncio.Event()
        self._is_stopping = False
        self._later: set[asyncio.TimerHandle] = set()
        self._ahead: set[Cohort] = set()
        self.position: Position | None = None

    # --- life

    def start(self, position: Position) -> None:
        """Begin to ask; `position` is where the feed stands."""
        self.position = position
        self._is_stopping = False
        self._workers = [asyncio.create_task(self._work()) for _ in range(self._count)]

    async def stop(self) -> None:
        """Ask no more."""
        # A driver may lose a cancellation that comes as its answer does: then this question is the last.
        self._is_stopping = True
        for timer in self._later:
            timer.cancel()
        for worker in self._workers:
            worker.cancel()
        for worker in self._workers:
            with suppress(asyncio.CancelledError):
                await worker

    def __iter__(self) -> Iterator[Subscriber]:
        return itertools.chain.from_iterable(self.cohorts())

    def cohorts(self) -> set[Cohort]:
        """Every cohort that has a subscriber."""
        keyed = self._listening.values()
        return {cohort for by_key in keyed for some in by_key.values() for cohort in some}

    # --- who listens

    def join(self, subscriber: Subscriber) -> None:
        """Add a subscriber that has every event up to where the feed stands."""
        question = subscriber.question
        names = question.live.binding.cohort_by
        shared = reduced_claims(subscriber.identity, names) if names else None
        key = (question.key, shared or subscriber.claims)
        cohort = self._cohorts.get(key)
        if cohort is None:
            cohort = self._cohorts[key] = Cohort(key, question, shared, self._forget)
            self._listen(cohort)
        cohort.add(subscriber)

    def hold(self, subscriber: Subscriber) -> None:
        """A cohort of its own for somebody who reads what was missed; new events wait there."""
        cohort = Cohort(None, subscriber.question, None, self._forget)
        self._listen(cohort)
        cohort.add(subscriber)

    def release(self, subscriber: Subscriber) -> None:
        """What was missed is delivered: go on with the events that waited, then with the others."""
        cohort = subscriber.cohort
        if cohort is None:
            return
        cohort.held = False
        self._go_on(cohort)

    def _go_on(self, cohort: Cohort) -> None:
        """Ask about the events that wait; a subscriber that has caught up joins the others."""
        if cohort.pending:
            self._make_ready(cohort)
        elif cohort.key is None:
            self._merge(cohort)

    def _merge(self, cohort: Cohort) -> None:
        """Let a subscriber join the others, once the feed has seen as much as it has itself.

        Everything that was published is delivered, so what the others still wait for is covered.
        """
        assert self.position is not None
        for subscriber in cohort:
            if subscriber.position.seen.reach > self.position.seen.reach:
                self._ahead.add(cohort)
                return
            cohort.remove(subscriber)
            subscriber.position = self.position
            self.join(subscriber)

    def _listen(self, cohort: Cohort) -> None:
        keyed = self._listening.setdefault(cohort.question.live.binding.topic, {})
        for key in _keys(cohort):
            keyed.setdefault(key, set()).add(cohort)

    def _forget(self, cohort: Cohort) -> None:
        """Nobody is left in it."""
        self._ahead.discard(cohort)
        keyed = self._listening[cohort.question.live.binding.topic]
        for key in _keys(cohort):
            keyed[key].discard(cohort)
            if not keyed[key]:
                del keyed[key]
        self._cohorts.pop(cohort.key, None)

    # --- events

    def publish(self, page: LogPage) -> None:
        """Give each event to the cohorts that it concerns."""
        for each in page.events:
            cohorts = self._concerned(each.event)
            if not cohorts:  # most events: what nobody listens to is not written either
                continue
            self.write(each)
            for cohort in cohorts:
                cohort.expect(each)
                if not cohort.held:
                    self._make_ready(cohort)
        self.position = page.position
        ahead, self._ahead = self._ahead, set()
        for cohort in ahead:
            if not cohort.is_active:
                self._go_on(cohort)

    def write(self, event: Positioned) -> None:
        """Write the event as questions read it."""
        event.cursor = self._write_cursor(event.position)
        event.text = event_fields(event.event, event.cursor)

    def _concerned(self, event: Event) -> Iterable[Cohort]:
        keyed = self._listening.get(event.topic)
        if not keyed:
            return ()
        if event.keys is None:
            return set().union(*keyed.values())
        return set().union(*(keyed.get(key, ()) for key in (None, *event.keys)))

    def declare_gap(self, reason: GapReason, position: Position) -> None:
        """Tell everybody that events may be missing."""
        self.position = position
        for subscriber in list(self):  # who does not ask for gaps is ended by it, and leaves
            # The gap covers what waits: delivered behind it, cursors would go back.
            if subscriber.cohort is not None:
                subscriber.cohort.pending.clear()
            subscriber.declare_gap(reason, position)

    # --- asking

    def _make_ready(self, cohort: Cohort) -> None:
        if cohort.is_active:
            return
        cohort.is_active = True
        wait = 0.0 if cohort.question.is_about_rows else cohort.asked_at + ANSWER_PACE - monotonic()
        if wait > 0:
            self._call_later(wait, cohort)
        else:
            self._queue(cohort)

    def _call_later(self, wait: float, cohort: Cohort) -> None:
        def queue() -> None:
            self._later.discard(timer)
            self._queue(cohort)

        timer = asyncio.get_running_loop().call_later(wait, queue)
        self._later.add(timer)

    def _queue(self, cohort: Cohort) -> None:
        kind = (cohort.question.role, cohort.question.statement.text)
        self._ready.setdefault(kind, deque()).append(cohort)
        self._wake.set()

    async def _work(self) -> None:
        while not self._is_stopping:
            group = self._next_group()
            if not group:
                self._wake.clear()
                await self._wake.wait()
                continue
            await self._serve(group)

    def _next_group(self) -> list[Cohort]:
        """Cohorts that can be asked together; kinds take turns."""
        if not self._ready:
            return []
        kind, queue = next(iter(self._ready.items()))
        del self._ready[kind]
        group = [queue.popleft() for _ in range(min(TOGETHER, len(queue)))]
        # Behind the other kinds: one topic on which much happens does not hold up the rest.
        if queue:
            self._ready[kind] = queue
        return group

    async def _serve(self, group: Sequence[Cohort]) -> None:
        batches = [(cohort, self._batch(cohort)) for cohort in group]
        try:
            people = [
                (cohort, claims, batch)
                for cohort, batch in batches
                if cohort.shared is None
                for claims in cohort.people
            ]
            await self.ask(people)
            for cohort, batch in batches:
                if cohort.shared is not None:
                    await self._ask_shared(cohort, batch)
        except Unavailable:  # what was delivered is not delivered again, the rest is asked again
            for cohort, batch in batches:
                cohort.pending[:0] = batch
            await asyncio.sleep(RETRY)
        except Exception as error:
            shown = masked(error, "subscriptions")
            for subscriber in [each for cohort in group for each in cohort]:
                subscriber.end(shown)
        for cohort in group:
            self._served(cohort)

    def _batch(self, cohort: Cohort) -> list[Positioned]:
        cohort.asked_at = monotonic()
        if not cohort.people:
            return []
        if cohort.overflowed:
            assert self.position is not None
            cohort.overflowed = False
            cohort.pending.clear()
            for subscriber in cohort:
                subscriber.declare_gap(GapReason.SLOW, self.position)
        batch = cohort.take_pending(BATCH)
        return batch if cohort.key is not None else self._rest_for(cohort, batch)

    def _rest_for(self, cohort: Cohort, batch: Sequence[Positioned]) -> list[Positioned]:
        """The events that a subscriber who read the log, and may be ahead of the feed, has not seen."""
        (subscriber,) = cohort
        position = subscriber.position
        rest = [
            each.behind(position)
            for each in batch
            if not position.covers(each.event.xid, each.event.id)
        ]
        for each in rest:
            if not each.cursor:
                self.write(each)
        return rest

    def _served(self, cohort: Cohort) -> None:
        cohort.is_active = False
        if cohort.people:
            self._go_on(cohort)

    async def _ask_shared(self, cohort: Cohort, batch: Sequence[Positioned]) -> None:
        """Shared events once for all; every other event person by person."""
        assert cohort.shared is not None
        # Runs, and not two heaps: clients are shown events in the order in which they were committed.
        for is_shared, run in itertools.groupby(batch, key=lambda each: each.event.shared):
            events = list(run)
            if is_shared:
                identity = Identity.from_claims(
                    {"role": cohort.question.role, **json.loads(cohort.shared)}
                )
                ask = Enquiry(cohort.question, identity, cohort.shared, events)
                (answer,) = await self._visibility.ask([ask])
                _hand_over(list(cohort), events, answer)
            else:
                people = list(cohort.people)
                for start in range(0, len(people), TOGETHER):
                    some = people[start : start + TOGETHER]
                    await self.ask([(cohort, claims, events) for claims in some])

    async def ask(self, asked: Sequence[tuple[Cohort, str, Sequence[Positioned]]]) -> None:
        """Ask about events as some people, and hand over what they may see; all of one kind."""
        asks = [
            (cohort, Enquiry(cohort.question, cohort.people[claims][0].identity, claims, events))
            for cohort, claims, events in asked
            if events and claims in cohort.people
        ]
        if not asks:
            return
        answers = await self._visibility.ask([ask for _, ask in asks])
        for (cohort, ask), answer in zip(asks, answers, strict=True):
            _hand_over(cohort.people.get(ask.claims, ()), ask.events, answer)

    def position_of(self, subscriber: Subscriber) -> Position:
        """Where a subscriber stands; where nothing waits to be asked, that is where the feed stands."""
        cohort = subscriber.cohort
        if cohort is None or cohort.held or cohort.is_active or cohort.pending:
            return subscriber.position
        assert self.position is not None
        return subscriber.position.or_later(self.position)


def _keys(cohort: Cohort) -> tuple[str | None, ...]:
    return (None,) if cohort.question.keys is None else cohort.question.keys


def _hand_over(people: Sequence[Subscriber], events: Sequence[Positioned], answer: Shown) -> None:
    """Deliver events in their order; a subscriber whose question failed gets the error and ends."""
    for subscriber in list(people):
        if answer.error is not None:
            subscriber.end(answer.error)
            continue
        for place, event in enumerate(events):
            subscriber.take(event, answer.bodies.get(place))
