"""What the platform decides is for admins to read, each change too, and for a function alone to write."""

import pytest

from tests.harness.matrix import cells, outcome

CHANGE = """
insert into internal_audit.setting_changes (setting_id, name, old_value, new_value, reason, changed_by)
select id, name, value, 'null', 'Mine', '00000000-0000-7000-8000-000000000005' from private.settings limit 1
"""
STATEMENTS = {
    "table": "select * from private.settings",
    "insert": "insert into private.settings (name, value, description, kind) values ('a', 'true', 'A', 'boolean')",
    "update": "update private.settings set value = 'false'",
    "delete": "delete from private.settings where name = 'deposit_days'",
    "select": "select * from internal_audit.platform_settings",
    "history": "select * from internal_audit.setting_changes",
    "claim": CHANGE,
    "forge": "update internal_audit.setting_changes set reason = 'None'",
    "forget": "delete from internal_audit.setting_changes",
    "around": "select private.setting('currency')",
}
MATRIX = """
             anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    table    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    select   refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused  allowed
    history  refused  hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  refused  allowed
    claim    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    forge    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    forget   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  append_only
    around   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_settings(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
