"""Who has left is in `private`: no client may name them."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.former_people",
    "insert": f"insert into private.former_people (user_id) values ('{person(2)}')",
    "update": "update private.former_people set deleted_at = now()",
    "delete": "delete from private.former_people",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_former_people(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
