"""Notices that a client left while its operation runs, and cancels the work."""

from __future__ import annotations

import asyncio
from types import TracebackType

from starlette.types import Receive

__all__ = ["ClientLeft", "Departure"]

# Most operations are over before; listening costs a task, so it starts only after this time.
PATIENCE = 0.02


class ClientLeft(Exception):
    """Nobody waits for the answer any more."""


class Departure:
    """While the block runs, cancel it when the client disconnects, and raise `ClientLeft`.

    The request's body must have been read: from then on a disconnect is all that can arrive.
    """

    __slots__ = ("_left", "_listener", "_receive", "_task", "_timer")

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._left = False
        self._listener: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        loop = asyncio.get_running_loop()
        self._task = asyncio.current_task(loop)
        self._timer = loop.call_later(PATIENCE, self._start_listening)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._listener:
            self._listener.cancel()
        # `uncancel` says whether somebody else (the deadline, a shutdown) wants the end too.
        if self._left and self._task and not self._task.uncancel() and kind:
            raise ClientLeft from None

    def _start_listening(self) -> None:
        self._listener = asyncio.get_running_loop().create_task(self._listen())

    async def _listen(self) -> None:
        message = await self._receive()
        if message["type"] == "http.disconnect" and self._task:
            self._left = True
            self._task.cancel()
