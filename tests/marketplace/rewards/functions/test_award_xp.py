"""award_xp writes the ledger, raises the level where the points suffice, and says so."""

import pytest

from tests.harness.demo import person

AWARD = "select private.award_xp($1, $2, 'mission')"
XP = "select level, current_xp, target_xp from public.users where id = $1"
NEWCOMER = person(3)


@pytest.mark.parametrize(
    ("points", "level", "current", "target"),
    [
        (99, 1, 99, 100),
        (100, 2, 0, 200),
        (299, 2, 199, 200),
        (300, 3, 0, 300),
        (5000, 10, 500, 1000),
    ],
)
async def test_level_n_needs_100_n_points(stage, points, level, current, target):
    assert (await stage.owner(AWARD, NEWCOMER, points))[0] == level
    assert tuple(await stage.owner(XP, NEWCOMER)) == (level, current, target)
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_a_new_level_is_told_and_shown_to_others(stage):
    await stage.owner(AWARD, NEWCOMER, 100)
    told = await stage.rows(
        "manager", "select title from public.notifications order by id desc limit 1"
    )
    assert [row["title"] for row in told] == ["Level 2"]
    shown = await stage.call(
        "contributor", "select level from public.public_profiles where id = $1", NEWCOMER
    )
    assert shown["level"] == 2


async def test_points_are_only_added(stage):
    with pytest.raises(Exception, match="only added"):
        await stage.owner(AWARD, NEWCOMER, -1)
