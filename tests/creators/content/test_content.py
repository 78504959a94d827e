"""Editing content: each edit a revision, numbered without gaps, that can be undone."""

from __future__ import annotations

import json

import pytest

from tests.creators.acting import account, all_at_once, creator, item, looking
from tests.harness.stage import Refused

UPDATE = "select * from creators.update_content($1, $2)"
REVERT = "select * from creators.revert_content($1, $2)"
REMOVE = "select * from creators.delete_content($1)"
RESTORE = "select * from creators.restore_content($1)"
SEEN = "select title, tags, revision from creators.content_item where id = $1"
EDITS = """
select revision, source, changes #>> '{title,after}' from creators.content_revision
where content_item_id = $1 order by revision
"""
TITLE = "Building a walnut chair"


async def test_each_edit_is_a_revision_with_what_was_before(stage):
    await stage.call("creator", UPDATE, item(2), '{"title": " One ", "tags": ["a", " a ", "b"]}')
    await stage.call("creator", UPDATE, item(2), '{"title": "Two"}')
    await stage.call("creator", UPDATE, item(2), '{"title": "Two"}')
    assert await stage.rows(SEEN, item(2)) == [("Two", ["a", "b"], 2)]
    kept = await stage.rows(
        "select revision, changed_by::text, changes from creators.content_revision where content_item_id = $1 "
        "order by revision",
        item(2),
    )
    assert [(number, who, json.loads(changes)) for number, who, changes in kept] == [
        (
            1,
            creator("creator"),
            {
                "title": {"before": "Sharpening chisels", "after": "One"},
                "tags": {"before": ["woodworking", "tools"], "after": ["a", "b"]},
            },
        ),
        (2, creator("creator"), {"title": {"before": "One", "after": "Two"}}),
    ]


async def test_an_edit_is_undone_and_the_undoing_too(stage):
    await stage.call("creator", REVERT, item(1), 2)
    assert await stage.rows(SEEN, item(1)) == [("Walnut chair", [], 3)]
    await stage.call("creator", REVERT, item(1), 3)
    assert await stage.rows(SEEN, item(1)) == [(TITLE, ["woodworking", "chair"], 4)]
    assert [row[:2] for row in await stage.rows(EDITS, item(1))][2:] == [
        (3, "revert"),
        (4, "revert"),
    ]


async def test_what_a_later_edit_has_changed_is_not_undone(stage):
    with pytest.raises(Refused) as refused:
        await stage.call("creator", REVERT, item(1), 1)
    assert (refused.value.sqlstate, refused.value.column) == ("XV205", "p_revision")
    assert "title" in str(refused.value)
    assert await stage.rows(SEEN, item(1)) == [(TITLE, ["woodworking", "chair"], 2)]
    for number in (0, 3, -1, None):
        refused = await stage.refusal("creator", REVERT, item(1), number)
        assert refused == ("PT404", "p_revision")


async def test_many_edits_at_once_leave_no_gap(database):
    async with looking(database) as stage:
        edits = [("creator", UPDATE, item(2), json.dumps({"title": f"T{n}"})) for n in range(30)]
        assert set(await all_at_once(database, edits)) == {"done"}
        rows = await stage.rows(EDITS, item(2))
        assert [row[0] for row in rows] == list(range(1, 31))
        assert {row[2] for row in rows} == {f"T{n}" for n in range(30)}
        # each began where the one before ended
        steps = await stage.rows(
            "select changes::jsonb #>> '{title,before}' from creators.content_revision "
            "where content_item_id = $1 order by revision",
            item(2),
        )
        assert [step[0] for step in steps][1:] == [row[2] for row in rows][:-1]


async def test_edits_and_undoing_at_once_leave_no_gap(database):
    async with looking(database) as stage:
        await stage.call("creator", UPDATE, item(2), '{"description": "D"}')
        acts = [("creator", UPDATE, item(2), json.dumps({"title": f"T{n}"})) for n in range(10)]
        acts += [("creator", REVERT, item(2), 1)] * 10
        done = await all_at_once(database, acts)
        assert sorted(done) == ["XV205"] * 9 + ["done"] * 11
        assert [row[0] for row in await stage.rows(EDITS, item(2))] == list(range(1, 13))


async def test_what_is_deleted_is_hidden_and_can_be_restored(stage):
    public = "select is_public from creators.content_item where id = $1"
    await stage.call("creator", REMOVE, item(1))
    assert await stage.value(public, item(1)) is False
    for sql, *more in ((UPDATE, '{"title": "A"}'), (REVERT, 2), (REMOVE,)):
        refused = await stage.refusal("creator", sql, item(1), *more)
        assert refused == ("XV206", "p_content_item_id")
    await stage.call("creator", RESTORE, item(1))
    assert await stage.value(public, item(1)) is True


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, ("PT400", "title")),
        ({"title": None}, ("PT400", "title")),
        ({"title": "x" * 501}, ("PT400", "title")),
        ({"description": "x" * 10001}, ("PT400", "description")),
        ({"tags": ["x"] * 1 + [f"t{n}" for n in range(10000)]}, ("XV204", "tags")),
        ({"tags": ["x" * 101]}, ("XV204", "tags")),
        ({"tags": ["a", " "]}, ("XV204", "tags")),
        ({"tags": None}, ("XV204", "tags")),
        ({"views_count": 1}, ("PT400", "views_count")),
        ({"is_public": True}, ("PT400", "is_public")),
        ({"user_id": "x"}, ("PT400", "user_id")),
    ],
)
async def test_what_does_not_fit_is_refused_and_nothing_is_written(stage, changes, expected):
    before = await stage.rows(SEEN, item(1))
    assert await stage.refusal("creator", UPDATE, item(1), json.dumps(changes)) == expected
    assert await stage.rows(SEEN, item(1)) == before


async def test_the_content_of_others_is_like_none(stage):
    for who in ("creator2", "admin"):
        for sql, *more in ((UPDATE, '{"title": "A"}'), (REVERT, 2), (REMOVE,), (RESTORE,)):
            refused = await stage.refusal(who, sql, item(1), *more)
            assert refused == ("PT404", "p_content_item_id")
    assert (await stage.refusal("anon", UPDATE, item(1), "{}"))[0] == "42501"


async def test_no_account_with_content_is_deleted(stage):
    with pytest.raises(Exception, match="Cannot delete a social account with existing content"):
        async with stage.connection.transaction():
            await stage.row("delete from creators.social_account where id = $1", account(1))
    await stage.row("delete from creators.content_item where social_account_id = $1", account(1))
    await stage.row("delete from creators.social_account where id = $1", account(1))
    await stage.row(
        "update creators.subscription set social_accounts_used = social_accounts_used - 1 where user_id = $1",
        creator("creator"),
    )


async def test_nobody_changes_a_revision(stage):
    sql = "update creators.content_revision set changes = '{}' where content_item_id = $1"
    with pytest.raises(Exception, match="append-only"):
        async with stage.connection.transaction():
            await stage.row(sql, item(1))
