"""What a search costs among 50,000 tasks: the CPU time of the connection's backend, whatever else the machine does.

    python -m bench.searching [tasks]

Words that all, half, a twentieth and a five-hundredth of the tasks have, and one that the older half has: asked by
who is not signed in, by somebody new, by one who has submitted to every task, by a manager of the company that has them
and by an admin. A page of 20, and the count of what was found; the least of ten times each.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import asyncpg

from bench.crowd import person
from gateway.config import read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

TASKS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
ADMIN = {"app_metadata": {"role": "admin"}}
PEOPLE: dict[str, tuple[int, dict[str, Any]]] = {
    "not signed in": (0, {}),
    "new": (9, {}),
    "did all of them": (1, {}),
    "a manager": (3, {}),
    "an admin": (5, ADMIN),
}
WORDS = ("every", "half", "twentieth", "seldom", "older")
FILL = f"""
insert into public.tasks
    (created_by, company_id, campaign_id, title, description, task_type, reward, status, created_at)
select creator.created_by, creator.company_id, creator.campaign_id,
    concat_ws(' ', 'Every one ' || n, case when n % 2 = 0 then 'half' end, case when n % 20 = 3 then 'twentieth' end,
        case when n % 500 = 7 then 'seldom' end, case when n < {TASKS // 2} then 'older' end),
    'Describe in some sentences how people go to work, and what the weather does meanwhile', 'text', 1,
    case when n % 5 = 0 then 'completed' else 'active' end, now() - n * interval '1 minute'
from generate_series(1, {TASKS}) as n
cross join (select * from public.tasks where id = '00000000-0000-7000-8005-000000000014') as creator;
insert into private.worked_tasks (user_id, task_id) select $1, id from public.tasks on conflict do nothing;
"""  # noqa: S608 - our own numbers
PAGE = (
    "select id from public.tasks where id in (select public.search_tasks($1)) "
    "order by created_at desc, id desc limit 21"
)
COUNT = "select count(*) from public.tasks where id in (select public.search_tasks($1))"


def cpu_ms(pid: int) -> float:
    """What a process has computed so far."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


async def least(connection: Any, statement: str, word: str) -> tuple[float, list[Any]]:
    """The CPU time of the cheapest of ten, when all is in memory and planned, and what was found."""
    pid = await connection.fetchval("select pg_backend_pid()")
    prepared = await connection.prepare(statement)
    times = []
    for _ in range(12):
        begun = cpu_ms(pid)
        rows = await prepared.fetch(word)
        times.append(cpu_ms(pid) - begun)
    return min(times[2:]), rows


async def ask(server: EmbeddedPostgres, who: str) -> None:
    """All words, by one person."""
    number, claims = PEOPLE[who]
    role = "authenticated" if number else "anon"
    connection = await asyncpg.connect(server.url("searching", f"gateway_{role}"))
    async with connection.transaction():
        said = {**claims, "role": role, **({"sub": person(number)} if number else {})}
        await connection.execute(
            "select set_config('request.jwt.claims', $1, true)", json.dumps(said)
        )
        for word in WORDS:
            page, _ = await least(connection, PAGE, word)
            counted, [[found]] = await least(connection, COUNT, word)
            print(
                f"{who:16} {word:10} a page {page:5.1f} ms, counted {counted:5.1f} ms ({found})",
                flush=True,
            )
    await connection.close()


async def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder), 18, durable=False, options={"jit": "off"}) as server,
    ):
        await ensure_database(server, "searching")
        url = server.url("searching")
        settings = read_settings({}, environment="development", database_url=url)
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 1)
        free = await asyncpg.connect(server.url("searching", "postgres"))
        for statement in FILL.strip().split(";\n"):
            await free.execute(statement.replace("$1", f"'{person(1)}'"))
        await free.execute("vacuum analyze")
        await free.close()
        for who in PEOPLE:
            await ask(server, who)


if __name__ == "__main__":
    asyncio.run(main())
