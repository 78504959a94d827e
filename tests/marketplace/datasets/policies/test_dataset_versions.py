"""Members see what their company has published; nobody changes it."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

BUNDLE = "00000000-0000-7000-8070-000000000001"
VERSION = "00000000-0000-7000-8072-000000000001"
STATEMENTS = {
    "select": f"select * from public.dataset_versions where id = '{VERSION}'",
    "insert": (
        "insert into public.dataset_versions (bundle_id, number, item_count, new_item_count, published_by) "
        f"values ('{BUNDLE}', 9, 1, 1, '{person(3)}')"
    ),
    "update": "update public.dataset_versions set item_count = 1",
    "delete": "delete from public.dataset_versions",
}
MATRIX = """
            anon         contributor  contributor2  manager      viewer       billing      manager2     judge        admin        service      owner
    select  hidden       hidden       hidden        allowed      allowed      allowed      hidden       hidden       allowed      allowed      allowed
    insert  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      allowed
    update  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      append_only
    delete  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_versions(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
