"""What `mySubmissions(first: 20)` costs among 10,000,000 submissions, as a ratio to 100,000.

    python -m bench.partitions [submissions] [shared_buffers]

Two databases on one server, asked in turn through the engine: 100,000 submissions of 1,000 people in
the partitions of a new installation, and 10,000,000 of 100,000 people over twelve months.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import asyncpg

from bench.crowd import person
from gateway.config import read_settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import Identity
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection

EACH = 100
"""Submissions of a person."""

ROUNDS = 1_000
ASKED = """
query Mine { mySubmissions(first: 20) {
  nodes { id status reward submittedAt task { id title } } pageInfo { hasNextPage endCursor }
} }
"""
PEOPLE = """
insert into auth.users (id, raw_user_meta_data)
select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '{}'
from generate_series(1, $1::integer) as n
"""
TASKS = """
insert into public.tasks (id, created_by, company_id, campaign_id, title, description, task_type, reward)
select ('00000000-0000-7000-8005-' || lpad(n::text, 12, '0'))::uuid,
    '00000000-0000-7000-8000-000000000001', private.platform_company_id(),
    private.platform_campaign_id(), 'Task ' || n, 'Demo', 'text', 1
from generate_series(0, 999) as n
"""
# Beside the table and attached with its rows: then each index is built by sorting, once.
MONTH = """
insert into {month} (
    id, task_id, user_id, submission_data, reward, xp_reward, status, submitted_at, updated_at
)
select uuidv7(made.at - clock_timestamp()),
    ('00000000-0000-7000-8005-' || lpad((n::bigint * 7919 % 1000)::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8000-' || lpad((n % $1::integer + 1)::text, 12, '0'))::uuid,
    '{{"text_content": "Hello"}}', 1, 1,
    case when n % 20 = 0 then 'pending' else 'approved' end, made.at, made.at
from generate_series(1, $2::integer) as n
cross join lateral (
    select $3::timestamptz + n * ($4::timestamptz - $3::timestamptz) / ($2::integer + 1) as at
) as made
"""


async def fill(server: EmbeddedPostgres, name: str, submissions: int, months: int) -> None:
    """People, tasks, and their submissions in equal parts over the last months."""
    url = server.url(name)
    async with owner_connection(url) as owner:
        await migrate(owner, read_settings({}, database_url=url, environment="development"))
    connection = await asyncpg.connect(server.url(name, "postgres"))
    people = submissions // EACH
    await connection.execute(PEOPLE, people)
    await connection.execute(TASKS)
    await connection.execute("set session_replication_role = replica")
    for back in range(months):
        await fill_month(connection, back, people, submissions // months)
    await connection.execute("vacuum analyze")
    print(
        await connection.fetchval(
            "select format('%s submissions in %s partitions, %s', (select count(*) from public.submissions), "
            "count(*), pg_size_pretty(sum(pg_total_relation_size(inhrelid)))) "
            "from pg_inherits where inhparent = 'public.submissions'::regclass"
        ),
        flush=True,
    )
    await connection.close()


async def fill_month(
    connection: asyncpg.Connection, back: int, people: int, submissions: int
) -> None:
    """The submissions of the month that began `back` months before this one, in a partition of its own."""
    begun = time.perf_counter()
    first, last, name = await connection.fetchrow(
        "select month, least(month + interval '1 month', now()), to_char(month, '\"y\"YYYY\"m\"MM') "
        "from (select (date_trunc('month', now() at time zone 'UTC') - $1::integer "
        "* interval '1 month') at time zone 'UTC' as month) as month",
        back,
    )
    table = f"public.submissions_{name}"
    if await connection.fetchval("select to_regclass($1) is not null", table):
        await connection.execute(MONTH.format(month=table), people, submissions, first, last)
    else:
        await connection.execute(
            f"create table {table} (like public.submissions including defaults including constraints)"
        )
        await connection.execute(MONTH.format(month=table), people, submissions, first, last)
        await connection.execute(
            f"alter table public.submissions attach partition {table} for values from "
            f"(private.uuid_v7_bound('{first.isoformat()}')) to (private.uuid_v7_bound('{last.isoformat()}'))"
        )
        await connection.execute(f"alter table {table} enable row level security")
        await connection.execute(f"alter table {table} force row level security")
    print(f"{table} {time.perf_counter() - begun:.0f} s", flush=True)


def gateway(url: str) -> Gateway:
    """One with a single connection, so that every round finds its statement prepared."""
    return Gateway(read_settings({}, environment="development", database_url=url, pool_size=1))


async def ask(asked: Gateway, who: int) -> float:
    """Milliseconds for one answer."""
    identity = Identity.from_claims({"sub": person(who), "role": "authenticated"})
    begun = time.perf_counter()
    answer = await asked.execute(GraphQLRequest(ASKED, None, None), identity, RequestContext())
    taken = time.perf_counter() - begun
    assert len(json.loads(answer.body)["data"]["mySubmissions"]["nodes"]) == 20
    return 1000 * taken


async def compare(small: Gateway, large: Gateway, people: tuple[int, int]) -> None:
    """In turn, so that what else the machine does hits both."""
    times: dict[str, list[float]] = {"small": [], "large": []}
    for number in range(ROUNDS):
        times["small"].append(await ask(small, 1 + number % 500 % people[0]))
        # Some come back and some come once: half of what is read is warm.
        times["large"].append(await ask(large, 1 + number % 500 * 37 % people[1]))
    middle: dict[str, Any] = {name: sorted(each)[ROUNDS // 2] for name, each in times.items()}
    print(
        f"p50 {middle['small']:.2f} ms and {middle['large']:.2f} ms: "
        f"{middle['large'] / middle['small']:.2f} times, load average {os.getloadavg()[0]:.1f}"
    )


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    submissions = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    memory = sys.argv[2] if len(sys.argv) > 2 else "128MB"  # the default
    options = {
        "maintenance_work_mem": "512MB", "max_wal_size": "4GB", "jit": "off", "shared_buffers": memory,
    }  # fmt: skip
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder), 18, durable=False, options=options) as server,
    ):
        few = min(100_000, submissions)
        for name, count, months in (("small", few, 1), ("large", submissions, 12)):
            await ensure_database(server, name)
            await fill(server, name, count, months)
        small, large = gateway(server.url("small")), gateway(server.url("large"))
        await small.start()
        await large.start()
        for _ in range(5):
            await compare(small, large, (few // EACH, submissions // EACH))
        await small.stop()
        await large.stop()


if __name__ == "__main__":
    asyncio.run(main())
