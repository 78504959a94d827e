"""Synchronising: asked for once, delivered in pieces, and edits of the creator stay."""

from __future__ import annotations

import json

import pytest

from tests.creators.acting import account, all_at_once, creator, looking

REQUEST = "select * from creators.request_sync($1)"
DELIVER = "select * from creators.deliver_content($1, $2, $3)"
FAIL = "select * from creators.fail_sync($1, $2, $3)"
SEEN = """
select title, description, tags, revision, views_count from creators.content_item
where social_account_id = $1 and platform_content_id = 'v1'
"""
FIRST = {"platform_content_id": "v1", "title": "First", "description": "D", "tags": ["a"]}


async def test_a_request_uses_the_quota_once_until_it_is_answered(stage):
    of = await stage.connect("new")
    for _ in range(3):
        await stage.call("new", REQUEST, of)
    assert await stage.used("new") == 1
    await stage.deliver(of, FIRST)
    waits = "select sync_requested_at, last_synced_at is not null from creators.social_account where id = $1"
    assert await stage.rows(waits, of) == [(None, True)]
    await stage.call("new", REQUEST, of)
    assert await stage.used("new") == 2
    told = "select type::text from creators.notification where user_id = $1 order by id"
    assert [row[0] for row in await stage.rows(told, creator("new"))] == [
        "account_connected",
        "sync_completed",
    ]


async def test_requests_at_once_use_the_quota_once(database):
    async with looking(database) as stage:
        before = await stage.used("creator")
        done = await all_at_once(database, [("creator", REQUEST, account(1))] * 20)
        assert set(done) == {"done"}
        assert await stage.used("creator") == before + 1


async def test_a_failure_gives_the_quota_back_once(stage):
    of = await stage.connect("new")
    await stage.call("new", REQUEST, of)
    await stage.call("service", FAIL, of, "youtube", "The platform is away.")
    await stage.call("service", FAIL, of, "youtube", "The platform is away.")
    assert await stage.used("new") == 0
    told = "select message from creators.notification where type = 'sync_failed' and user_id = $1"
    assert await stage.rows(told, creator("new")) == [("The platform is away.",)]


async def test_what_the_platform_changes_is_a_revision_and_edits_stay(stage):
    of = await stage.connect("new")
    await stage.deliver(of, FIRST)
    assert await stage.rows(SEEN, of) == [("First", "D", ["a"], 0, 0)]
    mine = await stage.value(
        "select id from creators.content_item where social_account_id = $1", of
    )
    await stage.call(
        "new", "select * from creators.update_content($1, $2)", mine, '{"title": "Mine"}'
    )
    await stage.deliver(of, {**FIRST, "views_count": 7})
    assert await stage.rows(SEEN, of) == [("Mine", "D", ["a"], 1, 7)]
    await stage.deliver(of, {**FIRST, "description": "E"})
    assert await stage.rows(SEEN, of) == [("Mine", "E", ["a"], 2, 7)]
    await stage.deliver(of, {**FIRST, "title": "Second", "description": "E"})
    assert await stage.rows(SEEN, of) == [("Second", "E", ["a"], 3, 7)]
    sources = (
        "select source from creators.content_revision where content_item_id = $1 order by revision"
    )
    assert await stage.rows(sources, mine) == [("owner",), ("sync",), ("sync",)]


async def test_the_same_item_twice_is_one(stage):
    of = await stage.connect("new")
    for _ in range(3):
        await stage.deliver(of, FIRST)
    count = "select count(*) from creators.content_item where social_account_id = $1"
    assert await stage.value(count, of) == 1


async def test_deliveries_at_once_are_one_after_the_other(database):
    async with looking(database) as stage:
        items = [
            {"platform_content_id": f"p{n}", "title": f"T{n}", "content_type": "video"}
            for n in range(20)
        ]
        act = ("service", DELIVER, account(1), "youtube", json.dumps(items))
        assert set(await all_at_once(database, [act] * 10)) == {"done"}
        count = (
            "select count(*) from creators.content_item "
            "where social_account_id = $1 and platform_content_id like 'p%'"
        )
        assert await stage.value(count, account(1)) == 20


@pytest.mark.parametrize(
    ("platform", "items", "expected"),
    [
        ("myspace", [], ("XV101", "p_platform")),
        ("tiktok", [], ("XV207", "p_platform")),
        ("youtube", {}, ("XV208", "p_items")),
        ("youtube", [{"platform_content_id": str(n)} for n in range(201)], ("XV208", "p_items")),
        ("youtube", [{**FIRST, "content_type": "opera"}], ("XV203", "p_items")),
        (
            "youtube",
            [{**FIRST, "content_type": "video", "platform_content_id": ""}],
            ("PT400", "p_items"),
        ),
        ("youtube", [{**FIRST, "content_type": "video"}] * 2, ("PT400", "p_items")),
        ("youtube", [{**FIRST, "content_type": "video", "title": ""}], ("PT400", "title")),
        ("youtube", [{**FIRST, "content_type": "video", "tags": ["x" * 101]}], ("XV204", "tags")),
        (
            "youtube",
            [{**FIRST, "content_type": "video", "url": "javascript:1"}],
            ("PT400", "p_items"),
        ),
    ],
)
async def test_what_does_not_fit_is_refused_whole(stage, platform, items, expected):
    count = "select count(*) from creators.content_item"
    before = await stage.value(count)
    good = {"platform_content_id": "good", "content_type": "video", "title": "Good"}
    sent = [good, *items] if isinstance(items, list) and items else items
    refused = await stage.refusal("service", DELIVER, account(1), platform, json.dumps(sent))
    assert refused == expected
    assert await stage.value(count) == before


async def test_an_account_that_is_not_active_is_not_synchronised(stage):
    for number in (2, 3):
        refused = await stage.refusal("creator", REQUEST, account(number))
        assert refused == ("XV202", "p_social_account_id")
    platform = "instagram"
    refused = await stage.refusal("service", DELIVER, account(2), platform, "[]")
    assert refused == ("XV202", "p_social_account_id")
    assert (await stage.refusal("creator", REQUEST, account(5)))[0] == "PT404"
    for who in ("anon", "creator", "admin"):
        assert (await stage.refusal(who, DELIVER, account(1), "youtube", "[]"))[0] == "42501"


async def test_without_a_quota_nothing_is_asked(stage):
    of = await stage.connect("new")
    use = "select creators_private.use_quota($1, 'sync', 10)"
    await stage.value(use, creator("new"))
    assert (await stage.refusal("new", REQUEST, of))[0] == "XV001"
    waits = "select sync_requested_at from creators.social_account where id = $1"
    assert await stage.value(waits, of) is None
