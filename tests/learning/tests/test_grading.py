"""A test is graded by the database: by the type of each item, once, within its time."""

from __future__ import annotations

import json

import pytest

from tests.harness.stage import Refused
from tests.learning.classroom import SUBMIT, Classroom, answers, item, lesson, person, test_of

START = "select attempt_id from learning.start_test($1)"
RESULT = """
select sequence, is_correct, correct_answer, explanation from learning.attempt_answers
where attempt_id = $1 order by sequence
"""


async def test_right_answers_pass_and_bring_points_once(room: Classroom) -> None:
    before = (await room.figures())["xp"]
    made = await room.call("learner", SUBMIT, test_of(1), answers(1))
    attempt = await room.owner(
        "select score, passed, correct_count from learning.test_attempts where id = $1",
        made["attempt_id"],
    )
    assert (attempt["score"], attempt["passed"], attempt["correct_count"]) == (100, True, 4)
    assert made["xp_gained"] == 100
    assert (await room.figures())["xp"] == before + 100
    assert (await room.figures())["streak_count"] >= 1


async def test_the_result_says_what_would_have_been_right(room: Classroom) -> None:
    made = await room.call("learner", SUBMIT, test_of(1), answers(1, _2="a", _4=None))
    shown = await room.rows("learner", RESULT, made["attempt_id"])
    assert [row["is_correct"] for row in shown] == [True, False, True, False]
    assert [json.loads(row["correct_answer"]) for row in shown][1:] == [
        "b",
        "sun",
        ["i", "tea", "like"],
    ]
    assert made["xp_gained"] == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("café", True),
        ("CAFE", True),
        ("  cafe\u0301 ", True),
        ("Coffee   house", True),
        ("coffeehouse", False),
        ("tea", False),
    ],
)
async def test_texts_are_compared_without_case_accents_and_space(
    room: Classroom, text: str, right: bool
) -> None:
    made = await room.call("learner", SUBMIT, test_of(1), answers(1, _1=text))
    assert (await room.rows("learner", RESULT, made["attempt_id"]))[0]["is_correct"] is right


async def test_an_order_is_right_as_a_whole(room: Classroom) -> None:
    made = await room.call("learner", SUBMIT, test_of(1), answers(1, _4=["tea", "i", "like"]))
    assert (await room.rows("learner", RESULT, made["attempt_id"]))[3]["is_correct"] is False


async def test_two_thirds_do_not_pass_what_needs_67_percent(room: Classroom) -> None:
    await room.connection.execute("delete from learning.tests_content where id = $1", item(1, 4))
    await room.connection.execute(
        "update learning.tests set passing_score = 67 where id = $1", test_of(1)
    )
    made = await room.call("learner", SUBMIT, test_of(1), answers(1, _2="a", _4=None))
    attempt = await room.owner(
        "select score::text, passed from learning.test_attempts where id = $1", made["attempt_id"]
    )
    assert tuple(attempt) == ("66.67", False)


async def test_a_test_is_taken_once(room: Classroom) -> None:
    await room.call("learner", SUBMIT, test_of(1), answers(1, _1="no"))
    for sql, more in ((SUBMIT, [answers(1)]), (START, [])):
        assert await room.refusal("learner", sql, test_of(1), *more) == ("XL020", "p_test_id")
    await room.call("learner2", SUBMIT, test_of(1), answers(1))


@pytest.mark.parametrize(
    ("number", "wrong", "says"),
    [
        (1, 7, "Item 1"), (1, "", "Item 1"), (1, "x" * 501, "Item 1"), (1, ["café"], "Item 1"), (1, None, ""),
        (2, "c", "Item 2"), (2, 1, "Item 2"), (2, ["a"], "Item 2"), (3, {"id": "sun"}, "Item 3"),
        (4, "i", "Item 4"), (4, ["i", "tea"], "Item 4"), (4, ["i", "tea", "tea"], "Item 4"),
        (4, ["i", "tea", "like", "x"], "Item 4"), (4, {"a": 1}, "Item 4"),
    ],
)  # fmt: skip
async def test_an_answer_of_another_shape_names_its_item_and_grades_nothing(
    room: Classroom, number, wrong, says
) -> None:
    given = [
        (key, json.dumps(wrong) if key == item(1, number) else value) for key, value in answers(1)
    ]
    with pytest.raises(Refused) as caught:
        await room.call("learner", SUBMIT, test_of(1), given)
    assert (caught.value.sqlstate, caught.value.column) == ("XL023", "p_answers")
    assert f"Item {number} ({item(1, number)})" in str(caught.value)
    assert await room.owner(
        "select count(*) from learning.test_attempts where test_id = $1", test_of(1)
    ) == (0,)


