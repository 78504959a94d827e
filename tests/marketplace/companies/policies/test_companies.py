"""A company is for its members and for admins."""

import pytest

from tests.harness.demo import company
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.companies where id = '{company(1)}'",
    "select_other": f"select * from public.companies where id = '{company(2)}'",
    "insert": "insert into public.companies (name) values ('Another')",
    "update": f"update public.companies set name = 'Renamed' where id = '{company(1)}'",
    "delete": f"delete from public.companies where id = '{company(1)}' and name = 'Nobody'",
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
async def test_who_may_do_what_with_companies(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
