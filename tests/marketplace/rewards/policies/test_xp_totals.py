"""The totals of a person are theirs; the leaderboard is a function."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.xp_totals where user_id = '{person(1)}'",
    "insert": (
        "insert into public.xp_totals (user_id, period, starts_on, xp) values "
        f"('{person(1)}', 'day', '2030-01-01', 99999)"
    ),
    "update": f"update public.xp_totals set xp = 99999 where user_id = '{person(1)}'",
    "delete": f"delete from public.xp_totals where user_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_xp_totals(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
