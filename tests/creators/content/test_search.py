"""Searching: ranked, by beginnings, in several languages, and only what is public."""

from __future__ import annotations

import pytest

from tests.creators.acting import account, creator, item

SEARCH = "select * from creators.search_content($1)"


async def found(stage, text, who="anon", language=None):
    """The demo items found, by their numbers, best first."""
    sql = "select array_agg(content_item_id::text) from creators.search_content($1, $2, 100)"
    ids = (await stage.call(who, sql, text, language))[0] or []
    return [int(each[-12:]) for each in ids if each.startswith(item(0)[:23])]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("walnut", [1]),
        ("WALNUT Chair", [1]),
        ("walnut tent", []),
        ("waln", [1]),
        ("wa", []),
        ("wal", []),
        ("waln*", [1]),
        ("chair walnut", [1]),
        ("sharpen", [2]),
        ("stuhl", [8]),
        ("sillas", [9]),
        ("ran", [12]),
        ("möbel", [8]),
        ("chair & ! | walnut", [1]),
        ("walnut'); select 1 --", []),
    ],
)
async def test_all_words_count_and_each_item_is_read_in_its_language(stage, text, numbers):
    assert await found(stage, text) == numbers


async def test_one_language_alone_can_be_asked(stage):
    assert await found(stage, "stuhl", language="german") == [8]
    assert await found(stage, "stuhl", language="english") == []


async def test_the_title_counts_more_than_the_description(stage):
    made = await stage.connect("new")
    await stage.onboard("new")
    await stage.deliver(
        made,
        {"platform_content_id": "d", "title": "Other", "description": "a zeppelin"},
        {"platform_content_id": "t", "title": "Other", "tags": ["zeppelin"]},
        {"platform_content_id": "a", "title": "A zeppelin"},
    )
    sql = """
    select array_agg(item.platform_content_id order by found.rank desc) as ids, max(found.highlight) as shown
    from creators.search_content('zeppelin') as found
    inner join creators.content_item as item on item.id = found.content_item_id
    """
    row = await stage.call("new", sql)
    assert row["ids"] == ["a", "t", "d"]
    assert "\ue000zeppelin\ue001" in row["shown"]


async def test_marks_of_the_text_itself_are_taken_out(stage):
    made = await stage.connect("new")
    await stage.onboard("new")
    await stage.deliver(made, {"platform_content_id": "m", "title": "\ue000false\ue001 airship"})
    row = await stage.call("anon", SEARCH, "airship")
    assert row["highlight"] == "false \ue000airship\ue001"


@pytest.mark.parametrize("who", ["anon", "creator", "creator2", "admin"])
async def test_what_is_not_public_is_found_by_nobody(stage, who):
    """Private, unlisted, deleted, unpublished, of a disconnected, private or taken-away account."""
    assert await found(stage, "chair", who) == [1]


@pytest.mark.parametrize(
    "hide",
    [
        f"update creators.users set visibility = 'private' where id = '{creator('creator')}'",
        f"update creators.users set is_onboarded = false where id = '{creator('creator')}'",
        f"insert into private.closed_accounts (user_id, cause) values ('{creator('creator')}', 'suspended')",
        f"update creators.social_account set visibility = 'unlisted' where id = '{account(1)}'",
        f"update creators.content_item set visibility = 'unlisted' where id = '{item(1)}'",
        f"update creators.content_item set deleted_at = now() where id = '{item(1)}'",
        f"update creators.content_item set published_at = null where id = '{item(1)}'",
    ],
)
async def test_what_is_hidden_is_found_no_more(stage, hide):
    await stage.connection.execute(hide)
    assert await found(stage, "walnut") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("& | !", "XV211"),
        ("", "XV211"),
        (None, "XV211"),
        ("***", "XV211"),
        ("🎮🎮", "XV210"),
        ("x" * 10_000, "XV209"),
        ("x " * 17, "XV209"),
    ],
)
async def test_each_search_for_nothing_has_its_own_answer(stage, text, code):
    assert await stage.refusal("anon", SEARCH, text) == (code, "p_q")


async def test_stop_words_alone_find_what_has_no_language(stage):
    assert await found(stage, "the") == []


async def test_a_frequent_word_finds_the_newest_too(stage):
    """More than three hundred items have the word: what is looked at is bounded, and the newest is in it."""
    await stage.connection.execute(f"""
    insert into creators.content_item (
        user_id, social_account_id, content_type_slug, platform_content_id, title, published_at
    )
    select '{creator("creator")}', '{account(1)}', 'video', 'many-' || n, 'frequentword ' || n,
    timestamptz '2026-11-01' + n * interval '1 minute'
    from generate_series(1, 3000) as n
    """)
    sql = """
    select array_agg(item.title) as titles
    from creators.search_content('frequentword', p_limit => 1000) as found
    inner join creators.content_item as item on item.id = found.content_item_id
    """
    titles = (await stage.call("anon", sql))["titles"]
    assert len(titles) == len(set(titles)) == 800
    assert "frequentword 3000" in titles


async def test_pages_follow_each_other_and_end(stage):
    page = (
        "select * from creators.search_content('made', p_limit => 7, p_after_search_id => $1, "
        "p_after_rank => $2, p_after_content_item_id => $3)"
    )
    seen, last = [], (None, None, None)
    while rows := await stage.connection.fetch(page, *last):
        seen += [row["content_item_id"] for row in rows]
        last = rows[-1]["search_id"], rows[-1]["rank"], rows[-1]["content_item_id"]
    whole = await stage.connection.fetch(
        "select content_item_id from creators.search_content('made', p_limit => 1000)"
    )
    assert len(seen) > 20
    assert seen == [row[0] for row in whole]


async def test_a_cursor_of_another_search_is_refused(stage):
    row = await stage.call("anon", SEARCH, "walnut")
    sql = "select * from creators.search_content($1, null, 10, $2, $3, $4)"
    after = row["search_id"], row["rank"], row["content_item_id"]
    assert await stage.call("anon", sql, "walnut", *after) is None
    assert (await stage.refusal("anon", sql, "chair", *after))[0] == "XV212"
