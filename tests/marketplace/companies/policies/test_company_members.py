"""Members see who else is one; nobody makes themselves a member."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.company_members where user_id = '{person(3)}'",
    "insert": (
        "insert into public.company_members (company_id, user_id, role) values "
        f"('{company(1)}', '{person(1)}', 'manager')"
    ),
    "update": (f"update public.company_members set role = 'manager' where user_id = '{person(6)}'"),
    "delete": f"delete from public.company_members where user_id = '{person(6)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_company_members(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
