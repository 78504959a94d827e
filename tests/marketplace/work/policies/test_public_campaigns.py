"""The public part of a campaign is for whoever sees a task of it, or is invited; triggers alone write it."""

import pytest

from tests.harness.demo import campaign
from tests.harness.matrix import cells, outcome

# Campaign 1 has tasks for everybody, 2 is private: Amara is invited; the draft has no tasks.
STATEMENTS = {
    "select_open": f"select * from public.public_campaigns where id = '{campaign(1)}'",
    "select_private": f"select * from public.public_campaigns where id = '{campaign(2)}'",
    "select_draft": f"select * from public.public_campaigns where id = '{campaign(900000011)}'",
    "insert": (
        "insert into public.public_campaigns (id, company_id, name) "
        "select id, company_id, name from public.public_campaigns where false"
    ),
    "update": f"update public.public_campaigns set name = 'Mine' where id = '{campaign(1)}'",
    "delete": f"delete from public.public_campaigns where id = '{campaign(1)}'",
}
MATRIX = """
                    anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_open     allowed  allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    select_private  hidden   allowed      hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_draft    hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    insert          refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
    update          refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete          refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_public_campaigns(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
