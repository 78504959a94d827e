"""Practice: begun, completed once, worth what the formula says, within the bound of a day."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.learning.classroom import COMPLETE, Classroom, lesson, media, person

START = "select practice_id from learning.start_practice($1, $2)"


async def test_a_session_of_a_lesson_has_its_mode(room: Classroom) -> None:
    practice = await room.started("learner", None, lesson(3))
    row = await room.owner(
        "select mode, lesson_id, is_completed from learning.practice_sessions where id = $1",
        practice,
    )
    assert (row["mode"], str(row["lesson_id"]), row["is_completed"]) == ("word", lesson(3), False)


@pytest.mark.parametrize(
    ("mode", "of", "refused"),
    [
        (None, None, ("XL015", "p_mode")),
        ("sentence", lesson(3), ("XL015", "p_mode")),
        ("word", lesson(61), ("PT404", "p_lesson_id")),
        ("word", lesson(62), ("PT404", "p_lesson_id")),
        ("word", lesson(99), ("PT404", "p_lesson_id")),
        ("dance", None, ("23514", "practice_sessions_valid_mode")),
    ],
)
async def test_what_cannot_be_practised_is_refused(room: Classroom, mode, of, refused) -> None:
    assert await room.refusal("learner", START, mode, of) == refused


@pytest.mark.parametrize(
    ("mode", "score", "xp"),
    [
        ("word", "100", 10),
        ("word", "99.99", 9),
        ("sentence", "80", 16),
        ("freestyle", "100.00", 30),
        ("word", "9.99", 0),
    ],
)
async def test_a_session_brings_what_its_score_is_worth(room: Classroom, mode, score, xp) -> None:
    before = await room.figures()
    made = await room.practised(score, mode)
    after = await room.figures()
    row = await room.owner(
        "select score, xp_gained from learning.practice_sessions where id = $1", made["practice_id"]
    )
    assert (made["xp_gained"], after["xp"] - before["xp"], row["xp_gained"]) == (xp, xp, xp)
    assert row["score"] == Decimal(score)
    assert after["session_count"] == before["session_count"] + 1


@pytest.mark.parametrize(
    "score", ["100.01", "-0.01", "50.123", "NaN", "Infinity", "-Infinity", "1e9", "0.001", None]
)
async def test_a_score_that_is_none_is_refused_and_nothing_is_rounded(
    room: Classroom, score
) -> None:
    practice = await room.started("learner", "word")
    before = await room.figures()
    assert await room.refusal("learner", COMPLETE, practice, score) == ("XL014", "p_score")
    assert await room.figures() == before


@pytest.mark.parametrize("score", ["0", "0.01", "50.5", "50.500", "100"])
async def test_a_score_within_the_bounds_is_kept_as_it_is(room: Classroom, score) -> None:
    made = await room.practised(score)
    row = await room.owner(
        "select score from learning.practice_sessions where id = $1", made["practice_id"]
    )
    assert row["score"] == Decimal(score)


async def test_a_session_is_completed_once(room: Classroom) -> None:
    made = await room.practised("80")
    assert await room.refusal("learner", COMPLETE, made["practice_id"], "90") == (
        "XL010",
        "p_practice_id",
    )


async def test_somebody_elses_session_is_not_there(room: Classroom) -> None:
    practice = await room.started("learner", "word")
    assert await room.refusal("learner2", COMPLETE, practice, "90") == ("PT404", "p_practice_id")


async def test_a_session_ends_by_itself_after_a_day(room: Classroom) -> None:
    practice = await room.started("learner", "word")
    await room.connection.execute(
        "update learning.practice_sessions set started_at = now() - interval '25 hours' where id = $1",
        practice,
    )
    assert await room.refusal("learner", COMPLETE, practice, "90") == ("XL011", "p_practice_id")


async def test_scores_in_a_loop_bring_no_more_than_a_day_may(room: Classroom) -> None:
    before = (await room.figures())["xp"]
    gained = [(await room.practised("100", "freestyle"))["xp_gained"] for _ in range(14)]
    assert gained == [30] * 10 + [0] * 4
    assert (await room.figures())["xp"] == before + 300


async def test_a_day_ends_at_500_sessions(room: Classroom) -> None:
    await room.practised("1")
    await room.connection.execute(
        "update learning.study_days set session_count = 500 where user_id = $1 and day = current_date",
        person("learner"),
    )
    practice = await room.started("learner", "word")
    assert (await room.refusal("learner", COMPLETE, practice, "1"))[0] == "XL013"


async def test_at_most_a_hundred_sessions_are_open(room: Classroom) -> None:
    for _ in range(100):
        await room.started("learner", "word")
    assert (await room.refusal("learner", START, "word", None))[0] == "XL012"


async def test_a_recording_is_ones_own(room: Classroom) -> None:
    practice = await room.started("learner", "word")
    with_media = "select * from learning.complete_practice($1, 50, p_media_id => $2)"
    assert await room.refusal("learner", with_media, practice, media(3)) == ("PT404", "p_media_id")
    await room.call("learner", with_media, practice, media(2))


@pytest.mark.parametrize(
    ("argument", "value", "state"),
    [
        ("p_raw_metrics", "[]", "PT400"),
        ("p_feedback", '"text"', "PT400"),
        ("p_raw_metrics", '{"a": "%s"}' % ("x" * 1_000_000), "XL060"),
        ("p_feedback", '{"a": "%s"}' % ("手" * 6_000), "XL060"),
    ],
)
async def test_json_of_another_kind_or_length_is_refused(
    room: Classroom, argument, value, state
) -> None:
    practice = await room.started("learner", "word")
    sql = f"select * from learning.complete_practice($1, 50, {argument} => $2)"
    assert await room.refusal("learner", sql, practice, value) == (state, argument)


async def test_the_summary_of_the_feedback_is_shown(room: Classroom) -> None:
    practice = await room.started("learner", "word")
    await room.call(
        "learner",
        "select * from learning.complete_practice($1, 50, p_feedback => $2)",
        practice,
        '{"summary": "Good."}',
    )
    row = await room.call(
        "learner",
        "select learning.feedback_summary(p) from learning.practice_sessions as p where id = $1",
        practice,
    )
    assert row[0] == "Good."
