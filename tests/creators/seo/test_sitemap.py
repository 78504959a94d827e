"""`/robots.txt` and `/sitemap.xml`: crawlers are told of the pages that anybody sees, as they are at that moment."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from gateway.config import read_settings
from gateway.operate.embedded import EmbeddedPostgres
from resolvers.creators.seo.sitemap import SITE_URL
from tests.creators.acting import account, creator, item, looking, staged
from tests.creators.asking import Asking, asking
from tests.creators.test_phases import chosen, deploy
from tests.harness.database import Database, new_database

SITE = "https://stage.example"
PUBLIC = (1, 2, 3, 8, 9, 12, 13)
HIDDEN = (4, 5, 6, 7, 10, 11, 14)
EDIT = (
    """mutation ($input: UpdateContentInput!) { updateContent(input: $input) { content { id } } }"""
)
CHANGE_ME = (
    "mutation ($input: UpdateCreatorInput!) { updateCreator(input: $input) { creator { id } } }"
)
CHANGE_ACCOUNT = """mutation ($input: UpdateSocialAccountInput!) {
  updateSocialAccount(input: $input) { socialAccount { id } }
}"""
DELETE = "mutation ($id: UUID!) { deleteContent(input: {contentItemId: $id}) { content { id } } }"
RESTORE = "mutation ($id: UUID!) { restoreContent(input: {contentItemId: $id}) { content { id } } }"
RENAME = "mutation ($slug: String!) { setCreatorSlug(input: {slug: $slug}) { creator { slug } } }"


def page(number: int) -> str:
    return f"{SITE}/content/{item(number)}"


async def listed(ask: Asking, path: str = "/sitemap.xml") -> dict[str, str | None]:
    """The addresses of a file, with when each last changed."""
    answer = await ask.client.get(path)
    assert answer.status_code == 200, answer.text
    root = Xml.fromstring(answer.text)
    found = [{each.tag.partition("}")[2]: each.text for each in url} for url in root]
    return {str(each["loc"]): each.get("lastmod") for each in found}


async def tag(ask: Asking, path: str = "/sitemap.xml") -> str:
    return str((await ask.client.head(path)).headers["etag"])


@asynccontextmanager
async def crawled(database: Database, **settings: Any) -> AsyncIterator[Asking]:
    """A gateway with CREATOR_SITE_URL."""
    async with asking(database, creator_site_url=SITE, **settings) as ask:
        yield ask


async def test_crawlers_find_what_anybody_sees_and_nothing_else(shared: Database) -> None:
    async with crawled(shared) as ask:
        robots = await ask.client.get("/robots.txt")
        pages = await listed(ask)
        browsed = await ask("anon", "{ browseCreators(first: 100) { nodes { creator { slug } } } }")

    assert robots.text == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n"
    assert robots.headers["content-type"] == "text/plain; charset=utf-8"
    assert {page(number) for number in PUBLIC} <= pages.keys()
    assert not {page(number) for number in HIDDEN} & pages.keys()
    assert pages[page(12)] == "2026-09-13T12:00:00Z"
    assert pages[page(1)] == "2026-09-05T12:00:00Z"
    creators = {f"{SITE}/creators/{each['creator']['slug']}" for each in browsed["nodes"]}
    assert creators == {each for each in pages if "/creators/" in each}
    assert len(pages) > 70


async def test_a_cache_asks_and_is_told_what_changed(database: Database) -> None:
    async with crawled(database) as ask:
        first = await ask.client.get("/sitemap.xml")
        known = {"if-none-match": first.headers["etag"]}
        same = await ask.client.get("/sitemap.xml", headers=known)
        head = await ask.client.head("/sitemap.xml")
        await ask("creator", EDIT, input={"contentItemId": item(1), "title": "A better title"})
        edited = await ask.client.get("/sitemap.xml", headers=known)
        pages = await listed(ask)

    assert first.headers["cache-control"] == "public, no-cache"
    assert "Accept-Encoding" in first.headers["vary"]
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["etag"] == first.headers["etag"] == head.headers["etag"]
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/xml"
    assert edited.status_code == 200
    assert edited.headers["etag"] != first.headers["etag"]
    assert str(pages[page(1)]) > "2026-11-30"


HIDING: dict[str, tuple[str, str, dict[str, Any]]] = {
    "delete": ("creator", DELETE, {"id": item(1)}),
    "private": ("creator", EDIT, {"input": {"contentItemId": item(1), "visibility": "PRIVATE"}}),
    "unlisted": ("creator", EDIT, {"input": {"contentItemId": item(1), "visibility": "UNLISTED"}}),
    "account": (
        "creator",
        CHANGE_ACCOUNT,
        {"input": {"socialAccountId": account(1), "visibility": "PRIVATE"}},
    ),
    "creator": ("creator", CHANGE_ME, {"input": {"visibility": "PRIVATE"}}),
}


@pytest.mark.parametrize("way", HIDING)
async def test_what_was_hidden_is_gone_with_the_next_request(database: Database, way: str) -> None:
    who, mutation, given = HIDING[way]
    async with crawled(database) as ask:
        before, known = await listed(ask), await tag(ask)
        await ask(who, mutation, **given)
        answer = await ask.client.get("/sitemap.xml", headers={"if-none-match": known})
        pages = await listed(ask)

    assert page(1) in before
    assert answer.status_code == 200
    assert item(1) not in answer.text
    assert page(1) not in pages
    assert page(12) in pages


async def test_whoever_is_suspended_is_gone_with_all_pages_and_comes_back(
    database: Database,
) -> None:
    async with crawled(database) as ask, looking(database) as stage:
        before = await listed(ask)
        await stage.connection.execute(
            "insert into private.closed_accounts (user_id, cause) "
            f"values ('{creator('creator')}', 'suspended')"
        )
        without = await listed(ask)
        await stage.connection.execute(
            f"delete from private.closed_accounts where user_id = '{creator('creator')}'"
        )
        after = await listed(ask)

    gone = before.keys() - without.keys()
    assert {page(number) for number in (1, 2, 3, 8, 9)} <= gone
    assert len([each for each in gone if "/creators/" in each]) == 1
    assert after == before


async def test_what_is_restored_and_renamed_is_found_again(database: Database) -> None:
    async with crawled(database) as ask:
        before = await listed(ask)
        await ask("creator", DELETE, id=item(1))
        await ask("creator", RESTORE, id=item(1))
        known = await tag(ask)
        await ask("creator", RENAME, slug="walnut-and-oak")
        after = await listed(ask)
        now = await tag(ask)

    assert page(1) in after
    assert f"{SITE}/creators/walnut-and-oak" in after.keys() - before.keys()
    assert len(after) == len(before)
    assert now != known


async def test_the_job_counts_and_changes_nothing_that_anybody_reads(database: Database) -> None:
    async with crawled(database) as ask, looking(database) as stage:
        await ask("creator", DELETE, id=item(1))
        pages, known = await listed(ask), await tag(ask)
        waiting = await stage.value("select count(*) from gateway.sitemap_changes")
        await stage.connection.execute("select private.keep_sitemaps()")
        counted = dict(await stage.rows("select sitemap, pages from gateway.sitemap_parts"))

        assert waiting == 1
        assert await stage.value("select count(*) from gateway.sitemap_changes") == 0
        assert await tag(ask) == known
        assert await listed(ask) == pages
        assert sum(counted.values()) == len(pages)


async def test_more_pages_than_one_file_has_come_in_files_with_an_index(
    database: Database,
) -> None:
    async with crawled(database) as ask, looking(database) as stage:
        await stage.connection.execute(MANY)
        await stage.connection.execute("select private.keep_sitemaps()")
        index = await listed(ask)
        files = {path: await listed(ask, path.removeprefix(SITE)) for path in index}
        first = min(files, key=lambda path: page(1) not in files[path])
        known = {path: await tag(ask, path.removeprefix(SITE)) for path in index}
        told = await tag(ask)
        await ask("creator", DELETE, id=item(1))
        now = {path: await tag(ask, path.removeprefix(SITE)) for path in index}
        without = await listed(ask, first.removeprefix(SITE))
        untold = await tag(ask)
        await stage.connection.execute("select private.keep_sitemaps()")
        later = await tag(ask)

        sizes = sorted(map(len, files.values()))
        assert len(index) == 4
        assert sizes[2:] == [40_000, 40_000]
        assert sum(sizes) > 100_000
        assert len({url for file in files.values() for url in file}) == sum(sizes)
        assert page(1) not in without
        assert [path for path in index if now[path] != known[path]] == [first]
        assert untold == told
        assert later != told


NO_FILES = ["/sitemap-0.xml", "/sitemap-99.xml", "/sitemap-x.xml", "/sitemap-1.xml.gz"]


@pytest.mark.parametrize("path", NO_FILES)
async def test_what_is_no_file_is_not_found(shared: Database, path: str) -> None:
    async with crawled(shared) as ask:
        answer = await ask.client.get(path)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (
        404,
        "NOT_FOUND",
    )


async def test_without_a_site_there_are_no_files(shared: Database) -> None:
    async with asking(shared) as ask:
        for path in ("/robots.txt", "/sitemap.xml", "/sitemap-1.xml"):
            assert (await ask.client.get(path)).status_code == 404


@pytest.mark.parametrize(
    ("site", "is_good"),
    [
        ("https://stage.example", True),
        ("https://stage.example/creators/", True),
        ("http://stage.example", False),
        ("stage.example", False),
        ("https://stage.example?a=b", False),
        ("", True),
    ],
)
def test_production_starts_with_a_site_that_has_tls(site: str, is_good: bool) -> None:
    said = read_settings({"CREATOR_SITE_URL": site}).of(SITE_URL)
    assert (said, not SITE_URL.check(said)) == (site, is_good)


async def test_a_prefix_lists_what_it_has(cluster: EmbeddedPostgres) -> None:
    """Content alone has no sitemap, search engines have content, and discovery brings creators."""
    found = []
    async with new_database(cluster, "template1") as database:
        for phase in ("content", "seo", "discovery"):
            await deploy(database, database.settings(**chosen(phase)))
            async with crawled(database, **chosen(phase)) as ask:
                answer = await ask.client.get("/sitemap.xml")
            found.append(
                [answer.status_code, "/content/" in answer.text, "/creators/" in answer.text]
            )
    assert found == [[404, False, False], [200, True, False], [200, True, True]]


async def test_nobody_but_anon_reads_pages_and_nobody_the_tables(shared: Database) -> None:
    none = "'00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 10"
    async with staged(shared) as stage:
        for function in ("content_pages", "creator_pages"):
            sql = f"select count(*) from creators.{function}({none})"
            assert tuple(await stage.call("anon", sql)) == (10,)
            assert (await stage.refusal("creator", sql))[0] == "42501"
        for table in ("sitemaps", "sitemap_parts", "sitemap_changes"):
            for who in ("anon", "creator", "admin"):
                assert (await stage.refusal(who, f"select from gateway.{table}"))[0] == "42501"


MANY = """
alter table creators.content_item disable trigger user;
insert into creators.content_item (
    user_id, social_account_id, content_type_slug, platform_content_id, title, visibility, published_at, is_public,
    platform_slug
)
select item.user_id, item.social_account_id, 'post', 'many-' || n, 'Many', 'public', now(), true, item.platform_slug
from creators.content_item as item cross join generate_series(1, 100000) as n
where item.id = '00000000-0000-7000-80d8-000000000001';
alter table creators.content_item enable trigger user;
select private.list_sitemap('content', 'creators.content_pages');
"""
