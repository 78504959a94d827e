"""Sign-outs are in `private`: no client may name them."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.revoked_sessions",
    "insert": (
        f"insert into private.revoked_sessions (session_id, user_id) values ('{person(1)}', "
        f"'{person(1)}')"
    ),
    "update": "update private.revoked_sessions set revoked_at = now()",
    "delete": "delete from private.revoked_sessions",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_revoked_sessions(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
