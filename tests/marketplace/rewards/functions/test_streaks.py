"""A streak counts days with work in the person's own time zone, and multiplies the points of work."""

import json
from datetime import date, timedelta

import pytest

from tests.harness.demo import person, task

NEWCOMER = person(3)
TOUCH = "select private.touch_streak($1, $2)"
TOUCH_AT = "select private.touch_streak($1, private.local_day($1, $2::text::timestamptz))"
LIVE_AT = "select private.live_streak_days($1, $2::text::timestamptz)"
STREAK = "select current_days, longest_days, last_day, multiplier from public.streaks where id = $1"
ZONE = "update public.users set time_zone = $2 where id = $1"
MONDAY = date(2026, 3, 2)


async def worked(stage, *offsets):
    for offset in offsets:
        await stage.owner(TOUCH, NEWCOMER, MONDAY + timedelta(days=offset))
    return await stage.owner(STREAK, NEWCOMER)


@pytest.mark.parametrize(
    ("offsets", "current", "longest", "last"),
    [
        ([0], 1, 1, 0),
        ([0, 0, 0], 1, 1, 0),
        ([0, 1, 2], 3, 3, 2),
        ([0, 1, 3], 1, 2, 3),
        ([0, 1, 2, 5, 6], 2, 3, 6),
        ([0, 1, 0], 2, 2, 1),
        ([0, 1, -7], 2, 2, 1),
    ],
)
async def test_days_in_a_row_are_counted_once_each(stage, offsets, current, longest, last):
    streak = await worked(stage, *offsets)
    assert tuple(streak)[:3] == (current, longest, MONDAY + timedelta(days=last))


@pytest.mark.parametrize(
    ("days", "multiplier"),
    [
        (1, "1.00"), (2, "1.00"), (3, "1.10"), (6, "1.10"), (7, "1.25"), (13, "1.25"),
        (14, "1.50"), (29, "1.50"), (30, "2.00"), (31, "2.00"),
    ],
)  # fmt: skip
async def test_the_multiplier_grows_with_the_days(stage, days, multiplier):
    streak = await worked(stage, *range(days))
    assert (streak["current_days"], str(streak["multiplier"])) == (days, multiplier)


@pytest.mark.parametrize(
    ("zone", "moments", "days"),
    [
        # the same two moments are one day or two, as the place has it
        ("UTC", ["2026-03-02 09:30Z", "2026-03-02 10:30Z"], 1),
        ("Pacific/Kiritimati", ["2026-03-02 09:30Z", "2026-03-02 10:30Z"], 2),  # UTC+14
        ("Pacific/Pago_Pago", ["2026-03-02 10:30Z", "2026-03-02 11:30Z"], 2),  # UTC-11
        ("Pacific/Pago_Pago", ["2026-03-02 11:30Z", "2026-03-03 10:30Z"], 1),
        # 46.5 hours apart, and still two days in a row
        ("Pacific/Kiritimati", ["2026-03-01 10:15Z", "2026-03-03 08:45Z"], 2),
        # a day of 23 hours, and one of 25
        ("America/New_York", ["2026-03-08 05:10Z", "2026-03-09 04:10Z"], 2),
        ("America/New_York", ["2026-03-08 05:10Z", "2026-03-09 03:50Z"], 1),
        ("America/New_York", ["2026-11-01 04:10Z", "2026-11-02 04:50Z"], 1),
        ("America/New_York", ["2026-11-01 04:10Z", "2026-11-02 05:10Z"], 2),
        # the clock shows this hour twice, on one day
        ("Europe/Berlin", ["2026-10-25 00:30Z", "2026-10-25 01:30Z"], 1),
        ("Asia/Kathmandu", ["2026-03-02 18:10Z", "2026-03-02 18:20Z"], 2),  # UTC+5:45
    ],
)
async def test_a_day_is_the_persons_own(stage, zone, moments, days):
    await stage.owner(ZONE, NEWCOMER, zone)
    for moment in moments:
        streak = await stage.owner(TOUCH_AT, NEWCOMER, moment)
    assert streak[0] == days


