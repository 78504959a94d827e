"""A code is shown to the person who invites by it."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.referral_codes where id = '{person(1)}'",
    "insert": (
        f"insert into public.referral_codes (id) values ('{person(1)}') "
        "on conflict (id) do update set id = excluded.id"
    ),
    "update": f"update public.referral_codes set id = id where id = '{person(1)}'",
    "delete": f"delete from public.referral_codes where id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_referral_codes(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
