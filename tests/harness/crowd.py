"""A crowded marketplace: in every table that a list reads one person has few rows and one has half of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from gateway.catalog import Catalog, RowsRoot
from tests.harness.demo import PLATFORM, PLATFORM_CAMPAIGN, person

__all__ = [
    "FEW",
    "GIVEN",
    "KEYS",
    "MANY",
    "NOBODY",
    "begin",
    "fill",
    "hide",
    "prepare",
    "tables_of",
]

FEW, MANY, NOBODY = person(7001), person(7002), person(7003)
"""Ten of everything, half of everything, nothing. The first two manage a company of which the same is true."""

KEYS = {FEW: "00000000-0000-7000-8195-000000000001", MANY: "00000000-0000-7000-8195-000000000002"}
"""A key of the company of each."""

GIVEN: dict[str, dict[str, str]] = {
    "public.users": {"full_name": "'Filler ' || n"},
    "public.public_profiles": {"name": "'Filler ' || n", "level": "1 + n % 50", "badge_count": "0"},
    "public.company_invitations": {
        "user_id": "pg_temp.whose(n)",
        "role": "'viewer'",
        "status": "'declined'",
        "invited_by": "pg_temp.whose(n)",
        "expires_at": "moment(n)",
        "ended_at": "moment(n)",
    },
    "public.campaign_invitations": {},
    "public.company_blocks": {
        # hundreds of companies block one person, and one company half of all
        "user_id": "case when n <= 2000 and n / 2 % 2 = 0 then pg_temp.whose(n) else uid(n) end",
        "company_id": "case when n <= 2000 and n / 2 % 2 = 0 then uid(n) else pg_temp.whose(n) end",
    },
    "public.deposits": {"amount": "1", "currency": "'USD'"},
    "public.tasks": {
        "task_type": "'text'",
        "reward": "1 + n % 7",
        "max_submissions": "100000",
        "status": "case when n % 10 = 0 then 'completed' else 'active' end",
        "company_id": f"case when n % 3 = 0 then pg_temp.whose(n) else '{PLATFORM}' end",
        "campaign_id": f"'{PLATFORM_CAMPAIGN}'",
    },
    "public.task_templates": {"title": "'Filler'", "task_type": "'text'", "reward": "1"},
    "public.submissions": {"submission_data": "'{}'", "reward": "1", "xp_reward": "1"},
    "private.worked_tasks": {},
    "public.kept_tasks": {},
    "private.submission_slots": {},
    "public.transactions": {"type": "'bonus'", "amount": "1", "balance_after": "1"},
    "public.uploads": {
        "user_id": "pg_temp.whose(n)", "purpose": "'logo'", "bucket": "'submissions'",
        "path": "'filler/' || n", "content_type": "'image/png'", "size_bytes": "1",
    },
    "public.withdrawals": {
        "amount": "5",
        "method": "'paypal'",
        "account_details": "'{}'",
        "account_masked": "'…1'",
    },
    "public.trust_events": {"delta": "0.1", "score_after": "5", "reason": "'decay'"},
    "public.xp_events": {"amount": "1", "reason": "'adjustment'"},
    "public.xp_totals": {"user_id": "uid(n)", "period": "'all_time'", "starts_on": "'-infinity'", "xp": "n"},
    "public.notifications": {"type": "'level_up'"},
    "public.referral_cycles": {"level": "1", "xp_bonus": "50"},
    "public.qc_consensus": {"status": "'escalated'", "escalated_at": "moment(n)"},
    "public.qc_assignments": {"submission_data": "'{}'", "round": "1", "status": "'done'"},
    "public.qc_votes": {"round": "1", "verdict": "'approved'"},
    "public.appeals": {"submission_id": "uid(n)"},
    "public.support_tickets": {"category": "'other'"},
    "public.user_activities": {"action": "'app_open'"},
    "public.download_logs": {"format": "'jsonl'", "item_count": "1"},
    "internal_audit.changes": {"operation": "'insert'", "new_values": "'{}'", "role": "'authenticated'"},
    "internal_audit.user_status_changes": {"is_active": "true"},
    "internal_audit.user_verifications": {"is_verified": "true"},
    "internal_audit.admin_approvals": {
        "act": "'adjust_balance'", "arguments": "'{}'", "amount": "1", "cause": "'amount'",
        "status": "'expired'", "decided_at": "moment(n)",
    },
    "internal_audit.email_searches": {"email": "'p' || n || '@demo.example'", "reason": "'A ticket'"},
    "internal_audit.payout_openings": {"reason": "'To pay'"},
    "public.reports": {
        "kind": "'company'", "format": "'pdf'", "requested_by": "pg_temp.whose(n)", "status": "'waiting'",
    },
    "public.invoices": {
        "kind": "'invoice'", "series": "'Filler'", "number": "'2026-' || lpad(n::text, 8, '0')", "amount": "1",
        "currency": "'USD'", "issued_at": "moment(n)",
    },
    "internal_audit.payout_files": {"provider": "'bank'", "count": "1", "total": "1"},
    "internal_audit.payout_reports": {
        "provider": "'bank'", "sha256": "'filler-' || n", "status": "'read'", "read_at": "moment(n)",
    },
    "internal_audit.payout_differences": {
        "provider": "'bank'", "kind": "'missing_here'", "subject": "'filler-' || n", "detail": "'Nobody knows it.'",
    },
    "internal_audit.billing_status_changes": {"billing_status": "'active'"},
    "public.deposit_reversals": {
        "kind": "'refund'", "status": "'failed'", "amount": "1", "reference": "'re_filler_' || n",
    },
    "gateway.job_runs": {"status": "'waiting'"},
    "gateway.work": {
        "service": "'filler'", "key": "n::text", "status": "'failed'", "failed_at": "moment(n)", "error": "'No'",
    },
    "gateway.work_runs": {
        "service": "'filler'", "key": "n::text", "attempt": "1", "status": "'succeeded'", "finished_at": "moment(n)",
    },
    "clones.ai_clones": {"owner_id": "pg_temp.whose(n)"},
    "clones.ai_tasks": {
        "owner_id": "pg_temp.whose(n)", "max_attempts": "5", "turn": "moment(n)",
        "status": "case when n % 10 > 0 then 'cancelled' else 'pending' end",
        "completed_at": "case when n % 10 > 0 then moment(n) end",
    },
    "clones.activity_logs": {"owner_id": "pg_temp.whose(n)", "log_type": "'clone'", "actor_role": "'authenticated'"},
    "clones.payments": {
        "owner_id": "pg_temp.whose(n)", "order_id": "'filler-' || n", "amount": "1", "currency": "'USD'",
    },
    "clones.payment_events": {
        "kind": "'approved'", "amount": "1", "currency": "'USD'", "received_at": "moment(n)",
    },
    "clones.users": {"id": "uid(n)", "role": "'user'"},
    "creators.users": {"id": "uid(n)", "is_onboarded": "n % 10 > 0"},
    "creators.subscription": {"user_id": "uid(n)"},
    "creators.quota_usage_history": {
        "quota": "'sync'", "cycle_start": "moment(n)", "cycle_end": "moment(n + 1)", "used": "1", "quota_limit": "1",
    },
    "creators.notification": {"type": "'system'"},
    "creators.audit_log": {"actor_role": "'system'", "action": "'update'", "entity": "'filler'"},
    "creators.platform_connection": {"platform_slug": "'youtube'"},
    "creators.social_account": {
        "platform_slug": "'youtube'", "platform_account_id": "'filler-' || n", "handle": "'Filler'",
    },
    "creators.ai_suggestion": {
        "status": "'failed'", "error_message": "'No'", "settled_at": "moment(n)", "expires_at": "moment(n)",
    },
    "creators.ai_suggestion_application": {
        "field": "'title'", "value_before": "'null'", "value_after": "'null'", "applied_at": "moment(n)",
    },
    "creators.ai_usage": {
        "user_id": "pg_temp.whose(n)", "prompt_tokens": "1", "completion_tokens": "1", "cost_cents": "1",
    },
    "creators.seo_connection": {"search_engine_slug": "'google'", "site_url": "'https://a.example/' || n || '/'"},
    "creators.seo_submission": {
        "submitted_url": "'https://a.example/'", "status": "'submitted'", "settled_at": "moment(n)",
    },
    "creators.seo_usage": {"user_id": "pg_temp.whose(n)", "search_engine_slug": "'google'"},
    "creators.job_queue": {
        "job_type_slug": "'sync_x'", "priority": "5", "turn": "moment(n)", "max_attempts": "5",
        "status": "case when n % 10 > 0 then 'cancelled' else 'pending' end",
        "ended_at": "case when n % 10 > 0 then moment(n) end",
    },
    "creators.job_log": {"level": "'info'"},
    "creators.stripe_webhook_events": {
        "id": "'evt_' || n", "livemode": "false", "payload": "'{}'", "status": "'ignored'",
    },
    "creators.content_item": {
        "social_account_id": "uid(n)", "content_type_slug": "'video'", "platform_content_id": "'filler-' || n",
        "title": "'Filler ' || n", "published_at": "moment(n)", "is_public": "n % 10 > 0",
    },
    "learning.lessons": {
        "lesson_type": "(array['word', 'sentence', 'freestyle'])[1 + n % 3]",
        "published_at": "case when n % 10 > 0 then moment(n) end",
        "author_id": "pg_temp.whose(n)",
        "lesson_code": "'filler-' || n",
    },
    "learning.media_assets": {"owner_id": "pg_temp.whose(n)", "bucket": "'practice'"},
    "learning.practice_sessions": {
        "user_id": "pg_temp.whose(n)", "mode": "'word'", "score": "case when n % 10 > 0 then 50 end",
        "day": "case when n % 10 > 0 then date '2020-01-01' end",
        "started_at": "moment(n)", "completed_at": "case when n % 10 > 0 then moment(n) end",
    },
    "learning.test_attempts": {"started_at": "moment(n)"},
    "learning.chat_sessions": {"chat_name": "'Filler'", "updated_at": "moment(n)"},
    "learning.notifications": {"silent_since": "moment(n)"},
}  # fmt: skip
"""What fills a table where the rules for columns do not say it, as SQL of the number `n` of a row."""

OF_PEOPLE = ("user_id", "judge_id", "referrer_id", "created_by", "actor_id")

COLUMNS = """
select
    a.attname as name,
    format_type(a.atttypid, null) as type,
    not a.attnotnull or a.atthasdef as may_rest,
    exists (
        select from pg_constraint as c
        where c.conrelid = a.attrelid and c.conkey = array[a.attnum] and c.contype = 'f'
        and c.confrelid in (to_regclass('auth.users'), to_regclass('public.users'))
    ) as is_person,
    exists (
        select from pg_index as i
        where i.indrelid = a.attrelid and i.indisunique and i.indkey::text = a.attnum::text
    ) as is_unique,
    (
        select (regexp_match(pg_get_constraintdef(c.oid), '= ANY .*?(''[^'']+'')'))[1]
        from pg_constraint as c
        where c.conrelid = a.attrelid and c.conkey = array[a.attnum] and c.contype = 'c' limit 1
    ) as one_of
