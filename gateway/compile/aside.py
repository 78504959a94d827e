"""What takes long is worked on beside the event loop, one piece at a time, callers in turn.

Reading a long document, or many values, keeps Python busy for longer than others should wait. A thread shares
the interpreter, so the loop is slowed while it works, but goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, thread_time
from typing import Any, NamedTuple, TypeVar

from gateway.errors import Overloaded

__all__ = ["Aside"]

Made = TypeVar("Made")

MOST_WAITING = 64
"""Pieces of one caller that wait; who sends more than are worked on gets nothing from sending more."""

SWITCH_SECONDS = 0.001
"""How long the thread keeps the interpreter when the loop wants it: each of its waits may take so long."""

REST = 3
"""A caller's next piece waits so many times as long as their last one took: nobody has the thread alone."""


Charge = Callable[[str, float], None]
"""Given the caller, and the seconds of the thread's processor time that a piece of theirs took."""


class _Piece(NamedTuple):
    work: Callable[[], object]
    done: asyncio.Future[Any]
    took: list[float]

    def run(self) -> object:
        """Work, and keep how long that took."""
        started = thread_time()
        try:
            return self.work()
        finally:
            self.took.append(thread_time() - started)


class _Caller:
    """What waits of one caller, and when their next piece may be begun."""

    __slots__ = ("rests_until", "waiting")

    def __init__(self) -> None:
        self.waiting: deque[_Piece] = deque()
        self.rests_until = 0.0


class Aside:
    """One thread and who waits for it. A caller without a name is the program itself, and not bounded.

    What was begun is charged, to whoever asked for it, also where they have left since.
    """

    def __init__(self, charge: Charge) -> None:
        self._charge = charge
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._callers: OrderedDict[str, _Caller] = OrderedDict()
        """whose turn it is next is first"""
        self._worker: asyncio.Task[None] | None = None
        self._came = asyncio.Event()
        sys.setswitchinterval(SWITCH_SECONDS)

    async def run(self, caller: str, work: Callable[[], Made]) -> Made:
        """What `work` makes, or raises; who leaves before it is begun is forgotten.

        Raises Overloaded when the caller already has too much of it waiting.
        """
        who = self._callers.setdefault(caller, _Caller())
        if caller and len(who.waiting) >= MOST_WAITING:
            raise Overloaded(
                "Too many long operations of yours wait to be read.",
                hint="Send operations that differ in their variables only; they are read once.",
            )
        piece = _Piece(work, asyncio.get_running_loop().create_future(), [])
        who.waiting.append(piece)
        self._came.set()
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        made: Made = await piece.done
        return made

    async def stop(self) -> None:
        """Stop working; callers that still wait are refused."""
        if self._worker is not None:
            self._worker.cancel()
        for who in self._callers.values():
            for piece in who.waiting:
                piece.done.cancel()
        self._callers.clear()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _work(self) -> None:
        try:
            while self._callers:
                name = self._next(monotonic())
                if name is None:
                    await self._rest()
                else:
                    await self._begin(name)
        finally:
            self._worker = None

    async def _begin(self, name: str) -> None:
        """Work on the caller's next piece; then they go behind the others."""
        who = self._callers.pop(name)
        piece = who.waiting.popleft()
        self._callers[name] = who
        if piece.done.done():  # whoever wanted it has left
            return
        started = monotonic()
        try:
            made = await asyncio.get_running_loop().run_in_executor(self._thread, piece.run)
        except asyncio.CancelledError:
            piece.done.cancel()
            raise
        except Exception as error:
            if not piece.done.done():
                piece.done.set_exception(error)
        else:
            if not piece.done.done():
                piece.done.set_result(made)
        self._charge(name, sum(piece.took))
        now = monotonic()
        who.rests_until = now + REST * (now - started) if name else 0.0
        await asyncio.sleep(0)  # who gets it remembers it before the next piece is begun

    def _next(self, now: float) -> str | None:
        """The caller whose turn it is; drops callers that wait for nothing and have rested."""
        for name, who in list(self._callers.items()):
            if who.rests_until > now:
                continue
            if who.waiting:
                return name
            del self._callers[name]
        return None

    async def _rest(self) -> None:
        """Wait until a caller has rested, or a new piece of work arrives."""
        self._came.clear()
        ends = min((each.rests_until for each in self._callers.values()), default=0.0)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, ends - monotonic())):
                await self._came.wait()
