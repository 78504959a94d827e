"""Services in this process, and as processes of their own that can be killed."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from gateway.declare.specification import ServiceSpec
from gateway.work.runner import run_work
from tests.harness.database import Database, connection_as
from tests.harness.server import ROOT
from tests.work.application import BELLS

APPLICATION = "tests.work.application:DOMAINS"
TOWER = """
create table private.rung (key text not null, result jsonb not null);
create function public.keep_bell(p_key text, p_result jsonb) returns void
language plpgsql security definer set search_path = ''
as $$ begin
    insert into private.rung (key, result) values (p_key, p_result);
    if p_result ? 'is_refused' then
        raise exception 'It does not fit.' using errcode = 'PT409';
    end if;
end $$;
revoke execute on function public.keep_bell(text, jsonb) from public, anon, authenticated, api_key;
grant execute on function public.keep_bell(text, jsonb) to service_role;
"""


class Tower:
    """What was asked for, and what was kept of it."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    async def ask(self, key: str, service: str = "bells", **payload: object) -> None:
        """Ask for work in a transaction of its own."""
        await self.owner.execute(
            "select private.ask_for_work($1, $2, $3)", service, key, json.dumps(payload)
        )

    async def work(self) -> list[tuple[str, str, int]]:
        """What is not done: key, status, attempts."""
        rows = await self.owner.fetch("select key, status, attempts from gateway.work order by key")
        return [tuple(row) for row in rows]

    async def runs(self) -> list[tuple[str, str, int]]:
        """What ran, the oldest first: key, status, attempt."""
        rows = await self.owner.fetch(
            "select key, status, attempt from gateway.work_runs order by finished_at, id"
        )
        return [tuple(row) for row in rows]

    async def rung(self) -> dict[str, int]:
        """How often something was kept of each key."""
        rows = await self.owner.fetch("select key, count(*) from private.rung group by key")
        return {row[0]: row[1] for row in rows}

    async def until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Wait for something to become true."""
        deadline = time.monotonic() + 60
        while not await condition():
            assert time.monotonic() < deadline, (await self.work(), await self.runs())
            await asyncio.sleep(0.02)

    async def until_all_are(self, *statuses: str) -> None:
        """Wait until nothing is there that has another status: without one, until nothing is."""

        async def are() -> bool:
            return all(status in statuses for _, status, _ in await self.work())

        await self.until(are)


@pytest.fixture
async def tower(database: Database) -> AsyncIterator[Tower]:
    async with connection_as(database) as owner:
        await owner.execute("delete from gateway.work; delete from gateway.work_runs;" + TOWER)
        yield Tower(owner)


@asynccontextmanager
async def working(
    database: Database, *services: ServiceSpec, **settings: Any
) -> AsyncIterator[asyncio.Event]:
    """Services in this process; their stop is yielded."""
    stop = asyncio.Event()
    given = database.settings(**{"jobs_poll": 0.1, **settings})
    task = asyncio.create_task(run_work(given, services or [BELLS], stop))
    try:
        yield stop
    finally:
        stop.set()
        await task


@asynccontextmanager
async def work_process(
    database: Database, *names: str, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`gateway work` as a process of its own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gateway.operate.cli", "work", *names),
        cwd=ROOT,
        env={
            **os.environ,
            "GATEWAY_APPLICATION": APPLICATION,
            "GATEWAY_LOG_FORMAT": "json",
            "DATABASE_URL": database.url,
            "GATEWAY_JOBS_POLL": "0.1",
            **environment,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
