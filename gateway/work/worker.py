"""`Worker`: takes the work of one service, does several pieces side by side, and notes what came of each.

What a service answers and the note that its work is done are one transaction, and the first statement of that asks
whether the work is still ours. So a process may be killed, or taken for dead, at any point: the next one begins again,
and what is kept is kept once.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Awaitable
from typing import TypeVar

from gateway.config import Settings
from gateway.declare.specification import ServiceSpec
from gateway.errors.words import words_of
from gateway.observe import metrics
from gateway.observe.log import observe
from gateway.observe.observations import WorkEnded, WorkInterrupted
from gateway.work.queue import Claim, WorkQueue
from gateway.work.tools import GivenUp, TryLater, WorkTools

__all__ = ["Worker", "wait_before"]

PAUSE = 2.0
"""Seconds until a database that did not answer is asked again."""

Answer = TypeVar("Answer")


class Worker:
    """Works until `stop` is set; then what is under way may end, for as long as the settings say."""

    def __init__(
        self,
        service: ServiceSpec,
        queue: WorkQueue,
        tools: WorkTools,
        settings: Settings,
        stop: asyncio.Event,
    ) -> None:
        self._service = service
        self._queue = queue
        self._tools = tools
        self._settings = settings
        self._stop = stop
        self._running: dict[asyncio.Task[None], Claim] = {}

    async def run(self) -> int:
        """Return when `stop` is set and nothing is under way any more: how many pieces were given back."""
        holding = asyncio.create_task(self._hold())
        try:
            while not self._stop.is_set():
                await self._take()
            return await self._end()
        finally:
            holding.cancel()
            for task in self._running:
                task.cancel()
            await asyncio.gather(holding, *self._running, return_exceptions=True)

    # --- taking work

    async def _take(self) -> None:
        """Take as much as there is room for; where that is less, wait until there may be more."""
        room = self._service.at_once - len(self._running)
        claims = await self._asked(self._queue.claim(room)) if room else []
        for claim in claims or ():
            task = asyncio.create_task(self._do(claim))
            self._running[task] = claim
            task.add_done_callback(self._running.pop)
        if not room:
            await self._wait(None)
        elif claims is None or len(claims) < room:
            await self._wait(PAUSE if claims is None else self._settings.jobs_poll)

    async def _wait(self, seconds: float | None) -> None:
        """Until there is room, where no seconds are given; or so long, or until the end."""
        stopping = asyncio.create_task(self._stop.wait())
        others = self._running if seconds is None else ()
        await asyncio.wait(
            {stopping, *others}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        stopping.cancel()

    async def _asked(self, answer: Awaitable[Answer]) -> Answer | None:
        """The answer; None while the database has none, which the log says."""
        try:
            return await answer
        except Exception as error:
            observe(WorkInterrupted(self._service.name, error))
            return None

    # --- holding it

    async def _hold(self) -> None:
        """Say again and again that we are there; what another has by now is left to them."""
        while True:
            await asyncio.sleep(self._service.lease / 3)
            claims = list(self._running.values())
            held = await self._asked(self._queue.hold(claims)) if claims else set()
            for task, claim in list(self._running.items()):
                if held is not None and claim in claims and claim.id not in held:
                    task.cancel()

    async def _end(self) -> int:
        """Give what is under way the time that it has, and the rest back."""
        if not self._running:
            return 0
        under_way = dict(self._running)
        _, late = await asyncio.wait(under_way, timeout=self._settings.shutdown_grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        left = [under_way[task] for task in late]
        return await self._asked(self._queue.give_back(left)) or 0 if left else 0

    # --- doing it

    async def _do(self, claim: Claim) -> None:
        begun = time.monotonic()
        failure: Exception | None = None
        try:
            async with asyncio.timeout(self._service.seconds) as limit:
                result = await self._service.do(claim.item, self._tools)
            status = "succeeded" if await self._queue.complete(claim, result) else "lost"
        except Exception as error:
            failure = error
            too_long = f"It took longer than {self._service.seconds:g} seconds."
            status = await self._fail(
                claim, error, too_long if limit.expired() else words_of(error)
            )
        item, name, seconds = claim.item, self._service.name, time.monotonic() - begun
        metrics.WORK_SECONDS.labels(name, status).observe(seconds)
        observe(WorkEnded(name, item.key, status, item.attempt, seconds, failure))

    async def _fail(self, claim: Claim, error: Exception, words: str) -> str:
        """Note it, with a database that is away now too; what is not noted in the end is lost, and taken over."""
        is_last = claim.item.attempt >= self._service.attempts or isinstance(error, GivenUp)
        again_in = None if is_last else wait_before(self._service, claim.item.attempt)
        if again_in is not None and isinstance(error, TryLater):
            again_in = max(again_in, error.seconds)
        while True:
            noted = await self._asked(self._queue.fail(claim, words, again_in))
            if noted is not None:
                return "lost" if not noted else "failed" if is_last else "postponed"
            if self._stop.is_set():
                return "lost"
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), PAUSE)


def wait_before(service: ServiceSpec, attempt: int) -> float:
    """Seconds between an attempt that failed and the next: twice as many each time, and by chance up to half less.

    So what failed together because something was away does not come back together.
    """
    longest = min(service.longest_wait, service.wait * 2.0 ** min(attempt - 1, 60))
    return longest * random.uniform(0.5, 1)  # noqa: S311 - nothing secret
