"""Sitemaps: files for crawlers as the protocol has them, found by their keys, asked again cheaply, bounded for all."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import httpx
import pytest

from gateway import Domain, Setting, build_schema, function, root, sitemap
from gateway.engine import Gateway
from gateway.errors import ConfigError
from gateway.http import create_app
from gateway.http.exchange.streaming import PIECE_BYTES
from gateway.http.sitemaps import OF_ALL, OF_ONE
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.observe.observations import DownloadEnded, Observation
from gateway.operate.migrate import owner_connection
from gateway.sitemaps.urls import BATCH_ROWS, MOST_URLS
from tests.harness.database import Database, connection_as, new_database

from .conftest import alive, code
from .taking import Client

HERE = Path(__file__).parent
SITE = Setting("ATLAS_SITE", str, "https://atlas.example/a&b", "The site of the atlas.")
PLACES = sitemap("places", rows="atlas.place_pages", site=SITE)
BASE = "https://atlas.example/a&b"


@root
class Nothing:
    """A schema has a query."""

    role: str | None = function("atlas.role")
    """Nobody asks."""


ATLAS = Domain("atlas", queries=[Nothing], sitemaps=[PLACES], settings=[SITE])


class Atlas:
    """A running gateway, a client for it, and the owner's look behind it."""

    def __init__(self, app: Any, gateway: Gateway, client: httpx.AsyncClient, owner: Any) -> None:
        self.app, self.gateway, self.client, self.owner = app, gateway, client, owner

    async def add(self, count: int, first: int = 1, name: str = "'p' || n") -> None:
        """Places whose numbers go up from the first."""
        await self.owner.execute(
            f"insert into atlas.places (id, name) select atlas.place(n), {name} "
            f"from generate_series({first}, {first + count - 1}) as n"
        )

    async def count(self) -> int:
        """What the job does; how many files it looked at."""
        return int(await self.owner.fetchval("select private.keep_sitemaps()"))

    async def sizes(self) -> list[int]:
        """How many pages each file has, in the order of their keys."""
        rows = await self.owner.fetch(
            "select pages from gateway.sitemap_parts where sitemap = 'places' order by after"
        )
        return [row[0] for row in rows]

    async def get(self, path: str = "/sitemap.xml", **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=headers)

    async def listed(self, path: str = "/sitemap.xml") -> list[str]:
        """The addresses that a file has, without the site."""
        answer = await self.get(path)
        assert answer.status_code == 200, answer.text
        found = Xml.fromstring(answer.text).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
        return [str(each.text).removeprefix(BASE) for each in found]

    async def settle(self) -> None:
        """As if all of it were two minutes ago."""
        for table in ("sitemap_parts", "sitemap_changes"):
            await self.owner.execute(
                f"update gateway.{table} set changed_at = now() - interval '2 minutes'"
            )

    @property
    def connections_in_use(self) -> int:
        """Of those that read pages."""
        pool = self.gateway.database._pools.get("anon")
        return pool._open - len(pool._free) if pool else 0


@asynccontextmanager
async def atlas_on(database: Database, **settings: Any) -> AsyncIterator[Atlas]:
    given = database.settings(**settings)
    gateway = Gateway(given, schema=build_schema(ATLAS))
    app: Any = create_app(given, gateway=gateway)
    transport = httpx.ASGITransport(app)
    async with (
        alive(app),
        owner_connection(database.url) as owner,
        httpx.AsyncClient(transport=transport, base_url="http://testserver") as client,
    ):
        yield Atlas(app, gateway, client, owner)


@pytest.fixture
async def places(template: Database) -> AsyncIterator[Database]:
    async with new_database(template.server, template.name) as made:
        async with owner_connection(made.url) as owner:
            await owner.execute((HERE / "atlas.sql").read_text())
        yield made


@pytest.fixture
async def atlas(places: Database) -> AsyncIterator[Atlas]:
    async with atlas_on(places) as made:
        yield made


# --- documents


async def test_a_file_is_what_the_protocol_says(atlas: Atlas) -> None:
    await atlas.add(1, name="$$München & 'x' <ä>%?#$$")
    await atlas.add(1, first=2)
    await atlas.owner.execute(
        "update atlas.places set seen_at = '2026-01-02 03:04:05.678+02' where name = 'p2'"
    )
    answer = await atlas.get()
    robots = await atlas.get("/robots.txt")

    assert answer.headers["content-type"] == "application/xml"
    assert answer.text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://atlas.example/a&amp;b/places/M%C3%BCnchen%20%26%20%27x%27%20%3C%C3%A4%3E%25%3F%23</loc></url>\n"
        "<url><loc>https://atlas.example/a&amp;b/places/p2</loc><lastmod>2026-01-02T01:04:05Z</lastmod></url>\n"
        "</urlset>\n"
    )
    assert robots.text == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n"


