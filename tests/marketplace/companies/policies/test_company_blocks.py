"""A block is for whom it concerns and for the company's managers; functions alone write it."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_of_company": f"select * from public.company_blocks where company_id = '{company(1)}'",
    "select_own": f"select * from public.company_blocks where user_id = '{person(2)}'",
    "insert": (
        "insert into public.company_blocks (company_id, user_id, reason, blocked_by) "
        f"values ('{company(1)}', '{person(1)}', 'Odd', '{person(3)}')"
    ),
    "update": "update public.company_blocks set reason = 'Better'",
    "delete": f"delete from public.company_blocks where user_id = '{person(2)}'",
}
MATRIX = """
                       anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_of_company  hidden   hidden       hidden        allowed  hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_own         hidden   hidden       allowed       hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert             refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update             refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete             refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_blocks(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
