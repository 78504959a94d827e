"""One backend that does not answer any more costs the request that met it, and no other."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as

ASKED = "{ me { id } }"
LOGIN = "gateway_authenticated"
ITS_BACKENDS = "select pid from pg_stat_activity where datname = $1 and usename = $2"

ASKED_AGAIN = "select query_start > $2 and query <> 'select 1' from pg_stat_activity where pid = $1"


@pytest.fixture
async def ask(database: Database, tmp_path: Path) -> AsyncIterator[Asking]:
    async with asking(database, tmp_path, pool_size=2, read_share=1, caller_share=1) as ask:
        yield ask


async def backends(database: Database) -> list[int]:
    async with connection_as(database, "postgres") as owner:
        return [row["pid"] for row in await owner.fetch(ITS_BACKENDS, database.name, LOGIN)]


async def test_the_next_request_does_not_wait_for_a_backend_that_hangs(database, ask):
    assert (await ask(ASKED, "contributor")).data
    (hanging,) = await backends(database)
    os.kill(hanging, signal.SIGSTOP)
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await ask(ASKED, "contributor")
        async with asyncio.timeout(10):
            for _ in range(3):
                assert (await ask(ASKED, "contributor")).data
    finally:
        os.kill(hanging, signal.SIGCONT)


async def test_its_place_is_free_again_when_it_is_given_up(database, ask):
    assert (await ask(ASKED, "contributor")).data
    (hanging,) = await backends(database)
    os.kill(hanging, signal.SIGSTOP)
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await ask(ASKED, "contributor")
        async with asyncio.timeout(
            20
        ):  # both places are taken anew, with the one that hangs still there
            together = await asyncio.gather(*(ask(ASKED, "contributor") for _ in range(8)))
        assert all(each.data for each in together)
    finally:
        os.kill(hanging, signal.SIGCONT)


async def test_a_backend_that_only_was_slow_is_lent_again(database, ask):
    assert (await ask(ASKED, "contributor")).data
    (slow,) = await backends(database)
    os.kill(slow, signal.SIGSTOP)
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await ask(ASKED, "contributor")
    finally:
        os.kill(slow, signal.SIGCONT)
    async with asyncio.timeout(10), connection_as(database, "postgres") as owner:
        since = await owner.fetchval("select clock_timestamp()")
        while not await owner.fetchval(ASKED_AGAIN, slow, since):
            together = await asyncio.gather(*(ask(ASKED, "contributor") for _ in range(2)))
            assert all(each.data for each in together)
