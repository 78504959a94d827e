"""Chats: numbered without a gap, the tutor's words piece by piece, and nobody speaks where they should not."""

from __future__ import annotations

import json

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import act
from tests.harness.stage import Refused
from tests.learning.classroom import OPEN, PIECE, SAY, Classroom, chat, lesson, person


async def opened(room: Classroom, who: str = "learner") -> str:
    return str((await room.call(who, OPEN, "A chat"))["chat_id"])


async def piece(room: Classroom, of: str, text: str, message=None, position=None, last=False):
    return await room.call("service", PIECE, of, text, message, position, last)


async def said(room: Classroom, of: str, who: str = "learner") -> list[tuple]:
    rows = await room.rows(
        who,
        "select sequence, sender, learning.message_text(m) from learning.chat_messages as m "
        "where chat_id = $1 order by sequence",
        of,
    )
    return [tuple(row) for row in rows]


async def test_both_sides_are_numbered_in_one_row(room: Classroom) -> None:
    of = await opened(room)
    await room.call("learner", SAY, of, "  Hello ")
    first = await piece(room, of, "Good ")
    await room.call("learner", SAY, of, "Wait")
    await piece(room, of, "morning", first["message_id"], 2, True)
    assert await said(room, of) == [
        (1, "user", "Hello"),
        (2, "tutor", "Good morning"),
        (3, "user", "Wait"),
    ]


async def test_a_message_grows_by_its_pieces_and_is_what_they_are(room: Classroom) -> None:
    of = await opened(room)
    made = await piece(room, of, "a")
    for number, text in enumerate("bcd", 2):
        await piece(room, of, text, made["message_id"], number)
        assert (await said(room, of))[0][2] == "abcd"[:number]
    await piece(room, of, "", made["message_id"], 5, True)
    row = await room.owner(
        "select message_content, completed_at from learning.chat_messages where id = $1",
        made["message_id"],
    )
    assert row["message_content"] == "abcd"
    assert row["completed_at"] is not None


async def test_a_piece_that_is_sent_again_is_there_once(room: Classroom) -> None:
    of = await opened(room)
    made = await piece(room, of, "a", None, 1)
    assert await piece(room, of, "a", made["message_id"], 1) == made
    await piece(room, of, "b", made["message_id"], 2, True)
    assert (await piece(room, of, "b", made["message_id"], 2, True))["message_id"] == made[
        "message_id"
    ]
    assert (await said(room, of)) == [(1, "tutor", "ab")]


async def test_the_service_may_choose_the_messages_id(room: Classroom) -> None:
    of = await opened(room)
    chosen = (await room.owner("select private.uuid_v7()"))[0]
    first = await piece(room, of, "a", chosen, 1)
    assert (first["message_id"], await piece(room, of, "a", chosen, 1)) == (chosen, first)
    old = "00000000-0000-7000-8000-00000000abcd"
    assert await room.refusal("service", PIECE, of, "a", old, 1, False) == ("PT400", "p_message_id")


@pytest.mark.parametrize(
    ("text", "position", "last", "refused"),
    [
        ("x", 3, False, ("XL034", "p_position")), ("x", 1, False, ("XL034", "p_position")),
        ("x", 0, False, ("XL034", "p_position")),
        ("", None, False, ("PT400", "p_content")), ("x" * 4001, None, False, ("PT400", "p_content")),
        (None, None, True, ("PT400", "p_content")),
    ],
)  # fmt: skip
async def test_a_piece_out_of_place_or_bounds_is_refused(
    room: Classroom, text, position, last, refused
) -> None:
    of = await opened(room)
    made = await piece(room, of, "a")
    assert (
        await room.refusal("service", PIECE, of, text, made["message_id"], position, last)
        == refused
    )


async def test_nothing_is_added_to_a_complete_message_or_a_learners(room: Classroom) -> None:
    of = await opened(room)
    made = await piece(room, of, "a", None, None, True)
    assert await room.refusal("service", PIECE, of, "b", made["message_id"], 2, False) == (
        "XL033",
        "p_message_id",
    )
    mine = await room.call("learner", SAY, of, "Mine")
    assert await room.refusal("service", PIECE, of, "b", mine["message_id"], 1, False) == (
        "PT404",
        "p_message_id",
    )


async def test_a_message_ends_at_100000_characters(room: Classroom) -> None:
    of = await opened(room)
    made = await piece(room, of, "x" * 4000)
    for _ in range(24):
        await piece(room, of, "x" * 4000, made["message_id"])
    assert await room.refusal("service", PIECE, of, "x", made["message_id"], None, True) == (
        "XL035",
        "p_content",
    )


@pytest.mark.parametrize("who", ["learner", "author", "editor", "admin"])
async def test_no_learner_speaks_for_the_tutor(room: Classroom, who: str) -> None:
    of = await opened(room)
    assert (await room.refusal(who, PIECE, of, "I am the tutor", None, None, True))[0] == "XL031"


