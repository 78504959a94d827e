"""Quotas: used and checked in one statement, given back, and reset with a history."""

from __future__ import annotations

import pytest

from tests.creators.acting import all_at_once, creator, looking
from tests.harness.stage import Refused

USE = "select remaining from creators.increment_quota($1, $2, $3)"
BACK = "select remaining from creators.decrement_quota($1, $2, $3)"
NIA = creator("creator")
RUI = creator("new")
END = (
    "update creators.subscription set anchored_at = now() - interval '1 month', "
    "cycle_start_date = now() - interval '1 month', cycle_end_date = now() - interval '1 second'"
)
HISTORY = "select quota, used, quota_limit from creators.quota_usage_history where user_id = $1 order by quota"


async def test_what_is_used_is_counted_until_nothing_is_left(stage):
    assert (await stage.call("service", USE, RUI, "sync", 9))[0] == 1
    assert (await stage.call("new", "select creators.check_quota('sync')"))[0] is True
    assert (await stage.call("service", USE, RUI, "sync", 1))[0] == 0
    assert (await stage.call("new", "select creators.check_quota('sync')"))[0] is False
    with pytest.raises(Refused) as refused:
        await stage.call("service", USE, RUI, "sync", 1)
    assert refused.value.sqlstate == "XV001"
    assert "The next cycle begins at" in refused.value.hint
    assert "Basic, Premium" in refused.value.hint
    told = "select type::text from creators.notification where user_id = $1"
    assert await stage.rows(told, RUI) == [("quota_exhausted",)]
    assert (await stage.call("service", BACK, RUI, "sync", 3))[0] == 3


async def test_the_free_tier_is_what_it_says(stage):
    rows = "select quota, used, quota_limit, remaining from creators.quotas()"
    async with stage.connection.transaction():
        seen = [
            (await stage.call("new", f"{rows} offset {place} limit 1"))[:] for place in range(4)
        ]
    assert [tuple(row) for row in seen] == [
        ("sync", 0, 10, 10),
        ("ai_analysis", 0, 25, 25),
        ("seo_submission", 0, 0, 0),
        ("social_account", 0, 1, 1),
    ]
    assert (await stage.refusal("service", USE, RUI, "seo_submission", 1))[0] == "XV001"


async def test_never_more_is_given_back_than_was_used(stage):
    assert (await stage.call("service", BACK, RUI, "sync", 1000))[0] == 10


async def test_two_hundred_at_once_use_the_last_unit_once(database):
    async with looking(database) as stage:
        await stage.call("service", USE, RUI, "ai_analysis", 24)
        done = []
        for _ in range(4):
            done += await all_at_once(database, [("service", USE, RUI, "ai_analysis", 1)] * 50)
        assert sorted(done) == ["XV001"] * 199 + ["done"]
        assert await stage.used("new", "ai_analyses") == 25


async def test_uses_and_returns_at_once_add_up(database):
    async with looking(database) as stage:
        acts = [("service", USE, NIA, "sync", 2)] * 20 + [("service", BACK, NIA, "sync", 1)] * 10
        assert set(await all_at_once(database, acts)) == {"done"}
        assert await stage.used("creator") == 12 + 40 - 10


async def test_a_cycle_that_is_over_becomes_history_once(stage):
    await stage.call("service", USE, RUI, "sync", 4)
    await stage.connection.execute(END + f" where user_id = '{RUI}'")
    assert await stage.value("select creators_private.reset_quotas()") == 1
    assert await stage.value("select creators_private.reset_quotas()") == 0
    assert await stage.rows(HISTORY, RUI) == [
        ("ai_analysis", 0, 25),
        ("seo_submission", 0, 0),
        ("social_account", 0, 1),
        ("sync", 4, 10),
    ]
    assert await stage.used("new") == 0
    now = "select cycle_end_date > now() and cycle_start_date <= now() from creators.subscription where user_id = $1"
    assert await stage.value(now, RUI) is True


async def test_whoever_comes_before_the_job_begins_a_cycle_of_their_own(stage):
    await stage.call("service", USE, RUI, "sync", 10)
    await stage.connection.execute(END + f" where user_id = '{RUI}'")
    seen = "select remaining from creators.quotas() where quota = 'sync'"
    assert (await stage.call("new", seen))[0] == 10
    assert (await stage.call("service", USE, RUI, "sync", 3))[0] == 7
    assert await stage.value("select creators_private.reset_quotas()") == 0
    assert ("sync", 10, 10) in await stage.rows(HISTORY, RUI)
    assert await stage.used("new") == 3


