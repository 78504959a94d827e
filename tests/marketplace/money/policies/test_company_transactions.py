"""A company's money is for its managers and billing members."""

import pytest

from tests.harness.demo import campaign, company
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.company_transactions where company_id = '{company(1)}'",
    "insert": (
        "insert into public.company_transactions (company_id, campaign_id, type, amount, "
        f"description) values ('{company(1)}', '{campaign(1)}', 'fund', 1, 'Mine')"
    ),
    "update": "update public.company_transactions set amount = 1000",
    "delete": "delete from public.company_transactions",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   hidden       hidden        allowed  hidden   allowed  hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_company_transactions(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
