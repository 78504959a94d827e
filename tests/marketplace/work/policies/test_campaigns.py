"""Budgets are for the members of the company and for admins."""

import pytest

from tests.harness.demo import campaign, company
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.campaigns where id = '{campaign(1)}'",
    "select_other": f"select * from public.campaigns where id = '{campaign(5)}'",
    "insert": (
        f"insert into public.campaigns (company_id, name) values ('{company(1)}', 'Another')"
    ),
    "update": (
        f"update public.campaigns set remaining_budget = 1000000 where id = '{campaign(1)}'"
    ),
    "delete": f"delete from public.campaigns where id = '{campaign(1)}' and name = 'Nobody'",
}
MATRIX = """
                  anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select        hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_other  hidden   hidden       hidden        hidden   hidden   hidden   allowed   hidden   allowed  allowed  allowed
    insert        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_campaigns(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
