"""Weekly reports are for admins to read; a job writes them."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from public.weekly_reports",
    "insert": (
        "insert into public.weekly_reports (week, new_users, active_contributors, submissions, approved, "
        "rejected, rewards, payouts, funding) values ('2026-01-05', 0, 0, 0, 0, 0, 0, 0, 0)"
    ),
    "update": "update public.weekly_reports set rewards = 0",
    "delete": "delete from public.weekly_reports",
    "write": "select private.write_weekly_reports()",
}
MATRIX = """
            anon     contributor  manager  viewer   billing  judge    admin    service  owner
    select  refused  hidden       hidden   hidden   hidden   hidden   allowed  allowed  allowed
    insert  refused  refused      refused  refused  refused  refused  refused  refused  allowed
    update  refused  refused      refused  refused  refused  refused  refused  refused  allowed
    delete  refused  refused      refused  refused  refused  refused  refused  refused  allowed
    write   refused  refused      refused  refused  refused  refused  refused  refused  allowed
"""


@pytest.fixture(scope="module")
async def written(template):
    """A database with two weeks."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute("select private.write_weekly_reports()")
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_weekly_reports(written, statement, actor, expected):
    assert await outcome(written, actor, STATEMENTS[statement]) == expected
