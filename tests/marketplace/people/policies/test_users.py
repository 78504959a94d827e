"""A person's row holds their money and trust: it is their own, and an admin's."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_amara": f"select * from public.users where id = '{person(1)}'",
    "update_bio": f"update public.users set bio = 'Hello' where id = '{person(1)}'",
    "update_balance": f"update public.users set balance = 1000000 where id = '{person(1)}'",
    "update_role": f"update public.users set role = 'admin' where id = '{person(1)}'",
    "update_level": f"update public.users set level = 99 where id = '{person(1)}'",
    "update_trust_score": f"update public.users set trust_score = 10 where id = '{person(1)}'",
    "update_is_active": f"update public.users set is_active = true where id = '{person(1)}'",
    "insert": (
        f"insert into public.users (id, full_name) values ('{person(1)}', 'Twice') on conflict "
        "(id) do update set full_name = 'Twice'"
    ),
    "delete": f"delete from public.users where id = '{person(1)}' and full_name = 'Nobody'",
}
MATRIX = """
                        anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_amara        hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    update_bio          refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_balance      refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_role         refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_level        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_trust_score  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update_is_active    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert              refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete              refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_users(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
