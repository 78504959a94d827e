"""get_user_stats counts one's own work; an admin may ask for anybody's."""

from decimal import Decimal

from tests.harness.demo import person

STATS = "select * from public.get_user_stats($1)"


async def test_the_figures_are_those_of_the_person(stage):
    stats = await stage.call("contributor", STATS, None)
    assert dict(stats) == {
        "user_id": stats["user_id"],
        "tasks_completed": 2,
        "submissions_pending": 2,
        "submissions_rejected": 1,
        "accuracy": Decimal("0.6667"),
        "streak_days": 0,
        "total_earned": Decimal("2.00"),
    }
    assert str(stats["user_id"]) == person(1)


async def test_days_in_a_row_are_those_of_the_streak_whatever_the_time_zone(stage):
    shown = (
        "select public.streak_live_days(streak) as days from public.streaks as streak where id = $1"
    )
    await stage.owner("delete from public.streaks where id = $1", person(1))
    assert (await stage.call("contributor", STATS, None))["streak_days"] == 0
    days = set()
    for back in (1, 0):
        await stage.owner(
            "select private.touch_streak($1, private.local_day($1) - $2::integer)", person(1), back
        )
    for zone in ("Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"):
        await stage.call(
            "contributor", "select * from public.update_profile($1)", f'{{"time_zone": "{zone}"}}'
        )
        stats = await stage.call("contributor", STATS, None)
        streak = await stage.call("contributor", shown, person(1))
        assert stats["streak_days"] == streak["days"]
        days.add(streak["days"])
    assert days <= {0, 2}
    assert 2 in days


async def test_somebody_without_work_has_no_accuracy(stage):
    stats = await stage.call("judge", STATS, None)
    assert (stats["tasks_completed"], stats["accuracy"], stats["total_earned"]) == (0, None, 0)


async def test_only_an_admin_sees_the_figures_of_others(stage):
    assert (await stage.call("admin", STATS, person(1)))["tasks_completed"] == 2
    for who in ("contributor2", "manager", "viewer"):
        assert await stage.rows(who, STATS, person(1)) == []
