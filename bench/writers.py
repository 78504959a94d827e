"""What writers pay for being listened to: a live table beside the same one without, and beside `pg_notify`.

    python -m bench.writers [seconds]

pgbench with 8 clients inserts one row per transaction, in turns of a few seconds: into a table of two
columns, and into `public.notifications`. Then 16 clients call `submit_task` with and without every trigger
that writes the event log. The server is durable; ratios are those of the medians.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import asyncpg

from bench.crowd import PEOPLE, act, clients, crowd, load, refusals
from bench.writing import fsync_ms, places, submits
from gateway.operate.embedded import EmbeddedPostgres

ROUNDS = 5
SUBMISSIONS = 1_000
CLIENTS = 8
LOG = """
create function bench.log() returns trigger language plpgsql as $$
begin
    insert into gateway.events (topic, entity_id, keys) values ('bench', new.id, array[new.user_id]);
    return null;
end $$;
create trigger log after insert on bench.{0} for each row execute function bench.log();
"""
TABLES = """
create schema bench;
create function bench.notify() returns trigger language plpgsql as $$
begin
    perform pg_notify('bench', new.id::text);
    return null;
end $$;
create table bench.small (id uuid primary key default gen_random_uuid(), user_id uuid);
{0}
create trigger notify after insert on bench.small for each row execute function bench.notify();
create trigger notify after insert on public.notifications for each row execute function bench.notify();
"""
INSERTS = {
    "bench.small": "insert into bench.small (user_id) values (gen_random_uuid());",
    "public.notifications": (
        "\\set who random(0, {0})\n"
        "insert into public.notifications (user_id, title, message, type) values ("
        "('00000000-0000-7000-8000-' || lpad(:who::text, 12, '0'))::uuid, 'A title', "
        "'A message of a usual length, which says what has happened.', 'system_update');"
    ),
}
KINDS: dict[str, tuple[str, ...]] = {"not live": (), "live": ("log",), "pg_notify": ("notify",)}
SWITCH = """
select format('alter table %s %s trigger %I', tgrelid::regclass, $1::text, tgname)
from pg_trigger where tgname = any ($2::text[]) and not tgisinternal
"""


async def switch(owner: Any, *on: str) -> None:
    """Let only these of the triggers run."""
    for state, names in (("disable", ("log", "notify")), ("enable", on)):
        for row in await owner.fetch(SWITCH, state, list(names)):
            await owner.execute(row[0])


async def pgbench(server: EmbeddedPostgres, script: Path, seconds: float) -> float:
    """Transactions per second."""
    process = await asyncio.create_subprocess_exec(
        str(server.binaries / "pgbench"), "-n", "-f", str(script), "-M", "prepared",
        "-c", str(CLIENTS), "-j", "1", "-T", str(int(seconds)), "-h", str(server.socket_folder),
        "-U", "postgres", "bench",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, _ = await process.communicate()
    (line,) = [each for each in output.decode().splitlines() if each.startswith("tps = ")]
    return float(line.split()[2])


async def measure_inserts(server: EmbeddedPostgres, owner: Any, seconds: float) -> None:
    """Each table, each kind, in turns."""
    for table, insert in INSERTS.items():
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
            script.write(insert.format(PEOPLE))
            script.flush()
            speeds: dict[str, list[float]] = {kind: [] for kind in KINDS}
            for _ in range(ROUNDS):
                for kind, triggers in KINDS.items():
                    await switch(owner, *triggers)
                    speeds[kind].append(await pgbench(server, Path(script.name), seconds))
        middle = {kind: median(each) for kind, each in speeds.items()}
        print(
            f"{table}: not live {middle['not live']:.0f}/s; "
            f"live {middle['live']:.0f}/s, {middle['live'] / middle['not live']:.2f} of it; "
            f"pg_notify {middle['pg_notify']:.0f}/s, {middle['pg_notify'] / middle['not live']:.2f} "
            f"(load average {os.getloadavg()[0]:.1f})",
            flush=True,
        )


async def measure_submissions(server: EmbeddedPostgres, owner: Any) -> None:
    """The function through which people submit, in turns."""
    speeds: dict[str, list[float]] = {"not live": [], "live": []}
    async with clients(server) as opened:
        does = [partial(act, each) for each in opened]
        for turn in range(ROUNDS):
            for kind, first in (("not live", 1), ("live", 1 + PEOPLE // 2)):
                await switch(owner, *KINDS[kind])
                acts = submits(places(SUBMISSIONS, hot=False, first=first + turn * SUBMISSIONS))
                answers, speed = await load(does, acts)
                assert not refusals(answers), refusals(answers)
                speeds[kind].append(speed["per second"])
    middle = {kind: median(each) for kind, each in speeds.items()}
    print(
        f"submit_task: not live {middle['not live']:.0f}/s; "
        f"live {middle['live']:.0f}/s, {middle['live'] / middle['not live']:.2f} of it "
        f"(load average {os.getloadavg()[0]:.1f})"
    )


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    print(f"fdatasync of 8 KB: {fsync_ms():.2f} ms", flush=True)
    async with crowd() as server:
        owner = await asyncpg.connect(server.url("bench", "postgres"))
        try:
            await owner.execute(TABLES.format(LOG.format("small")))
            await measure_inserts(server, owner, seconds)
            await measure_submissions(server, owner)
        finally:
            await owner.close()


if __name__ == "__main__":
    asyncio.run(main())
