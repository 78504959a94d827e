"""Who does not work for long loses a share of the points since the last level, once a day."""

from datetime import date

import pytest

from tests.harness.database import connection_as
from tests.harness.demo import person

DECAY = "select private.decay_inactive_users($1, $2::text::numeric, $3)"
DAY = date(2026, 3, 20)
XP = "select level, current_xp from public.users where id = $1"


@pytest.fixture
async def quiet(stage):
    """Person 3 with 380 points (level 3 and 80 of 300) who last worked on 10 March; nobody else."""
    await stage.owner("delete from public.streaks")
    await stage.owner("select private.award_xp($1, 380, 'adjustment')", person(3))
    await stage.owner(
        "insert into public.streaks (id, current_days, longest_days, last_day) values ($1, 1, 1, $2)",
        person(3),
        date(2026, 3, 10),
    )
    return stage


async def test_a_share_of_the_points_since_the_last_level_is_lost(quiet):
    assert (await quiet.owner(DECAY, 7, "0.05", DAY))[0] == 1
    assert tuple(await quiet.owner(XP, person(3))) == (3, 76)
    event = await quiet.owner(
        "select amount, reason from public.xp_events where user_id = $1 and amount < 0", person(3)
    )
    assert tuple(event) == (-4, "decay")
    assert await quiet.owner("select * from private.ledger_mismatches()") is None


async def test_once_a_day_however_often_it_runs(quiet):
    counts = [(await quiet.owner(DECAY, 7, "0.05", DAY))[0] for _ in range(3)]
    assert counts == [1, 0, 0]
    assert (await quiet.owner(DECAY, 7, "0.05", date(2026, 3, 19)))[0] == 0
    assert (await quiet.owner(DECAY, 7, "0.05", date(2026, 3, 21)))[0] == 1
    assert tuple(await quiet.owner(XP, person(3))) == (3, 73)


async def test_nobody_loses_a_level(quiet):
    await quiet.owner(DECAY, 7, "1", DAY)
    assert tuple(await quiet.owner(XP, person(3))) == (3, 0)
    assert (await quiet.owner(DECAY, 7, "1", date(2026, 3, 21)))[0] == 0


@pytest.mark.parametrize(("days", "decayed"), [(8, 1), (9, 1), (10, 0), (30, 0)])
async def test_only_after_so_many_days_without_work(quiet, days, decayed):
    assert (await quiet.owner(DECAY, days, "0.05", DAY))[0] == decayed


async def test_less_than_a_point_is_not_lost(quiet):
    assert (await quiet.owner(DECAY, 7, "0.01", DAY))[0] == 0


async def test_a_suspended_account_is_left_as_it_is(quiet):
    await quiet.owner("update public.users set is_active = false where id = $1", person(3))
    assert (await quiet.owner(DECAY, 7, "0.05", DAY))[0] == 0


async def test_work_ends_it(quiet):
    await quiet.owner("select private.touch_streak($1, $2)", person(3), DAY)
    assert (await quiet.owner(DECAY, 7, "0.05", DAY))[0] == 0


async def test_its_defaults_are_seven_days_and_five_percent_of_today(quiet):
    assert (await quiet.owner("select private.decay_inactive_users()"))[0] == 1
    assert tuple(await quiet.owner(XP, person(3))) == (3, 76)


@pytest.mark.parametrize(
    ("days", "share", "column"),
    [
        (0, "0.05", "p_inactivity_days"),
        (-1, "0.05", "p_inactivity_days"),
        (None, "0.05", "p_inactivity_days"),
        (7, "0", "p_decay_percentage"),
        (7, "-0.1", "p_decay_percentage"),
        (7, "1.01", "p_decay_percentage"),
        (7, "NaN", "p_decay_percentage"),
        (7, None, "p_decay_percentage"),
    ],
)
async def test_a_bad_argument_is_named(quiet, days, share, column):
    with pytest.raises(Exception, match=r"at least one day|above 0") as caught:
        await quiet.owner(DECAY, days, share, DAY)
    assert (caught.value.sqlstate, caught.value.column_name) == ("PT400", column)


@pytest.mark.parametrize("who", ["anon", "contributor", "admin", "service"])
async def test_no_client_may_call_it(stage, who):
    assert (await stage.refusal(who, DECAY, 7, "0.05", DAY))[0] == "42501"


async def test_two_runs_at_once_take_it_once(database):
    async with connection_as(database) as first, connection_as(database) as second:
        transaction = first.transaction()
        await transaction.start()
        held = await first.fetchval("select private.decay_inactive_users(7, 0.05)")
        assert held > 0
        assert await second.fetchval("select private.decay_inactive_users(7, 0.05)") == 0
        await transaction.commit()
        assert await second.fetchval("select private.decay_inactive_users(7, 0.05)") == 0
        assert await second.fetch("select * from private.ledger_mismatches()") == []
