"""Gateways that share a real Redis share the limits of minute and burst; without it, each goes on with its own."""

from __future__ import annotations

import asyncio
import shutil
import time
from contextlib import AsyncExitStack
from dataclasses import replace

from gateway.config import Settings
from gateway.errors import TooManyRequests
from gateway.rates import Rates
from judges.relay_redis import RedisServer
from judges.stand import Stand
from judges.verdict import Failed, LeftOut

__all__ = ["judge"]

LIMIT = 100
ROUND_TRIP = 0.3
"""Seconds in which what one has counted has come to the others."""


def judge(stand: Stand) -> str:
    """Spend a caller's minute in one process, then ask the other; then without Redis."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise LeftOut("redis-server is not installed; on Debian it is the package redis-server")
    return asyncio.run(_judge(stand, RedisServer(program, stand.folder / "limits")))


async def _judge(stand: Stand, redis: RedisServer) -> str:
    settings = stand.settings("", redis_url=redis.url, requests_per_minute=(str(LIMIT),))
    minute = [time.time() // 60 * 60 + 5]
    async with AsyncExitStack() as stack:
        await redis.start()
        stack.push_async_callback(redis.kill)
        one, other = (Rates(settings, clock=lambda: minute[0]) for _ in range(2))
        stack.push_async_callback(one.stop)
        stack.push_async_callback(other.stop)

        _expect("alone", await _spend(one, "a"), LIMIT, LIMIT)
        # The other learns of it with its first request, so that is let through.
        _expect("behind it", await _spend(other, "a", pause=ROUND_TRIP), 1, 2)
        _expect("another caller", await _spend(other, "b"), LIMIT, LIMIT)
        await _share_bursts(settings, stack)
        both = await asyncio.gather(*(_spend(each, "c", pause=0.01) for each in (one, other)))
        _expect("side by side", sum(both), LIMIT, LIMIT + LIMIT // 4)

        minute[0] += 60
        third = Rates(settings, clock=lambda: minute[0])
        stack.push_async_callback(third.stop)
        _expect("just started", await _spend(third, "a", pause=ROUND_TRIP, tries=5), 1, 11)

        await redis.kill()
        _expect("without Redis", await _spend(one, "d"), LIMIT, LIMIT)
        _expect("without Redis, the other", await _spend(other, "d"), LIMIT, LIMIT)
        await redis.start()
        await asyncio.sleep(2.1)
        for each in (one, other):
            await _spend(each, "e", pause=ROUND_TRIP, tries=1)
        _expect("with Redis again", await _spend(third, "d", pause=ROUND_TRIP, tries=5), 1, 1)
    return f"2 gateways, one limit of {LIMIT}, one burst"


async def _share_bursts(settings: Settings, stack: AsyncExitStack) -> None:
    """A burst in one process is one in the other, as is work; five seconds later there is room again."""
    more = replace(settings, requests_per_minute=(str(10 * LIMIT),), burst_share=0.1)
    now = [time.time() // 60 * 60 + 5]
    one, other = (Rates(more, clock=lambda: now[0]) for _ in range(2))
    for each in (one, other):
        stack.push_async_callback(each.stop)
    _expect("a burst", await _spend(one, "burst"), LIMIT, LIMIT)
    _expect("a burst elsewhere", await _spend(other, "burst", pause=ROUND_TRIP), 1, 2)
    now[0] += 10
    _expect("the next burst", await _spend(other, "burst", pause=0.01), LIMIT, LIMIT)
    one.spend("worked", 60)
    other.spend("worked", 0.001)  # it is heard of with the first work that is done here
    await asyncio.sleep(ROUND_TRIP)
    _expect("work elsewhere", await _spend(other, "worked"), 0, 0)


async def _spend(rates: Rates, caller: str, pause: float = 0.0, tries: int = LIMIT + 20) -> int:
    """How many requests are let through; ends a few behind the first that is not."""
    taken = refused = 0
    for _ in range(tries):
        try:
            rates.admit(caller, "anon")
            taken += 1
        except TooManyRequests:
            refused += 1
        if refused > 3:
            break
        if pause:
            await asyncio.sleep(pause)
    await asyncio.sleep(ROUND_TRIP)
    return taken


def _expect(what: str, found: int, least: int, most: int) -> None:
    if not least <= found <= most:
        raise Failed(f"{what}: {found} requests were let through, not {least} to {most}.")
