"""`Feed`: the one reader of the log in this process. Fast while there is work, cheap while there is none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from gateway.errors import GatewayError
from gateway.execute.response import masked
from gateway.observe import metrics
from gateway.realtime.log import EventLog, LogPage
from gateway.realtime.position import Position
from gateway.schema.live import GapReason

if TYPE_CHECKING:
    from gateway.realtime.relay import Relay

__all__ = ["Feed"]

FASTEST = 0.005
SLOWEST = 0.1
"""Pauses between two looks at the log, in seconds: halved by events, doubled by their absence."""

RETRY = 0.5
"""After a failure."""


class Feed:
    """Reads on from where it stands and hands each page over.

    `publish` gets every page, in order, once. `lost` is told when what came in between cannot be
    known: the database was restored, or was away for longer than its log reaches back. With a
    `relay`, the pages may be those that another process read.
    """

    def __init__(
        self,
        log: EventLog,
        publish: Callable[[LogPage], None],
        lost: Callable[[GapReason], None],
        relay: Relay | None = None,
    ) -> None:
        self._log = log
        self._publish = publish
        self._lost = lost
        self._relay = relay
        self._pause = FASTEST
        self._read_last = True
        self._is_stopping = False
        self._task: asyncio.Task[None] | None = None
        self._position: Position | None = None
        self.identity = ""

    @property
    def position(self) -> Position:
        """Where the feed stands; everything before was handed over."""
        assert self._position is not None, "start() comes first"
        return self._position

    @property
    def is_reading(self) -> bool:
        """Whether the latest page was read here."""
        return self._read_last

    async def start(self) -> Position:
        """Begin to read, and say from where; raises Unavailable when the log cannot be read."""
        await self._begin()
        self._is_stopping = False
        self._task = asyncio.create_task(self._run())
        return self.position

    async def stop(self) -> None:
        """Read no more."""
        # A driver may lose a cancellation that comes as its answer does: then this look is the last.
        self._is_stopping = True
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._relay is not None:
            await self._relay.stop()

    async def _begin(self) -> None:
        self.identity, _ = await self._log.claim()
        _, self._position = await self._log.now()

    async def _run(self) -> None:
        while not self._is_stopping:
            try:
                page = await self._next()
                if page.identity == self.identity:
                    self._take(page)
                    await self._rest(page)
                else:
                    await self._start_anew(GapReason.RESTORED)
            except GatewayError:  # the database is away; what is written meanwhile waits in the log
                await asyncio.sleep(RETRY)
                with suppress(GatewayError):
                    await self._check_reach()
            except Exception as error:
                masked(error, "feed")
                await asyncio.sleep(RETRY)

    async def _next(self) -> LogPage:
        """The next page: another process's, where there is one that reads."""
        if self._relay is None:
            return await self._log.read(self.position)
        if not await self._relay.is_reader(self.identity):
            heard = await self._relay.hear(self.position)
            if heard is not None:
                self._read_last = False
                return heard
        self._read_last = True
        page = await self._log.read(self.position)
        await self._relay.say(page)
        return page

    async def _rest(self, page: LogPage) -> None:
        if page.events:
            self._pause = max(FASTEST, self._pause / 2)
        else:
            self._pause = min(SLOWEST, self._pause * 1.3)
        if page.is_current:
            await asyncio.sleep(self._pause)

    def _take(self, page: LogPage) -> None:
        # In one step, so that whoever looks at the position finds its events handed over.
        self._publish(page)
        self._position = page.position
        now = time.time()
        metrics.FEED_READ_AT.set(now)
        for each in page.events:
            metrics.FEED_LAG_SECONDS.observe(max(0.0, now - each.event.written_at))

    async def _check_reach(self) -> None:
        """After a failure: whether the log still holds everything behind the position."""
        identity, forgotten = await self._log.claim()
        if identity != self.identity:
            await self._start_anew(GapReason.RESTORED)
        elif self.position.is_before(forgotten):
            await self._start_anew(GapReason.EXPIRED)

    async def _start_anew(self, reason: GapReason) -> None:
        await self._begin()
        self._lost(reason)
