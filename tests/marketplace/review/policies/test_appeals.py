"""An appeal is for whom it is about and for those who read the company's submissions; functions alone write it."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_of_contributor": f"select * from public.appeals where user_id = '{person(1)}'",
    "select_of_company": f"select * from public.appeals where company_id = '{company(1)}' and status = 'withdrawn'",
    "insert": (
        "insert into public.appeals (submission_id, user_id, company_id, reason, due_at) "
        "select id, user_id, company_id, 'Wrong', now() from public.submissions "
        "where status = 'approved' limit 1"
    ),
    "update": "update public.appeals set reason = 'Better' where status = 'open'",
    "delete": "delete from public.appeals where status = 'open'",
}
MATRIX = """
                           anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_of_contributor  hidden   allowed      hidden        allowed  allowed  hidden   hidden    hidden   allowed  allowed  allowed
    select_of_company      hidden   hidden       hidden        allowed  allowed  hidden   hidden    hidden   allowed  allowed  allowed
    insert                 refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update                 refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete                 refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_appeals(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
