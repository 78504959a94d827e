"""What people worked on or judge, in the order of their list of tasks: everybody sees their own."""

import pytest

from tests.harness.database import connection_as
from tests.harness.demo import person, speaking_as, task
from tests.harness.matrix import cells, outcome
from tests.harness.served import sql_files

STATEMENTS = {
    "select": f"select * from public.kept_tasks where user_id = '{person(1)}' limit 1",
    "insert": (
        "insert into public.kept_tasks (user_id, task_id, created_at) "
        f"values ('{person(1)}', '{task(7)}', now())"
    ),
    "update": "update public.kept_tasks set created_at = now()",
    "delete": "delete from public.kept_tasks",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   hidden   allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""
MISSING = """
select count(*)
from (
    select user_id, task_id from public.submissions
    union
    select judge_id, task_id from public.qc_assignments
) as known
where not exists (
    select
    from public.kept_tasks as kept
    inner join public.tasks as task on task.id = kept.task_id and task.created_at = kept.created_at
    where kept.user_id = known.user_id and kept.task_id = known.task_id
)
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_kept_tasks(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


async def test_all_that_people_worked_on_or_judge_is_there(shared):
    async with speaking_as(shared, "owner") as connection:
        assert await connection.fetchval("select count(*) from public.qc_assignments") > 0
        assert await connection.fetchval(MISSING) == 0


async def test_what_is_from_before_the_list_is_taken_up(database):
    """A database of before has the submissions and assignments, and an empty list."""
    written = [
        file.text
        for file in sql_files("triggers")
        if file.stem.endswith(("submissions.remember_work", "qc_assignments.keep_judged_tasks"))
    ]
    assert len(written) == 2
    async with connection_as(database) as owner:
        await owner.execute("delete from public.kept_tasks")
        assert await owner.fetchval(MISSING) > 0
        for text in written:
            await owner.execute(text)
        assert await owner.fetchval(MISSING) == 0


async def test_a_task_whose_time_is_set_anew_moves_in_the_lists(database):
    """An import sets it; a list read by another time than the task's would repeat rows on its next page."""
    async with connection_as(database) as owner:
        moved = await owner.fetchval(
            "update public.tasks set created_at = created_at - interval '1 year' "
            "where id = (select task_id from public.kept_tasks limit 1) returning id"
        )
        assert moved is not None
        assert await owner.fetchval(MISSING) == 0
