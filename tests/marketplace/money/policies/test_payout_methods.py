"""Saved payout methods are for who saved them; where they lead is for no client, encrypted or not."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

OF_AMARA = f"where user_id = '{person(1)}'"
STATEMENTS = {
    "select": f"select id, account_masked from public.payout_methods {OF_AMARA}",
    "details": f"select account_details from public.payout_methods {OF_AMARA}",
    "insert": (
        "insert into public.payout_methods (user_id, method, account_details, account_masked) "
        f"select '{person(1)}', 'paypal', account_details, 'm' from public.payout_methods limit 1"
    ),
    "update": f"update public.payout_methods set is_default = false {OF_AMARA}",
    "delete": f"delete from public.payout_methods {OF_AMARA}",
}
MATRIX = """
             anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select   refused  allowed      hidden        hidden   hidden   hidden   hidden    hidden   hidden   refused  allowed
    details  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_payout_methods(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
