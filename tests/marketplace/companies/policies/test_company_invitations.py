"""An invitation to a company is for whom it asks and for the company's managers; it is answered by functions alone."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

# By address: Bruno's, asked by another company, and one that nobody has.
STATEMENTS = {
    "select_of_company": (
        f"select * from public.company_invitations where company_id = '{company(1)}' and user_id is null"
    ),
    "select_accepted": f"select * from public.company_invitations where user_id = '{person(6)}'",
    "select_by_address": (
        "select * from public.company_invitations where email = 'contributor2@demo.example'"
    ),
    "insert": (
        "insert into public.company_invitations (company_id, user_id, role, invited_by, expires_at) "
        f"values ('{company(1)}', '{person(1)}', 'manager', '{person(3)}', now())"
    ),
    "update": "update public.company_invitations set role = 'manager' where role = 'viewer'",
    "delete": f"delete from public.company_invitations where company_id = '{company(1)}'",
}
MATRIX = """
                       anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_of_company  hidden   hidden       hidden        allowed  hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_accepted    hidden   hidden       hidden        allowed  allowed  hidden   hidden    hidden   allowed  allowed  allowed
    select_by_address  hidden   hidden       allowed       hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert             refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update             refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete             refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_invitations_to_companies(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
