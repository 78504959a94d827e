"""What admins change is kept, with what it was before and without secrets; others' changes are not."""

import json

import pytest

from tests.harness.database import connection_as
from tests.harness.demo import person, task

CHANGES = """
select table_name, operation, row_id, old_values, new_values, actor_id::text, role
from internal_audit.changes where created_at = now() order by id
"""
# What follows from other rows, or is no change of anything.
NOT_AUDITED = {
    "public_profiles",
    "notifications",
    "user_activities",
    "xp_totals",
    "kept_tasks",
    "media_checks",
    "dataset_items",
    "weekly_reports",
    "reports",
    "invoices",
}
RENAME = 'select * from public.update_profile(\'{"bio": "Hello"}\')'


async def changes(stage, table):
    rows = await stage.rows("admin", CHANGES)
    return [row for row in rows if row["table_name"] == table]


async def test_an_update_keeps_only_what_changed(stage):
    suspend = "select * from public.set_user_status($1, false, 'Why')"
    await stage.call("admin", suspend, person(1))
    (row,) = await changes(stage, "users")
    assert (row["operation"], row["row_id"], row["actor_id"], row["role"]) == (
        "update",
        person(1),
        person(5),
        "admin",
    )
    old, new = json.loads(row["old_values"]), json.loads(row["new_values"])
    assert (old["is_active"], new["is_active"]) == (True, False)
    assert set(new) == {"is_active", "updated_at"}


async def test_an_admins_own_profile_is_a_change_too(stage):
    await stage.call("admin", RENAME)
    (row,) = await changes(stage, "users")
    assert json.loads(row["new_values"])["bio"] == "Hello"


async def test_inserts_and_deletes_keep_the_whole_row(stage):
    await stage.call("admin", "select * from public.feature_task($1, 'New')", task(12))
    await stage.call("admin", "select * from public.unfeature_task($1)", task(12))
    added, removed = await changes(stage, "featured_tasks")
    assert (added["operation"], added["old_values"]) == ("insert", None)
    assert (removed["operation"], removed["new_values"]) == ("delete", None)
    assert json.loads(added["new_values"]) == json.loads(removed["old_values"])
    assert json.loads(added["new_values"])["title"] == "New"


@pytest.mark.parametrize("who", ["contributor", "manager"])
async def test_what_others_change_is_not_kept(stage, who):
    await stage.call(who, RENAME)
    assert await stage.rows("admin", CHANGES) == []


async def test_a_statement_that_changes_nothing_is_no_change(stage):
    await stage.owner("create table public.demo (id integer primary key, token text, name text)")
    await stage.owner("select private.audit_table('public.demo')")
    await stage.owner("grant all on public.demo to authenticated")
    await stage.call("admin", "insert into public.demo values (1, 'secret', 'First')")
    await stage.call("admin", "update public.demo set name = name")
    assert len(await changes(stage, "demo")) == 1


async def test_what_follows_from_other_rows_is_no_change_of_its_own(stage):
    await stage.owner("create table public.demo (id integer primary key, name text, total integer)")
    await stage.owner("select private.audit_table('public.demo', 'total')")
    await stage.owner("grant all on public.demo to authenticated")
    await stage.call("admin", "insert into public.demo values (1, 'First', 0), (2, 'Second', 0)")
    await stage.call("admin", "update public.demo set total = 1")
    await stage.call("admin", "update public.demo set total = 2, name = 'Both' where id = 2")
    rows = await changes(stage, "demo")
    assert [(row["operation"], json.loads(row["new_values"])) for row in rows[2:]] == [
        ("update", {"name": "Both", "total": 2})
    ]


async def test_secrets_are_left_out(stage):
    await stage.owner(
        "create table public.demo (id integer, part text, api_key_hash text, token text, "
        "account_details jsonb, encrypted_password text, name text, primary key (id, part))"
    )
    await stage.owner("select private.audit_table('public.demo')")
    await stage.owner("grant all on public.demo to authenticated")
    await stage.call(
        "admin", "insert into public.demo values (1, 'a', 'k', 't', '{\"iban\": 1}', 'p', 'First')"
    )
    await stage.call("admin", "update public.demo set token = 'u', name = 'Second'")
    await stage.call("admin", "update public.demo set token = 'v'")
    rows = await changes(stage, "demo")
    assert [(row["row_id"], json.loads(row["new_values"])) for row in rows] == [
        ("1,a", {"id": 1, "part": "a", "name": "First"}),
        ("1,a", {"name": "Second"}),
        ("1,a", {}),
    ]


async def test_every_row_of_a_large_statement_is_kept(stage):
    await stage.owner("create table public.demo (id integer primary key, name text)")
    await stage.owner("select private.audit_table('public.demo')")
    await stage.owner("grant all on public.demo to authenticated")
    await stage.call("admin", "insert into public.demo select n from generate_series(1, 3000) as n")
    await stage.call("admin", "update public.demo set name = 'All'")
    assert len(await changes(stage, "demo")) == 6000


async def test_every_table_is_audited(shared):
    missing = """
    select relation.relname
    from pg_class as relation
    where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p')
    and not relation.relispartition and (
        select count(*) from pg_trigger
        where tgrelid = relation.oid and tgname in ('audit_insert', 'audit_update', 'audit_delete')
    ) <> 3
    """
    async with connection_as(shared) as owner:
        names = {row["relname"] for row in await owner.fetch(missing)}
    # Another table needs one line: triggers/public.NAME.audit.sql, as the others have it.
    assert names == NOT_AUDITED


async def test_history_is_never_changed(stage):
    await stage.call("admin", RENAME)
    for statement in (
        "update internal_audit.changes set role = 'nobody'",
        "delete from internal_audit.changes",
        "truncate internal_audit.changes",
    ):
        transaction = stage.connection.transaction()
        await transaction.start()
        with pytest.raises(Exception, match="append-only"):
            await stage.owner(statement)
        await transaction.rollback()


async def test_an_admin_whose_claims_are_written_with_escapes_is_audited_as_any(stage):
    """Triggers look for the word in the claims' text before they call anything."""
    suspend = f"select * from public.set_user_status('{person(1)}', false, 'Why')"
    claims = '{"sub": "%s", "app_metadata": {"role": "\\u0061dm\\u0069n"}}' % person(5)  # noqa: UP031
    async with stage.connection.transaction():
        await stage.connection.execute("select set_config('request.jwt.claims', $1, true)", claims)
        await stage.connection.execute(suspend)
    assert [row["operation"] for row in await changes(stage, "users")] == ["update"]
