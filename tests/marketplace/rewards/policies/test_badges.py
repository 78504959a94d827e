"""Everybody sees what can be won, signed in or not; clients write nothing."""

import pytest

from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from public.badges where name = 'Night Owl'",
    "insert": (
        "insert into public.badges (name, criteria_type, criteria_threshold) values "
        "('Gift', 'tasks_completed', 1)"
    ),
    "update": "update public.badges set xp_bonus = 100000 where name = 'Night Owl'",
    "delete": "delete from public.badges where name = 'Night Owl'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  allowed  allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_badges(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
