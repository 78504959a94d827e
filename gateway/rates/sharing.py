"""`Sharing`: what callers have had in all processes, by way of Redis, in one round trip for all of them.

While Redis is away each process goes on with what it knows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, NamedTuple

from redis.asyncio import Redis
from redis.exceptions import RedisError

from gateway.rates.window import Window

__all__ = ["Counter", "Learn", "Sharing"]


class Counter(NamedTuple):
    """What one caller has had in one stretch of a window; the stretches are numbered by time."""

    window: str
    seconds: int
    number: int
    caller: str


Learn = Callable[[Counter, int, int], None]
"""Given a counter, and what it has come to, and the one before it."""

PAUSE_SECONDS = 0.05
"""Between two round trips: what all callers ask meanwhile goes into one."""

PATIENCE_SECONDS = 1.0
RETRY_SECONDS = 2.0
"""How long Redis is left alone after a failure."""

KEPT_SECONDS = 10
"""Beside its own time and the next, in which a counter is read too."""

MOST_UNSENT = 20_000


class Sharing:
    """One process's part in the counters of all that use the same Redis and the same logins.

    `url` is that of Redis, `prefix` begins each key, and `learn` is told what a counter has come to. Nothing here
    raises for a Redis that is away: limits hold for each process alone until it is back.
    """

    def __init__(self, url: str, prefix: str, learn: Learn) -> None:
        self._redis: Any = Redis.from_url(
            url,
            protocol=2,  # RESP3 is of no use here, and older servers and proxies refuse its HELLO
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
        )
        self._prefix = prefix
        self._learn = learn
        self._unsent: dict[Counter, int] = {}
        self._away_until = 0.0
        self._task: asyncio.Task[None] | None = None

    def note(self, window: Window, caller: str, weight: int) -> None:
        """Let the others know soon that the caller has had `weight` more in the stretch of the window that runs."""
        counter = Counter(window.name, window.seconds, window.index, caller)
        # While Redis is away, callers without end would fill the memory: the oldest count is let go.
        if counter not in self._unsent and len(self._unsent) >= MOST_UNSENT:
            del self._unsent[next(iter(self._unsent))]
        self._unsent[counter] = self._unsent.get(counter, 0) + weight
        if self._task is None and monotonic() >= self._away_until:
            self._task = asyncio.get_running_loop().create_task(self._exchange_all())

    async def stop(self) -> None:
        """End the round trip that is under way, and close the connection."""
        if self._task is not None:
            self._task.cancel()
        with suppress(RedisError, OSError):
            await self._redis.aclose()

    async def exchange(self) -> None:
        """Add what was counted here, and hear what everybody has counted: one round trip, whatever it is."""
        sent, self._unsent = self._unsent, {}
        # Each command is atomic by itself; MULTI around them would hold up the other processes for nothing.
        pipeline = self._redis.pipeline(transaction=False)
        for counter, weight in sent.items():
            key = self._key(counter)
            pipeline.incrby(key, weight)
            # A counter is read until the stretch after its own has ended; then nobody misses it.
            pipeline.expire(key, 2 * counter.seconds + KEPT_SECONDS)
            pipeline.get(self._key(counter._replace(number=counter.number - 1)))
        try:
            said = await pipeline.execute()
        except (RedisError, OSError):
            self._away_until = monotonic() + RETRY_SECONDS
            # Of a time that is over nobody has to hear; the others come with the next attempt.
            newest: dict[str, int] = {}
            for each in sent:
                newest[each.window] = max(each.number, newest.get(each.window, 0))
            for counter, weight in sent.items():
                if counter.number == newest[counter.window]:
                    self._unsent[counter] = self._unsent.get(counter, 0) + weight
            return
        for place, counter in enumerate(sent):
            used, _, earlier = said[3 * place : 3 * place + 3]
            self._learn(counter, used + self._unsent.get(counter, 0), int(earlier or 0))

    async def _exchange_all(self) -> None:
        try:
            while self._unsent and monotonic() >= self._away_until:
                await self.exchange()
                await asyncio.sleep(PAUSE_SECONDS)
        finally:
            self._task = None

    def _key(self, counter: Counter) -> str:
        return f"{self._prefix}rate:{counter.window}:{counter.number}:{counter.caller}"
