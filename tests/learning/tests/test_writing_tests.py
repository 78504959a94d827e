"""Authors write tests: all items at once, each of its shape; results of before stay."""

from __future__ import annotations

import json

import pytest

from tests.harness.stage import Refused
from tests.learning.classroom import SUBMIT, Classroom, answers, item, lesson, test_of

WRITE = """
select test_id from learning.upsert_test(
    p_lesson_id => $1, p_title => 'New', p_items => $2::learning.item_draft[], p_test_id => $3,
    p_passing_score => $4, p_time_limit_seconds => $5)
"""
OPTIONS = [{"id": "a"}, {"id": "b"}]


def draft(kind="vid2text", content=None, options=None, right="yes", id=None):
    dump = [
        None if each is None else json.dumps(each)
        for each in (content or {"video": "x"}, options, right)
    ]
    return (id, kind, dump[0], dump[1], None, dump[2], None)


async def write(room, who, items, *, of=1, test=None, passing=None, limit=None):
    return await room.call(who, WRITE, lesson(of), items, test, passing, limit)


@pytest.mark.parametrize("who", ["author", "editor"])
async def test_a_new_test_has_its_items_in_order_and_answers_elsewhere(
    room: Classroom, who: str
) -> None:
    made = await write(
        room,
        who,
        [
            draft(),
            draft("text2vid", options=OPTIONS, right="a"),
            draft("ordering", options=OPTIONS, right=["b", "a"]),
        ],
    )
    rows = await room.rows(
        "learner",
        "select * from learning.tests_content where test_id = $1 order by sequence",
        made["test_id"],
    )
    assert [(row["sequence"], row["test_type"]) for row in rows] == [
        (1, "vid2text"),
        (2, "text2vid"),
        (3, "ordering"),
    ]
    assert "correct_answer" not in dict(rows[0])


@pytest.mark.parametrize(
    "wrong",
    [
        draft("dance"), draft(None), draft(content=[1]), draft("vid2text", right=7), draft("vid2text", right=[]),
        draft("vid2text", right=[1]), draft("text2vid", right="a"), draft("text2vid", options=OPTIONS, right="c"),
        draft("illustration", options=[{"id": "a"}, {"id": "a"}], right="a"),
        draft("ordering", options=OPTIONS, right=["a"]),
        draft("ordering", options=OPTIONS, right=["a", "a"]),
        draft("text2vid", options=[{"x": 1}, {"id": "a"}], right="a"),
        draft("text2vid", options={"id": "a"}, right="a"), draft("vid2text", right="x" * 501),
        draft(content={"video": "x" * 1_000_000}), draft(id=item(2, 1)), draft(right=None),
    ],
)  # fmt: skip
async def test_an_item_that_is_none_is_refused_by_its_place(room: Classroom, wrong) -> None:
    with pytest.raises(Refused) as caught:
        await write(room, "author", [draft(), wrong])
    assert (caught.value.sqlstate, caught.value.column) == ("XL024", "p_items")
    assert "Item 2 " in str(caught.value)


@pytest.mark.parametrize("items", [[], None, [draft()] * 101])
async def test_a_test_has_one_to_a_hundred_items(room: Classroom, items) -> None:
    with pytest.raises(Refused) as caught:
        await write(room, "author", items)
    assert caught.value.sqlstate == "XL024"


@pytest.mark.parametrize(("passing", "limit"), [(0, None), (101, None), (None, 9), (None, 86401)])
async def test_bounds_are_bounds(room: Classroom, passing, limit) -> None:
    with pytest.raises(Refused) as caught:
        await write(room, "author", [draft()], passing=passing, limit=limit)
    assert caught.value.sqlstate == "23514"


async def test_items_can_change_places_go_and_come_and_results_stay(room: Classroom) -> None:
    made = await room.call("learner", SUBMIT, test_of(1), answers(1))
    kept = [
        draft("text2vid", options=OPTIONS, right="a", id=item(1, 2)),
        draft(id=item(1, 1)),
        draft(right="new"),
    ]
    await write(room, "author", kept, test=test_of(1))
    rows = await room.rows(
        "author",
        "select sequence, item_id, correct_answer from learning.read_answers($1)",
        test_of(1),
    )
    assert [str(row["item_id"]) for row in rows][:2] == [item(1, 2), item(1, 1)]
    assert [json.loads(row["correct_answer"]) for row in rows] == ["a", "yes", "new"]
    results = await room.rows(
        "learner",
        "select correct_answer from learning.attempt_answers where attempt_id = $1 order by sequence",
        made["attempt_id"],
    )
    assert json.loads(results[1]["correct_answer"]) == "b"
    assert len(results) == 4


@pytest.mark.parametrize(
    ("who", "of", "test", "state"),
    [
        ("learner", 1, None, "XL040"), ("service", 1, None, "42501"), ("anon", 1, None, "42501"),
        ("author", 30, None, "PT404"),
        ("author", 99, None, "PT404"), ("author", 1, test_of(3), "PT404"), ("editor", 1, test_of(99), "PT404"),
    ],
)  # fmt: skip
async def test_only_who_writes_the_lesson_writes_its_tests(
    room: Classroom, who, of, test, state
) -> None:
    with pytest.raises(Refused) as caught:
        await write(room, who, [draft()], of=of, test=test)
    assert caught.value.sqlstate == state
