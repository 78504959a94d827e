"""How late the event loop is: what waits for a step that takes long waits that much longer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from time import monotonic

from gateway.observe import metrics

__all__ = ["watching_lag"]

EVERY = 0.1
"""Seconds from one look to the next: a longer step is seen whole, a shorter one as often as chance has it."""


@contextlib.asynccontextmanager
async def watching_lag() -> AsyncIterator[None]:
    """Inside, the metric `gateway_loop_lag_seconds` says how much later than asked the loop goes on."""
    task = asyncio.create_task(_watch())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _watch() -> None:
    while True:
        asked = monotonic() + EVERY
        await asyncio.sleep(EVERY)
        metrics.LOOP_LAG_SECONDS.observe(max(0.0, monotonic() - asked))
