"""What anybody discovers is kept by caches for a while, and asked for again by its ETag; what is one's own never is."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.creators.acting import item
from tests.creators.asking import Asking, asking
from tests.harness.database import Database

DISCOVERY = {
    "browse": "{ browseContent(first: 5) { nodes { item { title } } } }",
    "creators": "{ browseCreators(first: 5) { nodes { creator { slug } } } }",
    "creator": '{ creator(slug: "nia-makes") { displayName } }',
    "search": '{ searchContent(q: "walnut") { nodes { content { title } } } }',
    "trending": "{ trendingContent(period: WEEK, first: 5) { nodes { rank } } }",
    "featured": "{ featuredCreators { nodes { position } } }",
    "categories": "{ contentCategories { nodes { slug } } }",
    "tags": "{ contentTags(first: 5) { nodes { slug } } }",
    "platforms": "{ creatorPlatforms { nodes { slug } } }",
    "head of a page": f'{{ contentSeo(id: "{item(1)}") {{ title }} }}',
}
DELETE = "mutation ($id: UUID!) { deleteContent(input: {contentItemId: $id}) { content { id } } }"


@pytest.fixture
async def ask(shared: Database) -> AsyncIterator[Asking]:
    async with asking(shared, public_max_age=300) as made:
        yield made


@pytest.mark.parametrize("name", DISCOVERY)
async def test_an_answer_for_anybody_is_kept_and_asked_for_again(ask: Asking, name: str) -> None:
    given = {"query": DISCOVERY[name]}
    first = await ask.client.get("/graphql", params=given)
    again = await ask.client.get(
        "/graphql", params=given, headers={"if-none-match": first.headers["etag"]}
    )
    own = await ask.client.get("/graphql", params=given, headers=ask.headers("creator"))
    posted = await ask.client.post("/graphql", json=given)

    assert "errors" not in first.json()
    assert first.headers["cache-control"] in ("public, max-age=60", "public, max-age=300")
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert [each.headers["cache-control"] for each in (own, posted)] == ["no-store"] * 2
    assert "etag" not in own.headers
    assert "Authorization" in first.headers["vary"]


async def test_the_tag_changes_with_what_anybody_sees(database: Database) -> None:
    async with asking(database, public_max_age=300) as ask:
        given = {"query": DISCOVERY["search"]}
        known = (await ask.client.get("/graphql", params=given)).headers["etag"]
        await ask("creator", DELETE, id=item(1))
        now = await ask.client.get("/graphql", params=given, headers={"if-none-match": known})

    assert (now.status_code, now.json()["data"]["searchContent"]["nodes"]) == (200, [])
    assert now.headers["etag"] != known