@pytest.mark.parametrize(
    "given",
    [
        [(item(2, 1), '"x"')],
        [(None, '"x"')],
        [(item(1, 1), None)],
        answers(1) + answers(1),
        [(item(1, 2), '"a"')] * 101,
    ],
)
async def test_answers_that_are_of_no_item_or_twice_are_refused(room: Classroom, given) -> None:
    assert await room.refusal("learner", SUBMIT, test_of(1), given) == ("XL023", "p_answers")


@pytest.mark.parametrize("given", [[], None])
async def test_no_answers_are_no_right_ones(room: Classroom, given) -> None:
    made = await room.call("learner", SUBMIT, test_of(1), given)
    assert (
        await room.owner(
            "select score from learning.test_attempts where id = $1", made["attempt_id"]
        )
    )[0] == 0


@pytest.mark.parametrize("number", [61, 99])
@pytest.mark.parametrize("who", ["learner", "service", "anon"])
async def test_a_test_of_a_lesson_that_is_not_open_is_not_there(
    room: Classroom, number: int, who: str
) -> None:
    with pytest.raises(Refused) as caught:
        await room.call(who, SUBMIT, test_of(number), [])
    assert caught.value.sqlstate == ("PT404" if who == "learner" else "42501")


async def test_a_time_limit_wants_a_start(room: Classroom) -> None:
    assert await room.refusal("learner", SUBMIT, test_of(2), answers(2)) == ("XL021", "p_test_id")
    first = await room.call("learner", START, test_of(2))
    assert await room.call("learner", START, test_of(2)) == first
    made = await room.call("learner", SUBMIT, test_of(2), answers(2))
    assert made["attempt_id"] == first["attempt_id"]


@pytest.mark.parametrize(("late", "taken"), [(4, True), (6, False)])
async def test_the_deadline_is_the_databases_with_five_seconds_of_grace(
    room: Classroom, late: int, taken: bool
) -> None:
    await room.call("learner", START, test_of(2))
    await room.connection.execute(
        "update learning.test_attempts set deadline_at = clock_timestamp() - make_interval(secs => $2) "
        "where test_id = $1",
        test_of(2), late,
    )  # fmt: skip
    if taken:
        await room.call("learner", SUBMIT, test_of(2), answers(2))
    else:
        assert await room.refusal("learner", SUBMIT, test_of(2), answers(2)) == (
            "XL022",
            "p_test_id",
        )


@pytest.mark.parametrize("who", ["author", "editor"])
async def test_who_can_read_the_answers_gains_nothing_by_them(room: Classroom, who: str) -> None:
    made = await room.call(who, SUBMIT, test_of(1), answers(1))
    assert made["xp_gained"] == 0


READ = "select sequence, correct_answer from learning.read_answers($1)"


async def test_who_writes_the_lesson_reads_what_is_right(room: Classroom) -> None:
    assert len(await room.rows("author", READ, test_of(1))) == 4
    assert len(await room.rows("editor", READ, test_of(12))) == 4
    for who, state in (("learner", "XL040"), ("service", "42501"), ("anon", "42501")):
        with pytest.raises(Refused) as caught:
            await room.rows(who, READ, test_of(1))
        assert caught.value.sqlstate == state


async def test_an_author_reads_no_answers_of_others(room: Classroom) -> None:
    await room.connection.execute(
        "update learning.lessons set author_id = $2 where id = $1", lesson(1), person("learner2")
    )
    assert await room.refusal("author", READ, test_of(1)) == ("PT404", "p_test_id")
    assert await room.refusal("author", READ, test_of(99)) == ("PT404", "p_test_id")
