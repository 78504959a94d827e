"""The embedded PostgreSQL: one owner at a time, and nothing that a killed run leaves behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import asyncpg
import pytest

from gateway.errors import ConfigError
from gateway.operate import embedded
from gateway.operate.embedded import OWNER, EmbeddedPostgres, ensure_database
from tests.harness.server import POSTGRES_VERSION

RUN = """
import sys, time
from pathlib import Path
from gateway.operate.embedded import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1]), int(sys.argv[2]), durable=False) as server:
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder():
    # not pytest's own folder: every run of pytest closes that to other users, the server's among them
    folder = Path(tempfile.mkdtemp(prefix="gateway-embedded-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def server(folder: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(folder, POSTGRES_VERSION, durable=False)


def run_elsewhere(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), str(POSTGRES_VERSION)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


async def test_the_owner_is_no_superuser_and_not_bound_by_row_level_security(folder):
    with server(folder) as running:
        connection = await asyncpg.connect(await ensure_database(running))
        row = await connection.fetchrow(
            "select current_user::text, rolsuper, rolbypassrls, datdba::regrole::text"
            " from pg_roles cross join pg_database"
            " where rolname = current_user and datname = current_database()"
        )
        await connection.close()
    assert tuple(row) == (OWNER, False, True, OWNER)


async def test_data_stays_from_one_run_to_the_next(folder):
    for _ in range(2):
        with server(folder) as running:
            connection = await asyncpg.connect(await ensure_database(running))
            await connection.execute("create table if not exists kept (id integer)")
            await connection.execute("insert into kept values (1)")
            count = await connection.fetchval("select count(*) from kept")
            await connection.close()
    assert count == 2


def test_a_killed_run_takes_its_server_with_it(folder):
    process = run_elsewhere(folder)
    postmaster = int((server(folder).data / "postmaster.pid").read_text().split()[0])
    end(process)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{postmaster}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    with server(folder) as running:
        assert running.data.exists()


def test_a_killed_server_and_a_reused_process_number_stop_nobody(folder):
    process = run_elsewhere(folder)
    pid_file = server(folder).data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    os.kill(int(lines[0]), signal.SIGKILL)
    end(process)
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    with server(folder) as running:
        assert running.data.exists()


def test_a_folder_in_use_is_refused(folder, monkeypatch):
    monkeypatch.setattr(embedded, "LOCK_PATIENCE", 0.2)
    process = run_elsewhere(folder)
    try:
        with pytest.raises(ConfigError, match=f"Process {process.pid} already uses"):
            server(folder).start()
    finally:
        end(process)


def test_a_long_path_gets_its_socket_elsewhere(folder):
    deep = folder / ("long" * 20) / ("path" * 10)
    deep.mkdir(parents=True)
    with server(deep) as running:
        assert len(str(running.socket_folder)) < 100


def test_a_version_that_is_not_there_is_refused(folder):
    with pytest.raises(ConfigError, match="no embedded PostgreSQL 9"):
        EmbeddedPostgres(folder, 9).start()
