"""Reports are read by who sees the ledger, written by functions alone, and their figures by the service alone."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import company, person
from tests.harness.matrix import cells, outcome

REPORT = "00000000-0000-7000-8fff-000000000001"
STATEMENTS = {
    "select": "select * from public.reports",
    "insert": (
        "insert into public.reports (kind, format, company_id, first_day, last_day, lists_entries, mails) "
        f"values ('company', 'pdf', '{company(1)}', '2026-02-02', '2026-02-08', false, false)"
    ),
    "update": "update public.reports set mails = true",
    "delete": "delete from public.reports",
    "figures": f"select public.report_to_write('{REPORT}')",
    "campaigns": f"select * from public.report_campaigns('{REPORT}', '{person(0)}', 10)",
    "entries": f"select * from public.report_entries('{REPORT}', '-infinity', '{person(0)}', 10)",
    "keep": "select public.keep_report('a', 'null')",
    "bound": f"select private.bound_reports('{company(1)}', null)",
    "expire": "select private.expire_reports()",
    "schedule": "select private.ask_for_weekly_reports()",
}
MATRIX = """
               anon     contributor  manager  viewer   billing  manager2  judge    admin    service  owner
    select     hidden   hidden       allowed  hidden   allowed  hidden    hidden   allowed  allowed  allowed
    insert     refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    update     refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    delete     refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    figures    refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    campaigns  refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    entries    refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    keep       refused  refused      refused  refused  refused  refused   refused  refused  allowed  allowed
    bound      refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    expire     refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
    schedule   refused  refused      refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.fixture(scope="module")
async def asked(template):
    """A database where a report was asked for."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(
                "insert into public.reports (id, kind, format, company_id, first_day, last_day, lists_entries, mails) "
                "values ($1, 'company', 'pdf', $2, '2026-02-01', '2026-12-01', true, false)",
                REPORT, company(1),
            )  # fmt: skip
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_reports(asked, statement, actor, expected):
    assert await outcome(asked, actor, STATEMENTS[statement]) == expected
