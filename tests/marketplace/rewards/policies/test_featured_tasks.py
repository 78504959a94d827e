"""What is shown now of the tasks that a person sees; only admins choose, through functions."""

import pytest

from tests.harness.demo import person, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.featured_tasks where task_id = '{task(14)}'",
    "select_past": f"select * from public.featured_tasks where task_id = '{task(3)}'",
    "select_of_private_task": f"select * from public.featured_tasks where task_id = '{task(2)}'",
    "insert": (
        "insert into public.featured_tasks (task_id, title, created_by) values "
        f"('{task(12)}', 'Mine', '{person(1)}')"
    ),
    "update": "update public.featured_tasks set position = 1",
    "delete": "delete from public.featured_tasks",
}
MATRIX = """
                            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select                  hidden   allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    select_past             hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_of_private_task  hidden   allowed      hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    insert                  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update                  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete                  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_featured_tasks(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
