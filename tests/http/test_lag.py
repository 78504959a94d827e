"""A step that takes long is seen by who watches the process."""

from __future__ import annotations

import asyncio
import time

from gateway.http.operators.lag import EVERY, watching_lag
from gateway.observe.metrics import REGISTRY

STEP = 2 * EVERY


def seen(what: str) -> float:
    return REGISTRY.get_sample_value(f"gateway_loop_lag_seconds_{what}") or 0.0


async def test_a_step_that_takes_long_is_seen() -> None:
    count, total = seen("count"), seen("sum")
    async with watching_lag():
        await asyncio.sleep(0)  # it has begun to wait
        time.sleep(EVERY + STEP)  # noqa: ASYNC251 - the step that is to be seen
        await asyncio.sleep(EVERY)

    assert seen("count") > count
    assert seen("sum") - total >= STEP
