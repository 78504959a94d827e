"""Rules for every object of the database, read from its catalogue and from the files of `sql/`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.declare.arrangement import required_by
from gateway.operate.doctor.condition import bare_conditions
from tests.harness.catalogue import OURS
from tests.harness.database import connection_as
from tests.harness.served import DOMAINS, FOLDERS, sql_files

# Schemas of people's money and of what is remembered of it.
LEDGERS = "('public', 'private', 'internal_audit')"
CLIENTS = "('anon', 'authenticated', 'service_role')"
TABLES = f"""
from pg_class as relation
inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
where namespace.nspname in {OURS} and relation.relkind in ('r', 'p')
"""
FUNCTIONS = f"""
from pg_proc as function
inner join pg_namespace as namespace on namespace.oid = function.pronamespace
where namespace.nspname in {OURS}
"""
# What a client role may write itself: columns of its own rows, nothing else.
WRITABLE = {
    ("notifications", "is_read"),
    ("notifications", "read_at"),
}
# What a caller who is not signed in may call: functions of a row that they may read.
CALLABLE_BY_ANON = {
    "badge_unlocked_at",
    "campaign_is_open",
    "campaign_progress",
    "company_current_fee_percent",
    "is_admin",
    "mission_progress",
    "report_state",
    "search_tasks",
    "my_company_ids",
    "my_mail_invitation_ids",
    "my_managed_company_ids",
    "my_paying_company_ids",
    "my_reviewed_company_ids",
    "my_submission_keys",
    "my_task_scopes",
    "submission_admin_notes",
    "submission_appealable_until",
    "submission_flag_cleared_reason",
    "submission_flag_reason",
    "submission_is_decided",
    "streak_live_days",
    "streak_live_multiplier",
    "task_is_open",
    "task_slots_left",
    "user_email",
    "user_notification_preferences",
    "user_referral_code",
}


async def found(shared, sql):
    async with connection_as(shared) as owner:
        return [" ".join(str(value) for value in row) for row in await owner.fetch(sql)]


async def test_row_level_security_is_enabled_and_forced_everywhere(shared):
    missing = f"""
    select namespace.nspname, relation.relname {TABLES}
    and not (relation.relrowsecurity and relation.relforcerowsecurity)
    """
    assert await found(shared, missing) == []


async def test_every_table_that_clients_can_name_has_a_policy(shared):
    missing = f"""
    select relation.oid::regclass {TABLES}
    and has_schema_privilege('authenticated', namespace.oid, 'usage') and not relation.relispartition
    and namespace.nspname <> 'gateway'  -- the engine's own, granted to nobody
    and not exists (select from pg_policy where polrelid = relation.oid)
    """
    assert await found(shared, missing) == []


async def test_a_table_in_a_schema_of_its_own_is_looked_at(database):
    """What is looked at comes from the catalogue: a domain's schema has to be told nowhere."""
    async with connection_as(database) as owner:
        await owner.execute(ELSEWHERE)
    for lint in FINDING:
        with pytest.raises(AssertionError, match=r"elsewhere|seen"):
            await lint(database)


ELSEWHERE = """
create schema elsewhere;
grant usage on schema elsewhere to authenticated;
create table elsewhere.seen (id uuid references public.users (id) on delete restrict, cost real);
create index seen_cost_idx on elsewhere.seen (cost);
create index seen_cost_again_idx on elsewhere.seen (cost);
grant all on table elsewhere.seen to authenticated;
create function elsewhere.look() returns integer language sql as 'select 1';
grant execute on function elsewhere.look() to public;
create view elsewhere.seen_by_all as select id from elsewhere.seen;
"""


async def test_every_policy_says_for_whom_and_why(shared):
    lacking = """
    select polrelid::regclass, polname from pg_policy
    where 0 = any(polroles) or obj_description(oid, 'pg_policy') is null
    """
    assert await found(shared, lacking) == []


async def test_a_table_has_one_permissive_policy_for_a_command_and_role(shared):
    twice = """
    select policy.polrelid::regclass, policy.polcmd, role from pg_policy as policy
    cross join unnest(policy.polroles) as role
    where policy.polpermissive
    group by 1, 2, 3 having count(*) > 1
    """
    assert await found(shared, twice) == []