async def test_a_site_without_pages_has_an_empty_file(atlas: Atlas) -> None:
    assert await atlas.listed() == []


async def test_pages_come_in_files_that_an_index_lists_once_one_is_too_long(atlas: Atlas) -> None:
    await atlas.add(100_000)
    before = len(await atlas.listed())
    await atlas.count()
    index = await atlas.listed()
    pages = [page for file in index for page in await atlas.listed(file)]

    assert before == MOST_URLS
    assert await atlas.sizes() == [40_000, 40_000, 20_000]
    assert len(index) == 3
    assert pages == [f"/places/p{number}" for number in range(1, 100_001)]


async def test_pages_in_the_middle_cut_one_file_and_leave_the_others(atlas: Atlas) -> None:
    await atlas.add(90_000, first=100_001)
    await atlas.count()
    index = await atlas.listed()
    known = [(await atlas.get(file)).headers["etag"] for file in index]
    await atlas.add(10_000)
    await atlas.count()
    now = [(await atlas.get(file)).headers["etag"] for file in index]

    assert await atlas.sizes() == [40_000, 10_000, 40_000, 10_000]
    assert len(await atlas.listed()) == 4
    assert [old == new for old, new in zip(known, now, strict=True)] == [False, True, True]


async def test_files_of_few_pages_become_one(atlas: Atlas) -> None:
    await atlas.add(50_000)
    await atlas.count()
    sizes = await atlas.sizes()
    await atlas.owner.execute("delete from atlas.places where id > atlas.place(15000)")
    await atlas.count()

    assert sizes == [40_000, 10_000]
    assert await atlas.sizes() == [15_000]
    assert len(await atlas.listed()) == 15_000


async def test_the_job_looks_only_at_files_that_have_changed(atlas: Atlas) -> None:
    await atlas.add(90_000)
    await atlas.count()
    assert await atlas.count() == 0
    await atlas.owner.execute("update atlas.places set name = 'new' where id = atlas.place(1)")
    assert await atlas.count() == 1


NO_FILES = (
    "/sitemap-0.xml", "/sitemap-01.xml", "/sitemap-9223372036854775808.xml", "/sitemap--1.xml", "/sitemap-1.xml/x",
)  # fmt: skip


@pytest.mark.parametrize("path", NO_FILES)
async def test_there_is_no_other_file(atlas: Atlas, path: str) -> None:
    assert (await atlas.get(path)).status_code == 404


async def test_a_sitemap_that_is_not_served_has_no_file(atlas: Atlas) -> None:
    """The marketplace's database has the sitemaps of creators, which this gateway does not serve."""
    others = await atlas.owner.fetch("select number from gateway.sitemap_parts where sitemap <> 'places'")  # fmt: skip
    assert others
    for (number,) in others:
        assert code(await atlas.get(f"/sitemap-{number}.xml")) == "NOT_FOUND"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_files_are_read_and_nothing_else(atlas: Atlas, method: str) -> None:
    answer = await atlas.client.request(method, "/sitemap.xml")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


async def test_whoever_asks_it_is_the_same(atlas: Atlas) -> None:
    await atlas.add(3)
    answer = await atlas.get(authorization="Bearer of.no.use", apikey="acme_1")
    assert (answer.status_code, answer.text) == (200, (await atlas.get()).text)


# --- caches


