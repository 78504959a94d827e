"""Which addresses an admin has looked up is for admins to read, and for nobody to change but for redaction."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

INSERT = (
    "insert into internal_audit.email_searches (email, reason, searched_by) "
    f"values ('a@mail.example', 'Mine', '{person(1)}')"
)
STATEMENTS = {
    "select": "select * from internal_audit.email_searches",
    "insert": INSERT,
    "update": "update internal_audit.email_searches set reason = 'None'",
    "delete": "delete from internal_audit.email_searches",
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
    """A database with a search."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(INSERT)
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_email_searches(kept, statement, actor, expected):
    assert await outcome(kept, actor, STATEMENTS[statement]) == expected
