"""What the admin dashboard costs with 1,000,000 submissions of which 5 % are pending.

    python -m bench.dashboard [submissions]

100,000 people and 50,000 tasks; 1 % of the submissions are flagged. Compares each figure with a
plain count, then prints the plan's time in Postgres, warm.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import asyncpg

from gateway.config import read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection

FILL = (
    """
    insert into auth.users (id, raw_user_meta_data)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
        jsonb_build_object('full_name', 'Demo Person ' || n)
    from generate_series(1, 100000) as n
    """,
    """
    update public.users set trust_score = (right(id::text, 6)::integer % 101) / 10.0,
        is_active = right(id::text, 2) <> '99'
    """,
    """
    insert into public.tasks (id, created_by, company_id, campaign_id, title, description, task_type, reward)
    select ('00000000-0000-7000-8005-' || lpad(n::text, 12, '0'))::uuid,
        '00000000-0000-7000-8000-000000000001', private.platform_company_id(),
    private.platform_campaign_id(), 'Task ' || n, 'Demo', 'text', 1
    from generate_series(1, 50000) as n
    """,
    """
    insert into public.submissions (
        id, task_id, user_id, submission_data, reward, xp_reward, status, is_flagged, submitted_at
    )
    select private.uuid_v7(made.at),
        ('00000000-0000-7000-8005-' || lpad((n::bigint * 7919 % 50000 + 1)::text, 12, '0'))::uuid,
        ('00000000-0000-7000-8000-' || lpad((n::bigint * 104729 % 100000 + 1)::text, 12, '0'))::uuid,
        '{"text_content": "Hello"}', 1, 1,
        case when n % 20 = 0 then 'pending' else 'approved' end, n % 100 = 0, made.at
    from generate_series(1, $1::integer) as n
    cross join lateral (select now() - n * interval '60 days' / $1 as at) as made
    """,
)
NAIVE = """
select
    (select count(*) from public.users where is_active),
    (select count(*) from public.tasks where status = 'active'),
    (select count(*) from public.submissions where status = 'pending'),
    (select count(distinct task_id) from public.submissions where is_flagged),
    (select count(*) from public.submissions where is_flagged),
    (select round(avg(trust_score), 4) from public.users where role = 'contributor'),
    (select sum(balance) from public.users)
"""
FIGURES = """
select active_users, active_tasks, pending_reviews, flagged_tasks, flagged_submissions,
    avg_trust_score, total_platform_liability from private.dashboard_figures()
"""
PLAN = "explain (analyze, timing off) select * from private.dashboard_figures()"


async def fill(url: str, submissions: int) -> None:
    """Make the rows, each kind with its time."""
    async with owner_connection(url) as owner:
        await migrate(owner, read_settings({}, database_url=url, environment="development"))
    connection = await asyncpg.connect(url)
    await connection.execute("set plan_cache_mode = force_generic_plan")
    await connection.execute(
        "select private.create_month_partitions('public.submissions', (now() - interval '60 days')::date, 3)"
    )
    for statement in FILL:
        begun = time.perf_counter()
        await connection.execute(statement, *([submissions] if "$1" in statement else []))
        print(f"{statement.split()[2]:20} {time.perf_counter() - begun:6.1f} s", flush=True)
    await connection.close()


async def measure(url: str) -> None:
    """The figures, and how long they take."""
    connection = await asyncpg.connect(url)
    await connection.execute("analyze")
    kept, counted = await connection.fetchrow(FIGURES), await connection.fetchrow(NAIVE)
    assert tuple(kept) == tuple(counted), (kept, counted)
    print(dict(kept))
    times = []
    for _ in range(30):
        plan = await connection.fetch(PLAN)
        times.append(float(plan[-1][0].split()[2]))
    times.sort()
    print(f"Postgres: p50 {times[15]:.2f} ms, slowest {times[-1]:.2f} ms; a plain count:", end=" ")
    begun = time.perf_counter()
    await connection.fetchrow(NAIVE)
    print(f"{1000 * (time.perf_counter() - begun):.0f} ms")
    await connection.close()


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    submissions = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder), 18, durable=False) as server,
    ):
        await ensure_database(server, "bench")
        await fill(server.url("bench"), submissions)
        await measure(server.url("bench"))


if __name__ == "__main__":
    asyncio.run(main())
