"""Subscriptions: a log in Postgres, a feed that reads it, a hub that asks again as each subscriber."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from gateway.compile.compiled import Executable
from gateway.compile.compiler import Compiler
from gateway.database import Database
from gateway.execute.completion import Completion
from gateway.identity import Identity
from gateway.observe import metrics
from gateway.realtime.backfill import Backfill
from gateway.realtime.cohort import Subscriber
from gateway.realtime.cursor import CursorCodec
from gateway.realtime.feed import Feed
from gateway.realtime.hub import Hub
from gateway.realtime.keys import read_keys
from gateway.realtime.log import EventLog, LogPage
from gateway.realtime.position import Position
from gateway.realtime.question import question_of
from gateway.realtime.subscription import Listener, Subscription
from gateway.realtime.visibility import Visibility
from gateway.schema.live import GapReason

if TYPE_CHECKING:
    from gateway.realtime.relay import Relay

__all__ = ["Realtime"]

DISCONNECT = "gateway.disconnect"
"""Topic of events whose keys are the subjects that have to leave."""

KEYS = "gateway.keys"
"""Topic of events whose keys are the subjects whom other rows concern from now on."""


class Realtime:
    """The subscriptions of one process, over the log of one database."""

    def __init__(
        self,
        database: Database,
        compiler: Compiler,
        completion: Completion,
        secret: str,
        redis_url: str = "",
    ) -> None:
        self._database = database
        self._codec = CursorCodec(secret)
        self._log = EventLog(database)
        self._hub = Hub(Visibility(database, compiler, completion), self.cursor_at)
        relay = _relay(redis_url) if redis_url else None
        self._feed = Feed(self._log, self._publish, self._lost, relay)
        self._backfill = Backfill(database, self._log, self._hub)
        self._leave: list[Callable[[str], None]] = []
        self._starting = asyncio.Lock()

    # --- life

    async def start(self) -> None:
        """Begin to read the log, if that has not begun; raises Unavailable while it cannot be read."""
        async with self._starting:
            if self._hub.position is None:
                self._hub.start(await self._feed.start())

    async def stop(self) -> None:
        """Read and ask no more."""
        await self._feed.stop()
        await self._backfill.stop()
        await self._hub.stop()

    # --- what transports need

    def cursor(self) -> str | None:
        """Where the log stands now: what is written from now on comes behind it. None before it is read."""
        return self.cursor_at(self._hub.position) if self._hub.position else None

    @property
    def is_reading(self) -> bool:
        """Whether this process reads the log itself; others may read it for all."""
        return self._feed.is_reading

    def measure(self) -> None:
        """Set the gauges that are only known when they are read."""
        cohorts = self._hub.cohorts()
        metrics.COHORTS.set(len(cohorts))
        metrics.PENDING_EVENTS.set(sum(len(each.pending) for each in cohorts))

    def on_disconnect(self, callback: Callable[[str], None]) -> None:
        """`callback(subject)` is called when a person's connections have to end."""
        self._leave.append(callback)

    async def subscribe(
        self, executable: Executable, identity: Identity, listener: Listener
    ) -> Subscription:
        """Begin to deliver events: those after the cursor that was given, or from now on.

        Raises GatewayError when it cannot begin, and for what is no subscription.
        """
        question = question_of(executable, identity.role)
        await self.start()
        keys = await read_keys(self._database, question, identity)
        question = replace(question, keys=keys)
        after = question.live.after
        cursor = after.read(executable.variables) if after is not None else None
        if cursor is None:
            subscriber = Subscriber(self, question, identity, listener, self._feed.position)
            self._hub.join(subscriber)
        else:
            written_by, position = self._codec.read(cursor)
            subscriber = Subscriber(self, question, identity, listener, position)
            self._backfill.start(subscriber, written_by)
        return subscriber

    # --- what subscribers need

    def cursor_at(self, position: Position) -> str:
        """The cursor of a position."""
        return self._codec.write(self._feed.identity, position)

    def position_of(self, subscriber: Subscriber) -> Position:
        """Where a subscriber stands."""
        return self._hub.position_of(subscriber)

    def renew(self, subscriber: Subscriber, identity: Identity) -> None:
        """Let it go on under new claims: what was not delivered yet is asked under these."""
        if subscriber.cohort is not None:
            self._backfill.restart(subscriber, identity)

    # --- what the feed tells

    def _publish(self, page: LogPage) -> None:
        for each in page.events:
            if each.event.topic == KEYS:
                self._listen_again(frozenset(each.event.keys or ()))
        self._hub.publish(page)
        for each in page.events:
            if each.event.topic == DISCONNECT:
                self._expel(each.event.keys or ())

    def _listen_again(self, subjects: frozenset[str]) -> None:
        """Before the page is published: events of the same transaction may concern them already."""
        for subscriber in list(self._hub):
            is_meant = subscriber.identity.subject in subjects
            if is_meant and subscriber.question.live.binding.keys is not None:
                self._backfill.restart(subscriber, subscriber.identity)

    def _expel(self, subjects: Iterable[str]) -> None:
        for subject in subjects:
            for leave in self._leave:
                leave(subject)

    def _lost(self, reason: GapReason) -> None:
        self._hub.declare_gap(reason, self._feed.position)


def _relay(redis_url: str) -> Relay:
    from gateway.realtime.relay import Relay  # Redis takes 0.2 s to import

    return Relay(redis_url)
