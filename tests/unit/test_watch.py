"""Each request learns that its time is up, or its client has left, whatever others began before it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from gateway.errors import TimedOut
from gateway.http.exchange.watch import PATIENCE, ClientLeft, Watch, Watches

LONG = 10.0


async def left() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def stays() -> dict[str, Any]:
    await asyncio.sleep(LONG)
    raise AssertionError("nobody waits so long")


async def request(watches: Watches, receive: Any, limit: float, begins: float = 0.0) -> None:
    """One that would take long, and begins so late."""
    await asyncio.sleep(begins)
    with Watch(watches, receive, limit) as watch:
        watch.expect_departure()
        await asyncio.sleep(LONG)


async def quick(watches: Watches) -> None:
    with Watch(watches, stays, LONG) as watch:
        watch.expect_departure()


@pytest.mark.parametrize(
    ("receive", "limit", "reason"), [(left, LONG, ClientLeft), (stays, 2 * PATIENCE, TimedOut)]
)
async def test_each_hears_of_it(receive: Any, limit: float, reason: type[Exception]) -> None:
    watches = Watches()
    for _ in range(2):  # the second time there is no timer any more
        async with asyncio.timeout(LONG / 2):
            ended = await asyncio.gather(
                *(request(watches, receive, limit, each * PATIENCE / 4) for each in range(20)),
                *(quick(watches) for _ in range(20)),
                return_exceptions=True,
            )
        assert [type(each) for each in ended] == [reason] * 20 + [type(None)] * 20
        await asyncio.sleep(2 * PATIENCE)


async def test_what_is_over_is_forgotten() -> None:
    watches = Watches()
    for _ in range(100):
        await quick(watches)
    assert len(watches) == 0
