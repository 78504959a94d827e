"""What anybody browses: public content and creators, in their order, page by page, and nothing else by any path."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.creators.acting import creator, item
from tests.creators.asking import Asking, asking
from tests.harness.database import Database

BROWSE = """query ($category: String, $platform: String, $orderBy: ContentBrowsingOrder!, $first: Int, $after: String) {
    browseContent(category: $category, platform: $platform, orderBy: $orderBy, first: $first, after: $after) {
        nodes { item { id title isPublic viewsCount publishedAt categorySlug platformSlug } }
        pageInfo { hasNextPage endCursor } } }"""
CREATORS = """query ($orderBy: CreatorBrowsingOrder!, $first: Int, $after: String) {
    browseCreators(orderBy: $orderBy, first: $first, after: $after) {
        nodes { creator { id slug totalFollowers isPublic createdAt } } pageInfo { hasNextPage endCursor } } }"""
PAGE = "query ($slug: String!) { creator(slug: $slug) { id displayName slug totalFollowers } }"
CATEGORIZE = """mutation ($input: CategorizeContentInput!) { categorizeContent(input: $input) {
    content { id category { slug name } } } }"""
SET_SLUG = """mutation ($input: SetCreatorSlugInput!) { setCreatorSlug(input: $input) { creator { slug } } }"""
UPDATE = """mutation ($input: UpdateContentInput!) { updateContent(input: $input) { content { isPublic } } }"""
HIDE = """mutation ($input: UpdateCreatorInput!) { updateCreator(input: $input) { creator { isPublic } } }"""
ORDERS = ("NEWEST", "MOST_VIEWED")


@pytest.fixture
async def ask(database: Database) -> AsyncIterator[Asking]:
    """A gateway over a database of the test's own."""
    async with asking(database) as made:
        yield made


async def browsed(ask: Asking, who: str = "anon", size: int = 50, **given: Any) -> list[Any]:
    """Everything that is browsed, page by page."""
    found: list[Any] = []
    after = None
    while True:
        page = await ask(who, BROWSE, **{"orderBy": "NEWEST", **given}, first=size, after=after)
        found += [node["item"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


@pytest.mark.parametrize(
    ("text", "orders"), [(BROWSE, ORDERS), (CREATORS, ("MOST_FOLLOWED", "NEWEST"))]
)
async def test_a_cursor_goes_on_in_its_own_order_only(
    ask: Asking, text: str, orders: tuple[str, str]
) -> None:
    for one, other in (orders, orders[::-1]):
        page = await ask("anon", text, orderBy=one, first=1)
        cursor = page["pageInfo"]["endCursor"]
        assert (await ask("anon", text, orderBy=one, first=1, after=cursor))["nodes"]
        code, _ = await ask.error("anon", text, orderBy=other, first=1, after=cursor)
        assert code == "CURSOR_OF_ANOTHER_ORDER"


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("who", ["anon", "creator", "admin"])
async def test_pages_hold_all_that_is_public_once_in_order(
    ask: Asking, who: str, order: str
) -> None:
    whole = await browsed(ask, who, orderBy=order)
    assert [each["id"] for each in await browsed(ask, who, 2, orderBy=order)] == [
        each["id"] for each in whole
    ]
    key = {"NEWEST": "publishedAt", "MOST_VIEWED": "viewsCount"}[order]
    values = [int(each[key]) if key == "viewsCount" else each[key] for each in whole]
    assert values == sorted(values, reverse=True)
    assert all(each["isPublic"] for each in whole)
    assert {item(1), item(2), item(3), item(12)} <= {each["id"] for each in whole}


async def test_a_category_and_a_platform_narrow_it(ask: Asking) -> None:
    for number in (1, 3):
        given = {"contentItemId": item(number), "category": "science"}
        done = await ask("creator", CATEGORIZE, input=given)
        assert done["content"]["category"] == {"slug": "science", "name": "Science"}
    everything = await browsed(ask)
    science = {each["id"] for each in everything if each["categorySlug"] == "science"}
    assert {item(1), item(3)} <= science < {each["id"] for each in everything}
    for order in ORDERS:
        found = await browsed(ask, category="science", orderBy=order)
        assert {each["id"] for each in found} == science
        for platform in {each["platformSlug"] for each in everything}:
            found = await browsed(ask, platform=platform, orderBy=order)
            assert {each["id"] for each in found} == {
                each["id"] for each in everything if each["platformSlug"] == platform
            }
            found = await browsed(ask, platform=platform, category="science", orderBy=order, size=1)
            assert {each["id"] for each in found} == {
                each["id"]
                for each in everything
                if each["platformSlug"] == platform and each["id"] in science
            }
    await ask("creator", CATEGORIZE, input={"contentItemId": item(1), "category": None})
    left = {each["id"] for each in await browsed(ask, category="science")}
    assert left == science - {item(1)}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"category": "nonsense"}, "UNKNOWN_CATEGORY"),
        ({"category": ""}, "UNKNOWN_CATEGORY"),
        ({"category": "🎮"}, "UNKNOWN_CATEGORY"),
        ({"platform": "myspace"}, "UNKNOWN_PLATFORM"),
        ({"platform": "' or 1=1 --"}, "UNKNOWN_PLATFORM"),
    ],
)
async def test_what_there_is_not_is_said(ask: Asking, given: dict[str, str], code: str) -> None:
    error, _ = await ask.error("anon", BROWSE, **{"orderBy": "NEWEST", **given})
    assert error == code


