"""What is overdue is for admins: each kind of thing that waits, once its time is over."""

import json

import pytest

from tests.harness.demo import person, speaking_as
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from internal_audit.overdue",
    "time": "select * from private.waiting_time('payout_time')",
}
MATRIX = """
             anon     contributor  manager  viewer   billing  manager2  judge    admin    service
    select   refused  hidden       hidden   hidden   hidden   hidden    hidden   allowed  refused
    time     refused  refused       refused  refused  refused  refused   refused  refused  refused
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_sees_what_is_overdue(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected


async def test_each_kind_is_overdue_when_its_time_is_over_and_not_before(shared):
    """Independent of the view: the rows of each kind that wait, counted from their tables."""
    waiting = {
        "panel": "select count(*) from public.qc_consensus where status = 'open'",
        "escalation": "select count(*) from public.qc_consensus where status = 'escalated'",
        "revision": "select count(*) from public.submissions where status = 'revision_requested'",
        "withdrawal": "select count(*) from public.withdrawals where status in ('pending', 'processing')",
        "admin_approval": "select count(*) from internal_audit.admin_approvals where status = 'pending'",
        "company_invitation": "select count(*) from public.company_invitations where status = 'pending'",
        "appeal": "select count(*) from public.appeals where status = 'open'",
        "support_ticket": "select count(*) from public.support_tickets where status = 'open'",
        "upload": "select count(*) from public.uploads where status in ('granted', 'stored')",
    }
    late = "select count(*) from internal_audit.overdue where kind = $1"
    times = "update private.settings set value = to_jsonb($1::text) where name like '%\\_time'"
    async with speaking_as(shared, "owner") as owner:
        claims = json.dumps({"sub": person(5), "app_metadata": {"role": "admin"}})
        await owner.execute("select set_config('request.jwt.claims', $1, true)", claims)
        for table, column in (
            ("public.qc_consensus", "due_at"),
            ("public.company_invitations", "expires_at"),
            ("public.appeals", "due_at"),
            ("public.uploads", "expires_at"),
            ("internal_audit.admin_approvals", "expires_at"),
        ):
            await owner.execute(f"update {table} set {column} = now() + interval '1 day'")
        await owner.execute(times, "3650 days")
        assert {kind: await owner.fetchval(late, kind) for kind in waiting} == dict.fromkeys(
            waiting, 0
        )
        for table, column in (
            ("public.qc_consensus", "due_at"),
            ("public.company_invitations", "expires_at"),
            ("public.appeals", "due_at"),
            ("public.uploads", "expires_at"),
            ("internal_audit.admin_approvals", "expires_at"),
        ):
            await owner.execute(f"update {table} set {column} = now() - interval '2 days'")
        await owner.execute(times, "0 seconds")
        found = {kind: await owner.fetchval(late, kind) for kind in waiting}
        assert found == {kind: await owner.fetchval(sql) for kind, sql in waiting.items()}
        assert all(count > 0 for kind, count in found.items() if kind != "upload")
