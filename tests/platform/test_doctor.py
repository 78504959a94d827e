"""`gateway doctor` finds what is wrong and is silent about what is right."""

from __future__ import annotations

from base64 import b64encode

import pytest

from gateway.config import DEVELOPMENT_SECRET
from gateway.inspect.expression import bare_calls
from gateway.operate.doctor import examine, lint_findings
from gateway.operate.doctor.condition import bare_conditions
from gateway.operate.doctor.configuration import configuration_findings
from gateway.operate.doctor.services import service_findings
from gateway.operate.doctor.session_settings import lasting_settings
from gateway.operate.migrate import migrate, read_files, served_folders
from gateway.operate.migrate.apply import apply_statements
from gateway.operate.migrate.ledger import create_ledger, write_ledger
from tests.harness.database import Database, connection_as
from tests.harness.push_services import Apple, Firebase, pem
from tests.harness.settings import settings_of

ROLES = ("anon", "authenticated", "service_role", "api_key")
TABLE = """
create table public.bad (id integer primary key, owner uuid);
alter table public.bad enable row level security;
alter table public.bad force row level security;
"""


async def lints(connection):
    return {(finding.check, finding.where) for finding in await lint_findings(connection, ROLES)}


async def test_the_whole_schema_is_well(database: Database):
    async with connection_as(database) as connection:
        assert await lints(connection) == set()


async def test_a_configured_gateway_is_well(database: Database):
    assert await examine(database.settings()) == []


async def test_a_database_without_any_migration_is_one_finding(empty_database: Database):
    (finding,) = await examine(empty_database.settings())
    assert "none of " in finding.problem
    assert finding.remedy == "run `gateway migrate`"


@pytest.mark.parametrize("applied", [1, 2, 30, -1])
async def test_a_database_that_is_applied_in_part_is_one_finding(
    empty_database: Database, applied: int
) -> None:
    settings = empty_database.settings()
    async with connection_as(empty_database) as owner:
        await begin_to_migrate(owner, settings, applied)
    (finding,) = await examine(settings)
    assert "are applied to this database in part" in finding.problem
    assert finding.remedy == "run `gateway migrate`"


async def begin_to_migrate(owner, settings, count):
    """Only the first files, as where a run was interrupted."""
    files = read_files(served_folders(settings))
    await create_ledger(owner)
    for file in files[:count]:
        await apply_statements(owner, file)
        await write_ledger(owner, file, file.checksum)


async def test_files_that_have_changed_are_one_finding(database: Database):
    async with connection_as(database) as owner:
        await owner.execute(
            "update gateway.migrations set checksum = '' where file like '%/functions/%'"
        )
    (finding,) = await examine(database.settings())
    assert "more has changed since it was applied" in finding.problem


async def test_what_prevents_the_migration_is_the_remedy(database: Database):
    async with connection_as(database) as owner:
        await owner.execute(
            "delete from gateway.migrations where file like '%/0002_create_roles.sql'"
        )
    (finding,) = await examine(database.settings())
    assert "0002_create_roles.sql is new, but" in finding.remedy
    assert finding.remedy.endswith("and then run `gateway migrate`")


async def test_a_login_without_a_default_for_the_claims_matters_behind_a_pooler_only(
    database: Database,
):
    async with connection_as(database, "postgres") as superuser:
        await superuser.execute("alter role gateway_anon reset request.jwt.claims")
        try:
            assert await examine(database.settings()) == []
            (finding,) = await examine(database.settings(pooler="prepared"))
            assert finding.remedy == "run `gateway migrate`"
            await superuser.execute("revoke set on parameter request.jwt.claims from gateway_owner")
            assert await examine(database.settings(pooler="prepared")) == []
            await superuser.execute(
                "create or replace function auth.uid() returns uuid language sql stable as"
                " $$ select (current_setting('request.jwt.claims', true)::jsonb ->> 'sub')::uuid $$"
            )
            found = await examine(database.settings(pooler="prepared"))
            (finding,) = [each for each in found if each.check == "login"]
            assert (
                "as a superuser: grant set on parameter request.jwt.claims to gateway_owner"
                in finding.remedy
            )
        finally:
            await superuser.execute(
                "grant set on parameter request.jwt.claims to gateway_owner;"
                "alter role gateway_anon set request.jwt.claims = '{}'"
            )


