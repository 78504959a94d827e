"""Points are the sum of a ledger, each source counts once, and no bound is passed."""

from __future__ import annotations

import asyncpg
import pytest

from tests.harness.stage import Refused
from tests.learning.classroom import Classroom, person

SOURCE = "00000000-0000-7000-8ff1-000000000001"
MOST = 32_767_999
GIVE = "select learning_private.increment_xp($1, $2, 'correction', $3)"


async def gives(room: Classroom, delta: int, source: str = SOURCE) -> int:
    return int((await room.owner(GIVE, person("learner"), delta, source))[0])


async def test_points_are_added_once_for_a_source(room: Classroom) -> None:
    before = (await room.figures())["xp"]
    assert [await gives(room, 40), await gives(room, 40)] == [before + 40, before + 40]


async def test_the_last_point_of_the_last_level_can_be_had(room: Classroom) -> None:
    before = (await room.figures())["xp"]
    await gives(room, MOST - before)
    learner = await room.figures()
    assert (learner["xp"], learner["level"]) == (MOST, 32767)


@pytest.mark.parametrize(("delta", "state"), [(MOST + 1, "XL002"), (-MOST, "XL003")])
async def test_beyond_the_bounds_is_refused_and_leaves_nothing(
    room: Classroom, delta: int, state: str
) -> None:
    before = await room.figures()
    with pytest.raises(asyncpg.PostgresError) as caught:
        async with room.connection.transaction():
            await gives(room, delta)
    assert (caught.value.sqlstate, caught.value.column_name) == (state, "p_delta")
    assert await room.figures() == before


async def test_no_client_gives_points(room: Classroom) -> None:
    for who in ("learner", "editor", "admin", "service"):
        with pytest.raises(Refused, match="permission denied"):
            await room.call(who, GIVE, person("learner"), 1, SOURCE)


@pytest.mark.parametrize(
    "statement", ["update learning.xp_events set delta = 1", "delete from learning.xp_events"]
)
async def test_the_ledger_is_append_only_for_its_owner_too(room: Classroom, statement: str) -> None:
    with pytest.raises(asyncpg.PostgresError) as caught:
        async with room.connection.transaction():
            await room.connection.execute(f"{statement} where user_id = '{person('learner')}'")
    assert caught.value.sqlstate == "XL001"


async def test_a_figure_that_is_not_its_ledgers_is_found(room: Classroom) -> None:
    await room.connection.execute(
        "update learning.users set xp = xp + 1 where id = $1", person("learner")
    )
    wrong = await room.connection.fetch("select kind from learning_private.mismatches()")
    await room.connection.execute(
        "update learning.users set xp = xp - 1 where id = $1", person("learner")
    )
    assert [row["kind"] for row in wrong] == ["xp"]
