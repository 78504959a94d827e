"""A streak is for the person who keeps it; only work makes it longer."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.streaks where id = '{person(1)}'",
    "insert": (
        "insert into public.streaks (id, current_days, longest_days, last_day) values "
        f"('{person(5)}', 99, 99, current_date)"
    ),
    "update": f"update public.streaks set current_days = 99, longest_days = 99 where id = '{person(1)}'",
    "delete": f"delete from public.streaks where id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_streaks(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
