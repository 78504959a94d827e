"""What a person did in the app is for them and for admins; only log_activity writes it."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.user_activities where user_id = '{person(1)}'",
    "select_view": f"select * from public.user_activity_logs where user_id = '{person(1)}'",
    "insert": f"insert into public.user_activities (user_id, action) values ('{person(1)}', 'login')",
    "update": "update public.user_activities set action = 'logout'",
    "delete": "delete from public.user_activities",
}
MATRIX = """
                 anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select       hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_view  refused  allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete       refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_user_activities(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
