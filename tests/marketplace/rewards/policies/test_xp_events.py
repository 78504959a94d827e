"""Points are for the person they belong to; the ledger is written by functions alone."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.xp_events where user_id = '{person(1)}'",
    "insert": (
        f"insert into public.xp_events (user_id, amount, reason) values ('{person(1)}', 1000, "
        "'mission')"
    ),
    "update": "update public.xp_events set amount = 1000",
    "delete": "delete from public.xp_events",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_xp_events(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
