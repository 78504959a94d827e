"""`Watch`: ends a request's work when its time is up or its client has left."""

from __future__ import annotations

import asyncio
from itertools import takewhile
from types import TracebackType

from starlette.types import Receive

from gateway.errors import TimedOut

__all__ = ["ClientLeft", "Watch", "Watches"]

PATIENCE = 0.02
"""Most requests are over before, and have no timer of their own."""


class ClientLeft(Exception):
    """Nobody waits for the answer any more."""


class Watches:
    """The watches that have begun lately. One timer serves them, since each waits as long as the others."""

    def __init__(self) -> None:
        self._begun: dict[Watch, float] = {}
        """in the order in which they began"""
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._begun)

    def add(self, watch: Watch, loop: asyncio.AbstractEventLoop) -> None:
        """Let it know when it has run for PATIENCE."""
        self._begun[watch] = loop.time()
        if self._timer is None:
            self._timer = loop.call_later(PATIENCE, self._look, loop)

    def remove(self, watch: Watch) -> None:
        """Forget a request that is over."""
        self._begun.pop(watch, None)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        late = list(takewhile(lambda watch: self._begun[watch] + PATIENCE <= now, self._begun))
        for watch in late:
            del self._begun[watch]
            watch.be_slow()
        first = next(iter(self._begun.values()), None)
        self._timer = (
            None if first is None else loop.call_later(first + PATIENCE - now, self._look, loop)
        )


class Watch:
    """Cancels what runs in the block, and raises the reason in its place.

    One class for both reasons: `asyncio.timeout` beside a task that listens would cost several times as much.
    """

    __slots__ = (
        "_all",
        "_is_body_read",
        "_is_slow",
        "_limit",
        "_listener",
        "_loop",
        "_reason",
        "_receive",
        "_task",
        "_timer",
    )

    def __init__(self, all: Watches, receive: Receive, limit: float) -> None:
        self._all = all
        self._receive = receive
        self._limit = limit
        self._reason: Exception | None = None
        self._listener: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_slow = self._is_body_read = False

    def __enter__(self) -> Watch:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task(self._loop)
        self._all.add(self, self._loop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._all.remove(self)
        if self._timer:
            self._timer.cancel()
        if self._listener:
            self._listener.cancel()
        # `uncancel` says whether somebody else, such as a server that stops, wants the end too.
        if self._reason and self._task and not self._task.uncancel() and kind:
            raise self._reason from None

    def expect_departure(self) -> None:
        """From here on the body has been read, so a disconnect is all that can arrive."""
        self._is_body_read = True
        if self._is_slow:
            self._listener = self._loop.create_task(self._listen())

    def be_slow(self) -> None:
        """Take note that the request has run for PATIENCE: watch the time and the client from now on."""
        self._is_slow = True
        self._timer = self._loop.call_later(self._limit - PATIENCE, self._end_late)
        if self._is_body_read:
            self._listener = self._loop.create_task(self._listen())

    async def _listen(self) -> None:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._end(ClientLeft())

    def _end_late(self) -> None:
        hint = "Ask for less at once; GATEWAY_REQUEST_TIMEOUT sets the limit."
        self._end(TimedOut(f"The request took longer than {self._limit:g} seconds.", hint=hint))

    def _end(self, reason: Exception) -> None:
        if self._reason is None and self._task:
            self._reason = reason
            self._task.cancel()