async def test_policies_ask_each_function_once_for_a_statement(shared):
    policies = """
    select
        polrelid::regclass,
        coalesce(pg_get_expr(polqual, polrelid), ''),
        coalesce(pg_get_expr(polwithcheck, polrelid), '')
    from pg_policy
    """
    # What takes a column is asked for each row; the rows of a function in `from` are kept.
    bare = re.compile(
        r"(?<!SELECT )(?<!FROM )\b(auth|private)\.\w+\((?!(?!array\b)[\w.]+\))", re.IGNORECASE
    )
    assert [line for line in await found(shared, policies) if bare.search(line)] == []


async def test_what_a_policy_asks_for_each_row_says_that_it_is_dear(shared):
    """So that Postgres asks whatever else the query wants to know before it."""
    cheap = """
    select distinct policy.polrelid::regclass, function.proname
    from pg_policy as policy
    inner join pg_depend as dependency on dependency.objid = policy.oid and dependency.deptype = 'n'
    inner join pg_proc as function on function.oid = dependency.refobjid
    where function.pronargs = 1 and not function.proretset and function.procost < 1000
    """
    assert await found(shared, cheap) == []


async def test_what_a_policy_reads_whole_is_bounded(shared):
    """A set is read whole for each statement, so none may grow with what a person has done."""
    sets = """
    select distinct function.proname
    from pg_policy as policy
    inner join pg_depend as dependency on dependency.objid = policy.oid
    inner join pg_proc as function on function.oid = dependency.refobjid
    where function.proretset
    """
    # One row of the person, with a hundred of each kind of work; the companies that they are a member of; invitations.
    assert set(await found(shared, sets)) == {
        "my_abilities",
        "my_company_ids",
        "my_mail_invitation_ids",
    }


async def test_no_query_of_a_function_compares_with_a_bare_reader_of_the_claims(shared):
    async with connection_as(shared) as owner:
        rows = await owner.fetch(
            "select function.oid::regprocedure::text as name, function.prosrc as body, "
            "namespace.nspname || '.' || function.proname as called, "
            f"function.pronargs = 0 and function.provolatile <> 'v' as is_reader {FUNCTIONS}"
        )
    readers = [
        "auth.uid",
        "auth.jwt",
        "auth.role",
        *(row["called"] for row in rows if row["is_reader"]),
    ]
    found = {row["name"]: bare_conditions(row["body"], readers) for row in rows}
    assert {name: calls for name, calls in found.items() if calls} == {}


async def test_no_trigger_asks_whether_something_is_of_exactly_this_moment(shared):
    # now() is when the transaction began, and what is written may bear the time of the clock.
    exact = r"""
    select tgrelid::regclass || '.' || tgname from pg_catalog.pg_trigger
    where not tgisinternal and pg_get_triggerdef(oid) ~* '[^<>]= (now|clock_timestamp)\(\)'
    """
    assert await found(shared, exact) == []


async def test_rights_never_follow_from_what_a_person_can_write(shared):
    policies = """
    select polrelid::regclass, pg_get_expr(polqual, polrelid) from pg_policy
    where pg_get_expr(polqual, polrelid) ~ 'user_metadata|users.role'
    """
    functions = f"""
    select function.proname {FUNCTIONS} and function.prosrc ~ 'user_meta_?data'
    and function.proname not in ('handle_new_user', 'close_sign_in', 'keep_owners')
    """
    assert await found(shared, policies) + await found(shared, functions) == []


async def test_every_function_has_a_fixed_search_path_and_a_comment(shared):
    lacking = f"""
    select function.oid::regprocedure {FUNCTIONS} and (
        not exists (select from unnest(function.proconfig) as setting where setting like 'search_path=%')
        or obj_description(function.oid, 'pg_proc') is null
    )
    """
    assert await found(shared, lacking) == []


async def test_no_function_is_for_everybody(shared):
    public = f"""
    select function.oid::regprocedure {FUNCTIONS}
    and has_function_privilege('public', function.oid, 'execute')
    """
    assert await found(shared, public) == []


