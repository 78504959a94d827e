"""What admins have done is for admins to read, and for nobody to change."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from internal_audit.changes",
    "insert": (
        "insert into internal_audit.changes (actor_id, role, table_schema, table_name, row_id, "
        f"operation, new_values) values ('{person(5)}', 'admin', 'public', 'users', '1', 'insert', '{{}}')"
    ),
    "update": "update internal_audit.changes set role = 'nobody'",
    "delete": "delete from internal_audit.changes",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_changes(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
