"""`Watch`: ends a request's work when its time is up or its client has left."""

from __future__ import annotations

import asyncio
from types import TracebackType

from starlette.types import Receive

from gateway.errors import TimedOut

__all__ = ["ClientLeft", "Watch"]

# Most requests are over before, and pay for no more than the one timer that is set to this.
PATIENCE = 0.02


class ClientLeft(Exception):
    """Nobody waits for the answer any more."""


class Watch:
    """Cancels what runs in the block, and raises the reason in its place.

    One class for both reasons, and one timer: `asyncio.timeout` beside a task that listens would
    cost several times as much.
    """

    __slots__ = (
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

    def __init__(self, receive: Receive, limit: float) -> None:
        self._receive = receive
        self._limit = limit
        self._reason: Exception | None = None
        self._listener: asyncio.Task[None] | None = None
        self._is_slow = self._is_body_read = False

    def __enter__(self) -> Watch:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task(self._loop)
        self._timer = self._loop.call_later(PATIENCE, self._watch)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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

    def _watch(self) -> None:
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