async def test_what_anon_may_call_is_listed(shared):
    callable_ = f"""
    select function.proname {FUNCTIONS} and namespace.nspname = 'public'
    and has_function_privilege('anon', function.oid, 'execute')
    """
    assert set(await found(shared, callable_)) == CALLABLE_BY_ANON


async def test_clients_cannot_use_what_is_private(shared):
    usable = f"""
    select rolname from pg_roles where rolname in {CLIENTS}
    and has_schema_privilege(rolname, 'private', 'usage')
    """
    assert await found(shared, usable) == []


async def test_definer_functions_belong_to_an_owner_whom_policies_do_not_bind(shared):
    bound = f"""
    select function.oid::regprocedure {FUNCTIONS} and function.prosecdef
    and not (select rolbypassrls or rolsuper from pg_roles where oid = function.proowner)
    """
    assert await found(shared, bound) == []


def test_every_definer_function_says_why():
    silent = [
        file.place
        for file in sql_files("functions")
        if "\nsecurity definer\n" in file.text and "Security definer:" not in file.text
    ]
    assert silent == []


async def test_clients_write_nothing_but_the_listed_columns(shared):
    tables = f"""
    select grantee, privilege_type, table_name from information_schema.role_table_grants
    where table_schema in {OURS} and grantee in {CLIENTS} and privilege_type <> 'SELECT'
    """
    columns = f"""
    select table_name, column_name from information_schema.column_privileges
    where table_schema in {OURS} and grantee in {CLIENTS} and privilege_type <> 'SELECT'
    """
    assert await found(shared, tables) == []
    assert {tuple(line.split()) for line in await found(shared, columns)} == WRITABLE


async def test_anon_has_a_policy_on_what_is_public_alone(shared):
    """Other tables are granted, so that a list of tasks may lead to them; no policy shows a row."""
    policies = """
    select schemaname || '.' || tablename from pg_policies
    where roles && array['anon', 'public']::name[]
    """
    assert set(await found(shared, policies)) == {
        "creators.account_status",
        "creators.ai_model",
        "creators.ai_provider",
        "creators.content_category",
        "creators.content_item",
        "creators.content_media",
        "creators.content_tag",
        "creators.content_type",
        "creators.featured_creator",
        "creators.platform",
        "creators.search_engine",
        "creators.social_account",
        "creators.subscription_status",
        "creators.subscription_tier",
        "creators.trending_content",
        "creators.trending_keyword",
        "creators.users",
        "public.announcements",
        "public.badges",
        "public.public_campaigns",
        "public.public_companies",
        "public.tasks",
    }


async def test_no_client_function_changes_the_claims_the_role_or_a_time_limit(shared):
    changing = f"""
    select function.oid::regprocedure {FUNCTIONS} and (
        function.prosrc ~* 'set_config|set (local |session )?(role|session authorization)'
        or exists (
            select from unnest(function.proconfig) as setting
            where setting ~ '^(request\\.|role=|.*_timeout=)'
        )
    ) and (
        has_function_privilege('anon', function.oid, 'execute')
        or has_function_privilege('authenticated', function.oid, 'execute')
    )
    """
    assert await found(shared, changing) == []


async def test_every_foreign_key_is_indexed(shared):
    missing = f"""
    select reference.conrelid::regclass, reference.conname
    from pg_constraint as reference
    inner join pg_class as relation on relation.oid = reference.conrelid
    inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
    where reference.contype = 'f' and namespace.nspname in {OURS} and not exists (
        select from pg_index as index
        where index.indrelid = reference.conrelid
        and (index.indkey::smallint[])[0:cardinality(reference.conkey) - 1] @> reference.conkey
        -- A partial index serves where it leaves out nulls alone.
        and (
            index.indpred is null
            or pg_get_expr(index.indpred, index.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$'
        )
    )
    """
    assert await found(shared, missing) == []


async def test_no_two_indexes_are_the_same(shared):
    twice = f"""
    select relation.relname, string_agg(index.indexrelid::regclass::text, ' ')
    from pg_index as index
    inner join pg_class as relation on relation.oid = index.indrelid
    inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
    where namespace.nspname in {OURS}
    group by relation.relname, index.indrelid, index.indkey::text, index.indoption::text,
        pg_get_expr(index.indpred, index.indrelid), pg_get_expr(index.indexprs, index.indrelid)
    having count(*) > 1
    """
    assert await found(shared, twice) == []


