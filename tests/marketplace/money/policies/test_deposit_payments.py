"""Payments and reversals of deposits are for those who see the deposit; nobody writes them but functions."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import company
from tests.harness.matrix import cells, outcome

OF_FIRM = f"select id from public.deposits where company_id = '{company(1)}'"
MADE = f"""
insert into public.deposit_payments (id, provider) select id, 'stripe' from ({OF_FIRM} limit 1) as deposit;
insert into public.deposit_reversals (deposit_id, kind, status, amount)
select id, 'refund', 'failed', 1 from ({OF_FIRM} limit 1) as deposit;
"""
STATEMENTS = {
    "payments": "select * from public.deposit_payments",
    "pay": (
        "insert into public.deposit_payments (id, provider) "
        f"select id, 'paypal' from ({OF_FIRM} offset 1 limit 1) as d"
    ),
    "repay": "update public.deposit_payments set status = 'paid'",
    "unpay": "delete from public.deposit_payments",
    "reversals": "select * from public.deposit_reversals",
    "reverse": (
        "insert into public.deposit_reversals (deposit_id, kind, status, amount) "
        f"select id, 'refund', 'asked', 1 from ({OF_FIRM} limit 1) as d"
    ),
    "change": "update public.deposit_reversals set status = 'succeeded'",
    "forget": "delete from public.deposit_reversals",
    "ask": "select public.deposit_to_pay(gen_random_uuid())",
    "send": "select public.refund_to_send(gen_random_uuid())",
    "keep": "select public.keep_deposit_payment(gen_random_uuid()::text, '{}')",
    "end": "select public.keep_refund('00000000-0000-7000-8000-000000000000', 'null')",
}
MATRIX = """
               anon     contributor  manager  viewer   billing  manager2  judge    admin    service  owner
    payments   hidden   hidden       allowed  hidden   allowed  hidden    hidden   allowed  allowed  allowed
    pay        refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    repay      refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    unpay      refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    reversals  hidden   hidden       allowed  hidden   allowed  hidden    hidden   allowed  allowed  allowed
    reverse    refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    change     refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    forget     refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    ask        refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    send       refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    keep       refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    end        refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
"""


@pytest.fixture(scope="module")
async def paying(template):
    """A database with a payment and a reversal of a company's deposit."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(MADE)
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_payments_of_deposits(paying, statement, actor, expected):
    assert await outcome(paying, actor, STATEMENTS[statement]) == expected
