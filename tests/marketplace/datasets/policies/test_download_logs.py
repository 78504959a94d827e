"""Members see who downloaded their company's data; nobody changes that."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

BUNDLE = "00000000-0000-7000-8070-000000000001"
VERSION = "00000000-0000-7000-8072-000000000001"
STATEMENTS = {
    "select": f"select * from public.download_logs where bundle_id = '{BUNDLE}'",
    "insert": (
        "insert into public.download_logs (company_id, bundle_id, version_id, user_id, format, item_count) "
        f"values ('{company(1)}', '{BUNDLE}', '{VERSION}', '{person(3)}', 'jsonl', 1)"
    ),
    "update": "update public.download_logs set format = 'jsonl'",
    "delete": "delete from public.download_logs",
}
MATRIX = """
            anon         contributor  contributor2  manager      viewer       billing      manager2     judge        admin        service      owner
    select  hidden       hidden       hidden        allowed      allowed      allowed      hidden       hidden       allowed      allowed      allowed
    insert  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      allowed
    update  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      append_only
    delete  refused      refused      refused       refused      refused      refused      refused      refused      refused      refused      append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_download_logs(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
