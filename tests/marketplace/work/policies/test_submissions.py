"""A submission is for its author, for the company that asked for it, and for admins."""

import pytest

from tests.harness.demo import person, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_of_company": (
        f"select * from public.submissions where user_id = '{person(1)}' and task_id = '{task(3)}'"
    ),
    "select_of_platform": (
        f"select * from public.submissions where user_id = '{person(1)}' and task_id = '{task(14)}'"
    ),
    "select_partition": (
        f"select * from public.submissions_y2026m11 where user_id = '{person(1)}'"
    ),
    "insert": (
        "insert into public.submissions (task_id, user_id, submission_data, reward, "
        f"xp_reward) values ('{task(14)}', '{person(1)}', '{{}}', 1, 1)"
    ),
    "update": (
        f"update public.submissions set status = 'approved' where user_id = '{person(1)}' and "
        f"task_id = '{task(3)}'"
    ),
    "delete": (
        f"delete from public.submissions where user_id = '{person(1)}' and task_id = '{task(99)}'"
    ),
}
MATRIX = """
                        anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_of_company   hidden   allowed      hidden        allowed  allowed  hidden   hidden    hidden   allowed  allowed  allowed
    select_of_platform  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_partition    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert              refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update              refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete              refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_submissions(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
