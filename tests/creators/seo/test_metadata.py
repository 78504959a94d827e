"""What search engines and networks are told of content."""

from __future__ import annotations

import json

import pytest

from tests.creators.acting import item

SEO = "select * from creators.content_seo($1)"


def tags_of(row):
    return [(tag["property"], tag["content"]) for tag in json.loads(row["open_graph"])]


async def test_a_public_item_is_told_to_anybody(stage):
    row = await stage.call("anon", SEO, item(1))
    assert (row["title"], row["description"]) == (
        "Building a walnut chair",
        "From the board to the chair, with hand tools.",
    )
    assert (row["canonical_url"], row["robots"]) == ("https://www.example.com/1", "index, follow")
    assert tags_of(row) == [
        ("og:type", "video.other"),
        ("og:title", "Building a walnut chair"),
        ("og:description", "From the board to the chair, with hand tools."),
        ("og:url", "https://www.example.com/1"),
        ("video:release_date", "2026-09-02T12:00:00Z"),
        ("video:duration", "60"),
        ("video:tag", "woodworking"),
        ("video:tag", "chair"),
    ]


async def test_what_is_no_video_is_an_article(stage):
    names = [name for name, _ in tags_of(await stage.call("anon", SEO, item(8)))]
    assert "article:published_time" in names
    assert not [name for name in names if name.startswith("video:")]


@pytest.mark.parametrize("number", [4, 5, 6, 7, 10, 11, 14])
async def test_what_is_not_public_is_told_to_its_owner_alone_and_not_indexed(stage, number):
    owner, other = ("creator2", "creator") if number == 14 else ("creator", "creator2")
    for who in ("anon", other):
        assert await stage.call(who, SEO, item(number)) is None
    assert (await stage.call(owner, SEO, item(number)))["robots"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("description", "told"),
    [
        (None, "Sharpening chisels"),
        (" \n\t ", "Sharpening chisels"),
        ("One\n\n two", "One two"),
        ("é" * 160, "é" * 160),
        ("é" * 161, "é" * 159 + "…"),
    ],
)
async def test_a_description_is_one_line_of_160_characters(stage, description, told):
    await stage.connection.execute(
        "update creators.content_item set description = $2 where id = $1", item(2), description
    )
    row = await stage.call("anon", SEO, item(2))
    assert row["description"] == told
    assert ("og:description", told) in tags_of(row)


async def test_what_would_end_a_tag_of_a_page_comes_as_it_was_written(stage):
    await stage.connection.execute(
        "update creators.content_item set title = $2, tags = $3, thumbnail_url = $4 where id = $1",
        item(2),
        '"><script>',
        ['"quoted"'],
        "https://a.example/p.png",
    )
    row = await stage.call("anon", SEO, item(2))
    assert ("og:title", '"><script>') in tags_of(row)
    assert ("og:image", "https://a.example/p.png") in tags_of(row)
    assert tags_of(row)[-1] == ("video:tag", '"quoted"')
