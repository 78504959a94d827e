"""The dashboard's figures are in `private`: no client may name them."""

import pytest

from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.dashboard_counters",
    "insert": "insert into private.dashboard_counters (relation) values ('users')",
    "update": "update private.dashboard_counters set liability = 0",
    "delete": "delete from private.dashboard_counters",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_dashboard_counters(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