@pytest.mark.parametrize("role", ROLES[:3])
async def test_a_role_that_may_not_ask_who_it_is_is_found(database: Database, role: str):
    async with connection_as(database, "postgres") as superuser:
        await superuser.execute(f"revoke usage on schema auth from {role}, public")
    (finding,) = [each for each in await examine(database.settings()) if each.where == role]
    assert finding.level == "error"
    assert finding.remedy == f"as the owner of auth: grant usage on schema auth to {role}"


async def test_a_role_of_the_settings_gets_its_login(database: Database):
    settings = database.settings(jwt_roles=(*ROLES, "reporter"))
    async with connection_as(database, "postgres") as superuser:
        await superuser.execute(
            "create role reporter nologin; grant reporter to gateway_owner with admin option"
        )
        try:
            (missing,) = [each for each in await examine(settings) if each.check == "role"]
            assert (missing.where, missing.remedy) == ("gateway_reporter", "run `gateway migrate`")
            async with connection_as(database) as owner:
                await migrate(owner, settings)
            assert await examine(settings) == []
        finally:
            await superuser.execute("drop role if exists gateway_reporter, reporter")


BAD = [
    (
        "create policy bare on public.bad for select to authenticated using (owner = auth.uid())",
        ("bare_call", "policy bare on bad"),
    ),
    (
        "create policy setting on public.bad for select to authenticated"
        " using (owner::text = current_setting('app.owner', true))",
        ("bare_call", "policy setting on bad"),
    ),
    (
        "create policy open on public.bad for update to authenticated using (true)",
        ("open_write", "policy open on bad"),
    ),
    (
        "create policy everybody on public.bad for select using (id = 1)",
        ("policy_for_everybody", "policy everybody on bad"),
    ),
    (
        "create policy one on public.bad for select to anon using (id = 1);"
        "create policy two on public.bad for all to anon using (id = 2)",
        ("several_policies", "table bad"),
    ),
    ("grant select on public.bad to anon", ("no_policy", "table bad")),
    ("alter table public.bad disable row level security", ("rls_disabled", "table bad")),
    ("alter table public.bad no force row level security", ("rls_not_forced", "table bad")),
    (
        "create view public.bad_view as select * from public.bad; grant select on public.bad_view to anon",
        ("view_of_owner", "view bad_view"),
    ),
    (
        "create materialized view public.bad_all as select * from public.bad; grant select on public.bad_all to anon",
        ("materialized_view", "materialized view bad_all"),
    ),
    (
        "create materialized view public.bad_all as select * from public.bad;"
        "grant select (id) on public.bad_all to anon",
        ("materialized_view", "materialized view bad_all"),
    ),
    (
        "create table public.child (bad_id integer constraint child_bad references public.bad (id));",
        ("unindexed_foreign_key", "foreign key child_bad of child"),
    ),
    (
        "create function public.f() returns integer language sql security definer as 'select 1'",
        ("definer_search_path", "function f()"),
    ),
    (
        "create function public.f() returns integer language sql as 'select 1'",
        ("search_path", "function f()"),
    ),
    (
        "create function public.f() returns integer language sql set search_path = '' as 'select 1';"
        "grant execute on function public.f() to public",
        ("public_function", "function f()"),
    ),
    (
        "create function public.f() returns text language sql set search_path = ''"
        " as $$ select set_config('request.jwt.claims', '{}', false) $$;"
        "grant execute on function public.f() to anon",
        ("lasting_setting", "function f()"),
    ),
    (
        "create function public.f() returns integer language plpgsql set search_path = ''"
        " as $$ begin return (select id from public.bad where owner = auth.uid()); end $$",
        ("bare_condition", "function f()"),
    ),
    (
        "create function public.f() returns integer language sql set search_path = ''"
        " begin atomic select id from public.bad where owner = auth.uid(); end",
        ("bare_condition", "function f()"),
    ),
]


@pytest.mark.parametrize(
    ("statements", "finding"), BAD, ids=[f"{check}-{where}" for _, (check, where) in BAD]
)
async def test_each_fault_is_found(connect, statements, finding):
    async with connect() as connection:
        await connection.execute(TABLE + statements)
        assert finding in await lints(connection)


async def test_a_definer_whom_row_level_security_binds_is_found(database: Database):
    async with connection_as(database, "postgres") as superuser:
        transaction = superuser.transaction()
        await transaction.start()
        await superuser.execute("create role bound; grant create, usage on schema public to bound")
        await superuser.execute(
            "create function public.f() returns integer language sql security definer"
            " set search_path = '' as 'select 1'; alter function public.f() owner to bound"
        )
        found = await lints(superuser)
        await transaction.rollback()
    assert ("bound_definer", "function f()") in found


