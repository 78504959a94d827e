"""The counts are in `private`: no client may name them."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from private.work_counts where user_id = '{person(1)}'",
    "insert": (
        "insert into private.work_counts (user_id, task_type, hour, approved) values "
        f"('{person(3)}', 'audio', 1, 99)"
    ),
    "update": f"update private.work_counts set approved = 99 where user_id = '{person(1)}'",
    "delete": f"delete from private.work_counts where user_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_work_counts(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
