"""Whatever goes wrong: what was delivered and the gaps that were declared are what was committed.

`FAULT_EVENTS` says how many events most trials write, `FAULT_OPEN_SECONDS` for how long a transaction stays
open at least. `make faults` is the long form: more than 200,000 events in all, and half a minute.
"""

import asyncio
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from gateway.operate.embedded import EmbeddedPostgres, _as_system_user
from tests.realtime.faults.trial import trial, until, while_it_lasts


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of the test's own: PostgreSQL runs as another user, who must be able to reach it."""
    made = Path(tempfile.mkdtemp(prefix="gateway-faults-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


EVENTS = int(os.environ.get("FAULT_EVENTS", "500"))
OPEN_SECONDS = float(os.environ.get("FAULT_OPEN_SECONDS", "0"))


async def test_writers_that_commit_late_roll_back_and_fail_lose_nothing(folder):
    async with trial(folder) as trying:
        await trying.write(EVENTS, writers=16)
        assert await trying.account() > EVENTS / 4


async def test_clients_that_hop_between_two_gateways_miss_nothing(folder):
    async with trial(folder, gateways=2) as trying:

        async def hop():
            await random.choice(trying.clients).hop()

        await while_it_lasts(trying.write(EVENTS), hop, 0.02)
        await trying.account()


async def test_a_reader_whose_backend_is_killed_reads_on(folder):
    async with trial(folder) as trying:

        async def kill():
            administrator = await asyncpg.connect(trying.url("postgres"))
            await administrator.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'gateway_s%'"
            )
            await administrator.close()

        await while_it_lasts(trying.write(EVENTS), kill, 0.1)
        await trying.account()


async def test_postgres_may_restart(folder):
    async with trial(folder) as trying:
        await while_it_lasts(trying.write(EVENTS), lambda: restart(trying.server, "fast"), 1.0)
        await trying.account()
        assert not any(client.gaps for client in trying.clients)


async def test_a_crash_of_postgres_is_a_gap(folder):
    async with trial(folder) as trying:
        await while_it_lasts(trying.write(EVENTS), lambda: restart(trying.server, "immediate"), 1.0)
        await until(lambda: all(client.gaps for client in trying.clients))
        await trying.account()
        await trying.account_behind_gap(100)


async def restart(server, way):
    await asyncio.to_thread(server._control, "stop", "-m", way)
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)


async def test_a_transaction_that_stays_open_holds_nothing_up(folder):
    async with trial(folder) as trying:
        slow = await asyncpg.connect(trying.url())
        transaction = slow.transaction()
        await transaction.start()
        await slow.execute(
            "insert into notes.notes (owner_id) values ($1)", trying.clients[0].subject
        )
        await asyncio.gather(trying.write(EVENTS), asyncio.sleep(OPEN_SECONDS))
        await trying.account()
        await transaction.commit()
        await slow.close()
        await trying.account()


async def test_a_pool_that_is_used_up_only_delays(folder):
    async with trial(folder, pool_size=1, pool_timeout=0.2) as trying:
        database = trying.gateways[0].database

        async def hog():
            for role in ("service_role", "authenticated"):
                async with database._connection(role) as connection:
                    await connection.execute("select pg_sleep(0.4)")

        await while_it_lasts(trying.write(EVENTS), hog, 0.1)
        await trying.account()


async def test_a_gateway_that_is_replaced_loses_nothing(folder):
    async with trial(folder) as trying:

        async def replace():
            (old,) = trying.gateways
            trying.gateways.clear()
            await trying.add_gateway()
            await asyncio.gather(*(client.hop() for client in trying.clients))
            await old.stop()

        await while_it_lasts(trying.write(EVENTS), replace, 0.3)
        await trying.account()


async def test_events_that_pile_up_become_a_gap(folder, monkeypatch):
    monkeypatch.setattr("gateway.realtime.cohort.MAX_PENDING", 20)
    async with trial(folder) as trying:
        await trying.write(EVENTS)
        await trying.account()
        await trying.account_behind_gap(50)


async def test_a_cursor_that_retention_has_passed_is_told_of_the_gap(folder):
    async with trial(folder) as trying:
        await trying.write(100)
        await trying.account()
        for client in trying.clients:
            client.leave()
        await trying.write(100)
        owner = await asyncpg.connect(trying.url())
        await owner.execute(
            "alter table gateway.events disable trigger all; "
            "update gateway.event_log set forgotten = (select max(xid) from gateway.events); "
            "delete from gateway.events"
        )
        await owner.close()
        for client in trying.clients:
            await client.start()
        await trying.account()
        assert [[reason for reason, _ in each.gaps] for each in trying.clients] == [["EXPIRED"]] * 4
        await trying.account_behind_gap(50)


async def test_a_restored_database_is_a_gap_and_nothing_old_comes_again(folder):
    async with trial(folder) as trying:
        await trying.write(200)
        await trying.account()
        server = trying.server
        dump = folder / "dump.sql"
        await asyncio.to_thread(
            _run, server, "pg_dump", "-U", "postgres", "gateway", "-f", "-", into=dump
        )
        administrator = await asyncpg.connect(server.url("postgres", "postgres"))
        await administrator.execute("drop database gateway with (force)")
        await administrator.execute("create database gateway owner gateway_owner")
        await administrator.close()
        await asyncio.to_thread(
            _run, server, "psql", "-q", "-U", "postgres", "gateway", "-f", "-", out_of=dump
        )
        await until(lambda: all(client.gaps for client in trying.clients))
        assert {reason for client in trying.clients for reason, _ in client.gaps} == {"RESTORED"}
        await trying.account_behind_gap(100)


async def test_a_standby_that_is_promoted_is_a_gap(folder):
    async with trial(folder) as trying:
        first = trying.server
        second = EmbeddedPostgres(folder / "second", durable=False, options={"autovacuum": "off"})
        second.folder.mkdir()
        os.chmod(second.folder, 0o777)
        await asyncio.to_thread(
            _run,
            first,
            "pg_basebackup",
            "-U",
            "postgres",
            "-D",
            str(second.data),
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
        )
        for leftover in second.data.glob(".s.PGSQL*"):
            leftover.unlink()
        await asyncio.to_thread(second.start)
        await trying.write(200)
        await trying.account()
        await asyncio.to_thread(first._control, "stop", "-m", "immediate")
        await asyncio.to_thread(first.stop)
        await asyncio.to_thread(second._control, "promote")
        trying.server = second
        trying.link.unlink()
        trying.link.symlink_to(second.socket_folder)
        await until(lambda: all(client.gaps for client in trying.clients))
        assert {reason for client in trying.clients for reason, _ in client.gaps} == {"RESTORED"}
        await trying.account_behind_gap(100)


def _run(server, program, *arguments, into: Path | None = None, out_of: Path | None = None):
    command = [str(server.binaries / program), "-h", str(server.socket_folder), *arguments]
    text = out_of.read_text() if out_of else None
    done = subprocess.run(
        command,
        input=text,
        check=True,
        capture_output=True,
        text=True,
        cwd="/",
        **_as_system_user(),
    )
    if into:
        into.write_text(done.stdout)