async def test_the_job_and_uses_at_once_lose_nothing(database):
    async with looking(database) as stage:
        await stage.call("service", USE, NIA, "sync", 8)
        await stage.connection.execute(END + f" where user_id = '{NIA}'")
        acts = [("service", USE, NIA, "sync", 1)] * 20
        job = ("service", "select 1")
        resets = stage.connection.fetchval("select creators_private.reset_quotas()")
        done, reset = await all_at_once(database, [*acts, job]), await resets
        assert set(done) == {"done"}
        assert reset in (0, 1)
        assert await stage.used("creator") == 20
        assert [row for row in await stage.rows(HISTORY, NIA) if row[:2] == ("sync", 20)] == [
            ("sync", 20, 1000)
        ]


async def test_what_was_used_in_another_cycle_gives_nothing_back(stage):
    await stage.call("service", USE, RUI, "sync", 5)
    back = (
        "select creators_private.return_quota($1, 'sync', 1, cycle_start_date + $2::text::interval) "
        "from creators.subscription where user_id = $1"
    )
    await stage.row(back, RUI, "-1 second")
    assert await stage.used("new") == 5
    await stage.row(back, RUI, "1 second")
    assert await stage.used("new") == 4


@pytest.mark.parametrize(
    ("at", "end"),
    [
        ("2026-01-31 12:00+00", "2026-02-28 12:00+00"),
        ("2026-02-28 12:00+00", "2026-03-31 12:00+00"),
        ("2026-03-31 11:59+00", "2026-03-31 12:00+00"),
        ("2026-12-31 12:00+00", "2027-01-31 12:00+00"),
        ("2028-02-01 00:00+00", "2028-02-29 12:00+00"),
    ],
)
async def test_cycles_do_not_drift_at_the_ends_of_short_months(stage, at, end):
    await stage.connection.execute("set local timezone = 'Pacific/Auckland'")
    sql = f"select creators_private.cycle_end('2026-01-31 12:00+00', '{at}') = '{end}'"
    assert await stage.value(sql) is True


async def test_a_subscription_that_is_cancelled_uses_nothing(stage):
    cancel = (
        "update creators.subscription set status_id = "
        "(select id from creators.subscription_status where slug = 'cancelled')"
    )
    await stage.connection.execute(cancel)
    assert (await stage.refusal("service", USE, NIA, "sync", 1))[0] == "XV001"
    assert (await stage.call("creator", "select creators.check_quota('sync')"))[0] is False


async def test_another_tier_holds_at_once(stage):
    await stage.call("service", USE, RUI, "sync", 10)
    await stage.call("admin", "select * from creators.set_tier($1, 'basic')", RUI)
    assert (await stage.call("service", USE, RUI, "sync", 1))[0] == 89
    await stage.call("admin", "select * from creators.set_tier($1, 'free')", RUI)
    assert (await stage.refusal("service", USE, RUI, "sync", 1))[0] == "XV001"
    seen = "select remaining from creators.quotas() where quota = 'sync'"
    assert (await stage.call("new", seen))[0] == 0


@pytest.mark.parametrize(
    ("quota", "amount", "expected"),
    [
        ("clones", 1, ("XV002", "p_quota")),
        (None, 1, ("XV002", "p_quota")),
        ("sync", 0, ("PT400", "p_amount")),
        ("sync", -1, ("PT400", "p_amount")),
        ("sync", 1001, ("PT400", "p_amount")),
    ],
)
async def test_bad_input_is_refused_and_counts_nothing(stage, quota, amount, expected):
    for sql in (USE, BACK):
        assert await stage.refusal("service", sql, RUI, quota, amount) == expected
    assert await stage.used("new") == 0


async def test_only_services_count(stage):
    for who in ("anon", "creator", "admin"):
        assert (await stage.refusal(who, USE, RUI, "sync", 1))[0] == "42501"
        assert (await stage.refusal(who, BACK, RUI, "sync", 1))[0] == "42501"
    nobody = "00000000-0000-7000-8000-00000000dead"
    assert await stage.refusal("service", USE, nobody, "sync", 1) == ("PT404", "p_user_id")
    check = "select creators.check_quota('sync', $1)"
    assert await stage.refusal("creator2", check, NIA) == ("PT403", "p_user_id")
