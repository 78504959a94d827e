"""What a sitemap costs: time, the database's processor, and the most memory that the server ever took.

    python -m bench.sitemap [pages]

A server of its own with so many pages of content, public and past triggers, and their files counted by the job. Then a
server process sends all files, first plain, then gzipped; each is asked for again by its ETag, before and after a
creator has gone private with all that they published; in the end four streams of one address run while another browses.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from bench.download import PORT, peak, serving
from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

SITE = "https://site.example"
URL = f"http://127.0.0.1:{PORT}"
LOC = re.compile(rb"<loc>([^<]*)</loc>")
FILL = (
    "alter table creators.content_item disable trigger user",
    """
    insert into creators.content_item (
        id, user_id, social_account_id, content_type_slug, platform_content_id, title, visibility, published_at,
        is_public, platform_slug
    )
    select
        private.uuid_v7(now() - n * interval '1 second'), account.user_id, account.id, 'post', 'bench-' || n,
        'Number ' || n, 'public', now() - n * interval '1 second', true, account.platform_slug
    from generate_series($1::integer, 1, -1) as n
    inner join (
        select shown.*, row_number() over (order by shown.id) as place, count(*) over () as accounts
        from creators.social_account as shown
        inner join creators.users as creator on creator.id = shown.user_id
        where shown.is_public and creator.is_public
    ) as account on account.place = n % account.accounts + 1
    """,
    "alter table creators.content_item enable trigger user",
    "select private.list_sitemap('content', 'creators.content_pages')",
    "vacuum analyze",
)
HIDE = """
update creators.users set visibility = 'private' where id = (
    select user_id from creators.content_item where platform_content_id = 'bench-1'
)
"""
BROWSE = "{ browseContent(first: 20) { nodes { item { title } } } }"


async def main(pages: int) -> None:
    """Fill, count, read, ask again, hide, share."""
    with (
        tempfile.TemporaryDirectory(prefix="gateway-bench-") as folder,
        EmbeddedPostgres(Path(folder) / "postgres", 18, durable=False) as server,
    ):
        await ensure_database(server, "bench")
        os.environ |= {
            "CREATOR_SITE_URL": SITE,
            "DOMAINS": "creators",
            "GATEWAY_TRUSTED_PROXIES": "127.0.0.1",
            "GATEWAY_REQUESTS_PER_MINUTE": "none",
        }
        settings = read_settings(
            {}, environment="development", database_url=server.url("bench"),
            jwt_secret=DEVELOPMENT_SECRET, port=PORT, domains=("creators",),
        )  # fmt: skip
        async with owner_connection(server.url("bench")) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 1)
        superuser = await asyncpg.connect(server.url("bench", "postgres"))
        for statement in FILL:
            await superuser.execute(statement, *([pages] if "$1" in statement else []))
        await count(superuser)
        async with (
            serving(settings.database_url.reveal(), folder) as process,
            httpx.AsyncClient(timeout=60, base_url=URL) as client,
        ):
            print(f"server at rest: {peak(process)} MB", flush=True)
            files = await index(client)
            for encoding in ("identity", "gzip"):
                await read(client, files, encoding)
                print(f"    server's peak so far: {peak(process)} MB", flush=True)
            await ask_again(client, files)
            await superuser.execute(HIDE)
            await ask_again(client, files)
            await count(superuser)
            await share(files)
            print(f"    server's peak so far: {peak(process)} MB", flush=True)
        await superuser.close()


async def count(superuser: Any) -> None:
    """The job, which cuts files and adds up what has changed."""
    begun = time.perf_counter()
    looked_at = await superuser.fetchval("select private.keep_sitemaps()")
    print(f"the job: {looked_at} files counted in {time.perf_counter() - begun:.2f} s", flush=True)


async def index(client: httpx.AsyncClient) -> list[str]:
    """The addresses of all files."""
    begun = time.perf_counter()
    answer = await client.get("/sitemap.xml")
    taken = (time.perf_counter() - begun) * 1000
    if b"<urlset" in answer.content:
        print(f"/sitemap.xml is one file of {len(LOC.findall(answer.content)):,} pages")
        return ["/sitemap.xml"]
    files = [each.decode().removeprefix(SITE) for each in LOC.findall(answer.content)]
    print(f"/sitemap.xml: an index of {len(files)} files in {taken:.1f} ms", flush=True)
    return files


async def read(client: httpx.AsyncClient, files: list[str], encoding: str) -> None:
    """All files, one after the other."""
    begun, pages, size = time.perf_counter(), 0, 0
    for path in files:
        async with client.stream("GET", path, headers={"accept-encoding": encoding}) as answer:
            found = [len(LOC.findall(chunk)) async for chunk in whole(answer)]
            pages, size = pages + sum(found), size + answer.num_bytes_downloaded
    taken = time.perf_counter() - begun
    print(
        f"all files, {encoding}: {pages:,} pages, {size / 1e6:,.0f} MB in {taken:.1f} s", flush=True
    )


async def whole(answer: httpx.Response) -> Any:
    """The body in pieces that end with an element."""
    rest = b""
    async for chunk in answer.aiter_bytes(1_000_000):
        done, end, rest = (rest + chunk).rpartition(b"</url>")
        yield done + end
    yield rest


async def ask_again(client: httpx.AsyncClient, files: list[str]) -> None:
    """HEAD of each file, then whether it is still the same."""
    tags = [(await client.head(path)).headers["etag"] for path in files]
    taken = []
    for path, tag in zip(files, tags, strict=True):
        begun = time.perf_counter()
        answer = await client.get(path, headers={"if-none-match": tag})
        assert answer.status_code == 304, answer.status_code
        taken.append((time.perf_counter() - begun) * 1000)
    print(
        f"asked again, 304: median {sorted(taken)[len(taken) // 2]:.1f} ms, worst {max(taken):.1f} ms",
        flush=True,
    )


async def share(files: list[str]) -> None:
    """One person browses alone, then while four streams run."""
    other = {"x-forwarded-for": "198.51.100.7"}
    async with httpx.AsyncClient(timeout=60, base_url=URL, headers=other) as client:
        alone = await browse(client)
        reading = [asyncio.create_task(read_on(files)) for _ in range(4)]
        beside = await browse(client)
        for each in reading:
            each.cancel()
        await asyncio.gather(*reading, return_exceptions=True)
    print(
        f"browseContent: median {alone:.1f} ms alone, {beside:.1f} ms beside four streams",
        flush=True,
    )


async def read_on(files: list[str]) -> None:
    """Read the first file again and again, until cancelled."""
    async with httpx.AsyncClient(timeout=60, base_url=URL) as client:
        while True:
            await client.get(files[0])


async def browse(client: httpx.AsyncClient) -> float:
    """The median of some reads, in milliseconds."""
    taken = []
    for _ in range(100):
        begun = time.perf_counter()
        answer = await client.post("/graphql", json={"query": BROWSE})
        assert "errors" not in answer.json(), answer.text
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[50]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
