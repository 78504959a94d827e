"""How many clicks a second one process of the gateway takes, none lost and none double, while a job counts them.

    python -m bench.clicks [seconds] [visitors at once]

A server of its own with the demo data. Visitors without a sign-in, each with an address of their own, tell clicks
through the gateway without HTTP, one a request. In the end every click that was said to count is counted.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import asyncpg

from gateway.config import read_settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import ANON
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

TRACK = "mutation ($ids: [UUID!]!) { trackClick(input: {contentItemIds: $ids}) { counted } }"
COUNT = "select creators.increment_content_clicks()"
TOTAL = "select sum(total_clicks), (select sum(clicks) from creators.content_click) from creators.content_item"
ITEMS = "select id::text from creators.content_item where is_public order by id limit 100"


async def main() -> None:
    """Tell clicks, and prove the count."""
    seconds, at_once = (int(each) for each in (*sys.argv[1:], "5", "16")[:2])
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), 18) as server:
        await ensure_database(server, "bench")
        settings = read_settings(
            {}, environment="development", database_url=server.url("bench"), domains=("creators",)
        )
        async with owner_connection(server.url("bench")) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 4)
        superuser = await asyncpg.connect(server.url("bench", "postgres"))
        await superuser.execute("vacuum analyze")
        ids = [row["id"] for row in await superuser.fetch(ITEMS)]
        gateway = Gateway(settings)
        await gateway.start()
        try:
            await told(gateway, superuser, ids, 1, seconds, at_once)
        finally:
            await gateway.stop()
            await superuser.close()


async def told(
    gateway: Gateway, superuser: Any, ids: list[str], size: int, seconds: int, at_once: int
) -> None:
    """So many visitors at once tell so many clicks a request; the job counts all the while."""
    before = await superuser.fetchrow(TOTAL)
    ended = time.perf_counter() + seconds
    counting = asyncio.create_task(_count(superuser, ended))
    begun = time.perf_counter()
    visits = [_visit(gateway, ids, size, number, at_once, ended) for number in range(at_once)]
    counted = sum(await asyncio.gather(*visits))
    took = time.perf_counter() - begun
    jobs = await counting
    while found := await superuser.fetchval(COUNT):
        jobs += found
    after = await superuser.fetchrow(TOTAL)
    assert jobs == counted == after[0] - before[0] == after[1] - before[1], (
        "a click was lost or double"
    )
    print(
        f"{size} a request: {counted / took:,.0f} clicks a second in {counted / size / took:,.0f} requests, "
        "each counted once",
        flush=True,
    )


async def _visit(
    gateway: Gateway, ids: list[str], size: int, number: int, step: int, ended: float
) -> int:
    counted, visitor = 0, number + (1 << 16) * size
    while time.perf_counter() < ended:
        address = f"10.{visitor >> 16 & 255}.{visitor >> 8 & 255}.{visitor & 255}"
        first = visitor % (len(ids) - size + 1)
        request = GraphQLRequest(TRACK, None, {"ids": ids[first : first + size]})
        context = RequestContext(headers={"x-forwarded-for": address})
        answer = await gateway.execute(request, ANON, context)
        if b'"OVERLOADED"' in answer.body:  # nothing was written: the same again, as the hint says
            await asyncio.sleep(0.05)
            continue
        assert b"errors" not in answer.body, answer.body
        counted += size
        visitor += step
    return counted


async def _count(superuser: Any, ended: float) -> int:
    counted = 0
    while time.perf_counter() < ended:
        counted += await superuser.fetchval(COUNT)
        await asyncio.sleep(0.5)
    return counted


if __name__ == "__main__":
    asyncio.run(main())