async def test_who_travels_west_loses_nothing_and_gains_nothing(stage):
    await stage.owner(ZONE, NEWCOMER, "Pacific/Kiritimati")
    await stage.owner(TOUCH_AT, NEWCOMER, "2026-03-02 10:30Z")  # the 3rd there
    await stage.owner(ZONE, NEWCOMER, "Pacific/Pago_Pago")
    assert (await stage.owner(TOUCH_AT, NEWCOMER, "2026-03-02 10:45Z"))[0] == 1  # the 1st there
    assert (await stage.owner(TOUCH_AT, NEWCOMER, "2026-03-04 12:00Z"))[0] == 2  # the 4th


@pytest.mark.parametrize(
    ("zone", "moment", "days"),
    [
        ("UTC", "2026-03-03 23:59Z", 3),
        ("UTC", "2026-03-05 23:59Z", 3),
        ("UTC", "2026-03-06 00:00Z", 0),
        ("Pacific/Kiritimati", "2026-03-05 09:59Z", 3),
        ("Pacific/Kiritimati", "2026-03-05 10:00Z", 0),
        ("Pacific/Pago_Pago", "2026-03-06 10:59Z", 3),
        ("Pacific/Pago_Pago", "2026-03-06 11:00Z", 0),
    ],
)
async def test_a_streak_is_broken_by_a_whole_day_without_work(stage, zone, moment, days):
    await stage.owner(ZONE, NEWCOMER, zone)
    await worked(stage, 0, 1, 2)  # until the 4th
    assert (await stage.owner(LIVE_AT, NEWCOMER, moment))[0] == days


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
async def test_submitting_is_what_counts_on_the_day_of_the_place(stage, zone):
    await stage.owner(ZONE, person(1), zone)
    await stage.owner("delete from public.streaks where id = $1", person(1))
    answer = json.dumps({"text_content": "Bonjour", "language": "fr"})
    sql = "select * from public.submit_task($1, $2)"
    await stage.call("contributor", sql, task(4), answer)
    row = await stage.owner(
        "select last_day, current_days, (now() at time zone $2)::date as today "
        "from public.streaks where id = $1",
        person(1),
        zone,
    )
    assert (row["last_day"], row["current_days"]) == (row["today"], 1)


@pytest.mark.parametrize(
    ("days", "reason", "points"),
    [
        (2, "submission_approved", 50),
        (3, "submission_approved", 55),
        (7, "submission_approved", 63),  # 62.5
        (30, "submission_approved", 100),
        (30, "mission", 50),
        (30, "badge", 50),
        (30, "referral", 50),
        (30, "adjustment", 50),
    ],
)
async def test_points_of_work_are_multiplied_and_gifts_are_not(stage, days, reason, points):
    await stage.owner(
        "insert into public.streaks (id, current_days, longest_days, last_day) "
        "values ($1, $2, $2, private.local_day($1))",
        NEWCOMER,
        days,
    )
    await stage.owner("select private.award_xp($1, 50, $2)", NEWCOMER, reason)
    event = await stage.owner("select amount from public.xp_events where user_id = $1", NEWCOMER)
    assert event["amount"] == points
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_a_broken_streak_multiplies_nothing(stage):
    await worked(stage, *range(30))
    before = await stage.owner(
        "select sum(amount) from public.xp_events where user_id = $1", NEWCOMER
    )
    await stage.owner("select private.award_xp($1, 50, 'submission_approved')", NEWCOMER)
    after = await stage.owner(
        "select sum(amount) from public.xp_events where user_id = $1", NEWCOMER
    )
    assert after[0] - before[0] == 50


async def test_the_caller_reads_whether_the_streak_lasts(stage):
    sql = (
        "select public.streak_live_days(s), public.streak_live_multiplier(s) "
        "from public.streaks as s where id = $1"
    )
    await worked(stage, 0, 1, 2)
    assert [str(value) for value in await stage.call("manager", sql, NEWCOMER)] == ["0", "1.00"]
    await stage.owner(
        "update public.streaks set last_day = private.local_day(id) - 1 where id = $1", NEWCOMER
    )
    assert [str(value) for value in await stage.call("manager", sql, NEWCOMER)] == ["3", "1.10"]


@pytest.mark.parametrize("who", ["anon", "contributor", "admin", "service"])
async def test_no_client_may_call_it(stage, who):
    assert (await stage.refusal(who, TOUCH, NEWCOMER, MONDAY))[0] == "42501"
