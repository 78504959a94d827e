"""Who is an admin, and which addresses somebody had, is in `private`: no client may name them."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_admins": "select * from private.admins",
    "insert_admins": f"insert into private.admins (user_id) values ('{person(2)}')",
    "delete_admins": "delete from private.admins",
    "select_demoted": "select * from private.demoted_admins",
    "promote": "delete from private.demoted_admins",
    "demote": f"insert into private.demoted_admins (user_id) values ('{person(5)}')",
    "select_addresses": "select * from private.left_addresses",
    "insert_addresses": f"insert into private.left_addresses (user_id, address_hash) values ('{person(2)}', '')",
}
MATRIX = """
                      anon     contributor  manager  judge    admin    service  owner
    select_admins     refused  refused      refused  refused  refused  refused  allowed
    insert_admins     refused  refused      refused  refused  refused  refused  allowed
    delete_admins     refused  refused      refused  refused  refused  refused  allowed
    select_demoted    refused  refused      refused  refused  refused  refused  hidden
    promote           refused  refused      refused  refused  refused  refused  hidden
    demote            refused  refused      refused  refused  refused  refused  allowed
    select_addresses  refused  refused      refused  refused  refused  refused  hidden
    insert_addresses  refused  refused      refused  refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_admins_and_addresses(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
