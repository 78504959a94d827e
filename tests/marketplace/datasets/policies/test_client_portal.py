"""The views of client_portal look as their caller: a company's figures are its members'."""

import pytest

from tests.harness.demo import campaign
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "progress": f"select * from client_portal.campaign_progress where id = '{campaign(1)}'",
    "progress_other": f"select * from client_portal.campaign_progress where id = '{campaign(5)}'",
    "spend": f"select * from client_portal.campaign_spend where id = '{campaign(1)}'",
    "spend_other": f"select * from client_portal.campaign_spend where id = '{campaign(5)}'",
    "write": f"update client_portal.campaign_spend set name = 'Mine' where id = '{campaign(1)}'",
}
MATRIX = """
                    anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    progress        hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    progress_other  hidden   hidden       hidden        hidden   hidden   hidden   allowed   hidden   allowed  allowed  allowed
    spend           hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    spend_other     hidden   hidden       hidden        hidden   hidden   hidden   allowed   hidden   allowed  allowed  allowed
    write           refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_the_portal(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
