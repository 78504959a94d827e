"""Deposits are for a company's managers and billing members; nobody writes them but functions."""

import pytest

from tests.harness.demo import company
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.deposits where company_id = '{company(1)}'",
    "insert": (
        "insert into public.deposits (company_id, amount, currency, status, provider, reference, "
        f"decided_at, expires_at) values ('{company(1)}', 1, 'USD', 'confirmed', 'manual', 'Mine', "
        "now(), now())"
    ),
    "update": "update public.deposits set amount = 1000 where status = 'requested'",
    "delete": "delete from public.deposits where status = 'requested'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   hidden       hidden        allowed  hidden   allowed  hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_deposits(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
