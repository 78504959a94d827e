"""Members see their company's bundles; functions alone write them."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

BUNDLE = "00000000-0000-7000-8070-000000000001"
VERSION = "00000000-0000-7000-8072-000000000001"
STATEMENTS = {
    "select": f"select * from public.dataset_bundles where id = '{BUNDLE}'",
    "select_view": f"select * from client_portal.bundles where id = '{BUNDLE}'",
    "insert": (
        "insert into public.dataset_bundles (company_id, name, created_by) "
        f"values ('{company(1)}', 'Mine', '{person(3)}')"
    ),
    "update": f"update public.dataset_bundles set name = 'Mine' where id = '{BUNDLE}'",
    "update_view": f"update client_portal.bundles set name = 'Mine' where id = '{BUNDLE}'",
    "delete": "delete from public.dataset_bundles where name = 'Nothing'",
}
MATRIX = """
                 anon         contributor  contributor2  manager      viewer       billing      manager2     judge        admin        service      owner
    select       hidden       hidden       hidden        allowed      allowed      allowed      hidden       hidden       allowed      allowed      allowed
    select_view  hidden       hidden       hidden        allowed      allowed      allowed      hidden       hidden       allowed      allowed      allowed
    insert       refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      allowed
    update       refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      allowed
    update_view  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      allowed
    delete       refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_bundles(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
