"""An invitation is for the invited person and for the company."""

import pytest

from tests.harness.demo import campaign, company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.campaign_invitations where user_id = '{person(1)}'",
    "insert": (
        "insert into public.campaign_invitations (campaign_id, company_id, user_id) values "
        f"('{campaign(2)}', '{company(1)}', '{person(2)}')"
    ),
    "update": (
        f"update public.campaign_invitations set user_id = '{person(2)}' where user_id = "
        f"'{person(1)}'"
    ),
    "delete": f"delete from public.campaign_invitations where user_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_campaign_invitations(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
