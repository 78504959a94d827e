"""Whose private campaigns somebody has judged is in `private`: no client may name it."""

import pytest

from tests.harness.demo import campaign, company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from private.judged_campaigns",
    "insert": (
        "insert into private.judged_campaigns (user_id, campaign_id, company_id) values "
        f"('{person(4)}', '{campaign(2)}', '{company(1)}')"
    ),
    "update": "update private.judged_campaigns set company_id = company_id",
    "delete": "delete from private.judged_campaigns",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_judged_campaigns(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
