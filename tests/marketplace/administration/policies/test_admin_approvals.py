"""What waits for a second admin is for admins to read, and for nobody to write; what they moved, for nobody."""

import pytest

from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from internal_audit.admin_approvals",
    "insert": (
        "insert into internal_audit.admin_approvals "
        "(act, arguments, subject_id, amount, cause, asked_by, expires_at) "
        "select act, arguments, subject_id, amount, cause, asked_by, expires_at "
        "from internal_audit.admin_approvals"
    ),
    "update": (
        "update internal_audit.admin_approvals set status = 'expired', decided_at = now() "
        "where status = 'pending'"
    ),
    "delete": "delete from internal_audit.admin_approvals",
    "amounts": "select count(*) from private.admin_amounts",
    "move": "delete from private.admin_amounts",
}
MATRIX = """
             anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select   refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused  allowed
    insert   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    amounts  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    move     refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_approvals(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