@pytest.mark.parametrize(
    ("who", "of", "refused"),
    [
        ("learner2", chat(1), ("PT404", "p_chat_id")), ("editor", chat(1), ("PT404", "p_chat_id")),
        ("learner", chat(2), ("XL030", "p_chat_id")), ("learner", chat(9), ("PT404", "p_chat_id")),
    ],
)  # fmt: skip
async def test_foreign_and_expired_chats_refuse(room: Classroom, who, of, refused) -> None:
    assert await room.refusal(who, SAY, of, "Hello") == refused


async def test_an_expired_chat_refuses_the_tutor_too_and_before_the_job(room: Classroom) -> None:
    assert await room.refusal("service", PIECE, chat(2), "x", None, None, False) == (
        "XL030",
        "p_chat_id",
    )
    await room.connection.execute(
        "update learning.chat_sessions set updated_at = now() - interval '91 days' where id = $1",
        chat(1),
    )
    assert await room.refusal("learner", SAY, chat(1), "x") == ("XL030", "p_chat_id")


async def test_the_job_ends_what_was_silent_for_90_days(room: Classroom) -> None:
    await room.connection.execute(
        "update learning.chat_sessions set updated_at = now() - interval '91 days' where id = $1",
        chat(1),
    )
    assert (await room.owner("select learning_private.expire_chat_sessions()"))[0] == 1
    assert (
        await room.owner("select is_active from learning.chat_sessions where id = $1", chat(1))
    )[0] is False
    assert (await room.owner("select learning_private.expire_chat_sessions()"))[0] == 0


@pytest.mark.parametrize("text", ["", " \n", "x" * 5001, None])
async def test_a_message_has_1_to_5000_characters(room: Classroom, text) -> None:
    assert await room.refusal("learner", SAY, chat(1), text) == ("PT400", "p_content")


async def test_the_tutor_is_told_of_lessons_streak_and_scores(room: Classroom) -> None:
    practice = await room.started("learner", None, lesson(3))
    await room.call("learner", "select * from learning.complete_practice($1, 87.5)", practice)
    of = await opened(room)
    context = json.loads(
        (
            await room.call(
                "learner", "select context_snapshot from learning.chat_sessions where id = $1", of
            )
        )[0]
    )
    assert context["last_scores"][0] == {"mode": "word", "score": 87.5}
    assert context["recent_lessons"][0]["code"] == "word-003"
    assert set(context) == {"level", "streak", "recent_lessons", "last_scores"}


@pytest.mark.parametrize(
    ("name", "of", "state"),
    [("x" * 101, None, "PT400"), (" ", None, "PT400"), (None, lesson(61), "PT404")],
)
async def test_a_chat_that_is_none_is_refused(room: Classroom, name, of, state) -> None:
    with pytest.raises(Refused) as caught:
        await room.call("learner", "select * from learning.open_chat($1, $2)", name, of)
    assert caught.value.sqlstate == state


async def test_pieces_go_a_week_after_their_message_is_complete(room: Classroom) -> None:
    old = "update learning.chat_pieces set id = private.uuid_v7(now() - interval '8 days') where message_id = $1"
    of = await opened(room)
    done, open_ = await piece(room, of, "done", None, None, True), await piece(room, of, "open")
    for made in (done, open_):
        await room.connection.execute(old, made["message_id"])
    await room.owner("select learning_private.clear_chat_pieces()")
    left = await room.connection.fetch(
        "select content from learning.chat_pieces where chat_id = $1", of
    )
    assert [row["content"] for row in left] == ["open"]
    assert (await said(room, of))[0][2] == "done"


async def test_what_the_tutor_left_unfinished_is_completed_after_a_day(room: Classroom) -> None:
    await room.owner("select learning_private.clear_chat_pieces()")
    row = await room.owner(
        "select message_content, completed_at is not null from learning.chat_messages "
        "where chat_id = $1 and sequence = 2",
        chat(3),
    )
    assert tuple(row) == ("Dip two fingers into a cup ", True)


async def test_empty_chats_are_among_the_recent_ones(room: Classroom) -> None:
    rows = await room.rows(
        "learner",
        "select id from learning.chat_sessions order by updated_at desc, id desc limit 10",
    )
    assert chat(1) in [str(row["id"]) for row in rows]
    assert (
        len(
            await room.rows(
                "learner2",
                "select id from learning.chat_sessions where user_id = $1",
                person("learner"),
            )
        )
        == 0
    )


EXPLAINED = "explain (analyze, buffers, timing off, summary off, format json) "


async def test_a_piece_costs_the_same_however_long_its_message_is(database: Database) -> None:
    of = await act(database, "learner", OPEN, "A chat")
    costs = []
    async with connection_as(database, "gateway_service_role") as tutor:
        claims = json.dumps({"role": "service_role"})
        await tutor.execute("set default_transaction_read_only = off")
        await tutor.execute("select set_config('request.jwt.claims', $1, false)", claims)
        message = await tutor.fetchval(PIECE, of, "x", None, None, False)
        for number in range(2, 601):
            text = EXPLAINED + PIECE if number in (20, 600) else PIECE
            said = await tutor.fetchval(text, of, "x" * 150, message, number, False)
            if number in (20, 600):
                costs.append(json.loads(said)[0]["Plan"]["Shared Hit Blocks"])
    assert costs[1] <= costs[0] + 10