async def test_a_foreign_table_that_clients_may_read_is_found(database: Database):
    async with connection_as(database, "postgres") as superuser:
        transaction = superuser.transaction()
        await transaction.start()
        await superuser.execute(
            "create foreign data wrapper away; create server away foreign data wrapper away;"
            "create foreign table public.away (id integer) server away;"
            "grant select on public.away to anon"
        )
        found = await lints(superuser)
        await transaction.rollback()
    assert ("foreign_table", "foreign table away") in found


async def test_every_finding_says_what_to_do(connect):
    async with connect() as connection:
        await connection.execute(TABLE + ";".join(statements for statements, _ in BAD[:9]))
        findings = await lint_findings(connection, ROLES)
    assert len(findings) >= 8
    assert all(finding.problem and finding.remedy for finding in findings)


@pytest.mark.parametrize(
    ("body", "is_bare"),
    [
        ("select 1 from t where user_id = auth.uid()", True),
        ("select 1 from t where user_id = (select auth.uid())", False),
        ("select 1 from t where user_id is distinct from auth.uid()", True),
        ("select 1 from t where auth.uid() = any(t.readers)", True),
        ("select 1 from t where (a = 1 or (b = 2 and user_id = auth.uid()))", True),
        ("select 1 from t join u on u.id = auth.uid()", True),
        ("select 1 from t where case a when 1 then user_id = auth.uid() end", True),
        ("select 1 from t where case a when 1 then true end and user_id = auth.uid()", True),
        ("select 1 from t where a in (select b from u where c = auth.uid())", True),
        ("select 1 from t where a in (select auth.uid() from u)", False),
        ("delete from t where id = AUTH.UID ()", True),
        ("update t set owner = auth.uid() where id = 1 returning auth.uid()", False),
        ("update t set a = (select 1 from u where u.id = auth.uid())", True),
        ("insert into t values (auth.uid()) on conflict (id) do update set a = auth.uid()", False),
        ("if exists (select from t where owner = auth.uid()) then return; end if;", True),
        ("if exists (select from t where a = 1) then return auth.uid(); end if;", False),
        ("if auth.uid() is null then return; end if; v := auth.uid();", False),
        ("perform 1 from t where a = 1; return auth.uid();", False),
        ("select auth.uid(), 1 from t where a = 1 order by auth.uid()", False),
        ("-- where a = auth.uid()\nselect 1", False),
        ("select 1 from t where a = 'auth.uid()'", False),
        ("select 1 from t where a = my.auth.uid()", False),
    ],
)
def test_a_condition_in_a_body_that_calls_bare_is_found(body, is_bare):
    assert bare_conditions(body, ["auth.uid"]) == (["auth.uid()"] if is_bare else [])


WRAPPED = "( SELECT auth.uid() AS uid)"


@pytest.mark.parametrize(
    ("expression", "calls"),
    [
        (f"(owner = {WRAPPED})", []),
        ("(owner = auth.uid())", ["auth.uid()"]),
        ("(( SELECT ((auth.jwt() -> 'app_metadata'::text) ->> 'role'::text)) = 'admin'::text)", []),
        (
            f"(id IN ( SELECT members.id\n   FROM members\n  WHERE (members.user_id = {WRAPPED})))",
            [],
        ),
        ("(id IN ( SELECT m.id\n   FROM m\n  WHERE (m.user_id = auth.uid())))", ["auth.uid()"]),
        (f"((owner = {WRAPPED}) OR auth.is_admin())", ["auth.is_admin()"]),
        ("(EXISTS ( SELECT\n   FROM auth.uid() me(id)\n  WHERE (t.owner = me.id)))", []),
        ("(owner IS DISTINCT FROM auth.uid())", ["auth.uid()"]),
        (
            "(EXISTS ( SELECT\n   FROM t\n  WHERE (owner IS NOT DISTINCT FROM auth.uid())))",
            ["auth.uid()"],
        ),
        ("(EXISTS ( SELECT t.owner IS DISTINCT FROM auth.uid() FROM t))", ["auth.uid()"]),
        ("(5 = EXTRACT(epoch FROM auth.uid()))", ["auth.uid()"]),
        ("(name = 'auth.uid()'::text)", []),
        ("(other_auth.uid() = 1)", []),
        (
            "(a = current_setting('request.method'::text, true))",
            ["current_setting('request.method'::text, true)"],
        ),
        ("(a = ( SELECT current_setting('request.method'::text, true) AS current_setting))", []),
    ],
)
def test_calls_outside_a_sub_select_of_their_own_are_bare(expression, calls):
    assert bare_calls(expression, ["auth.uid", "auth.jwt", "auth.is_admin"]) == calls


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("select set_config('request.jwt.claims', p, true)", []),
        ("select set_config('request.jwt.claims', p, false)", ["request.jwt.claims"]),
        ("select set_config('role', coalesce(a, 'x, y'), p_local)", ["role"]),
        ("select pg_catalog.set_config(p_name, p_value, false)", ["any setting"]),
        ("select set_config('app.name', p_value, false)", []),
        ("set local statement_timeout = 0", []),
        ("set statement_timeout = 0", ["statement_timeout"]),
        ("set role admin", ["role"]),
        ("set session request.jwt.claims to '{}'", ["request.jwt.claims"]),
        ("update t set role = 'x' -- set role admin", []),
        ("-- set role admin", []),
    ],
)
def test_settings_that_outlive_a_transaction_are_found(body, names):
    assert lasting_settings(body) == names