async def test_whose_content_it_is_decides_about_its_category(ask: Asking) -> None:
    given = {"contentItemId": item(1), "category": "science"}
    assert (await ask.error("creator2", CATEGORIZE, input=given))[0] == "NOT_FOUND"
    assert (await ask.error("anon", CATEGORIZE, input=given))[0] == "FORBIDDEN"
    given["category"] = "nonsense"
    assert (await ask.error("creator", CATEGORIZE, input=given))[0] == "UNKNOWN_CATEGORY"


async def test_what_is_hidden_leaves_at_once(ask: Asking) -> None:
    before = {each["id"] for each in await browsed(ask)}
    given = {"contentItemId": item(1), "visibility": "UNLISTED"}
    await ask("creator", UPDATE, input=given)
    assert {each["id"] for each in await browsed(ask)} == before - {item(1)}
    assert {each["id"] for each in await browsed(ask, "creator")} == before - {item(1)}
    await ask("creator2", HIDE, input={"visibility": "PRIVATE"})
    left = {each["id"] for each in await browsed(ask)}
    assert left == before - {item(1), item(12), item(13)}
    shown = await ask("anon", CREATORS, orderBy="NEWEST")
    assert creator("creator2") not in {node["creator"]["id"] for node in shown["nodes"]}


async def test_what_is_no_cursor_is_refused(ask: Asking) -> None:
    error, _ = await ask.error("anon", BROWSE, orderBy="NEWEST", after="nonsense")
    assert error == "INVALID_VALUE"


@pytest.mark.parametrize("order", ["MOST_FOLLOWED", "NEWEST"])
async def test_creators_come_in_order_and_each_once(ask: Asking, order: str) -> None:
    found: list[Any] = []
    after = None
    while True:
        page = await ask("anon", CREATORS, orderBy=order, first=3, after=after)
        found += [node["creator"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len({each["id"] for each in found}) == len(found) >= 8
    assert all(each["isPublic"] and each["slug"] for each in found)
    key = "createdAt" if order == "NEWEST" else "totalFollowers"
    values = [each[key] if order == "NEWEST" else int(each[key]) for each in found]
    assert values == sorted(values, reverse=True)


async def test_a_page_is_found_by_its_address_and_moves_with_it(ask: Asking) -> None:
    assert (await ask("anon", PAGE, slug="nia-makes"))["id"] == creator("creator")
    moved = await ask("creator", SET_SLUG, input={"slug": "Nia-Builds"})
    assert moved["creator"]["slug"] == "nia-builds"
    assert (await ask("anon", PAGE, slug="nia-builds"))["id"] == creator("creator")
    assert await ask("anon", PAGE, slug="nia-makes") is None
    assert await ask("anon", PAGE, slug="🎮") is None
    for slug, code in [
        ("🎮🎮🎮", "INVALID_SLUG"),
        ("a--b", "INVALID_SLUG"),
        ("ab", "INVALID_SLUG"),
        ("x" * 61, "INVALID_SLUG"),
        ("admin", "SLUG_TAKEN"),
        ("omar-outdoors", "SLUG_TAKEN"),
    ]:
        assert await ask.error("creator", SET_SLUG, input={"slug": slug}) == (code, ["slug"])
    await ask("creator", HIDE, input={"visibility": "PRIVATE"})
    assert await ask("anon", PAGE, slug="nia-builds") is None
    assert (await ask("creator", PAGE, slug="nia-builds"))["displayName"] == "Nia Makes"
