"""What the measurements of writing share: many people, companies, campaigns and tasks, and clients.

A durable PostgreSQL with the settings that the embedded one has by default.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from gateway.config import read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection

__all__ = [
    "CLIENTS",
    "PEOPLE",
    "TASKS",
    "Act",
    "Client",
    "act",
    "clients",
    "crowd",
    "load",
    "manager",
    "person",
    "prove",
    "refusals",
    "task",
]

CLIENTS = 16
PEOPLE = 40_000
CAMPAIGNS = 200
TASKS_OF_CAMPAIGN = 5
TASKS = CAMPAIGNS * TASKS_OF_CAMPAIGN

Act = tuple[str, str, tuple[Any, ...]]
"""Who, the statement, its arguments."""

Client = Callable[[Act], Awaitable[Any]]


def person(number: int) -> str:
    """From 1; those from `PEOPLE` on manage the company of their number."""
    return _id(0, number)


def task(number: int) -> str:
    """From 0."""
    return _id(5, number)


def manager(number: int) -> str:
    """Who decides what is submitted to a task."""
    return person(PEOPLE + number // TASKS_OF_CAMPAIGN)


def _id(kind: int, number: int) -> str:
    return f"00000000-0000-7000-80{kind:02}-{number:012}"


FILL = f"""
create function pg_temp.key(p_kind integer, p_number bigint) returns uuid
language sql immutable
return ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid;

insert into auth.users (id, raw_user_meta_data)
select pg_temp.key(0, n), jsonb_build_object('full_name', 'Person ' || n)
from generate_series(0, {PEOPLE + CAMPAIGNS}) as n;

insert into public.companies (id, name, billing_status)
select pg_temp.key(1, n), 'Company ' || n, 'active' from generate_series(0, {CAMPAIGNS - 1}) as n;

insert into public.company_members (company_id, user_id, role)
select pg_temp.key(1, n), pg_temp.key(0, {PEOPLE} + n), 'manager'
from generate_series(0, {CAMPAIGNS - 1}) as n;

insert into public.campaigns (id, company_id, name, target_count, remaining_budget)
select pg_temp.key(22, n), pg_temp.key(1, n), 'Campaign ' || n, 1000000, 1000000
from generate_series(0, {CAMPAIGNS - 1}) as n;

insert into public.company_transactions (company_id, campaign_id, type, amount, description)
select pg_temp.key(1, n), pg_temp.key(22, n), 'fund', 1000000, 'Campaign funded'
from generate_series(0, {CAMPAIGNS - 1}) as n;

insert into public.deposits
    (id, company_id, amount, currency, status, provider, reference, decided_at, expires_at)
select pg_temp.key(3, n), pg_temp.key(1, n), 1000000, 'USD', 'confirmed', 'manual', n, now(), now()
from generate_series(0, {CAMPAIGNS - 1}) as n;

insert into public.company_transactions (company_id, deposit_id, type, amount, description)
select pg_temp.key(1, n), pg_temp.key(3, n), 'deposit', 1000000, 'Deposit confirmed'
from generate_series(0, {CAMPAIGNS - 1}) as n;

insert into public.tasks (
    id, created_by, company_id, campaign_id, title, description, task_type, reward, max_submissions
)
select pg_temp.key(5, n), pg_temp.key(0, {PEOPLE} + n / {TASKS_OF_CAMPAIGN}), pg_temp.key(1, n / {TASKS_OF_CAMPAIGN}),
    pg_temp.key(22, n / {TASKS_OF_CAMPAIGN}), 'Task ' || n, 'A text about the way to work', 'text', 1.25, 1000000
from generate_series(0, {TASKS - 1}) as n;

vacuum analyze;
"""  # noqa: S608 - our own numbers


@asynccontextmanager
async def crowd(**options: str) -> AsyncIterator[EmbeddedPostgres]:
    """A server of its own with all of them, thrown away afterwards."""
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder), 18, options=options) as server,
    ):
        await ensure_database(server, "bench")
        url = server.url("bench")
        async with owner_connection(url) as owner:
            await migrate(owner, read_settings({}, database_url=url, environment="development"))
        connection = await asyncpg.connect(server.url("bench", "postgres"))
        for statement in FILL.split(";\n\n"):
            await connection.execute(statement)
        await connection.close()
        yield server


async def act(connection: Any, todo: Act) -> Any:
    """Do it as the gateway would: a transaction with the claims set; return its value or SQLSTATE."""
    who, sql, arguments = todo
    claims = {"sub": who, "role": "authenticated", "aud": "authenticated"}
    try:
        await connection.execute("begin read write")
        await connection.fetchval(
            "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
        )
        value = await connection.fetchval(sql, *arguments)
        await connection.execute("commit")
        return value
    except asyncpg.PostgresError as error:
        await connection.execute("rollback")
        return error.sqlstate


@asynccontextmanager
async def clients(
    server: EmbeddedPostgres, count: int = CLIENTS, **settings: str
) -> AsyncIterator[list[Any]]:
    """Connections of signed-in people."""
    url = server.url("bench", "gateway_authenticated")
    opened = [await asyncpg.connect(url, server_settings=settings) for _ in range(count)]
    try:
        yield opened
    finally:
        for connection in opened:
            await connection.close()


async def load(
    does: Sequence[Client], acts: Sequence[Act]
) -> tuple[list[Any], Mapping[str, float]]:
    """Let the clients take one act after the other; the answers in their order, and the speed."""
    answers: list[Any] = [None] * len(acts)
    waits: list[float] = []
    todo = iter(range(len(acts)))

    async def client(do: Client) -> None:
        for index in todo:
            begun = time.perf_counter()
            answers[index] = await do(acts[index])
            waits.append(time.perf_counter() - begun)

    begun, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(client(do) for do in does))
    seconds = time.perf_counter() - begun
    waits.sort()
    return answers, {
        "per second": len(acts) / seconds,
        "p50 ms": 1000 * waits[len(waits) // 2],
        "p99 ms": 1000 * waits[len(waits) * 99 // 100],
        "client CPU": (time.process_time() - cpu) / seconds,
        "load average": os.getloadavg()[0],
    }


def refusals(answers: Sequence[Any]) -> Counter[str]:
    """SQLSTATE → how many."""
    return Counter(answer for answer in answers if isinstance(answer, str))


async def prove(server: EmbeddedPostgres) -> None:
    """Everything that was counted on the way is what a count says now."""
    connection = await asyncpg.connect(server.url("bench", "postgres"))
    try:
        wrong = await connection.fetch("select * from private.ledger_mismatches()")
        assert not wrong, wrong[:5]
        wrong = await connection.fetch(MISCOUNTED)
        assert not wrong, wrong[:5]
    finally:
        await connection.close()


MISCOUNTED = """
select 'task', task.id from public.tasks as task
where task.current_submissions <> (
    select count(*) from private.submission_slots as slot where slot.task_id = task.id
)
union all
select 'campaign', campaign.id from public.campaigns as campaign
where (campaign.submission_count, campaign.approved_count) <> (
    select count(*), count(*) filter (where submission.status = 'approved')
    from private.submission_slots as slot
    inner join public.tasks as task on task.id = slot.task_id
    inner join public.submissions as submission on submission.id = slot.submission_id
    where task.campaign_id = campaign.id
)
union all
select 'dashboard', null from private.dashboard_figures()
where (pending_reviews, total_platform_liability) <> (
    (select count(*) from public.submissions where status = 'pending'),
    (select sum(balance) from public.users)
)
"""
