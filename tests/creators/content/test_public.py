"""What is not public shows by no path: field, node, filter, order, aggregate, relation, search or subscription."""

from __future__ import annotations

import json

import pytest

from tests.creators.acting import creator, item, looking
from tests.creators.asking import asking

HIDDEN = [item(number) for number in (4, 5, 6, 7, 10, 11, 14)]
WORDS = (
    "Notes for myself", "For those who know", "A chair that failed", "The next chair", "that Nia left", "Tests of",
    "folding",
)  # fmt: skip
# Each answers all content that it leads to, by a path of its own.
PATHS = {
    "node": "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { ... on ContentItem { title } } }",
    "creators": """{ creators(first: 20) { nodes {
  content(first: 20) { nodes { title } }
  socialAccounts(first: 5) { nodes { content(first: 20) { nodes { title } } } }
} } }""",
    "filter": """{ creators(first: 20) { nodes {
  content(first: 20, filter: {isPublic: {eq: false}}) { totalCount nodes { title } }
} } }""",
    "negated": """{ creators(first: 20) { nodes {
  content(first: 20, filter: {not: {title: {eq: "x"}}}, orderBy: [VIEWS_COUNT_DESC]) { nodes { title } }
} } }""",
    "deleted": """{ creators(first: 20) { nodes {
  content(first: 20, filter: {deletedAt: {isNull: false}}) { totalCount nodes { title } }
} } }""",
    "groups": "{ creators(first: 5) { nodes { content { groups(by: [VISIBILITY]) { visibility count } } } } }",
    "search": '{ searchContent(q: "chair", first: 50) { nodes { highlight content { title } } } }',
    "list": "{ myContent(first: 50) { nodes { title } } }",
    "newest": "{ browseContent(first: 50) { nodes { item { title visibility } } } }",
    "most viewed": "{ browseContent(first: 50, orderBy: MOST_VIEWED) { nodes { item { title visibility } } } }",
    "of a platform": '{ browseContent(first: 50, platform: "youtube") { nodes { item { title visibility } } } }',
    "of a category": '{ browseContent(first: 50, category: "education") { nodes { item { title visibility } } } }',
    "trending": "{ trendingContent(first: 50, period: MONTH) { nodes { item { title visibility } } } }",
    "tags": "{ contentTags(first: 50) { nodes { slug } } }",
}
BY_ID = {
    "item": "query ($id: UUID!) { contentItem(id: $id) { title } }",
    "its head": "query ($id: UUID!) { contentSeo(id: $id) { title } }",
}


@pytest.mark.parametrize("who", ["anon", "new"])
@pytest.mark.parametrize("path", PATHS)
async def test_no_path_leads_to_what_is_hidden(database, who, path):
    async with asking(database) as ask:
        ids = {}
        if path == "node":
            shown = await ask("admin", "{ myContent(first: 100) { nodes { id nodeId } } }")
            ids = {"ids": [node["nodeId"] for node in shown["nodes"] if node["id"] in HIDDEN]}
            assert len(ids["ids"]) == len(HIDDEN)
        answer = json.dumps(await ask.answer(who, PATHS[path], **ids))
    assert "errors" not in json.loads(answer)
    assert not [word for word in WORDS if word in answer]
    assert not [word for word in ("PRIVATE", "UNLISTED") if word in answer]


async def test_the_same_paths_show_what_is_public(database):
    async with asking(database) as ask:
        for path in ("creators", "negated", "search"):
            assert "Building a walnut chair" in json.dumps(await ask("anon", PATHS[path]))
        for path in ("newest", "most viewed", "of a platform", "of a category", "tags"):
            assert (await ask("anon", PATHS[path]))["nodes"], path


@pytest.mark.parametrize("path", BY_ID)
async def test_who_knows_an_id_knows_no_more_unless_it_is_theirs(database, path):
    """An unlisted item too: its platform shows it to whoever knows its address, and nothing here does."""
    async with asking(database) as ask:
        for who, seen in (("anon", False), ("new", False), ("admin", True)):
            found = [await ask(who, BY_ID[path], id=of) for of in HIDDEN]
            assert [each is not None for each in found] == [seen] * len(HIDDEN), who
        unlisted = await ask("creator", BY_ID[path], id=item(5))
    assert unlisted == {"title": "For those who know the chair"}


async def test_figures_count_what_is_public_alone(database):
    """What lists, groups and aggregates count adds up to the nodes that are shown."""
    figures = """{ creators(first: 4) { nodes { content(first: 30) {
      totalCount nodes { title } aggregates { count } groups(by: [VISIBILITY]) { visibility count }
    } } } }"""
    async with asking(database) as ask:
        lists = [each["content"] for each in (await ask("anon", figures))["nodes"]]
    assert max(each["totalCount"] for each in lists) > 1
    for each in lists:
        shown = len(each["nodes"])
        assert each["totalCount"] == each["aggregates"]["count"] == shown
        assert sum(group["count"] for group in each["groups"]) == shown


async def test_what_is_hidden_gets_no_tag_no_category_and_no_trend(database):
    """Clicks of what nobody sees are nothing, and its tags and category are nobody's."""
    click = "mutation ($input: TrackClickInput!) { trackClick(input: $input) { __typename } }"
    clicks = "select sum(total_clicks) from creators.content_item where id = any($1::uuid[])"
    mark = """update creators.content_item set tags = '{nobody}', category_slug = 'education', views_count = 99999999
    where id = any($1::uuid[])"""
    jobs = """select creators.increment_content_clicks(), creators_private.count_tags(),
    creators_private.compute_trends()"""
    told = (*WORDS, "nobody", "PRIVATE", "UNLISTED")
    async with asking(database) as ask, looking(database) as stage:
        await stage.connection.execute(mark, HIDDEN)
        before = await stage.value(clicks, HIDDEN)
        await ask("anon", click, input={"contentItemIds": HIDDEN})
        await stage.row(jobs)
        after = await stage.value(clicks, HIDDEN)
        for path in ("newest", "most viewed", "of a category", "trending", "tags"):
            answer = json.dumps(await ask("anon", PATHS[path]))
            assert not [word for word in told if word in answer], path
    assert after == before


async def test_the_content_of_somebody_suspended_vanishes_and_comes_back(database):
    async with asking(database) as ask:
        titles = '{ searchContent(q: "walnut") { nodes { content { title } } } }'
        assert len((await ask("anon", titles))["nodes"]) == 1
        async with looking(database) as stage:
            await stage.connection.execute(
                "insert into private.closed_accounts (user_id, cause) "
                f"values ('{creator('creator')}', 'suspended')"
            )
            assert (await ask("anon", titles))["nodes"] == []
            seen = '{ creators(filter: {displayName: {eq: "Nia Makes"}}) { totalCount } }'
            assert await ask("anon", seen) == {"totalCount": 0}
            await stage.connection.execute(
                f"delete from private.closed_accounts where user_id = '{creator('creator')}'"
            )
        assert len((await ask("anon", titles))["nodes"]) == 1
