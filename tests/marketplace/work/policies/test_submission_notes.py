"""What reviewers note is never for the contributor."""

import pytest

from tests.harness.demo import person, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": (
        "select * from public.submission_notes as note where note.id in (select id from "
        f"public.submissions where user_id = '{person(1)}' and task_id = '{task(8)}')"
    ),
    "select_any": "select * from public.submission_notes limit 1",
    "insert": (
        "insert into public.submission_notes (id, admin_notes) select id, 'Note' from "
        f"public.submissions where user_id = '{person(1)}' and task_id = '{task(3)}' on "
        "conflict (id) do update set admin_notes = 'Note'"
    ),
    "update": "update public.submission_notes set admin_notes = 'Note'",
    "delete": "delete from public.submission_notes",
}
MATRIX = """
                anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select      refused  hidden       hidden        allowed  hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_any  refused  hidden       hidden        allowed  hidden   hidden   allowed   hidden   allowed  allowed  allowed
    insert      refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update      refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete      refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_submission_notes(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
