"""What an operator does and what people then do, on a server as a hosting company has it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg

from gateway.config import Secret
from gateway.operate.embedded import OWNER, SUPERUSER
from gateway.postgres import scram_verifier
from judges.bouncer import find_pgbouncer
from judges.production.commands import Commands, Process
from judges.production.issuer import Issuer
from judges.production.pooler import LOOK_UP, Pooler
from judges.production.server import HostedPostgres
from judges.production.story import Story
from judges.stand import free_port
from judges.verdict import Failed, LeftOut

__all__ = ["run"]

DATABASE = "shop"
# What an address has to encode, and what SASLprep changes.
PASSWORDS = {OWNER: "ow/n:e@r?%20#1'\\", SUPERUSER: "of a superuser"}
PASSWORD = "lo:g/i@n%\ufb01\u00a0pa'ss\\word,?#"
POOLERS = {"session": "prepared", "transaction": "transaction"}
DUE = "update gateway.jobs set next_run_at = now() - interval '1 minute' where is_enabled"
UNFINISHED = """
select job.name from gateway.jobs as job where job.is_enabled and not exists (
    select from gateway.job_runs as run where run.job_id = job.id and run.finished_at is not null
)
"""
FAILED = "select error from gateway.job_runs where status <> 'succeeded'"


class Steps:
    """Says how long each step took."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def did(self, what: str) -> None:
        """The step is over."""
        now = time.monotonic()
        print(f"{what}: {now - self._begun:.1f} s", flush=True)
        self._begun = now


async def run(folder: Path, version: int) -> None:
    """Do everything; raises at the first thing that is not as it should be."""
    steps = Steps()
    options = {"max_connections": "60", "log_min_messages": "warning"}
    server = HostedPostgres(
        folder, version, passwords=PASSWORDS, password=PASSWORD, port=free_port(), options=options
    )
    with Issuer() as issuer:
        await asyncio.to_thread(server.start)
        try:
            await _create(server)
            steps.did(f"PostgreSQL {version}")
            await _operate(server, issuer, steps)
        finally:
            await asyncio.to_thread(server.stop)


async def _create(server: HostedPostgres) -> None:
    await ask(server, f'create database "{DATABASE}" owner {OWNER}', "postgres")
    await ask(server, LOOK_UP.format(verifier=scram_verifier(Secret(PASSWORD))))


async def _operate(server: HostedPostgres, issuer: Issuer, steps: Steps) -> None:
    commands = Commands(server.folder / "direct", server.url(DATABASE), PASSWORD, issuer)
    command = _in_thread(commands.run)
    await command("migrate", says="files applied.")
    steps.did("migrate")
    await command("doctor", "--strict", says="All is well.")
    await command("migrate", says="Nothing to apply")
    await command("seed", says="Loaded")
    steps.did("doctor, migrate again, seed")
    with commands.start("jobs") as runner:
        await _run_jobs(server, runner)
    await command("jobs", "--list", says="succeeded")
    steps.did("jobs")
    with commands.start("serve", "--workers", "2") as gateway:
        await asyncio.to_thread(gateway.wait_until_ready)
        await _tell(server, gateway, issuer, restarts=True)
    await command("doctor", "--strict", says="All is well.")
    steps.did("serve with two workers, the server restarted")
    for mode, pooler in POOLERS.items():
        steps.did(await _through_pooler(server, issuer, mode, pooler))


def _in_thread(call: Callable[..., str]) -> Callable[..., Any]:
    async def called(*arguments: str, says: str) -> str:
        return await asyncio.to_thread(call, *arguments, says=says)

    return called


async def _run_jobs(server: HostedPostgres, runner: Process) -> None:
    await ask(server, DUE)
    try:
        async with asyncio.timeout(90):
            while left := await ask(server, UNFINISHED):  # noqa: ASYNC110 - a runner writes it
                await asyncio.sleep(0.2)
    except TimeoutError:
        raise Failed(f"These jobs do not end: {left}\n{runner.said()}") from None
    if failed := await ask(server, FAILED):
        raise Failed(f"Jobs failed: {failed}")


async def _tell(
    server: HostedPostgres, gateway: Process, issuer: Issuer, *, restarts: bool = False
) -> None:
    """Everybody hears each answer once and in order, whatever happens to the server meanwhile."""
    async with Story(gateway.url, issuer) as story:
        await story.begin()
        async with story.listener() as one, story.listener() as other:
            await story.say(3)
            for each in (one, other):
                await each.hears(3)
            if restarts:
                await _restart(server, gateway, story)
                await story.say(3)
            for each in (one, other):
                await each.hears(len(story.said))
                assert each.heard == story.said, f"heard {each.heard}, said {story.said}"


async def _restart(server: HostedPostgres, gateway: Process, story: Story) -> None:
    await asyncio.to_thread(server.stop)
    status, answer = await story.answer("contributor", "{ me { fullName } }")
    codes = [error["extensions"]["code"] for error in answer.get("errors", [])]
    assert (status, codes) == (503, ["UNAVAILABLE"]), f"while the server is away: {answer}"
    await asyncio.to_thread(server.start)
    await asyncio.to_thread(gateway.wait_until_ready)


async def _through_pooler(server: HostedPostgres, issuer: Issuer, mode: str, pooler: str) -> str:
    try:
        program = find_pgbouncer(keeps_statements=False)
    except LeftOut as reason:
        return f"PgBouncer in {mode} mode is left out ({reason})"
    with Pooler(program, mode, server, DATABASE, PASSWORD) as bouncer:
        commands = Commands(
            server.folder / mode, bouncer.url(), PASSWORD, issuer, GATEWAY_POOLER=pooler
        )
        try:
            command = _in_thread(commands.run)
            await command("migrate", says="Nothing to apply")
            await command("migrate", "status", says=" applied")
            await command("doctor", "--strict", says="All is well.")
            await command("seed", says="Nothing to load")
            await command("jobs", "--once", "maintain_event_log", says="rows in")
            with commands.start("serve", "--workers", "2") as gateway:
                await asyncio.to_thread(gateway.wait_until_ready)
                await _tell(server, gateway, issuer)
        except BaseException:
            print(bouncer.log.read_text()[-2000:])
            raise
    version = ".".join(map(str, program.version))
    return f"the same behind PgBouncer {version} in {mode} mode"


async def ask(server: HostedPostgres, query: str, database: str = DATABASE) -> list[Any]:
    """As the administrator; the first column of each row."""
    connection = await asyncpg.connect(server.url(database, SUPERUSER))
    try:
        if query.count(";") > 1:
            await connection.execute(query)
            return []
        return [row[0] for row in await connection.fetch(query)]
    finally:
        await connection.close()
