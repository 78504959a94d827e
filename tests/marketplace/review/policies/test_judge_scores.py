"""A judge's score is for that judge and for admins; nobody raises their own."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.judge_scores where id = '{person(4)}'",
    "select_other": f"select * from public.judge_scores where id = '{person(50)}'",
    "insert": "insert into public.judge_scores (id) select id from public.judges where false",
    "update": (
        f"update public.judge_scores set right_count = judged_count where id = '{person(4)}'"
    ),
    "delete": f"delete from public.judge_scores where id = '{person(4)}'",
}
MATRIX = """
                  anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select        hidden   hidden       hidden        hidden   hidden   hidden   hidden    allowed  allowed  allowed  allowed
    select_other  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    update        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_judge_scores(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
