"""Subscriptions beside PostGraphile's own: 1,000 subscribers, 200 notifications a second.

    python -m bench.beside [sockets] [events a second] [seconds]

PostGraphile 5 (npm; `bench/postgraphile/`) listens to `pg_notify`, one topic for each person, and reads the
row again as the subscriber, as its documentation has it. Both serve the same table with the same policies, in
turns, each from one process; the trigger of the other is off. Clients, writer and Postgres share the machine.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from pathlib import Path
from typing import Any

import asyncpg

from bench.realtime import (
    NOTIFICATIONS,
    PORT,
    cpu_seconds,
    fill,
    hear,
    quantiles,
    serve,
    start,
    tell,
)
from bench.sockets import SOCKETS_BEYOND, allow_files
from gateway.config import DEVELOPMENT_SECRET
from gateway.operate.embedded import EmbeddedPostgres, ensure_database

HERE = Path(__file__).parent / "postgraphile"
ROUNDS = 2
SETTLED = 3.0
THEIR_NOTIFICATIONS = "subscription { notificationReceived { node { id: rowId title message } } }"
TELL = """
create function public.tell() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    perform pg_catalog.pg_notify('person:' || new.user_id, json_build_object('id', new.id)::text);
    return null;
end $$;
create trigger tell after insert on public.notifications for each row execute function public.tell();
-- It logs in as one role and becomes the caller's.
create role bench_postgraphile login noinherit;
grant anon, authenticated to bench_postgraphile;
grant usage on schema public to bench_postgraphile;
"""
SWITCH = "alter table public.notifications {} trigger {}"


async def serve_theirs(server: EmbeddedPostgres) -> Process:
    """PostGraphile; installed where it is not."""
    if not (HERE / "node_modules").exists():
        npm = await asyncio.create_subprocess_exec("npm", "ci", "--loglevel=error", cwd=HERE)
        assert await npm.wait() == 0
    url = server.url("bench", "bench_postgraphile")
    process = await asyncio.create_subprocess_exec(
        "node_modules/.bin/node", "server.js", str(PORT), url, DEVELOPMENT_SECRET,
        cwd=HERE, stdout=PIPE, env={**os.environ, "GRAPHILE_ENV": "production"},
    )  # fmt: skip
    await hear(process)
    return process


def processes(server: EmbeddedPostgres) -> list[int]:
    """Postgres' own: the server and what it started."""
    parent = int((server.data / "postmaster.pid").read_text().split()[0])
    found = [parent]
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = each.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(each.parent.name))
    return found


async def measure(
    name: str, server: EmbeddedPostgres, ours: bool, count: int, per_second: int, seconds: int
) -> None:
    """One turn: open, listen, write, compare."""
    owner = await asyncpg.connect(server.url("bench", "postgres"))
    for trigger, is_on in (("log", ours), ("tell", not ours)):
        await owner.execute(SWITCH.format("enable" if is_on else "disable", trigger))
    await owner.close()
    serving = await (serve(server.url("bench")) if ours else serve_theirs(server))
    document = NOTIFICATIONS if ours else THEIR_NOTIFICATIONS
    sockets = await start("bench.sockets", str(PORT), str(count), document)
    try:
        await tell(sockets, "open")
        await asyncio.sleep(SETTLED)
        writer = await start(
            "bench.writer", server.url("bench"), str(count), str(per_second), str(seconds)
        )
        begun, used = time.monotonic(), cpu_seconds(serving.pid)
        before = {pid: cpu_seconds(pid) for pid in processes(server)}
        written: Any = await hear(writer)
        await asyncio.sleep(SETTLED)
        took = time.monotonic() - begun
        used = cpu_seconds(serving.pid) - used
        theirs = sum(cpu_seconds(pid) - before.get(pid, 0.0) for pid in processes(server))
        heard = (await tell(sockets, "heard"))["heard"]
    finally:
        sockets.terminate()
        serving.terminate()
        await asyncio.gather(sockets.wait(), serving.wait())
    committed = {id: (at, number) for at, number, id in written["written"]}
    arrived = Counter((number, id) for _, number, id in heard)
    meant = {(number, id) for id, (_, number) in committed.items()}
    late = sorted(max(0.0, at - committed[id][0]) for at, _, id in heard if id in committed)
    print(
        f"{name:12} {len(committed)} notifications, {len(meant - set(arrived))} lost; {quantiles(late)}; "
        f"server {100 * used / took:.0f} %, Postgres {100 * theirs / took:.0f} % of a core",
        flush=True,
    )


async def main(count: int = 1_000, per_second: int = 200, seconds: int = 30) -> None:
    """Everything, in an embedded Postgres that is thrown away."""
    allow_files(count + SOCKETS_BEYOND)
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder)) as server:
        await fill(await ensure_database(server, "bench"), count)
        owner = await asyncpg.connect(server.url("bench", "postgres"))
        await owner.execute(TELL)
        await owner.close()
        for _ in range(ROUNDS):
            for name, ours in (("gateway", True), ("PostGraphile", False)):
                await measure(name, server, ours, count, per_second, seconds)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
