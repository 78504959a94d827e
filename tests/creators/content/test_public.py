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
