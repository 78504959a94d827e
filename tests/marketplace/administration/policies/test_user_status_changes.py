"""Why an account was suspended is for admins to read, and for nobody to change."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from internal_audit.user_status_changes",
    "insert": (
        "insert into internal_audit.user_status_changes (user_id, is_active, reason, changed_by) "
        f"values ('{person(1)}', false, 'Mine', '{person(1)}')"
    ),
    "update": "update internal_audit.user_status_changes set reason = 'None'",
    "delete": "delete from internal_audit.user_status_changes",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_user_status_changes(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