def test_the_development_secret_is_refused_in_production():
    settings = settings_of(
        jwt_secret=DEVELOPMENT_SECRET,
        idempotency_secret="x" * 40,
        payout_keys=f"a:{b64encode(bytes(range(32))).decode()}",
        creator_secret_keys=f"a:{b64encode(bytes(range(1, 33))).decode()}",
        creator_site_url="https://site.example",
        stripe_secrets="whsec_" + b64encode(bytes(range(2, 34))).decode(),
        messages_smtp_host="mail.example",
        messages_vapid_key=pem(Apple().key),
        messages_fcm_account=Firebase().account,
        messages_apns_key=pem(Apple().key),
        stripe_key="rk_live_0123456789",
        stripe_payment_secrets="whsec_" + b64encode(bytes(range(2, 34))).decode(),
        paypal_id="AClient",
        paypal_url="https://api-m.paypal.com",
        paypal_webhook_ids="8PT597110X687430L",
        PAYOUT_BANK_NAME="Demo Platform",
        database_url="x",
    )
    assert [finding.check for finding in configuration_findings(settings)] == ["development_secret"]


def test_no_key_for_tokens_is_an_error():
    settings = settings_of(environment="development", database_url="x")
    assert [finding.check for finding in configuration_findings(settings)] == ["token_keys"]


async def test_a_login_that_is_gone_is_found(database: Database):
    found = await examine(database.settings(login_prefix="nobody_"))
    assert {finding.where for finding in found if finding.level == "error"} >= {
        f"nobody_{role}" for role in ROLES
    }


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("function = 'private.gone'", ("error", "job_function", "job refill_panels")),
        ("cron = '0 0 31 2 *'", ("error", "job_cron", "job refill_panels")),
        (
            "next_run_at = now() - interval '2 hours'",
            ("warning", "no_runner", "the schedule"),
        ),
        ("function = 'private.gone', is_enabled = false", None),
    ],
)
async def test_a_schedule_that_cannot_be_kept_is_found(database: Database, change, finding):
    async with connection_as(database) as owner:
        await owner.execute(f"update gateway.jobs set {change} where name = 'refill_panels'")
    found = [(each.level, each.check, each.where) for each in await examine(database.settings())]
    assert found == ([finding] if finding else [])


async def test_work_that_no_service_takes_or_that_was_given_up_is_found(database: Database):
    """Of a service that is served, and of one that nobody declares."""
    served = database.settings(application="tests.work.application:DOMAINS")
    async with connection_as(database) as owner:
        await owner.execute("delete from gateway.work")
        assert await service_findings(owner, served) == []
        await owner.execute(
            "insert into gateway.work (service, key, due_at) values "
            "('bells', 'one', now() - interval '2 hours'), ('chimes', 'one', now()), ('organs', 'one', now())"
        )
        await owner.execute(
            "insert into gateway.work (service, key, status, failed_at, error) "
            "values ('chimes', 'two', 'failed', now(), 'Out of tune.')"
        )
        found = await service_findings(owner, served)
        lacking = database.settings(application="tests.work.application:LACKING")
        bells, *_ = await service_findings(owner, lacking)
    assert (bells.check, bells.where) == ("service_packages", "service bells")
    assert "no_such_rope is not installed" in bells.problem
    assert "asyncio" not in bells.problem
    assert [(each.check, each.where) for each in found] == [
        ("no_worker", "service bells"),
        ("work_failed", "service chimes"),
        ("service_unknown", "service organs"),
    ]
    assert "the last one: Out of tune." in found[1].problem
