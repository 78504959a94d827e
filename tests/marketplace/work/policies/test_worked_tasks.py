"""What people worked on is in `private`: no client may name it."""

import pytest

from tests.harness.demo import person, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.worked_tasks limit 1",
    "insert": (
        f"insert into private.worked_tasks (user_id, task_id) values ('{person(1)}', '{task(7)}')"
    ),
    "update": (f"update private.worked_tasks set task_id = task_id where user_id = '{person(1)}'"),
    "delete": f"delete from private.worked_tasks where user_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_worked_tasks(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
