"""Active tasks are for those who could take them, all of a company's for its members."""

import pytest

from tests.harness.demo import campaign, company, person, speaking_as, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_public": f"select * from public.tasks where id = '{task(14)}'",
    "select_private": f"select * from public.tasks where id = '{task(2)}'",
    "select_paused": f"select * from public.tasks where id = '{task(5)}'",
    "select_completed": f"select * from public.tasks where id = '{task(6)}'",
    "select_archived": f"select * from public.tasks where id = '{task(7)}'",
    "select_level_50": f"select * from public.tasks where id = '{task(10)}'",
    "select_trust_9_9": f"select * from public.tasks where id = '{task(11)}'",
    "select_kenya": f"select * from public.tasks where id = '{task(12)}'",
    "select_french": f"select * from public.tasks where id = '{task(4)}'",
    "select_swahili": f"select * from public.tasks where id = '{task(16)}'",
    "insert": (
        "insert into public.tasks (created_by, company_id, campaign_id, title, description, task_type, "
        f"reward) values ('{person(3)}', '{company(1)}', '{campaign(1)}', 'Mine', 'Mine', 'text', 1)"
    ),
    "update": f"update public.tasks set reward = 100 where id = '{task(14)}'",
    "update_status": f"update public.tasks set status = 'active' where id = '{task(5)}'",
    "delete": f"delete from public.tasks where id = '{task(14)}' and title = 'Nothing'",
}
MATRIX = """
                      anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_public     allowed  allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    select_private    hidden   allowed      hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_paused     hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_completed  hidden   allowed      allowed       allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_archived   hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_level_50   allowed  hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_trust_9_9  allowed  hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_kenya      allowed  hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_french     allowed  allowed      allowed       allowed  allowed  allowed  hidden    allowed  allowed  allowed  allowed
    select_swahili    allowed  hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    insert            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_status     refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_tasks(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


async def test_who_is_in_more_companies_than_are_read_at_once_sees_the_tasks_of_all(shared):
    """A hundred are read for a statement; behind them each row is asked for."""
    found = "select company_id from public.create_company($1)"
    plan = "select campaign_id from public.create_campaign($1, 'Demo campaign')"
    write = (
        "select public.create_task("
        "'Demo task', 'A task that waits', 'text', 1, p_campaign_id => $1, p_status => 'paused')"
    )
    async with speaking_as(shared, "contributor2") as member:
        made = [await member.fetchval(found, f"Demo company {number}") for number in range(102)]
        for company in (made[0], made[101]):
            await member.fetchval(write, await member.fetchval(plan, company))
        seen = await member.fetch(
            "select company_id from public.tasks where company_id = any($1::uuid[])", made
        )
        assert {row["company_id"] for row in seen} == {made[0], made[101]}
