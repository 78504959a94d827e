"""A template is for the managers of its company, a draft too; functions alone write them."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.task_templates where company_id = '{company(1)}'",
    "select_draft": f"select * from public.tasks where status = 'draft' and company_id = '{company(1)}'",
    "insert": (
        "insert into public.task_templates (company_id, name, title, description, task_type, reward, created_by) "
        f"values ('{company(1)}', 'Mine', 'Read', 'Read.', 'text', 1, '{person(3)}')"
    ),
    "update": "update public.task_templates set name = 'Mine'",
    "delete": "delete from public.task_templates",
}
MATRIX = """
                  anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select        hidden   hidden       hidden        allowed  hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_draft  hidden   hidden       hidden        allowed  hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_templates_and_drafts(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
