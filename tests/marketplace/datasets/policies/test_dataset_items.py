"""Managers and viewers read their company's items; nobody changes them."""

import pytest

from tests.harness.matrix import cells, outcome

BUNDLE = "00000000-0000-7000-8070-000000000001"
VERSION = "00000000-0000-7000-8072-000000000001"
STATEMENTS = {
    "select": f"select * from public.dataset_items where bundle_id = '{BUNDLE}' and position = 1",
    "insert": (
        "insert into public.dataset_items (bundle_id, position, submission_id, task_id, task_title, "
        f"task_type, answer, submitted_at) values ('{BUNDLE}', 1000000, '{BUNDLE}', '{BUNDLE}', 'Mine', "
        "'text', '{}', now())"
    ),
    "update": "update public.dataset_items set answer = '{}'",
    "delete": "delete from public.dataset_items",
}
MATRIX = """
            anon         contributor  contributor2  manager      viewer       billing      manager2     judge        admin        service      owner
    select  hidden       hidden       hidden        allowed      allowed      hidden       hidden       hidden       allowed      allowed      allowed
    insert  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      allowed
    update  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      append_only
    delete  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_items(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
