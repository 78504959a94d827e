"""A notification is for the person who is told; they may mark it as read, nothing else."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.notifications where user_id = '{person(1)}'",
    "insert": (
        "insert into public.notifications (user_id, title, message, type) values "
        f"('{person(1)}', 'Hello', 'Hello', 'admin_message')"
    ),
    "update_is_read": (
        "update public.notifications set is_read = true, read_at = now() where user_id = "
        f"'{person(1)}'"
    ),
    "update_message": (
        f"update public.notifications set message = 'Another' where user_id = '{person(1)}'"
    ),
    "update_user_id": (
        f"update public.notifications set user_id = '{person(2)}' where user_id = '{person(1)}'"
    ),
    "delete": f"delete from public.notifications where user_id = '{person(1)}'",
}
MATRIX = """
                    anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select          hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert          refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_is_read  refused  allowed      hidden        hidden   hidden   hidden   hidden    hidden   hidden   refused  allowed
    update_message  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_user_id  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete          refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_notifications(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
