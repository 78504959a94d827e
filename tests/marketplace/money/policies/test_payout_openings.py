"""Who has read where payouts go is for admins to read, and for nobody to change."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

INSERT = (
    "insert into internal_audit.payout_openings (withdrawal_id, opened_by, reason) "
    f"select id, '{person(5)}', 'A test' from public.withdrawals as asked where not exists "
    "(select from internal_audit.payout_openings where withdrawal_id = asked.id) limit 1"
)
STATEMENTS = {
    "select": "select * from internal_audit.payout_openings",
    "insert": INSERT,
    "update": "update internal_audit.payout_openings set reason = 'None'",
    "delete": "delete from internal_audit.payout_openings",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
"""  # noqa: E501


@pytest.fixture(scope="module")
async def kept(template):
    """A database with an opening."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(INSERT)
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_openings(kept, statement, actor, expected):
    assert await outcome(kept, actor, STATEMENTS[statement]) == expected
