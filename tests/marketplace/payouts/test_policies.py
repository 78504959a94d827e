"""How far a payout is sees whose it is, and admins; only services move it, through functions."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import person
from tests.harness.matrix import cells, outcome

ID = person(1)
STATEMENTS = {
    "select": "select * from public.payouts",
    "update": "update public.payouts set looks = 1",
    "delete": "delete from public.payouts",
    "days": "select * from private.payout_days",
    "begin": f"select public.begin_payout('{ID}')",
    "keep": f"select public.keep_payout('{ID}', '{{\"outcome\": \"paid\"}}')",
    "settle": f"select private.settle_payout('{ID}', 'paid')",
    "window": "select public.payout_check_window(current_date)",
    "keep_check": "select public.keep_payout_check('', 'null')",
    "files": "select * from internal_audit.payout_files",
    "set_files": "update internal_audit.payout_files set count = 2",
    "openings": "select * from internal_audit.payout_file_openings",
    "set_openings": "update internal_audit.payout_file_openings set reason = 'Another'",
    "reports": "select id, status, error from internal_audit.payout_reports",
    "contents": "select content from internal_audit.payout_reports",
    "set_reports": "update internal_audit.payout_reports set message = 'camt.053'",
    "differences": "select * from internal_audit.payout_differences",
    "set_differences": "update internal_audit.payout_differences set detail = 'Nothing'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    days    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    begin   refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
    keep    refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
    settle  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    window  refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
    keep_check  refused  refused  refused       refused  refused  refused  refused   refused  refused  allowed  allowed
"""
OF_FILES = """
                     anon     contributor  manager  viewer   billing  judge    admin    service  owner
    files            refused  hidden       hidden   hidden   hidden   hidden   allowed  refused  allowed
    set_files        refused  refused      refused  refused  refused  refused  refused  refused  allowed
    openings         refused  hidden       hidden   hidden   hidden   hidden   allowed  refused  allowed
    set_openings     refused  refused      refused  refused  refused  refused  refused  refused  append_only
    reports          refused  hidden       hidden   hidden   hidden   hidden   allowed  refused  allowed
    contents         refused  refused      refused  refused  refused  refused  refused  refused  allowed
    set_reports      refused  refused      refused  refused  refused  refused  refused  refused  allowed
    differences      refused  hidden       hidden   hidden   hidden   hidden   allowed  refused  allowed
    set_differences  refused  refused      refused  refused  refused  refused  refused  refused  allowed
"""


FILES = f"""
with file as (
    insert into internal_audit.payout_files (provider, count, total) values ('bank', 1, 1) returning id
)
insert into internal_audit.payout_file_openings (file_id, opened_by, reason) select id, '{ID}', 'To pay' from file;
insert into internal_audit.payout_reports (provider, sha256, content, handed_in_by)
values ('bank', 'ab', '<x/>', '{ID}');
insert into internal_audit.payout_differences (provider, kind, subject, detail)
values ('bank', 'missing_here', 'a', 'Nobody knows it.');
"""


@pytest.fixture(scope="module")
async def paying(template):
    """A database where somebody's withdrawal became a payout."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(
                "insert into public.payouts (id, user_id, provider) "
                "select id, user_id, 'paypal' from public.withdrawals where user_id = $1 limit 1",
                person(1),
            )
            await owner.execute("insert into private.payout_days values ('2026-01-01', 1)")
            await owner.execute(FILES)
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), [*cells(MATRIX), *cells(OF_FILES)])
async def test_who_may_do_what_with_payouts(paying, statement, actor, expected):
    assert await outcome(paying, actor, STATEMENTS[statement]) == expected