async def test_every_table_has_a_primary_key_and_a_comment(shared):
    lacking = f"""
    select relation.relname {TABLES} and not relation.relispartition and (
        not exists (select from pg_index where indrelid = relation.oid and indisprimary)
        or obj_description(relation.oid, 'pg_class') is null
    )
    """
    assert await found(shared, lacking) == []


async def test_every_index_says_which_query_or_rule_it_serves(shared):
    silent = f"""
    select index.indexrelid::regclass
    from pg_index as index
    inner join pg_class as relation on relation.oid = index.indrelid
    inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
    where namespace.nspname in {OURS} and not relation.relispartition
    and obj_description(index.indexrelid, 'pg_class') is null
    and not exists (select from pg_constraint where conindid = index.indexrelid)
    """
    assert await found(shared, silent) == []


async def test_views_look_as_their_caller(shared):
    as_owner = f"""
    select relation.relname
    from pg_class as relation
    inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
    where namespace.nspname in {OURS} and relation.relkind = 'v'
    and not coalesce(relation.reloptions @> array['security_invoker=true'], false)
    """
    assert await found(shared, as_owner) == []


async def test_financial_rows_are_never_deleted_with_a_person(shared):
    cascading = f"""
    select reference.conrelid::regclass, reference.conname
    from pg_constraint as reference
    inner join pg_class as relation on relation.oid = reference.conrelid
    inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
    where reference.contype = 'f' and namespace.nspname in {LEDGERS} and reference.confdeltype <> 'r'
    """
    assert await found(shared, cascading) == []


async def test_money_is_never_a_float(shared):
    floats = f"""
    select table_name, column_name from information_schema.columns
    where table_schema in {OURS} and data_type in ('real', 'double precision', 'money')
    """
    assert await found(shared, floats) == []


OWN_STATE = re.compile(r"\b[5-9I-Z][0-9A-Z]\d{3}\b")


def raised_by(domain: str) -> set[str]:
    """The SQLSTATEs of domains that its files name."""
    prefixes = {each.error_prefix for each in DOMAINS}
    found = {
        state
        for file in sql_files()
        if file.domain == domain
        for state in OWN_STATE.findall(file.text)
    }
    return {state for state in found if state[:2] in prefixes}


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda each: each.name)
def test_every_error_code_is_raised_and_every_raised_one_is_listed(domain):
    """What its SQL raises is its own, or of a domain that it requires."""
    required = required_by(domain, DOMAINS)
    others = {state for each in DOMAINS if each.name in required for state in each.errors}
    assert raised_by(domain.name) - others == set(domain.errors)


def test_a_code_means_one_thing():
    codes = [code for domain in DOMAINS for code in domain.errors.values()]
    assert len(set(codes)) == len(codes)
    assert raised_by("platform") == set()


def test_a_file_is_named_for_what_it_makes():
    wrong = [
        file.place
        for file in sql_files("functions")
        if f"create or replace function {file.stem}(" not in file.text
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.domain)
def test_the_migrations_are_safe_to_run(folder):
    squawk = Path(sys.executable).with_name("squawk")
    files = sorted(folder.path.rglob("migrations/*.sql"), key=lambda path: path.name)
    # How long a file may wait is the runner's to say, not each file's.
    waits = "--exclude=require-lock-timeout,require-statement-timeout"
    run = subprocess.run(
        [squawk, "--assume-in-transaction", "--pg-version=15.0", waits, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


FINDING = (
    test_row_level_security_is_enabled_and_forced_everywhere,
    test_every_table_that_clients_can_name_has_a_policy,
    test_every_function_has_a_fixed_search_path_and_a_comment,
    test_no_function_is_for_everybody,
    test_clients_write_nothing_but_the_listed_columns,
    test_every_foreign_key_is_indexed,
    test_no_two_indexes_are_the_same,
    test_every_table_has_a_primary_key_and_a_comment,
    test_every_index_says_which_query_or_rule_it_serves,
    test_views_look_as_their_caller,
    test_money_is_never_a_float,
)
"""Rules that `ELSEWHERE` breaks."""
