"""A panel is for admins; once it is decided for the company that asked and for its judges too."""

import pytest

from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select_of_company": (
        f"select * from public.qc_consensus where company_id = '{company(1)}' and status = 'approved'"
    ),
    "select_of_company_open": (
        f"select * from public.qc_consensus where company_id = '{company(1)}' "
        "and status not in ('approved', 'rejected')"
    ),
    "select_decided": (
        "select * from public.qc_consensus where status in ('approved', 'rejected') "
        f"and company_id not in ('{company(1)}', '{company(2)}')"
    ),
    "select_undecided": (
        "select * from public.qc_consensus where status in ('open', 'escalated') "
        f"and company_id not in ('{company(1)}', '{company(2)}')"
    ),
    "select_escalations": (
        f"select * from public.escalations where company_id <> '{company(2)}' "
        f"and company_id <> '{company(1)}'"
    ),
    "insert": (
        "insert into public.qc_consensus (submission_id, task_id) select id, task_id "
        f"from public.submissions where user_id = '{person(1)}' and status = 'pending' limit 1"
    ),
    "update": "update public.qc_consensus set approvals = 3, rejections = 0, unsure = 0",
    "delete": "delete from public.qc_consensus where round = 99",
}
MATRIX = """
                            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_of_company       hidden   hidden       hidden        allowed  allowed  hidden   hidden    allowed  allowed  allowed  allowed
    select_of_company_open  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_decided          hidden   hidden       hidden        hidden   hidden   hidden   hidden    allowed  allowed  allowed  allowed
    select_undecided        hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_escalations      hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert                  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update                  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete                  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  hidden
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_panels(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected
