"""How far a payout is sees whose it is, and admins; only services move it, through functions."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

ID = person(1)
STATEMENTS = {
    "select": "select * from public.payouts",
    "update": "update public.payouts set looks = 1",
    "delete": "delete from public.payouts",
    "days": "select * from private.payout_days",
    "begin": f"select public.begin_payout('{ID}')",
    "keep": f"select public.keep_payout('{ID}', '{{\"outcome\": \"paid\"}}')",
    "settle": f"select private.settle_payout('{ID}', 'paid')",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    days    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    begin   refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
    keep    refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
    settle  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.fixture(scope="module")
async def paying(template):
    """A database where somebody's withdrawal became a payout."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(
                "insert into public.payouts (id, user_id, provider) "
                "select id, user_id, 'paypal' from public.withdrawals where user_id = $1 limit 1",
                person(1),
            )
            await owner.execute("insert into private.payout_days values ('2026-01-01', 1)")
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_payouts(paying, statement, actor, expected):
    assert await outcome(paying, actor, STATEMENTS[statement]) == expected
