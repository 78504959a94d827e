"""What a download of 1,000,000 rows costs: time, and the most memory that the server ever took.

    python -m bench.download [rows]

Fills a company with approved submissions, publishes them through GraphQL as their manager, then
downloads them from a server process of its own as JSON Lines, gzipped and plain, and as Parquet.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pyarrow.parquet

from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.declare.demo import DemoPerson, demo_token
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection

MANAGER = "00000000-0000-7000-8000-000000000001"
COMPANY = "00000000-0000-7000-8001-000000000001"
BUNDLE = "00000000-0000-7000-8070-000000000001"
PORT = 18_765
FILL = (
    """
    insert into auth.users (id, raw_user_meta_data)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
        jsonb_build_object('full_name', 'Demo Person ' || n)
    from generate_series(1, 1000) as n
    """,
    "insert into public.companies (id, name) values ('00000000-0000-7000-8001-000000000001', 'Demo Data Co')",
    """
    insert into public.company_members (company_id, user_id, role)
    values ('00000000-0000-7000-8001-000000000001', '00000000-0000-7000-8000-000000000001', 'manager')
    """,
    """
    insert into public.campaigns (id, company_id, name)
    values ('00000000-0000-7000-8002-000000000001', '00000000-0000-7000-8001-000000000001', 'Streets')
    """,
    """
    insert into public.tasks (id, created_by, company_id, campaign_id, title, description, task_type, reward)
    select ('00000000-0000-7000-8005-' || lpad(n::text, 12, '0'))::uuid,
        '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8001-000000000001',
        '00000000-0000-7000-8002-000000000001', 'Describe your street, number ' || n, 'Demo', 'text', 1
    from generate_series(1, 1000) as n
    """,
    """
    insert into public.dataset_bundles (id, company_id, name, created_by)
    values (
        '00000000-0000-7000-8070-000000000001', '00000000-0000-7000-8001-000000000001', 'Everything',
        '00000000-0000-7000-8000-000000000001'
    )
    """,
    "alter table public.submissions disable trigger user",
    """
    insert into public.submissions (
        id, task_id, user_id, company_id, submission_data, reward, xp_reward, status, review_status,
        quality_score, submitted_at
    )
    select private.uuid_v7(made.at),
        ('00000000-0000-7000-8005-' || lpad((n::bigint * 7919 % 1000 + 1)::text, 12, '0'))::uuid,
        ('00000000-0000-7000-8000-' || lpad((n::bigint * 104729 % 1000 + 1)::text, 12, '0'))::uuid,
        '00000000-0000-7000-8001-000000000001',
        jsonb_build_object('text_content', 'A sentence about this street, by somebody, ' || n, 'word_count', 8),
        1, 1, 'approved', 'human_reviewed', n % 101 / 100.0, made.at
    from generate_series(1, $1::integer) as n
    cross join lateral (select now() - n * interval '60 days' / $1 as at) as made
    """,
    "alter table public.submissions enable trigger user",
    "vacuum analyze",
)
PUBLISH = """
mutation { publishDatasetBundle(input: {bundleId: "%s"}) { version { id itemCount jsonLinesUrl parquetUrl } } }
"""


async def main(rows: int) -> None:
    """Fill, publish, download, print."""
    with (
        tempfile.TemporaryDirectory(prefix="gateway-bench-") as folder,
        EmbeddedPostgres(Path(folder) / "postgres", 18, durable=False) as server,
    ):
        await ensure_database(server, "bench")
        given = {
            "environment": "development",
            "database_url": server.url("bench"),
            "jwt_secret": DEVELOPMENT_SECRET,
            "port": PORT,
        }
        settings = read_settings({}, **given)
        async with owner_connection(settings.database_url) as owner:
            await migrate(owner, settings)
        connection = await asyncpg.connect(server.url("bench", "postgres"))
        await connection.execute("set plan_cache_mode = force_generic_plan")
        await connection.execute(
            "select private.create_month_partitions('public.submissions', (now() - interval '60 days')::date, 3)"
        )
        for statement in FILL:
            await connection.execute(statement, *([rows] if "$1" in statement else []))
        await connection.close()
        token = demo_token(settings, DemoPerson("manager", MANAGER, "Demo", ""))
        headers = {"authorization": f"Bearer {token}"}
        async with (
            serving(settings.database_url.reveal(), folder) as process,
            httpx.AsyncClient(timeout=60, headers=headers) as client,
        ):
            version = await publish(client)
            print(f"server at rest: {peak(process)} MB")
            for name, address, encoding in (
                ("JSON Lines", version["jsonLinesUrl"], "identity"),
                ("JSON Lines, gzip", version["jsonLinesUrl"], "gzip"),
                ("Parquet", version["parquetUrl"], "identity"),
            ):
                await download(client, name, address, encoding, rows, Path(folder) / "file")
                print(f"    server's peak so far: {peak(process)} MB")


async def publish(client: httpx.AsyncClient) -> Any:
    """Publish the bundle as its manager."""
    started = time.perf_counter()
    answer = await client.post(f"http://127.0.0.1:{PORT}/graphql", json={"query": PUBLISH % BUNDLE})
    body = answer.json()
    if "errors" in body:
        raise SystemExit(f"publishing: {body['errors']}")
    version = body["data"]["publishDatasetBundle"]["version"]
    print(f"published {version['itemCount']} rows in {time.perf_counter() - started:.1f} s")
    return version


async def download(
    client: httpx.AsyncClient, name: str, address: str, encoding: str, rows: int, file: Path
) -> None:
    """Download to a file, count its rows, print the pace."""
    started, size = time.perf_counter(), 0
    async with client.stream("GET", address, headers={"accept-encoding": encoding}) as response:
        with file.open("wb") as target:
            async for chunk in response.aiter_bytes(1_000_000):
                target.write(chunk)
            size = response.num_bytes_downloaded
    seconds = time.perf_counter() - started
    found = count_rows(file, name)
    assert found == rows, f"{found} rows"
    print(f"{name}: {rows / seconds:,.0f} rows/s, {size / 1e6:,.0f} MB in {seconds:.1f} s")


def count_rows(file: Path, name: str) -> int:
    """How many rows a file has."""
    if name == "Parquet":
        return int(pyarrow.parquet.ParquetFile(file).metadata.num_rows)
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


@contextlib.asynccontextmanager
async def serving(database_url: str, folder: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A server process of one worker."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "GATEWAY_ENV": "development",
        "GATEWAY_DATA_DIR": folder,
        "JWT_SECRET": DEVELOPMENT_SECRET,
        "PORT": str(PORT),
        "GATEWAY_LOG_LEVEL": "warning",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "gateway.operate.cli", "serve", env=environment
    )
    try:
        async with httpx.AsyncClient() as client:
            for _ in range(600):
                with contextlib.suppress(httpx.HTTPError):
                    if (await client.get(f"http://127.0.0.1:{PORT}/ready")).status_code == 200:
                        break
                await asyncio.sleep(0.1)
        yield process
    finally:
        process.terminate()
        await process.wait()


def peak(process: asyncio.subprocess.Process) -> int:
    """The most memory that a process has had so far, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1000


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
