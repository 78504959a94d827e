"""Files of who has left are in `private`: no client may name them."""

import pytest

from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.forgotten_files",
    "insert": "insert into private.forgotten_files (bucket, path) values ('a', 'b')",
    "update": "update private.forgotten_files set forgotten_at = now()",
    "delete": "delete from private.forgotten_files",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_forgotten_files(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