async def test_a_tag_tells_each_change_and_nothing_else(atlas: Atlas) -> None:
    seen = [(await atlas.get()).headers["etag"]]
    for change in (
        "insert into atlas.places (id, name) values (atlas.place(1), 'a'), (atlas.place(2), 'b')",
        "update atlas.places set name = 'c' where id = atlas.place(1)",
        "update atlas.places set is_public = false where id = atlas.place(1)",
        "update atlas.places set is_public = true where id = atlas.place(1)",
        "delete from atlas.places where id = atlas.place(2)",
    ):
        await atlas.owner.execute(change)
        answer = await atlas.get(**{"if-none-match": seen[-1]})
        assert answer.status_code == 200
        seen.append(answer.headers["etag"])
        await atlas.count()
        again = await atlas.get(**{"if-none-match": f'"x", {seen[-1]}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", seen[-1])
    assert len(set(seen)) == len(seen)


async def test_a_change_shows_when_it_is_committed(atlas: Atlas, places: Database) -> None:
    await atlas.add(1)
    known = (await atlas.get()).headers["etag"]
    async with connection_as(places, "postgres") as other:
        async with other.transaction():
            await other.execute("delete from atlas.places")
            assert (await atlas.get()).headers["etag"] == known
            assert await atlas.listed() == ["/places/p1"]
        assert (await atlas.get()).headers["etag"] != known


async def test_a_date_is_told_once_a_minute_has_passed_and_a_tag_goes_before_it(
    atlas: Atlas,
) -> None:
    await atlas.add(1)
    fresh = await atlas.get()
    await atlas.settle()
    settled = await atlas.get()
    date = settled.headers["last-modified"]
    same = await atlas.get(**{"if-modified-since": date})
    later = format_datetime(datetime(2999, 1, 1).astimezone(), usegmt=False)
    both = {"if-modified-since": date, "if-none-match": '"another"'}
    other = [
        (await atlas.get(**{"if-modified-since": each})).status_code
        for each in (later, "Thu, 01 Jan 2004 00:00:00 GMT", "yesterday", "")
    ]
    await atlas.owner.execute("update atlas.places set is_public = false")
    changed = await atlas.get(**{"if-modified-since": date})

    assert "last-modified" not in fresh.headers
    assert (same.status_code, same.content, same.headers["last-modified"]) == (304, b"", date)
    assert other == [304, 200, 200, 200]
    assert (await atlas.get(**both)).status_code == 200
    assert (changed.status_code, "p1" in changed.text) == (200, False)


async def test_a_head_and_a_304_read_no_page(places: Database) -> None:
    async with atlas_on(places) as atlas:
        await atlas.add(BATCH_ROWS)
        tag = (await atlas.client.head("/sitemap.xml")).headers["etag"]
        await atlas.get(**{"if-none-match": tag})
        assert "anon" not in atlas.gateway.database._pools


async def test_the_index_is_asked_for_again_by_its_tag(atlas: Atlas) -> None:
    await atlas.add(90_000)
    await atlas.count()
    tag = (await atlas.get()).headers["etag"]
    assert (await atlas.get(**{"if-none-match": tag})).status_code == 304
    await atlas.owner.execute("update atlas.places set name = 'new' where id = atlas.place(1)")
    await atlas.owner.execute(
        "update gateway.sitemap_parts set changed_at = now() - interval '2 minutes'"
    )
    await atlas.count()
    assert (await atlas.get(**{"if-none-match": tag})).status_code == 200


async def test_it_is_gzipped_for_who_takes_that(atlas: Atlas) -> None:
    await atlas.add(3_000)
    plain = await atlas.get(**{"accept-encoding": "identity"})
    client = Client(atlas.app, "/sitemap.xml", (b"accept-encoding", b"gzip"))
    client.wants.set()
    await client.task

    assert client.headers["content-encoding"] == "gzip"
    assert client.headers["etag"] == plain.headers["etag"]
    assert gzip.decompress(b"".join(client.pieces)) == plain.content


# --- memory and others


async def test_what_is_kept_does_not_grow_with_the_file(places: Database) -> None:
    """A batch is asked for when the one before is taken, and no more is read than that."""
    async with atlas_on(places) as atlas:
        await atlas.add(20_000)
        read = watched(atlas)
        client = Client(atlas.app, "/sitemap.xml")
        await client.waiting.wait()
        first = list(read)
        for _ in range(5):
            await asyncio.sleep(0.01)
            assert atlas.connections_in_use == 0
        assert read == first
        client.wants.set()
        await client.task

    assert client.finished
    assert first == []
    assert len(read) == 21
    assert max(read) <= BATCH_ROWS * 200
    assert max(map(len, client.pieces)) <= PIECE_BYTES


def watched(atlas: Atlas) -> list[int]:
    """The sizes of batches that are read from now on."""
    sizes: list[int] = []
    read = atlas.gateway.database.read

    async def noted(*asked: Any) -> Any:
        row = await read(*asked)
        sizes.append(len(row[2] or b""))
        return row

    atlas.gateway.database.read = noted  # type: ignore[method-assign]
    return sizes


async def test_an_address_has_a_few_streams_and_keeps_nobody_else_from_theirs(
    atlas: Atlas,
) -> None:
    await atlas.add(5_000)
    greedy = [Client(atlas.app, "/sitemap.xml") for _ in range(OF_ONE)]
    await asyncio.gather(*[each.waiting.wait() for each in greedy])
    refused = Client(atlas.app, "/sitemap.xml")
    other = Client(atlas.app, "/sitemap.xml", address="198.51.100.7")
    for each in (refused, other, *greedy):
        each.wants.set()
    await asyncio.gather(refused.task, other.task, *[each.task for each in greedy])
    again = Client(atlas.app, "/sitemap.xml")
    again.wants.set()
    await again.task

    assert (refused.status, refused.headers["retry-after"]) == (429, "1")
    assert [each.status for each in (*greedy, other, again)] == [200] * (OF_ONE + 2)
    assert all(each.finished for each in (*greedy, other, again))


async def test_all_addresses_together_have_no_more_streams_than_fit_into_memory(
    atlas: Atlas,
) -> None:
    await atlas.add(10)
    many = [
        Client(atlas.app, "/sitemap.xml", address=f"198.51.{number}.1") for number in range(OF_ALL)
    ]
    await asyncio.gather(*[each.waiting.wait() for each in many])
    refused = Client(atlas.app, "/sitemap.xml")
    for each in (refused, *many):
        each.wants.set()
    await asyncio.gather(refused.task, *[each.task for each in many])

    assert (refused.status, refused.headers["retry-after"]) == (503, "1")
    assert {each.status for each in many} == {200}


async def test_an_address_has_a_part_of_the_connections_only(places: Database) -> None:
    async with atlas_on(places, pool_size=4, read_share=1.0, caller_share=0.5) as atlas:
        await atlas.add(5_000)
        most = [0]
        read = atlas.gateway.database.read

        async def noted(*asked: Any) -> Any:
            row = await read(*asked)
            most.append(atlas.connections_in_use)
            return row

        atlas.gateway.database.read = noted  # type: ignore[method-assign]
        clients = [Client(atlas.app, "/sitemap.xml") for _ in range(OF_ONE)]
        for each in clients:
            each.wants.set()
        await asyncio.gather(*[each.task for each in clients])

    assert all(each.finished for each in clients)
    assert max(most) <= 2


async def test_a_file_that_cannot_be_finished_is_not_whole(
    atlas: Atlas, events: list[Observation]
) -> None:
    await atlas.add(20_000)
    client = Client(atlas.app, "/sitemap.xml")
    await client.waiting.wait()
    await atlas.owner.execute("revoke select on atlas.places from anon")
    client.wants.set()
    await client.task
    ended = [each for each in events if isinstance(each, DownloadEnded)]

    assert (client.status, client.finished) == (200, False)
    assert [(each.name, each.format, each.role, each.status) for each in ended] == [
        ("/sitemap.xml", "xml", "anon", 500)
    ]


async def test_too_many_requests_are_refused(places: Database) -> None:
    async with atlas_on(places, requests_per_minute=("anon:5",)) as atlas:
        answers = [(await atlas.client.head("/robots.txt")).status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2


# --- declarations


def test_a_sitemap_has_a_name_of_its_own_and_the_site_of_the_others() -> None:
    other = Setting("ATLAS_OTHER", str, "", "Another site.")
    for made, problem in (
        ([sitemap("Places", rows="a.b", site=SITE)], "no name that fits"),
        ([PLACES, sitemap("seas", rows="a.b", site=other)], "is of the site ATLAS_OTHER"),
    ):
        with pytest.raises(ConfigError, match=problem):
            build_schema(Domain("atlas", queries=[Nothing], sitemaps=made, settings=[SITE, other]))
    with pytest.raises(ConfigError, match="has the sitemap places twice"):
        build_schema(Domain("atlas", queries=[Nothing], sitemaps=[PLACES, PLACES], settings=[SITE]))


async def test_what_the_database_has_not_is_said_at_the_start(places: Database) -> None:
    said = [
        sitemap("places", rows="atlas.no_pages", site=SITE),
        sitemap("seas", rows="atlas.seas", site=SITE),
    ]
    schema = build_schema(Domain("atlas", queries=[Nothing], sitemaps=said, settings=[SITE]))
    async with connection_as(places, "postgres") as owner:
        drifts = find_drifts(schema.catalog, await read_facts(owner))

    assert [f"{each.field} {each.problem}" for each in drifts] == [
        "The sitemap places calls atlas.no_pages('uuid', 'uuid', 'integer'), but it takes ('uuid', 'integer')",
        "The sitemap places reads column page of atlas.no_pages's row as uuid, but it is text",
        "The sitemap places reads column modified_at of atlas.no_pages's row, which has ['page', 'path']",
        "The sitemap seas calls atlas.seas, which does not exist",
    ]
