"""What 10,000 open subscriptions cost, and how soon 1,000 events a second reach them.

    python -m bench.realtime [sockets] [events a second] [seconds]

One gateway process, Postgres (durable, on the disk of the temporary folder), the writer and the clients
share the cores of this machine. Each socket is another person's. Prints what an open socket costs, the
time from commit to socket, and how one announcement reaches everybody.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
import urllib.request
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import asyncpg
from prometheus_client.parser import text_string_to_metric_families

from bench.sockets import SOCKETS_BEYOND, allow_files, person
from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection

PORT = 8_765
PATIENCE = 60
SETTLED = 12
LONGEST_LINE = 1 << 28
NOTIFICATIONS = "subscription { notificationReceived { cursor change node { id title message } } }"
ANNOUNCEMENTS = "subscription { announcementPublished { cursor change node { id title message } } }"
ANNOUNCE = """
insert into public.announcements (title, message, published_by)
values ('News', 'For everybody.', $1) returning id::text
"""


# --- the processes


async def fill(url: str, people: int) -> None:
    """The schema, and so many people."""
    async with owner_connection(url) as owner:
        await migrate(owner, read_settings({}, database_url=url, environment="development"))
        await owner.execute(
            """
            insert into auth.users (id, raw_user_meta_data)
            select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
                jsonb_build_object('full_name', 'Demo Person ' || n)
            from generate_series(1, $1::integer) as n
            """,
            people,
        )
        await owner.execute("analyze")


async def start(*arguments: str, **environment: str) -> Process:
    """A Python program that is talked to by lines."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments,
        stdin=PIPE, stdout=PIPE, limit=LONGEST_LINE, env={**os.environ, **environment},
    )  # fmt: skip


async def serve(url: str, **settings: str) -> Process:
    """The gateway as it is served everywhere."""
    gateway = await start(
        "gateway.operate.cli", "serve", "--port", str(PORT),
        DATABASE_URL=url, JWT_SECRET=DEVELOPMENT_SECRET, GATEWAY_ENV="development",
        GATEWAY_ADMIN_PORT=str(PORT + 1), GATEWAY_MAX_CLIENTS_PER_ADDRESS="20000", GATEWAY_LOG_LEVEL="warning",
        **settings,
    )  # fmt: skip
    await until(lambda: "gateway_subscriptions" in metrics())
    return gateway


async def tell(process: Process, line: str) -> Any:
    """What it answers to a line."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n".encode())
    return await hear(process)


async def hear(process: Process) -> Any:
    """The next line that it writes."""
    assert process.stdout is not None
    return json.loads(await process.stdout.readline())


def metrics() -> Mapping[str, float]:
    """The gateway's own figures, without labels."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT + 1}/metrics") as answer:
            text = answer.read().decode()
    except OSError:
        return {}
    samples = [each for family in text_string_to_metric_families(text) for each in family.samples]
    return {each.name: each.value for each in samples}


async def until(condition: Any) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not await asyncio.to_thread(condition):
        assert time.monotonic() < deadline, "It takes too long."
        await asyncio.sleep(0.2)


# --- what the kernel says of a process


def resident(pid: int) -> float:
    """Its memory in KB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return float(status.split("VmRSS:")[1].split()[0])


def cpu_seconds(pid: int) -> float:
    """The time that it has had so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# --- the measurements


async def measure_idle(gateway: Process, sockets: Process, count: int, seconds: int) -> None:
    """Memory and CPU of subscriptions on which nothing happens but pings."""
    before = resident(gateway.pid)
    begun = time.monotonic()
    await tell(sockets, "open")
    await until(lambda: metrics()["gateway_subscriptions"] == count)
    each = (resident(gateway.pid) - before) / count
    print(
        f"{count} subscriptions in {time.monotonic() - begun:.0f} s, {each:.1f} KB each", flush=True
    )
    await asyncio.sleep(5)
    await tell(sockets, "heard")  # pings of the time before do not count
    used = cpu_seconds(gateway.pid)
    await asyncio.sleep(seconds)
    used = cpu_seconds(gateway.pid) - used
    pings = (await tell(sockets, "heard"))["pings"]
    print(f"idle: {100 * used / seconds:.1f} % of a core over {seconds} s, {pings} pings answered")


