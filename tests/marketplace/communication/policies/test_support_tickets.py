"""A ticket is between the person who opened it and admins; it is written by functions alone."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

# A ticket with messages cannot be deleted by anybody: of one that is not there, the right alone tells.
NEW = "00000000-0000-7000-8081-999999999999"
STATEMENTS = {
    "select": f"select * from public.support_tickets where user_id = '{person(1)}'",
    "select_managers": f"select * from public.support_tickets where user_id = '{person(3)}'",
    "insert": (
        f"insert into public.support_tickets (user_id, subject) values ('{person(1)}', 'Hello')"
    ),
    "update": f"update public.support_tickets set subject = 'X' where user_id = '{person(1)}'",
    "delete": f"delete from public.support_tickets where id = '{NEW}'",
}
MATRIX = """
                     anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select           hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_managers  hidden   hidden       hidden        allowed  hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert           refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update           refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete           refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_support_tickets(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
