"""Suspensions are in `private`: no client may name them."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.session_cutoffs",
    "insert": f"insert into private.session_cutoffs (user_id, revoked_before) values ('{person(1)}', now())",
    "update": "update private.session_cutoffs set revoked_before = now()",
    "delete": "delete from private.session_cutoffs",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_session_cutoffs(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
