"""A badge is for the person who won it; nobody gives one to themselves."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.user_badges where user_id = '{person(1)}'",
    "insert": (
        f"insert into public.user_badges (user_id, badge_id) select '{person(1)}', id from public.badges "
        "where name = 'Night Owl'"
    ),
    "update": f"update public.user_badges set unlocked_at = now() where user_id = '{person(1)}'",
    "delete": f"delete from public.user_badges where user_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_user_badges(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
