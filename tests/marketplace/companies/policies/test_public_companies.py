"""The public part of a company is for whoever sees a task of it, or is invited; triggers alone write it."""

import pytest

from tests.harness.demo import company
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.public_companies where id = '{company(1)}'",
    "insert": (
        "insert into public.public_companies (id, name) "
        "select id, name from public.public_companies where false"
    ),
    "update": f"update public.public_companies set name = 'Mine' where id = '{company(1)}'",
    "delete": f"delete from public.public_companies where id = '{company(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  allowed  allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_public_companies(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
