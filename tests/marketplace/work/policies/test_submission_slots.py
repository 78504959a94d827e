"""Slots are in `private`: no client may name them."""

import pytest

from tests.harness.demo import person, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.submission_slots limit 1",
    "insert": (
        "insert into private.submission_slots (user_id, task_id, submission_id) select "
        f"user_id, '{task(1)}', id from public.submissions where user_id = '{person(1)}' and "
        "status = 'rejected'"
    ),
    "update": (
        f"update private.submission_slots set task_id = task_id where user_id = '{person(1)}'"
    ),
    "delete": f"delete from private.submission_slots where user_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_submission_slots(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
