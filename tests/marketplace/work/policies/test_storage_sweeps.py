"""How far the storage was looked through is in `private`: no client may name it."""

import pytest

from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.storage_sweeps",
    "insert": "insert into private.storage_sweeps (bucket) values ('a')",
    "update": "update private.storage_sweeps set next_at = now()",
    "delete": "delete from private.storage_sweeps",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_storage_sweeps(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
