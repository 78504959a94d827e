"""Who is of a company is in `private`: no client may name it."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.company_people limit 1",
    "insert": (
        "insert into private.company_people (company_id, user_id) values "
        f"('{company(1)}', '{person(1)}')"
    ),
    "update": f"update private.company_people set since = since where user_id = '{person(3)}'",
    "delete": f"delete from private.company_people where user_id = '{person(3)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_the_people_of_companies(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
