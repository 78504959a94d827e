"""A domain of services alone, as GATEWAY_APPLICATION names it: what they keep is counted."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from dataclasses import replace

from gateway import Domain, GivenUp, TryLater, WorkItem, WorkTools, service

__all__ = ["BELLS", "CHIMES", "DOMAINS", "LACKING"]


async def ring(item: WorkItem, tools: WorkTools) -> object:
    """Rings as the payload says: how long it takes, and what goes wrong."""
    asked = item.payload
    await asyncio.sleep(asked.get("seconds", 0))
    if asked.get("kills", 0) >= item.attempt:
        os.kill(os.getpid(), signal.SIGKILL)
    if "later" in asked and item.attempt == 1:
        raise TryLater("The bells are being cleaned.", asked["later"])
    if "gives_up" in asked:
        raise GivenUp("There is no bell.")
    if asked.get("fails", 0) >= item.attempt:
        raise RuntimeError("The rope broke.")
    (row,) = await tools.fetch("select current_user::text")
    return {"attempt": item.attempt, "as": row[0], **asked}


async def chime(item: WorkItem, tools: WorkTools) -> object:
    """Takes a moment of its own, and breaks now and then."""
    await asyncio.sleep(random.uniform(0, 0.1))
    if random.random() < 0.1:
        raise RuntimeError("Out of tune.")
    return {"attempt": item.attempt}


BELLS = service(
    "bells", ring, description="Rings bells.", keep="public.keep_bell", at_once=2, seconds=5, lease=1,
    attempts=3, wait=0.1, longest_wait=0.2,
)  # fmt: skip
CHIMES = service(
    "chimes", chime, description="Lets chimes sound.", keep="public.keep_bell", lease=1, attempts=1000,
    wait=0.1, longest_wait=0.2,
)  # fmt: skip
DOMAINS = (Domain("tower", services=[BELLS, CHIMES]),)
LACKING = (
    Domain("tower", services=[replace(BELLS, extra="ropes", imports=("asyncio", "no_such_rope"))]),
)
