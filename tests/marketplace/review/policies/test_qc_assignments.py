"""What is assigned is for its judge and for admins, and what was withdrawn for admins alone."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.qc_assignments where judge_id = '{person(4)}'",
    "select_other": f"select * from public.qc_assignments where judge_id = '{person(50)}'",
    "select_withdrawn": (
        f"select * from public.qc_assignments where judge_id = '{person(4)}' "
        "and status = 'withdrawn'"
    ),
    "insert": (
        "insert into public.qc_assignments (submission_id, judge_id, task_id, round, "
        f"submission_data) select submission_id, '{person(4)}', task_id, 99, '{{}}' "
        "from public.qc_consensus limit 1"
    ),
    "update": (f"update public.qc_assignments set status = 'done' where judge_id = '{person(4)}'"),
    "delete": f"delete from public.qc_assignments where judge_id = '{person(1)}'",
}
MATRIX = """
                      anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select            hidden   hidden       hidden        hidden   hidden   hidden   hidden    allowed  allowed  allowed  allowed
    select_other      hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_withdrawn  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_assignments(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
