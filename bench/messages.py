"""How many notifications are mailed in a second, and is each mailed, whatever becomes of workers?

    python -m bench.messages [people] [mails between kills]

Everybody is told one thing, which is due at once; two processes mail it to an SMTP server on this machine. With a
second number a process is killed by SIGKILL after so many mails, more or less, and another begins. In the end each mail
is noted as sent. One that was handed over and not yet noted when its process was killed is handed over again: SMTP has
no key by which a server could know it, so those are counted.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from pathlib import Path
from typing import Any

import asyncpg
from aiosmtpd.smtp import SMTP

from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection
from gateway.work.runner import run_work
from resolvers.core.mail_service import MAIL

WORKERS = 2
FILL = """
insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data)
select private.uuid_v7(), 'p' || n || '@demo.example', now(), jsonb_build_object('full_name', 'Person ' || n)
from generate_series(1, $1::integer) as n
"""
TELL = """
select private.announce(
    id, private.uuid_v7(), 'benchmark', 'Something happened', 'It is told to everybody.', '/news', array['email'], true
)
from auth.users
"""
LEFT = "select count(*) from gateway.work where service = 'mail'"
FREE = "update gateway.work set leased_until = clock_timestamp() where status = 'running'"
HELD = "select count(*) from gateway.work where service = 'mail' and status = 'running'"
SENT = "select status, count(*) from messages.message_deliveries group by status"


class Post:
    """A server that takes every mail, and counts them by their recipient."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.first = self.last = 0.0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take it."""
        self.last = time.monotonic()
        self.first = self.first or self.last
        self.taken.update(envelope.rcpt_tos)
        return "250 2.0.0 Kept"


class Mailers:
    """Processes that mail."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = {**os.environ, **environment}
        self._running: list[Process] = []

    async def fill(self) -> None:
        """As many as there are to be."""
        while len(self._running) < WORKERS:
            self._running.append(
                await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bench.messages", "work",
                    env=self._environment, stdout=DEVNULL, stderr=DEVNULL,
                )
            )  # fmt: skip

    async def kill(self) -> None:
        """The oldest, at once."""
        oldest = self._running.pop(0)
        assert oldest.returncode is None, "a process has ended by itself"
        oldest.send_signal(signal.SIGKILL)
        await oldest.wait()

    async def stop(self) -> None:
        """All of them."""
        while self._running:
            await self.kill()


async def deliver(owner: Any, post: Post, mailers: Mailers, kill_every: int) -> tuple[int, int]:
    """Until nothing is left; how many were killed, and how much they held."""
    chance, kills, held = random.Random(14), 0, 0  # noqa: S311 - no secret
    next_kill = kill_every or sys.maxsize
    while await owner.fetchval(LEFT):
        await mailers.fill()
        await asyncio.sleep(0.05)
        if post.taken.total() > next_kill:
            await mailers.kill()
            kills += 1
            held += await owner.fetchval(HELD)
            await owner.execute(
                FREE
            )  # as if the time had passed for which it said that it held them
            next_kill = post.taken.total() + chance.randrange(1, 2 * kill_every)
    return kills, held


async def main(people: int = 10_000, kill_every: int = 0) -> None:
    """Fill, tell, mail, compare."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), 18) as server:
        url = await ensure_database(server, "bench")
        async with owner_connection(url) as owner:
            await migrate(owner, read_settings({}, database_url=url, environment="development"))
        owner = await asyncpg.connect(server.url("bench", "postgres"))
        await owner.execute(FILL, people)
        await owner.execute(TELL)
        post = Post()
        listening = await asyncio.get_running_loop().create_server(
            lambda: SMTP(post, hostname="mail.demo.example"), "127.0.0.1", 0
        )
        environment = {
            "DATABASE_URL": url, "GATEWAY_ENV": "development", "JWT_SECRET": DEVELOPMENT_SECRET,
            "GATEWAY_JOBS_POLL": "0.1", "MESSAGES_SMTP_HOST": "127.0.0.1", "MESSAGES_SMTP_TLS": "none",
            "MESSAGES_SMTP_PORT": str(listening.sockets[0].getsockname()[1]),
            "MESSAGES_MAIL_FROM": "The platform <news@demo.example>",
        }  # fmt: skip
        mailers = Mailers(environment)
        try:
            kills, held = await deliver(owner, post, mailers, kill_every)
        finally:
            await mailers.stop()
            listening.close()
        assert dict(await owner.fetch(SENT)) == {"sent": people}
        assert len(post.taken) == people
        await owner.close()
        seconds = post.last - post.first
        print(
            f"{people:,} mails in {seconds:.1f} s, {people / seconds:,.0f} a second, "
            "their server on the same cores"
        )
        if kills:
            twice = post.taken.total() - people
            print(
                f"{kills} processes killed while {held} people were being mailed; "
                f"{twice} mails handed over twice, none lost"
            )


async def work() -> None:
    """A process that mails until it is killed."""
    await run_work(read_settings(), [MAIL], asyncio.Event())


if __name__ == "__main__":
    if sys.argv[1:] == ["work"]:
        asyncio.run(work())
    else:
        asyncio.run(main(*(int(each) for each in sys.argv[1:])))
