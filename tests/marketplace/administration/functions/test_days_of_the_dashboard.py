"""The dashboard day by day: each day keeps what it was at its end, whenever it is closed and whatever comes late."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.harness.database import connection_as
from tests.harness.demo import person
from tests.marketplace.administration.functions.test_admin_dashboard import CHANGES, NAIVE

DAYS = "select (unnest(days)).* from public.platform_activity()"
CLOSE = "select private.close_days()"
# Nobody can wait for midnight: all days but the one that begins become a day older.
MIDNIGHT = """
update private.dashboard_days set day = day - 100000;
update private.dashboard_days set day = day + 99999;
update private.dashboard_counters set day = day - 1 where day > '-infinity';
update private.flag_changes set day = day - 1;
"""
# What was done today was done by a transaction that began yesterday.
LATE = """
update private.dashboard_counters set day = current_date - 1 where day = current_date;
update private.flag_changes set day = current_date - 1 where day = current_date;
"""
ACTS = {
    **CHANGES,
    "raise": "update public.withdrawals set amount = amount + {0} where status = 'pending'",
    "take back": (
        "update public.withdrawals set status = 'cancelled' where id in "
        "(select id from public.withdrawals where status = 'pending' order by id limit 1)"
    ),
    "midnight": MIDNIGHT,
    "close": CLOSE,
}
NIGHTS = ["midnight", "close"]


@pytest.fixture
def happen(template):
    """Run statements in a transaction of the template that is rolled back; an admin asks."""

    def run(acting: Any) -> None:
        async def act() -> None:
            async with connection_as(template, "postgres") as connection:
                transaction = connection.transaction()
                await transaction.start()
                await connection.execute("set timezone = 'UTC'")
                claims = {"sub": person(5), "app_metadata": {"role": "admin"}}
                await connection.execute(
                    "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
                )
                await acting(connection)
                await transaction.rollback()

        asyncio.run(act())

    return run


async def shown(connection: Any) -> list[dict[str, Any]]:
    """Each of the last thirty days, without its date."""
    return [dict(list(row.items())[1:]) for row in await connection.fetch(DAYS)]


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(ACTS)) | st.sampled_from(NIGHTS), st.integers(1, 99)),
        min_size=4,
        max_size=10,
    )
)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_each_day_is_what_it_was_at_its_end(happen, acts):
    async def acting(connection: Any) -> None:
        was = await shown(connection)
        for name, number in acts:
            if name == "midnight":
                was = [*was[1:], was[-1]]
            await connection.execute(ACTS[name].replace("{0}", str(number)))
            was[-1] = dict(await connection.fetchrow(NAIVE))
            assert await shown(connection) == was, name

    happen(acting)


def test_what_began_before_midnight_and_ended_after_it_is_of_the_day_before(happen):
    async def acting(connection: Any) -> None:
        for name in ("submit", "flag", "midnight", "close", "flag", "pay", "decide", "raise"):
            await connection.execute(ACTS[name].replace("{0}", "7"))
        await connection.execute(LATE)
        ended = dict(await connection.fetchrow(NAIVE))
        before = await shown(connection)
        assert before[-2:] == [ended, ended]
        assert before[-3] != ended
        for _ in range(2):
            await connection.execute(CLOSE)
            assert await shown(connection) == before

    happen(acting)


async def test_days_are_closed_and_counted_again_without_a_change(stage):
    before = await stage.call("admin", "select days from public.platform_activity()")
    await stage.owner("select private.backfill_dashboard_days()")
    for relation in ("users", "tasks", "submissions", "withdrawals"):
        await stage.owner("select private.recount_dashboard($1)", relation)
        await stage.owner(CLOSE)
    assert await stage.call("admin", "select days from public.platform_activity()") == before


async def test_ten_thousand_days_answer_like_one(stage):
    await stage.owner(
        "insert into private.dashboard_days select (select min(day) from private.dashboard_days) - n, "
        "1, 1, 5, n, 1, 1, 1, 1, 1 from generate_series(1, 10000) as n"
    )
    [days] = await stage.call(
        "admin",
        "select days from public.platform_activity((select date '2026-01-01' - 9000), "
        "(select date '2026-01-01' - 8990))",
    )
    assert [day[8] for day in days] == sorted((day[8] for day in days), reverse=True)
    assert len(days) == 11
