"""What learners ask most often takes in Postgres, and how soon the tutor's words reach them.

    python -m bench.learning [scale] [pieces a second] [seconds]

A server of its own with the demo data at a scale (100 is 100,000 learners, 5,000,000 practice sessions and as many
messages). Learners taken at random ask for their dashboard, their history and their chats: the statement that the
gateway sends, prepared, under the policies. Then the tutor writes into 200 chats, piece by piece, while those whose
chats they are listen. In the end everything has to add up. Beside the time that passes, the bench says
what the processor spent on the connection's process: what else the machine does is not in it.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import asyncpg

from bench.policies import OF_LEARNING, processor_milliseconds, statements
from bench.realtime import PORT, metrics, quantiles, serve, start, tell, until
from bench.sockets import SOCKETS_BEYOND, allow_files, person
from gateway.config import read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

ASKED, CHATS, WRITERS = 1_000, 200, 8
HOT = ("progress", "practiceHistory { lesson }", "recentConversations")
CHAT = "00000000-0000-7000-8199-"
HEAR = f"""subscription {{ chatMessagePosted(chatId: "{CHAT}%PERSON%") {{
    cursor node {{ __typename ... on ChatPiece {{ id content }} ... on ChatMessage {{ id }} }} }} }}"""
OPEN = f"""
with opened as (
    insert into learning.chat_sessions (id, user_id, chat_name)
    select
        ('{CHAT}' || lpad(n::text, 12, '0'))::uuid,
        ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
        'Bench'
    from generate_series(1, {CHATS}) as n
    returning id
)
insert into learning_private.chat_turns (chat_id) select id from opened
"""  # noqa: S608 - our own names
PIECE = "select message_id, piece_id from learning.post_tutor_message($1::text::uuid, 'and so on, ', $2)"


async def main(scale: int = 1, per_second: int = 200, seconds: int = 30) -> None:
    """Fill, ask, write, prove."""
    allow_files(CHATS + SOCKETS_BEYOND)
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), 18) as server:
        await ensure_database(server, "bench")
        await fill(server, scale)
        superuser = await asyncpg.connect(server.url("bench", "postgres"))
        await superuser.execute("vacuum analyze")
        await say_how_many(superuser)
        await ask(server, 1_000 * scale)
        await superuser.execute(OPEN)
        await listen(server, per_second, seconds)
        wrong = await superuser.fetch("select * from learning_private.mismatches()")
        print("mismatches:", len(wrong), f"load average {os.getloadavg()[0]:.1f}", flush=True)
        await superuser.close()


async def fill(server: EmbeddedPostgres, scale: int) -> None:
    """The schema and the demo data."""
    settings = read_settings(
        {}, environment="development", database_url=server.url("bench"), domains=("learning",)
    )
    async with owner_connection(server.url("bench")) as owner:
        await migrate(owner, settings)
        begun = time.perf_counter()
        await seed(owner, served_folders(settings), scale)
        print(f"demo data at scale {scale}: {time.perf_counter() - begun:.1f} s", flush=True)


async def say_how_many(superuser: Any) -> None:
    """What there really is."""
    for table in ("users", "practice_sessions", "chat_messages"):
        count = await superuser.fetchval(f"select count(*) from learning.{table}")  # noqa: S608 - our own names
        parts = await superuser.fetchval(
            "select count(*) from pg_inherits where inhparent = $1::text::regclass",
            f"learning.{table}",
        )
        print(f"learning.{table}: {count:,} rows, {parts} partitions", flush=True)


async def ask(server: EmbeddedPostgres, learners: int) -> None:
    """Each hot statement, by learners taken at random: those who come for the first time, and those who come again."""
    settings = read_settings(
        {},
        environment="development",
        database_url=server.url("bench"),
        domains=("learning",),
        pool_size=1,
    )
    sent = await statements(settings, [("", 1, {name: OF_LEARNING[name] for name in HOT})])
    connection = await asyncpg.connect(server.url("bench", "gateway_authenticated"))
    for (name, _), (statement, arguments) in sent.items():
        prepared = await connection.prepare(statement)
        people = [person(random.randint(1, learners)) for _ in range(ASKED)]  # noqa: S311
        for what in ("never asked before", "asked before"):
            times = []
            spent = processor_milliseconds(connection.get_server_pid())
            for each in people:
                claims = json.dumps({"role": "authenticated", "sub": each})
                begun = time.perf_counter()
                await prepared.fetchval(claims, *arguments[1:])
                times.append(time.perf_counter() - begun)
            spent = (processor_milliseconds(connection.get_server_pid()) - spent) / ASKED
            print(f"{name:26} {what}: {_milliseconds(times)}; processor {spent:.2f} ms", flush=True)
    await connection.close()


def _milliseconds(times: list[float]) -> str:
    ordered = sorted(1_000 * each for each in times)
    half, most = (ordered[len(ordered) * each // 100] for each in (50, 99))
    return f"median {half:.2f} ms, p99 {most:.2f} ms"


async def listen(server: EmbeddedPostgres, per_second: int, seconds: int) -> None:
    """The time from commit to socket; every piece once, at the learner whose chat it is, in order."""
    gateway = await serve(server.url("bench"), DOMAINS="learning")
    sockets = await start("bench.sockets", str(PORT), str(CHATS), HEAR)
    try:
        await tell(sockets, "open")
        await until(lambda: metrics()["gateway_subscriptions"] == CHATS)
        begun = time.time() + 1.0
        due = [begun + place / per_second for place in range(per_second * seconds)]
        written: dict[str, tuple[float, int]] = {}
        chats: dict[int, Any] = {}
        async with asyncio.TaskGroup() as group:
            for place in range(WRITERS):
                group.create_task(_write(server, due, place, chats, written))
        took = time.time() - begun
        await asyncio.sleep(3)
        heard = (await tell(sockets, "heard"))["heard"]
        _compare(written, heard, took)
    finally:
        sockets.terminate()
        gateway.terminate()
        await asyncio.gather(sockets.wait(), gateway.wait())


async def _write(
    server: EmbeddedPostgres,
    due: list[float],
    place: int,
    chats: dict[int, Any],
    written: dict[str, Any],
) -> None:
    """Every eighth piece: a chat's are always the same writer's, which sends one after the other as a tutor does."""
    connection = await asyncpg.connect(server.url("bench", "gateway_service_role"))
    await connection.execute("set default_transaction_read_only = off")
    claims = json.dumps({"role": "service_role"})
    await connection.execute("select set_config('request.jwt.claims', $1, false)", claims)
    piece = await connection.prepare(PIECE)
    for number in range(place, len(due), WRITERS):
        if (left := due[number] - time.time()) > 0:
            await asyncio.sleep(left)
        chat = number % CHATS + 1
        row = await piece.fetchrow(f"{CHAT}{chat:012}", chats.get(chat))
        chats[chat] = row["message_id"]
        written[str(row["piece_id"])] = (time.time(), chat)
    await connection.close()


def _compare(written: dict[str, tuple[float, int]], heard: list[Any], took: float) -> None:
    arrived = Counter((number, id) for _, number, id in heard)
    meant = {(chat, id) for id, (_, chat) in written.items()}
    in_order = all(
        [id for _, number, id in heard if number == chat]
        == [id for id, (_, whose) in written.items() if whose == chat]
        for chat in range(1, CHATS + 1)
    )
    late = sorted(max(0.0, at - written[id][0]) for at, _, id in heard if id in written)
    print(
        f"{len(written)} pieces in {took:.1f} s: {len(meant - set(arrived))} lost, "
        f"{sum(arrived.values()) - len(arrived)} double, {len(set(arrived) - meant)} astray, "
        f"{'in order' if in_order else 'out of order'}"
    )
    print(f"commit to socket: {quantiles(late)}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
