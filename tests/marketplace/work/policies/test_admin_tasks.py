"""Today's missions are for everybody who is signed in; only admins write them, through functions."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from public.admin_tasks where ends_on is null",
    "select_past": "select * from public.admin_tasks where ends_on < now()",
    "insert": (
        "insert into public.admin_tasks (title, description, goal, target_count, xp_reward, "
        f"created_by) values ('Mine', 'Mine', 'submissions_sent', 1, 1000, '{person(1)}')"
    ),
    "update": "update public.admin_tasks set xp_reward = 1000",
    "delete": "delete from public.admin_tasks where title = 'Nothing'",
}
MATRIX = """
                 anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select       hidden   allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    select_past  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_admin_tasks(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
