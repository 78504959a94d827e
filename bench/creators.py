"""What searches and lists of creators' content take, and how often a quota is used.

    python -m bench.creators [scale] [searches]

A server of its own with the demo data at a scale (100 is 100,000 creators and 1,000,000 items). First so many different
searches, of one word or two, beginnings among them, as anybody, and the first pages that anybody browses; then what
owners read; then 16 services that use one creator's quota, and a thousand creators' quotas.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg

from bench.realtime import cpu_seconds
from gateway.config import read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

SEARCH = "select content_item_id, highlight from creators.search_content($1)"
TITLES = r"""
select title from creators.content_item
where is_public and title ~ '^\w+ \w+ \w+$' order by md5(id::text) limit $1
"""
READS = {
    "a creator's quotas": "select * from creators.quotas()",
    "a creator's content": "select id from creators.content_item where user_id = $1 "
    "order by published_at desc, id desc limit 20",
    "a creator's accounts": "select id from creators.social_account where user_id = $1 "
    "order by created_at desc, id desc limit 20",
    "what is public": "select id from creators.content_item where is_public "
    "order by published_at desc, id desc limit 20",
}
SHOWN = "select item.* from {} as found inner join creators.content_item as item on item.id = found.content_item_id"
ANYBODY = {
    "browse, newest": "creators.browse_content(null, null, 'newest')",
    "browse, most viewed": "creators.browse_content(null, null, 'most_viewed')",
    "browse a category": "creators.browse_content($1, null, 'newest')",
    "browse a category on a platform, most viewed": "creators.browse_content($1, $2, 'most_viewed')",
    "trending": "creators.get_trending_content('month')",
}
PLACES = """
select category.slug, platform.slug from creators.content_category as category cross join creators.platform
"""
USE = "select creators_private.use_quota($1, 'sync')"
WORKERS = 16


async def main(scale: int = 1, searches: int = 1_000) -> None:
    """Fill, search, read, use."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), 18) as server:
        await ensure_database(server, "bench")
        settings = read_settings(
            {}, environment="development", database_url=server.url("bench"), domains=("creators",)
        )
        async with owner_connection(server.url("bench")) as owner:
            await migrate(owner, settings)
            begun = time.perf_counter()
            await seed(owner, served_folders(settings), scale)
            print(f"demo data at scale {scale}: {time.perf_counter() - begun:.1f} s", flush=True)
        superuser = await asyncpg.connect(server.url("bench", "postgres"))
        await superuser.execute("vacuum analyze")
        count = await superuser.fetchval("select count(*) from creators.content_item")
        print(f"items: {count:,}", flush=True)
        texts = searched(await superuser.fetch(TITLES, searches))
        await look(server, texts)
        await browse(server, superuser)
        await read(server, superuser)
        await use(server, superuser)
        await superuser.close()


def searched(titles: Sequence[Any]) -> list[str]:
    """Different texts out of titles that there are: frequent words, rare ones, both, and beginnings."""
    chosen = random.Random(7)  # noqa: S311 - the same searches in every run
    texts: dict[str, None] = {}
    for row in titles:
        first, second, third = row[0].lower().split()[:3]
        shapes = [
            third,
            second,
            f"{first} {second}",
            f"{second} {third}",
            f"{first} {third[:4]}",
            third[:4],
        ]
        texts[chosen.choice(shapes)] = None
    return list(texts)


async def look(server: EmbeddedPostgres, texts: Sequence[str]) -> None:
    """Each text once, after some that make the connection warm."""
    anon = await asyncpg.connect(server.url("bench", "gateway_anon"))
    await _measure(f"{len(texts)} different searches", anon, SEARCH, [(text,) for text in texts])
    await anon.close()


async def browse(server: EmbeddedPostgres, superuser: Any) -> None:
    """The first pages that anybody sees, of each category and platform in turn."""
    await superuser.execute("select creators_private.compute_trends()")
    places = [(row[0], row[1]) for row in await superuser.fetch(PLACES)]
    anon = await asyncpg.connect(server.url("bench", "gateway_anon"))
    for name, function in ANYBODY.items():
        asked = [each[: function.count("$")] for each in places]
        await _measure(name, anon, SHOWN.format(function), asked)
    await anon.close()


async def read(server: EmbeddedPostgres, superuser: Any) -> None:
    """What phases before the search answer, under policies."""
    ids = [
        row[0]
        for row in await superuser.fetch(
            "select id from creators.users order by md5(id::text) limit 200"
        )
    ]
    person = await asyncpg.connect(server.url("bench", "gateway_authenticated"))
    for name, sql in READS.items():
        await _measure(name, person, sql, [(id,) if "$1" in sql else () for id in ids], ids)
    await person.close()


async def use(server: EmbeddedPostgres, superuser: Any) -> None:
    """One creator's quota by all workers, and a thousand creators' by all."""
    await superuser.execute("update creators.subscription_tier set max_syncs = 1000000000")
    ids = [row[0] for row in await superuser.fetch("select id from creators.users limit 1000")]
    for name, those in (("of one creator", ids[:1]), (f"of {len(ids)} creators", ids)):
        workers = [await asyncpg.connect(server.url("bench", "postgres")) for _ in range(WORKERS)]
        before = await superuser.fetchval("select sum(syncs_used) from creators.subscription")
        begun = time.perf_counter()
        await asyncio.gather(*[_use_all(worker, those, at) for at, worker in enumerate(workers)])
        taken = time.perf_counter() - begun
        after = await superuser.fetchval("select sum(syncs_used) from creators.subscription")
        print(
            f"uses of quotas {name}: {(after - before) / taken:,.0f} a second, {after - before} counted"
        )
        for worker in workers:
            await worker.close()


async def _use_all(worker: Any, ids: Sequence[Any], at: int) -> None:
    for number in range(100):
        await worker.fetchval(USE, ids[(at * 100 + number) % len(ids)])


async def _measure(
    name: str,
    connection: Any,
    sql: str,
    asked: Sequence[tuple[str, ...]],
    people: Sequence[str] = (),
) -> None:
    """Each once, after some that make the connection warm, as each of these people where some are named."""
    for arguments in asked[:20]:
        await connection.fetch(sql, *arguments)
    taken, spent = [], cpu_seconds(connection.get_server_pid())
    for number, arguments in enumerate(asked):
        if people:
            claims = f'{{"role": "authenticated", "sub": "{people[number]}"}}'
            await connection.execute("select set_config('request.jwt.claims', $1, false)", claims)
        begun = time.perf_counter()
        await connection.fetch(sql, *arguments)
        taken.append((time.perf_counter() - begun) * 1000)
    spent = (cpu_seconds(connection.get_server_pid()) - spent) * 1000 / len(asked)
    ranks = statistics.quantiles(taken, n=100)
    print(
        f"{name}: median {ranks[49]:.2f} ms, p95 {ranks[94]:.2f} ms, p99 {ranks[98]:.2f} ms; "
        f"{spent:.2f} ms of the processor in Postgres each",
        flush=True,
    )


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
