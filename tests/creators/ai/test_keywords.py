"""Trending keywords are the tags of what anybody sees, of seven days, counted anew each hour."""

from __future__ import annotations

from tests.creators.acting import item

REFRESH = "select creators_private.refresh_trending_keywords()"
KEYWORDS = "select language, position, keyword, items_count, views_count from creators.trending_keyword order by 1, 2"


async def publish(stage, number, tags, views, days=1):
    await stage.connection.execute(
        "update creators.content_item set tags = $2, views_count = $3, "
        "published_at = now() - make_interval(days => $4) where id = $1",
        item(number),
        tags,
        views,
        days,
    )


async def test_tags_of_public_items_are_counted_by_language(stage):
    await publish(stage, 1, ["Chair", "wood"], 100)
    await publish(stage, 2, ["chair"], 30)
    await publish(stage, 3, ["old"], 1000, days=8)
    await publish(stage, 4, ["private"], 1000)
    await publish(stage, 8, ["chair"], 7)
    assert await stage.value(REFRESH) > 0
    assert await stage.rows(KEYWORDS) == [
        ("english", 1, "chair", 2, 130),
        ("english", 2, "wood", 1, 100),
        ("german", 1, "chair", 1, 7),
    ]
    assert await stage.value(REFRESH) == 0, "what says the same stays"
    await publish(stage, 2, ["wood"], 30)
    await stage.value(REFRESH)
    english = (await stage.rows(KEYWORDS))[:2]
    assert english == [("english", 1, "wood", 2, 130), ("english", 2, "chair", 1, 100)]


async def test_a_language_has_a_hundred(stage):
    for number in (1, 2, 3):
        tags = [f"tag {number} {n}" for n in range(50)]
        await publish(stage, number, tags, 1000 * number)
    await stage.value(REFRESH)
    assert len(await stage.rows(KEYWORDS)) == 100
