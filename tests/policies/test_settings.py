"""What the platform decides is in `private`: no client may name them."""

import pytest

from tests.policies.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.settings",
    "insert": "insert into private.settings (name, value, description) values ('a', '1', 'A')",
    "update": "update private.settings set value = 'false'",
    "delete": "delete from private.settings",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_settings(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
