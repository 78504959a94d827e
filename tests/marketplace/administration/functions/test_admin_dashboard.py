"""The dashboard's figures are exact: after anything that happens they are what a count would say."""

import asyncio
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.harness.database import connection_as
from tests.harness.demo import person, task

DASHBOARD = "select * from public.admin_dashboard()"
VIEW = "select * from public.admin_dashboard_metrics"
NAIVE = """
select
    (select count(*) from public.users where is_active) as active_users,
    (select count(*) from public.tasks where status = 'active') as active_tasks,
    (select count(*) from public.submissions where status = 'pending') as pending_reviews,
    (select coalesce(sum(amount), 0) from public.withdrawals where status = 'pending')
        as pending_payouts,
    (select count(distinct task_id) from public.submissions where is_flagged) as flagged_tasks,
    (select count(*) from public.submissions where is_flagged) as flagged_submissions,
    (select round(avg(trust_score), 4) from public.users where role = 'contributor')
        as avg_trust_score,
    (select sum(balance) from public.users) as total_platform_liability
"""
CHANGES = {
    "submit": (
        "insert into public.submissions (task_id, user_id, submission_data, reward, xp_reward, "
        f"status, is_flagged) select '{task(14)}', '{person(1)}', '{{}}', 1, 1, "
        "(array['pending', 'approved', 'rejected'])[1 + n % 3], n % 4 = 0 "
        "from generate_series(1, {0}) as n"
    ),
    "decide": (
        "update public.submissions set status = 'rejected' where id in "
        "(select id from public.submissions where status = 'pending' limit {0})"
    ),
    "reopen": (
        "update public.submissions set status = 'pending' where id in "
        "(select id from public.submissions where status = 'rejected' limit {0})"
    ),
    "flag": (
        "update public.submissions set is_flagged = not is_flagged where id in "
        "(select id from public.submissions order by md5(id::text || '{0}') limit {0})"
    ),
    "pay": "update public.users set balance = balance + {0} where id::text like '%{0}'",
    "charge": "update public.users set balance = 0 where id::text like '%{0}'",
    "suspend": "update public.users set is_active = not is_active where id::text like '%{0}'",
    "trust": "update public.users set trust_score = {0} % 11 where id::text like '%{0}'",
    "role": (
        "update public.users set role = case role when 'company' then 'contributor' "
        "else 'company' end where id::text like '%{0}'"
    ),
    "pause": "update public.tasks set status = 'paused' where id::text like '%{0}'",
    "resume": "update public.tasks set status = 'active' where id::text like '%{0}'",
    "touch": "update public.tasks set title = title where id::text like '%{0}'",
    "nothing": "update public.users set balance = {0} where false",
}


async def test_the_figures_of_the_demo_data_are_exact(stage):
    assert dict(await stage.call("admin", DASHBOARD)) == dict(await stage.owner(NAIVE))
    assert dict(await stage.call("admin", VIEW)) == dict(await stage.owner(NAIVE))


@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(1, 99)), max_size=12))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_figures_stay_exact_whatever_happens(event_loop_runner, operations):
    event_loop_runner(operations)


@pytest.fixture
def event_loop_runner(template):
    """Run the operations in a transaction of the template that is rolled back."""

    async def happen(operations):
        async with connection_as(template, "postgres") as connection:
            transaction = connection.transaction()
            await transaction.start()
            for name, number in operations:
                await connection.execute(CHANGES[name].replace("{0}", str(number)))
                kept = await connection.fetchrow("select * from private.dashboard_figures()")
                assert dict(kept) == dict(await connection.fetchrow(NAIVE)), name
            await transaction.rollback()

    return lambda operations: asyncio.run(happen(operations))


@pytest.mark.moves_by_hand(
    "balance", "total", "trust", reason="updates of the table itself are what is counted"
)
async def test_the_figures_stay_exact_when_many_write_at_once(database):
    async def write(number):
        chance = random.Random(number)
        async with connection_as(database) as connection:
            for _ in range(15):
                async with connection.transaction():
                    # Each keeps to its own rows, so that only the counters could get in the way.
                    for name in chance.sample(["pay", "suspend", "trust", "submit"], 3):
                        await connection.execute(CHANGES[name].replace("{0}", str(100 + number)))

    await asyncio.gather(*(write(number) for number in range(8)))
    async with connection_as(database) as owner:
        kept = await owner.fetchrow("select * from private.dashboard_figures()")
        assert dict(kept) == dict(await owner.fetchrow(NAIVE))
        parts = await owner.fetchval("select count(*) from private.dashboard_counters")
    # in one part each as they were counted, and what 9 connections have changed at once today
    assert parts <= 4 + 3 * 9


async def test_what_is_undone_is_not_counted(stage):
    before = await stage.owner("select * from private.dashboard_figures()")
    transaction = stage.connection.transaction()
    await transaction.start()
    await stage.owner("update public.users set is_active = false")
    await transaction.rollback()
    assert await stage.owner("select * from private.dashboard_figures()") == before


async def test_a_recount_changes_nothing(stage):
    before = await stage.owner("select * from private.dashboard_figures()")
    for relation in ("users", "tasks", "submissions", "withdrawals"):
        await stage.owner("select private.recount_dashboard($1)", relation)
    assert await stage.owner("select * from private.dashboard_figures()") == before
    assert (await stage.owner("select count(*) from private.dashboard_counters"))["count"] == 4


async def test_scheduled_work_may_ask(stage):
    assert await stage.call("service", VIEW) == await stage.call("admin", VIEW)


@pytest.mark.parametrize("sql", [DASHBOARD, VIEW])
@pytest.mark.parametrize(
    ("who", "sqlstate"), [("contributor", "PT403"), ("manager", "PT403"), ("anon", "42501")]
)
async def test_nobody_else_may_ask(stage, who, sqlstate, sql):
    assert (await stage.refusal(who, sql))[0] == sqlstate
