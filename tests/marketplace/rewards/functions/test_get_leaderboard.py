"""The leaderboard ranks the points of a day, a week or all time, page by page, from one index."""

from datetime import date

import pytest

from tests.harness.database import connection_as
from tests.harness.demo import person

BOARD = "select rank, user_id::text, xp from public.get_leaderboard($1, $2, p_day => $3)"
EVENT = """
insert into public.xp_events (user_id, amount, reason, created_at)
values ($1, $2, 'adjustment', $3::text::timestamptz)
"""
DAY = date(2024, 5, 15)  # a Wednesday, long before the demo data

LONG_AGO = pytest.mark.moves_by_hand("xp", reason="no function gives points of years ago")


@pytest.fixture
async def gained(stage):
    """Points of a few people about that Wednesday."""
    for number, amount, moment in [
        (11, 30, "2024-05-15 00:00Z"),
        (11, 10, "2024-05-15 23:59:59Z"),
        (12, 40, "2024-05-15 12:00+14"),  # still the 14th, UTC
        (12, 25, "2024-05-15 12:00Z"),
        (13, 25, "2024-05-15 13:00Z"),
        (14, 90, "2024-05-16 00:00Z"),
        (15, 70, "2024-05-13 00:00Z"),  # Monday
        (16, 500, "2024-05-12 23:59:59Z"),  # the Sunday before
        (17, 20, "2024-05-15 09:00Z"),
        (17, -20, "2024-05-15 10:00Z"),
    ]:
        await stage.owner(EVENT, person(number), amount, moment)
    return stage


async def board(stage, period, limit=20, day=DAY):
    rows = await stage.rows("contributor", BOARD, period, limit, day)
    return [(row["rank"], int(row["user_id"][-4:]), row["xp"]) for row in rows]


@LONG_AGO
async def test_a_day_is_utc_and_equal_points_are_one_rank(gained):
    assert await board(gained, "day") == [(1, 11, 40), (2, 12, 25), (2, 13, 25)]


@LONG_AGO
async def test_a_week_is_from_monday(gained):
    week = [(1, 14, 90), (2, 15, 70), (3, 12, 65), (4, 11, 40), (5, 13, 25)]
    for day in (13, 15, 19):
        assert await board(gained, "week", day=date(2024, 5, day)) == week
    assert await board(gained, "week", day=date(2024, 5, 12)) == [(1, 16, 500)]


@LONG_AGO
async def test_all_time_is_what_the_ledger_says(gained):
    sql = """
    select rank() over (order by sum(amount) desc), user_id::text, sum(amount)
    from public.xp_events as event inner join public.users as person on person.id = event.user_id
    where is_active group by user_id having sum(amount) > 0 order by sum(amount) desc, user_id limit 50
    """
    rows = await gained.connection.fetch(sql)
    assert await board(gained, "all_time", 50) == [
        (row[0], int(row[1][-4:]), row[2]) for row in rows
    ]


@LONG_AGO
async def test_suspended_people_are_not_shown(gained):
    await gained.owner("update public.users set is_active = false where id = $1", person(11))
    assert await board(gained, "day") == [(1, 12, 25), (1, 13, 25)]


@pytest.mark.parametrize("size", [1, 3, 7, 100])
async def test_pages_join_without_gap_or_repetition_and_ranks_go_on(stage, size):
    # many with the same points, so that ties lie across pages
    await stage.owner(
        "update public.xp_totals set xp = 100 + xp % 5 where period = 'all_time' and user_id < $1",
        person(150),
    )
    whole = await stage.rows("contributor", "select * from public.get_leaderboard('all_time', 150)")
    pages, after = [], (None, None)
    while len(pages) < 150:
        pages += await stage.rows(
            "contributor",
            "select * from public.get_leaderboard('all_time', $1, $2, $3)",
            size,
            *after,
        )
        after = (pages[-1]["xp"], pages[-1]["user_id"])
    assert pages[:150] == whole


@LONG_AGO
async def test_the_totals_are_the_sums_of_the_ledger_for_every_period(gained):
    wrong = """
    select user_id, period, starts_on, xp from public.xp_totals
    except
    select user_id, period, case period
        when 'all_time' then date '-infinity'
        else date_trunc(period, created_at at time zone 'UTC')::date
    end, sum(amount)
    from public.xp_events cross join (values ('day'), ('week'), ('all_time')) as known (period)
    group by 1, 2, 3
    """
    assert await gained.owner(wrong) is None


@pytest.mark.parametrize(("limit", "count"), [(0, 0), (-5, 0), (3, 3), (None, 20)])
async def test_the_limit_is_kept(stage, limit, count):
    assert len(await board(stage, None, limit, None)) == count


async def test_a_period_that_is_none_is_refused(stage):
    assert await stage.refusal("contributor", BOARD, "month", 5, DAY) == ("PT400", "p_period")


async def test_who_is_not_signed_in_sees_none(stage):
    assert (await stage.refusal("anon", BOARD, "day", 5, DAY))[0] == "42501"
    assert (await stage.refusal("anon", "select * from public.leaderboard"))[0] == "42501"


async def test_the_view_shows_the_first_hundred_with_names(stage):
    rows = await stage.rows(
        "contributor",
        "select rank, name, badge_count, xp from public.leaderboard where period = 'all_time'",
    )
    assert len(rows) == 100
    assert all(row["name"] and row["badge_count"] for row in rows)


HUNDRED_THOUSAND = """
alter table public.users disable trigger user;
insert into auth.users (id, raw_user_meta_data, raw_app_meta_data)
select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '{}', '{}'
from generate_series(10001, 110000) as n;
alter table public.users enable trigger user;
insert into public.xp_totals (user_id, period, starts_on, xp)
select
    ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
    period,
    case period when 'day' then current_date when 'week' then date_trunc('week', now())::date else '-infinity' end,
    1000 + n * 7919 % 100003
from generate_series(10001, 110000) as n
cross join (values ('day'), ('week'), ('all_time')) as known (period)
"""


@pytest.mark.parametrize("period", ["day", "week", "all_time"])
async def test_100_of_100_000_are_read_by_index_and_fast(large, period):
    sql = f"select * from public.get_leaderboard('{period}', 100)"
    async with connection_as(large) as owner:
        async with owner.transaction():
            for _ in range(8):  # long enough for a generic plan
                assert len(await owner.fetch(sql)) == 100
            read = await owner.fetch(
                "select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables "
                "where relid in ('public.users'::regclass, 'public.xp_totals'::regclass)"
            )
        # a hundred and a row or two for each call, never the other 99,900
        assert [(row["seq_scan"], row["idx_tup_fetch"] <= 8 * 110) for row in read] == [
            (0, True)
        ] * 2
        times = [await milliseconds(owner, sql) for _ in range(10)]
    assert min(times) <= 5


async def milliseconds(owner, sql):
    lines = await owner.fetch(f"explain (analyze, timing off) {sql}")
    return float(lines[-1][0].split()[2])


@pytest.fixture(scope="session")
async def large(template):
    """100,000 people with points in every period."""
    from tests.harness.database import new_database

    async with new_database(template.server, template.name) as clone:
        async with connection_as(clone) as owner:
            await owner.execute(HUNDRED_THOUSAND)
            await owner.execute("vacuum analyze public.xp_totals")
            await owner.execute("vacuum analyze public.users")
        yield clone
