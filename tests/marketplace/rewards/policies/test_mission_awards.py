"""Who reached which mission is in `private`: no client may name it."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.mission_awards",
    "insert": (
        "insert into private.mission_awards (user_id, admin_task_id, day) "
        f"select '{person(1)}', id, '2026-11-21' from public.admin_tasks limit 1"
    ),
    "update": "update private.mission_awards set day = now()",
    "delete": "delete from private.mission_awards",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_mission_awards(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
