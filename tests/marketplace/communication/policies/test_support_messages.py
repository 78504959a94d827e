"""The messages of a ticket are for both of its sides; they are written by functions alone."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

TICKET = "00000000-0000-7000-8081-000000000001"
STATEMENTS = {
    "select": f"select * from public.support_messages where ticket_id = '{TICKET}'",
    "select_answer": (
        f"select * from public.support_messages where ticket_id = '{TICKET}' and from_support"
    ),
    "insert": (
        "insert into public.support_messages (ticket_id, author_id, from_support, message) "
        f"values ('{TICKET}', '{person(1)}', true, 'We shall pay you')"
    ),
    "update": f"update public.support_messages set message = 'X' where ticket_id = '{TICKET}'",
    "delete": f"delete from public.support_messages where ticket_id = '{TICKET}'",
}
MATRIX = """
                   anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select         hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_answer  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert         refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update         refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete         refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_support_messages(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