from pg_attribute as a
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
order by a.attnum
"""
FUNCTIONS = f"""
create function pg_temp.uid(n bigint) returns uuid immutable language sql return
    ('00000000-0000-7000-8190-' || lpad(n::text, 12, '0'))::uuid;
create function pg_temp.moment(n bigint) returns timestamptz immutable language sql return
    timestamptz '2020-01-01' + n * interval '1 minute';
create function pg_temp.whose(n bigint) returns uuid immutable language sql return case
    when n > 1000 and n % 20 <> 0 or n % 100 = 1 then '{MANY}'
    when n <= 1000 and n % 100 = 2 then '{FEW}'
    else '{person(3)}'
end::uuid;
"""


def tables_of(catalog: Catalog, stay_few: Collection[str]) -> list[str]:
    """What the lists of a schema read, but for those that stay few: of any domain, and of any that is to come."""
    lists = {
        str(catalog.objects[root.target].relation)
        for name, root in catalog.queries.items()
        if isinstance(root, RowsRoot)
        and root.connection is not None
        and not catalog.objects[root.target].is_view
        and name not in stay_few
    }
    return sorted(lists)


async def begin(owner: Any) -> None:
    """What the values of rows are written with, as long as the connection is open."""
    await owner.execute(FUNCTIONS)


async def prepare(owner: Any) -> None:
    """The people register, and the companies of the first two are there."""
    people = [FEW, MANY, NOBODY]
    await owner.execute(
        "insert into auth.users (id, raw_user_meta_data) select id, '{}' from unnest($1::uuid[]) as id",
        people,
    )
    # what is open to all but not to them is asked for by its key of whoever has many
    await owner.execute(
        "update public.users set trust_score = 10, level = 60, languages = '{en,fr,sw}', region = 'KE' "
        "where id = any($1::uuid[])",
        people,
    )
    await owner.execute(
        "insert into public.companies (id, name) select id, 'Of ' || id from unnest($1::uuid[]) as id",
        people[:2],
    )
    await owner.execute(
        "insert into public.company_members (user_id, company_id, role) "
        "select id, id, 'manager' from unnest($1::uuid[]) as id",
        people[:2],
    )
    await owner.executemany(
        "insert into public.company_api_keys (id, company_id, created_by, name, prefix, scopes) values "
        "($1, $2, $2, 'Key', 'xum_00000000', '{datasets:read,tasks:write,submissions:read}')",
        [(key, whose) for whose, key in KEYS.items()],
    )
    await begin(owner)
    # it takes longer than all the rest of a row
    await owner.execute("alter table public.withdrawals drop constraint withdrawals_sealed_details")


async def fill(owner: Any, tables: Sequence[str], first: int, last: int) -> None:
    """Rows number `first` to `last` of each table; triggers and foreign keys rest meanwhile."""
    await owner.execute("set session_replication_role = replica")
    for table in tables:
        columns = await owner.fetch(COLUMNS, table)
        given = {**dict.fromkeys(_people(columns), "pg_temp.whose(n)"), **GIVEN.get(table, {})}
        values = {each["name"]: _value(each, given) for each in columns}
        written = {name: value for name, value in values.items() if value is not None}
        done = await owner.execute(
            f"insert into {table} ({', '.join(written)}) select {', '.join(written.values())} "
            f"from generate_series({first}, {last}) as n"
        )
        assert done == f"INSERT 0 {last - first + 1}", table
    await owner.execute("reset session_replication_role")
    await owner.execute("set default_statistics_target = 20")
    await owner.execute(f"vacuum analyze {', '.join(tables)}")


async def hide(owner: Any, many: int) -> None:
    """As many tasks that others have and keep to themselves, newer than all there are: 99 of 100 are not open."""
    await owner.execute("set session_replication_role = replica")
    await owner.execute(
        f"""
        insert into public.tasks
            (id, created_by, title, description, task_type, reward, company_id, campaign_id,
            created_at, is_private, status)
        select
            gen_random_uuid(), '{person(3)}', 'Hidden', 'Hidden', 'text', 1, '{PLATFORM}', '{PLATFORM_CAMPAIGN}',
            timestamptz '2099-01-01' + n * interval '1 minute', n % 3 > 0,
            (array['active', 'active', 'draft', 'completed'])[n % 4 + 1]
        from generate_series(1, {many}) as n
        where n % 100 = 0 or n % 3 > 0 or n % 4 > 1
        """
    )
    await owner.execute("reset session_replication_role")
    await owner.execute("vacuum analyze public.tasks")


def _people(columns: Sequence[Any]) -> set[str]:
    """The columns that say whose a row is: by their names, else by the foreign keys that lead to a person."""
    needed = [each for each in columns if not each["may_rest"] and not each["is_unique"]]
    keys = {each["name"] for each in needed if each["is_person"]}
    named = {each["name"] for each in columns if each["name"] in OF_PEOPLE}
    return (named or keys) | {each["name"] for each in columns if each["name"] == "company_id"}


def _value(column: Any, given: dict[str, str]) -> str | None:
    """How a column is filled; None: by its default."""
    name, kind, may_rest = column["name"], column["type"], column["may_rest"]
    if name in given:
        return given[name].replace("uid(", "pg_temp.uid(").replace("moment(", "pg_temp.moment(")
    if (kind.startswith("timestamp") and not may_rest) or name in MOMENTS:
        return "pg_temp.moment(n)"
    if kind == "uuid" and (name == "id" or not may_rest):
        return "pg_temp.uid(n)"
    if may_rest:
        return None
    return column["one_of"] or VALUES.get(kind, "'Filler ' || n")


VALUES = {
    **dict.fromkeys(("smallint", "integer", "bigint", "numeric", "real", "double precision"), "1"),
    **dict.fromkeys(("json", "jsonb"), "'{}'"),
    "boolean": "false",
    "date": "pg_temp.moment(n)::date",
}
"""What a column of a type holds that has to hold something."""
MOMENTS: Sequence[str] = (
    "created_at",
    "submitted_at",
    "requested_at",
    "appointed_at",
    "unlocked_at",
    "due_at",
)
