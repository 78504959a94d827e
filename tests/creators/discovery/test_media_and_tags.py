"""Media that services deliver, and tags as they are on public content."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.creators.acting import Stage, item
from tests.creators.asking import asking
from tests.harness.database import Database

DELIVER = "select * from creators.deliver_content_media($1, $2)"
COUNT = "select creators_private.count_tags()"
TAGS = "select slug, items_count from creators.content_tag where items_count > 0 order by slug"
RECOUNT = """
select lower(tag), count(distinct item.id) from creators.content_item as item cross join unnest(item.tags) as tag
where item.is_public group by 1
"""
PICTURE = {"kind": "image", "url": "https://cdn.example/1.png", "width": 1280, "height": 720}
MEDIA = "query ($id: UUID!) { contentItem(id: $id) { media { nodes { kind url position durationSeconds width } } } }"
DELIVERY = """mutation ($input: DeliverContentMediaInput!) { deliverContentMedia(input: $input) {
    content { id } } }"""


async def test_media_are_seen_with_their_item(database: Database) -> None:
    async with asking(database) as ask:
        for number in (1, 4):
            given = {
                "contentItemId": item(number),
                "media": [PICTURE, {**PICTURE, "kind": "video"}],
            }
            await ask("service", DELIVERY, input=given)
        shown = await ask("anon", MEDIA, id=item(1))
        assert [(each["kind"], each["position"]) for each in shown["media"]["nodes"]] == [
            ("IMAGE", 1),
            ("VIDEO", 2),
        ]
        assert await ask("anon", MEDIA, id=item(4)) is None
        assert len((await ask("creator", MEDIA, id=item(4)))["media"]["nodes"]) == 2
        clip = {
            "kind": "VIDEO",
            "url": "https://cdn.example/2.mp4",
            "durationSeconds": 61,
            "width": None,
        }
        await ask("service", DELIVERY, input={"contentItemId": item(1), "typedMedia": [clip]})
        (shown,) = (await ask("anon", MEDIA, id=item(1)))["media"]["nodes"]
        assert shown == {
            "kind": "VIDEO",
            "url": clip["url"],
            "position": 1,
            "durationSeconds": 61,
            "width": None,
        }
        wrong = {"contentItemId": item(1), "typedMedia": [{**clip, "width": 100_000}]}
        assert (await ask.error("service", DELIVERY, input=wrong))[0] == "INVALID_MEDIA"
        await ask("service", DELIVERY, input={"contentItemId": item(1), "media": []})
        assert (await ask("anon", MEDIA, id=item(1)))["media"]["nodes"] == []
        given = {"contentItemId": item(1), "media": [PICTURE]}
        for who in ("anon", "creator", "admin"):
            assert (await ask.error(who, DELIVERY, input=given))[0] == "FORBIDDEN"


@pytest.mark.parametrize(
    "media",
    [
        {},
        [PICTURE] * 51,
        [1],
        [{"kind": "image"}],
        [{"kind": "game", "url": "https://cdn.example/1.png"}],
        [{"kind": "image", "url": "javascript:alert(1)"}],
        [{**PICTURE, "width": -1}],
        [{**PICTURE, "width": "1e9"}],
        [{**PICTURE, "duration_seconds": 10**12}],
    ],
)
async def test_what_is_no_medium_is_refused(stage: Stage, media: Any) -> None:
    refused = await stage.refusal("service", DELIVER, item(1), json.dumps(media))
    assert refused == ("XV505", "p_media")


async def test_tags_are_counted_as_a_recount_says(stage: Stage) -> None:
    async def proved() -> None:
        await stage.value(COUNT)
        assert sorted(await stage.rows(TAGS)) == sorted(await stage.rows(RECOUNT))

    await proved()
    edit = "select * from creators.update_content($1, $2)"
    await stage.call("creator", edit, item(1), json.dumps({"tags": ["Vlog", "vlog-2", "новое"]}))
    await proved()
    await stage.call("creator", edit, item(1), json.dumps({"visibility": "private"}))
    await stage.call("creator", edit, item(2), json.dumps({"tags": []}))
    await proved()
    await stage.call("creator", edit, item(1), json.dumps({"visibility": "public"}))
    await stage.call("creator", "select * from creators.delete_content($1)", item(3))
    await proved()
    assert await stage.value("select count(*) from creators_private.tag_changes") == 0
