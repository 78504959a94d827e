"""`Backfill`: delivers what a subscriber missed, then lets it go on with everybody else."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace

from gateway.database import Database
from gateway.errors import Unavailable
from gateway.execute.response import masked
from gateway.identity import Identity
from gateway.realtime.cohort import Cohort, Subscriber
from gateway.realtime.hub import RETRY, Hub
from gateway.realtime.keys import read_keys
from gateway.realtime.log import EventLog
from gateway.schema.live import GapReason

__all__ = ["Backfill"]


class Backfill:
    """Reads the log on behalf of single subscribers.

    First they are put where live events wait for them; then the log is read up to a snapshot that was
    taken after that. So nothing falls in between, and what both have is known by its position.
    """

    def __init__(self, database: Database, log: EventLog, hub: Hub) -> None:
        self._database = database
        self._log = log
        self._hub = hub
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, subscriber: Subscriber, written_by: str) -> None:
        """Begin at the subscriber's position; `written_by`: the database that its cursor names."""
        self._hub.hold(subscriber)
        self._spawn(self._run(subscriber, written_by))

    def restart(self, subscriber: Subscriber, identity: Identity) -> None:
        """Begin again where the subscriber stands, under claims that may concern other events."""
        subscriber.position = self._hub.position_of(subscriber)
        subscriber.close()
        subscriber.become(identity, subscriber.question)
        self._hub.hold(subscriber)
        self._spawn(self._run(subscriber, None))

    async def stop(self) -> None:
        """Give up those that are under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _spawn(self, running: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(running)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, subscriber: Subscriber, written_by: str | None) -> None:
        cohort = subscriber.cohort
        # It is somebody else's task once it is in another cohort.
        while cohort is not None and subscriber.cohort is cohort:
            try:
                if written_by is None:
                    cohort = await self._listen(subscriber, cohort)
                else:
                    await self._check_reach(subscriber, written_by)
                await self._catch_up(subscriber, cohort)
                if subscriber.cohort is cohort:
                    self._hub.release(subscriber)
                return
            except Unavailable:
                await asyncio.sleep(RETRY)
            except Exception as error:
                subscriber.end(masked(error, "subscription"))

    async def _listen(self, subscriber: Subscriber, cohort: Cohort) -> Cohort:
        """Ask what it listens to now."""
        question = subscriber.question
        keys = await read_keys(self._database, question, subscriber.identity)
        if keys != question.keys and subscriber.cohort is cohort:
            subscriber.close()
            subscriber.become(subscriber.identity, replace(question, keys=keys))
            self._hub.hold(subscriber)
            assert subscriber.cohort is not None
            return subscriber.cohort
        return cohort

    async def _check_reach(self, subscriber: Subscriber, written_by: str) -> None:
        """Whether the log holds everything behind the cursor; else there is a gap."""
        identity, forgotten = await self._log.claim()
        assert self._hub.position is not None
        if written_by != identity:
            subscriber.declare_gap(GapReason.RESTORED, self._hub.position)
        elif subscriber.position.is_before(forgotten):
            subscriber.declare_gap(GapReason.EXPIRED, self._hub.position)

    async def _catch_up(self, subscriber: Subscriber, cohort: Cohort) -> None:
        position, question = subscriber.position, subscriber.question
        is_behind = True
        while is_behind and subscriber.cohort is cohort:
            cohort.overflowed = False  # what was let go is in the page that is read now
            page = await self._log.read(position, question.live.binding.topic, question.keys)
            events = page.events if question.is_about_rows else page.events[-1:]
            for event in events:
                self._hub.write(event)
            await self._hub.ask([(cohort, subscriber.claims, events)])
            await subscriber.listener.room()
            position = page.position
            is_behind = not page.is_current or cohort.overflowed
        if subscriber.cohort is cohort:
            subscriber.position = position
