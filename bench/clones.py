"""How many tasks of clones workers claim a second, none twice, and what a filter by a place in JSON takes.

    python -m bench.clones [scale] [claimed]

A server of its own with the demo data at a scale (100 is 1,000,000 tasks). 16 workers claim in tens and complete what
they claimed; then owners and admins look for tasks by their input. In the end everything has to add up.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import asyncpg

from gateway.config import read_settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import Identity
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

WORKERS, AT_ONCE = 16, 10
CLAIM = f"select lease_token from clones.claim_clone_tasks({AT_ONCE}, 600)"  # noqa: S608 - our own number
HELD = "select id from clones.ai_tasks where lease_token = $1"
COMPLETE = "select task_id from clones.complete_clone_task($1, $2, $3)"
FILL = """
insert into clones.ai_tasks (owner_id, clone_id, task_name, task_input, priority, max_attempts, turn)
select
    clone.owner_id, clone.id, 'Bench', jsonb_build_object('dataset', 'bench_' || n), 'medium', 5,
    now() + n * interval '1 ms'
from generate_series(1, $1::integer) as n
inner join (
    select row_number() over () - 1 as number, id, owner_id from clones.ai_clones where status = 'active'
) as clone on clone.number = n % (select count(*) from clones.ai_clones where status = 'active')
"""
BY_PATH = """
query ($dataset: JSON!) { cloneTasks(filter: {taskInput: {path: ["dataset"], eq: $dataset}}) { nodes { id } } }
"""
OUTPUT = json.dumps({"result": "success", "data": {"insights": ["Nothing moves."]}})


async def main(scale: int = 1, claimed: int = 20_000) -> None:
    """Fill, claim, look, prove."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), 18) as server:
        await ensure_database(server, "bench")
        settings = read_settings(
            {}, environment="development", database_url=server.url("bench"), domains=("clones",)
        )
        async with owner_connection(server.url("bench")) as owner:
            await migrate(owner, settings)
            begun = time.perf_counter()
            await seed(owner, served_folders(settings), scale)
            print(f"demo data at scale {scale}: {time.perf_counter() - begun:.1f} s", flush=True)
        superuser = await asyncpg.connect(server.url("bench", "postgres"))
        await superuser.execute(FILL, claimed)
        await superuser.execute("vacuum analyze")
        await superuser.execute("checkpoint")  # or what was loaded is written while they claim
        await claim_all(server, claimed)
        await superuser.execute("vacuum analyze")
        await look(settings, superuser)
        wrong = await superuser.fetch("select * from clones_private.mismatches()")
        print("mismatches:", len(wrong), flush=True)
        await superuser.close()


async def claim_all(server: EmbeddedPostgres, count: int) -> None:
    """Sixteen workers claim everything; then they complete it."""
    workers = [await _worker(server) for _ in range(WORKERS)]
    taken: list[tuple[Any, Any]] = []

    async def claim(worker: Any) -> None:
        while len(taken) < count:
            token = await worker.fetchval(CLAIM)
            if token is None:
                return
            taken.extend((row["id"], token) for row in await worker.fetch(HELD, token))

    async def complete(worker: Any, mine: list[tuple[Any, Any]]) -> None:
        for task, token in mine:
            await worker.fetchval(COMPLETE, task, token, OUTPUT)

    seconds = await _time(*[claim(each) for each in workers])
    assert len({task for task, _ in taken}) == len(taken), "a task was claimed twice"
    print(f"claimed: {len(taken) / seconds:,.0f} tasks a second, none twice", flush=True)
    shares = [taken[number::WORKERS] for number in range(WORKERS)]
    seconds = await _time(*[complete(*each) for each in zip(workers, shares, strict=True)])
    print(f"completed: {len(taken) / seconds:,.0f} tasks a second", flush=True)
    for each in workers:
        await each.close()


async def _worker(server: EmbeddedPostgres) -> Any:
    connection = await asyncpg.connect(server.url("bench", "gateway_service_role"))
    await connection.execute("set default_transaction_read_only = off")
    claims = json.dumps({"role": "service_role"})
    await connection.execute("select set_config('request.jwt.claims', $1, false)", claims)
    return connection


async def _time(*work: Any) -> float:
    begun = time.perf_counter()
    await asyncio.gather(*work)
    return time.perf_counter() - begun


async def look(settings: Any, superuser: Any) -> None:
    """A filter by a place in JSON, through the gateway without HTTP, as an owner, an admin and the service."""
    total = await superuser.fetchval("select count(*) from clones.ai_tasks")
    owner = await superuser.fetchval(
        "select owner_id::text from clones.ai_tasks group by owner_id order by count(*) desc limit 1"
    )
    admin = await superuser.fetchval("select id::text from clones.users where role = 'admin'")
    people = {
        "an owner": {"sub": owner, "role": "authenticated"},
        "an admin": {"sub": admin, "role": "authenticated", "app_metadata": {"role": "admin"}},
        "the service": {"role": "service_role"},
    }
    gateway = Gateway(settings)
    await gateway.start()
    try:
        for name, claims in people.items():
            times = [await _look(gateway, Identity.from_claims(claims), n) for n in range(200)]
            print(
                f"by path among {total:,} tasks, {name}: "
                f"median {statistics.median(times):.2f} ms, p99 {sorted(times)[197]:.2f} ms",
                flush=True,
            )
    finally:
        await gateway.stop()


async def _look(gateway: Gateway, identity: Identity, number: int) -> float:
    variables = {"dataset": f"bench_{1 + number}"}
    begun = time.perf_counter()
    request = GraphQLRequest(BY_PATH, None, variables)
    answer = await gateway.execute(request, identity, RequestContext())
    assert b"errors" not in answer.body, answer.body
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
