"""`Sharing`: what callers have had in all processes, by way of Redis, in one round trip for all of them.

While Redis is away each process goes on with what it knows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

__all__ = ["Learn", "Sharing"]

Learn = Callable[[str, int, str, int, int], None]
"""Given the rate's name, the minute, the caller, and what they had in it and in the one before."""

PAUSE_SECONDS = 0.05
"""Between two round trips: what all callers ask meanwhile goes into one."""

PATIENCE_SECONDS = 1.0
RETRY_SECONDS = 2.0
"""How long Redis is left alone after a failure."""

KEPT_SECONDS = 130
"""A minute's counters are read in the next one too."""

MOST_UNSENT = 20_000


class Sharing:
    """One process's part in the counters of all that use the same Redis and the same logins."""

    def __init__(self, url: str, prefix: str, learn: Learn) -> None:
        self._redis: Any = Redis.from_url(
            url,
            protocol=2,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
        )
        self._prefix = prefix
        self._learn = learn
        self._unsent: dict[tuple[str, int, str], int] = {}
        self._away_until = 0.0
        self._task: asyncio.Task[None] | None = None

    def note(self, name: str, minute: int, caller: str, weight: int) -> None:
        """Let the others know of it soon."""
        key = (name, minute, caller)
        if key not in self._unsent and len(self._unsent) >= MOST_UNSENT:
            del self._unsent[next(iter(self._unsent))]
        self._unsent[key] = self._unsent.get(key, 0) + weight
        if self._task is None and monotonic() >= self._away_until:
            self._task = asyncio.get_running_loop().create_task(self._exchange_all())

    async def stop(self) -> None:
        """Tell the rest, and leave."""
        if self._task is not None:
            self._task.cancel()
        with suppress(RedisError, OSError):
            await self._redis.aclose()

    async def exchange(self) -> None:
        """Add what was counted here, and hear what everybody has counted."""
        sent, self._unsent = self._unsent, {}
        pipeline = self._redis.pipeline(transaction=False)
        for (name, minute, caller), weight in sent.items():
            key = self._key(name, minute, caller)
            pipeline.incrby(key, weight)
            pipeline.expire(key, KEPT_SECONDS)
            pipeline.get(self._key(name, minute - 1, caller))
        try:
            said = await pipeline.execute()
        except (RedisError, OSError):
            self._away_until = monotonic() + RETRY_SECONDS
            # Of a minute that is over nobody has to hear; the others come with the next attempt.
            newest = max(minute for _, minute, _ in sent)
            for counted, weight in sent.items():
                if counted[1] == newest:
                    self._unsent[counted] = self._unsent.get(counted, 0) + weight
            return
        for index, (name, minute, caller) in enumerate(sent):
            used, _, earlier = said[3 * index : 3 * index + 3]
            meanwhile = self._unsent.get((name, minute, caller), 0)
            self._learn(name, minute, caller, used + meanwhile, int(earlier or 0))

    async def _exchange_all(self) -> None:
        try:
            while self._unsent and monotonic() >= self._away_until:
                await self.exchange()
                await asyncio.sleep(PAUSE_SECONDS)
        finally:
            self._task = None

    def _key(self, name: str, minute: int, caller: str) -> str:
        return f"{self._prefix}rate:{name}:{minute}:{caller}"
