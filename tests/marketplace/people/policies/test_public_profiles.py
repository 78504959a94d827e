"""Everybody who is signed in sees every public profile; only triggers write them."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.public_profiles where id = '{person(1)}'",
    "insert": (
        f"insert into public.public_profiles (id, name) values ('{person(1)}', 'Twice') on "
        "conflict (id) do update set name = 'Twice'"
    ),
    "update": f"update public.public_profiles set name = 'Somebody' where id = '{person(1)}'",
    "delete": f"delete from public.public_profiles where id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_public_profiles(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
