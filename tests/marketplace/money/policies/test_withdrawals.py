"""Withdrawals are for the person and for admins; where they go is for no client, encrypted or not."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

OF_AMARA = f"where user_id = '{person(1)}'"
STATEMENTS = {
    "select": f"select id, amount, account_masked from public.withdrawals {OF_AMARA}",
    "details": f"select account_details from public.withdrawals {OF_AMARA}",
    "insert": (
        "insert into public.withdrawals (user_id, amount, method, account_details, account_masked) "
        'select user_id, 5, \'paypal\', \'{"key_id": "k", "wrapped_key": '
        f'"{"a" * 40}", "ciphertext": "{"a" * 40}"}}\', \'m\' from (values (\'{person(1)}\'::uuid)) '
        "as given (user_id)"
    ),
    "update": f"update public.withdrawals set status = 'cancelled' {OF_AMARA} and status = 'pending'",
    "delete": "delete from public.withdrawals where false",
}
MATRIX = """
             anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select   hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    details  refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
    insert   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_withdrawals(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