async def measure_delivery(
    url: str, gateway: Process, sockets: Process, count: int, per_second: int, seconds: int
) -> None:
    """The time from commit to socket; every event once, to whom it belongs."""
    asked, used = metrics(), cpu_seconds(gateway.pid)
    writer = await start("bench.writer", url, str(count), str(per_second), str(seconds))
    written = await hear(writer)
    await asyncio.sleep(3)
    used = cpu_seconds(gateway.pid) - used
    heard = await tell(sockets, "heard")
    committed = {id: (at, number) for at, number, id in written["written"]}
    arrived = Counter((number, id) for _, number, id in heard["heard"])
    meant = {(number, id) for id, (_, number) in committed.items()}
    late = sorted(max(0.0, at - committed[id][0]) for at, _, id in heard["heard"])
    print(
        f"{len(committed)} notifications in {written['seconds']:.1f} s: "
        f"{len(meant - set(arrived))} lost, {sum(arrived.values()) - len(arrived)} double, "
        f"{len(set(arrived) - meant)} astray, {heard['lost']} sockets lost"
    )
    print(f"commit to socket: {quantiles(late)}; gateway {100 * used / seconds:.0f} % of a core")
    now = metrics()
    trips = now["gateway_ask_round_trips_total"] - asked["gateway_ask_round_trips_total"]
    askers = now["gateway_askers_total"] - asked["gateway_askers_total"]
    print(f"{askers:.0f} askers in {trips:.0f} round trips")


async def measure_announcement(owner: asyncpg.Connection, sockets: Process, count: int) -> None:
    """One announcement for everybody."""
    await tell(sockets, f"subscribe {ANNOUNCEMENTS}")
    await until(lambda: metrics()["gateway_subscriptions"] == 2 * count)
    asked = metrics()
    id = await owner.fetchval(ANNOUNCE, person(1))
    committed = time.time()
    await asyncio.sleep(SETTLED)
    heard = (await tell(sockets, "heard"))["heard"]
    assert sorted((number, each) for _, number, each in heard) == [
        (number, id) for number in range(1, count + 1)
    ]
    askers = metrics()["gateway_askers_total"] - asked["gateway_askers_total"]
    trips = metrics()["gateway_ask_round_trips_total"] - asked["gateway_ask_round_trips_total"]
    last = max(at for at, _, _ in heard) - committed
    print(
        f"an announcement to {len(heard)}: all have it after {last:.2f} s; "
        f"{askers:.0f} asker in {trips:.0f} round trip"
    )


def quantiles(sorted_seconds: Sequence[float]) -> str:
    """How they spread."""

    def at(share: float) -> float:
        return 1_000 * sorted_seconds[int(share * (len(sorted_seconds) - 1))]

    return f"p50 {at(0.5):.0f} ms, p99 {at(0.99):.0f} ms, slowest {at(1):.0f} ms"


async def main(count: int = 10_000, per_second: int = 1_000, seconds: int = 60) -> None:
    """Everything, in an embedded Postgres that is thrown away."""
    allow_files(count + SOCKETS_BEYOND)
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder)) as server,
    ):
        url = await ensure_database(server, "bench")
        await fill(url, count)
        gateway = await serve(url)
        sockets = await start("bench.sockets", str(PORT), str(count), NOTIFICATIONS)
        owner = await asyncpg.connect(url)
        try:
            await measure_idle(gateway, sockets, count, seconds)
            await measure_delivery(url, gateway, sockets, count, per_second, seconds)
            await measure_announcement(owner, sockets, count)
        finally:
            await owner.close()
            sockets.terminate()
            gateway.terminate()
            await asyncio.gather(sockets.wait(), gateway.wait())


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
