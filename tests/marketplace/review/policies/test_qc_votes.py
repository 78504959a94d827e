"""A verdict is for who said it and for admins; after the decision also for the same panel."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_own": f"select * from public.qc_votes where judge_id = '{person(4)}'",
    "select_decided": (
        "select * from public.qc_votes as vote where was_right is not null "
        f"and judge_id <> '{person(4)}' limit 1"
    ),
    "select_undecided": (
        "select * from public.qc_votes as vote where was_right is null "
        f"and judge_id <> '{person(4)}' limit 1"
    ),
    "insert": (
        "insert into public.qc_votes (assignment_id, submission_id, judge_id, round, verdict) "
        "select id, submission_id, judge_id, round, 'approved' from public.qc_assignments "
        "where status = 'pending' limit 1"
    ),
    "update": f"update public.qc_votes set was_right = true where judge_id = '{person(4)}'",
    "delete": f"delete from public.qc_votes where judge_id = '{person(4)}'",
}
MATRIX = """
                      anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_own        hidden   hidden       hidden        hidden   hidden   hidden   hidden    allowed  allowed  allowed  allowed
    select_decided    hidden   hidden       hidden        hidden   hidden   hidden   hidden    allowed  allowed  allowed  allowed
    select_undecided  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete            refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_votes(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
