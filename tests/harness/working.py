"""Has a service of `gateway work` do what waits for it, as a process of it would."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from gateway.declare.specification import ServiceSpec
from gateway.work.runner import run_work
from tests.harness.database import Database

__all__ = ["do_work"]

LEFT = "select count(*) > $2 from gateway.work where service = $1 and status <> 'failed'"


async def do_work(
    database: Database,
    owner: Any,
    service: ServiceSpec,
    folder: Path,
    until: str = LEFT,
    than: int = 0,
    **settings: Any,
) -> None:
    """Run the service until nothing waits for it, or for as long as `until` is true; its files lie in the folder."""
    stop = asyncio.Event()
    given = database.settings(data_dir=str(folder), jobs_poll=0.1, **settings)
    task = asyncio.create_task(run_work(given, [service], stop))
    deadline = time.monotonic() + 120
    try:
        while not task.done() and await owner.fetchval(until, service.name, than):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.05)
    finally:
        stop.set()
        await task
