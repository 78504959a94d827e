"""What the task feed and the leaderboard cost among 100,000 people and 50,000 tasks.

    python -m bench.feed

The feed of 20 for somebody whom most tasks suit, for a newcomer whom few do, and for one whom none
does, who reads the whole index. Each is the function's time in Postgres, warm.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import asyncpg

from bench.crowd import person
from gateway.config import read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection

ROUNDS = 50
FILL = (
    """
    insert into auth.users (id, raw_user_meta_data)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '{}'
    from generate_series(1, 100000) as n
    """,
    """
    update public.users set level = 1 + right(id::text, 6)::integer % 9, trust_score = 9, region = 'KE'
    where id < '00000000-0000-7000-8000-000000099000'
    """,
    # No task asks for so little.
    "update public.users set trust_score = 0 where id = '00000000-0000-7000-8000-000000100000'",
    """
    insert into public.tasks (
        id, created_by, company_id, campaign_id, title, description, task_type, reward, min_level, min_trust_score,
        required_languages, region, max_submissions, is_priority
    )
    select ('00000000-0000-7000-8005-' || lpad(n::text, 12, '0'))::uuid,
        '00000000-0000-7000-8000-000000000001', private.platform_company_id(), private.platform_campaign_id(),
        'Task ' || n, 'Demo', 'text', 1 + n % 19, 1 + n % 5,
        1 + n % 8, case n % 8 when 0 then array['sw'] when 1 then array['fr'] end,
        case n % 3 when 0 then 'KE' when 1 then 'DE' end, 100, n % 20 = 0
    from generate_series(1, 50000) as n
    """,
    "update public.campaigns set remaining_budget = 1000000",
    """
    insert into public.xp_events (user_id, amount, reason)
    select id, 1 + right(id::text, 6)::integer * 7919 % 100003, 'adjustment' from public.users
    """,
    "vacuum analyze",
)
FEED = "select * from public.get_user_task_feed(null, 20)"
BOARD = "select * from public.get_leaderboard('{}', 100)"
ASKED = (
    ("feed, most tasks suit", 5, FEED),
    ("feed, a newcomer", 99_500, FEED),
    ("feed, nothing suits", 100_000, FEED),
    *(
        (f"leaderboard, {period}", 5, BOARD.format(period))
        for period in ("day", "week", "all_time")
    ),
)


async def milliseconds(connection: Any, who: int, sql: str) -> list[float]:
    """The times of many runs on one connection, sorted."""
    claims = json.dumps({"sub": person(who), "role": "authenticated"})
    await connection.execute("select set_config('request.jwt.claims', $1, false)", claims)
    times = []
    for _ in range(ROUNDS + 10):  # the first ones plan
        lines = await connection.fetch(f"explain (analyze, timing off) {sql}")
        times.append(float(lines[-1][0].split()[2]))
    return sorted(times[10:])


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder), 18, durable=False) as server,
    ):
        url = await ensure_database(server, "bench")
        async with owner_connection(url) as owner:
            await migrate(owner, read_settings({}, database_url=url, environment="development"))
        connection = await asyncpg.connect(url)
        for statement in FILL:
            await connection.execute(statement)
        for name, who, sql in ASKED:
            times = await milliseconds(connection, who, sql)
            rows = len(await connection.fetch(sql))
            print(
                f"{name:24} {rows:3} rows  best {times[0]:5.2f} ms  p50 {times[ROUNDS // 2]:5.2f} ms"
                f"  load average {os.getloadavg()[0]:.1f}"
            )
        await connection.close()


if __name__ == "__main__":
    asyncio.run(main())
