"""Who has been silent for two weeks is told so, once for each silence."""

from __future__ import annotations

from tests.learning.classroom import Classroom, person

NUDGE = "select learning_private.nudge_inactive_learners()"
MINE = "select title from learning.notifications where user_id = $1"
SILENT = (
    "update learning.users set last_active_at = now() - make_interval(days => $2) where id = $1"
)


async def told(room: Classroom) -> int:
    return len(await room.rows("learner", MINE, person("learner")))


async def test_one_nudge_for_each_silence(room: Classroom) -> None:
    await room.connection.execute(SILENT, person("learner"), 15)
    for _ in range(2):
        await room.owner(NUDGE)
    assert await told(room) == 1
    await room.practised()
    await room.owner(NUDGE)
    assert await told(room) == 1
    await room.connection.execute(SILENT, person("learner"), 20)
    await room.owner(NUDGE)
    assert await told(room) == 2


async def test_a_nudge_is_mailed_when_the_learner_wants_mails(room: Classroom) -> None:
    due = (
        "select kind, channel, title from messages.message_deliveries where user_id = $1 "
        "and kind = 'learning.nudge'"
    )
    await room.connection.execute(SILENT, person("learner"), 15)
    await room.owner(NUDGE)
    rows = await room.rows("learner", due, person("learner"))
    assert [tuple(row) for row in rows] == [("learning.nudge", "email", "Your signs miss you")]
    await room.call(
        "learner", "select * from public.update_message_settings($1)", '{"email": false}'
    )
    await room.connection.execute(SILENT, person("learner"), 20)
    await room.owner(NUDGE)
    assert await told(room) == 2
    assert len(await room.rows("learner", due, person("learner"))) == 1


async def test_thirteen_days_are_no_silence(room: Classroom) -> None:
    await room.connection.execute(SILENT, person("learner"), 13)
    await room.owner(NUDGE)
    assert await told(room) == 0


async def test_who_wants_no_nudges_gets_none(room: Classroom) -> None:
    await room.connection.execute(SILENT, person("learner"), 15)
    await room.call(
        "learner",
        "select * from learning.update_learner_settings($1)",
        '{"notifications": {"nudges": false}}',
    )
    await room.connection.execute(SILENT, person("learner"), 15)
    await room.owner(NUDGE)
    assert await told(room) == 0


async def test_notifications_are_marked_as_read_once_and_by_their_own_learner(
    room: Classroom,
) -> None:
    mark = "select marked from learning.mark_learning_notifications_read()"
    assert (await room.call("learner", mark))[0] == 0
    assert (await room.call("learner2", mark))[0] == 1
    assert (await room.call("learner2", mark))[0] == 0
