"""Who judges is known to that person and to admins; nobody appoints themselves."""

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.judges where id = '{person(4)}'",
    "select_other": f"select * from public.judges where id = '{person(50)}'",
    "insert": f"insert into public.judges (id) values ('{person(1)}')",
    "update": f"update public.judges set updated_at = now() where id = '{person(4)}'",
    "delete": f"delete from public.judges where id = '{person(1)}'",
}
MATRIX = """
                  anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select        hidden   hidden       hidden        hidden   hidden   hidden   hidden    allowed  allowed  allowed  allowed
    select_other  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete        refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_judges(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
