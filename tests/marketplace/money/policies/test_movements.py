"""Where all money went, and what waits too long, is for admins; to others these views are empty."""

import pytest

from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "movements": "select * from internal_audit.movements",
    "overdue": "select * from internal_audit.overdue",
}
MATRIX = """
               anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service
    movements  refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused
    overdue    refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_sees_all_movements(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
