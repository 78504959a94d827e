"""`gateway migrate`: once and in order, again when a repeatable file changes, never half."""

from __future__ import annotations

import asyncio

import pytest

from gateway.errors import ConfigError
from gateway.operate.migrate import SqlFolder, migrate, migration_status, owner_connection
from gateway.operate.migrate.files import read_files
from tests.harness.database import connection_as
from tests.harness.served import sql_files
from tests.migrations.folders import folders_in, write
from tests.migrations.made import catalogue


@pytest.fixture
def folder(tmp_path):
    sql = tmp_path / "sql"
    write(
        sql, "zoo/migrations/0001_create_animals.sql", "create table public.animals (id integer);"
    )
    write(sql, "zoo/functions/public.legs.sql", legs(4))
    return sql


def legs(number):
    return f"create or replace function public.legs() returns integer language sql as 'select {number}';"


async def run(database, folder, **options):
    async with owner_connection(database.url) as connection:
        done = await migrate(connection, database.settings(), folders=folders_in(folder), **options)
    return [file.name for file in done]


async def value(database, query):
    async with connection_as(database) as connection:
        return await connection.fetchval(query)


BOTH = ["zoo/migrations/0001_create_animals.sql", "zoo/functions/public.legs.sql"]


async def test_a_second_run_does_nothing(empty_database, folder):
    assert await run(empty_database, folder) == BOTH
    assert await run(empty_database, folder) == []


async def test_a_changed_function_is_applied_again(empty_database, folder):
    await run(empty_database, folder)
    write(folder, BOTH[1], legs(6))
    assert await run(empty_database, folder) == [BOTH[1]]
    assert await value(empty_database, "select public.legs()") == 6


async def test_line_ends_are_no_change(empty_database, folder):
    write(folder, BOTH[1], legs(4) + "\n")
    await run(empty_database, folder)
    (folder / BOTH[1]).write_bytes((legs(4) + "\r\n").encode())
    assert await run(empty_database, folder) == []


async def test_an_edited_migration_is_refused(empty_database, folder):
    await run(empty_database, folder)
    write(folder, BOTH[0], "create table public.animals (id bigint);")
    with pytest.raises(ConfigError, match=r"0001_create_animals.sql was edited") as caught:
        await run(empty_database, folder)
    assert "new migration" in caught.value.hint


async def test_a_migration_before_an_applied_one_is_refused(empty_database, folder):
    write(folder, "zoo/migrations/0003_later.sql", "select 1;")
    await run(empty_database, folder)
    write(folder, "zoo/migrations/0002_late.sql", "select 1;")
    with pytest.raises(ConfigError, match=r"0002_late.sql is new, but .*0003_later.sql"):
        await run(empty_database, folder)


async def test_a_phase_comes_after_later_migrations_of_those_before_it_and_not_of_its_own(
    empty_database, tmp_path
):
    """A phase's SQL names nothing of a later one, so what was added to it since does not prevent that."""
    write(tmp_path, "early/migrations/0001_create.sql", "create table public.animals (id integer);")
    write(tmp_path, "late/migrations/0002_extend.sql", "alter table public.animals add legs int;")
    write(tmp_path, "early/migrations/0003_add.sql", "alter table public.animals add name text;")

    async def applied(*phases, later=()):
        folder = SqlFolder("zoo", tmp_path, frozenset(), phases, later)
        settings = empty_database.settings()
        async with owner_connection(empty_database.url) as connection:
            return [each.stem for each in await migrate(connection, settings, folders=[folder])]

    assert await applied("early", later=("late",)) == ["0001_create", "0003_add"]
    assert await applied("early", "late") == ["0002_extend"]
    write(tmp_path, "late/migrations/0005_more.sql", "select 1;")
    assert await applied("early", "late") == ["0005_more"]
    for phase in ("early", "late"):
        wrong = write(tmp_path, f"{phase}/migrations/0004_between.sql", "select 1;")
        with pytest.raises(ConfigError, match=r"0004_between.sql is new, but .*0005_more.sql"):
            await applied("early", "late")
        wrong.unlink()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("select 1;\n\nselect\n    nonsense;", 4),
        ("select 1;\n\n\nalter table public.animals add column id integer;", 4),
        (
            "create function public.f() returns integer language plpgsql as $$\nbegin\n    retrn 1;\nend $$;",
            3,
        ),
        ("insert into public.animals values (1);\nselect 1/0;", 2),
    ],
)
async def test_an_error_names_the_file_and_the_line_and_nothing_stays(
    empty_database, folder, text, line
):
    await run(empty_database, folder)
    write(folder, "zoo/migrations/0002_broken.sql", text)
    with pytest.raises(ConfigError, match=rf"^zoo/migrations/0002_broken.sql:{line}: ") as caught:
        await run(empty_database, folder)
    assert caught.value.details["line"] == line
    assert await value(empty_database, "select count(*) from public.animals") == 0
    assert await value(empty_database, "select count(*) from gateway.migrations") == 2


async def test_files_before_a_broken_one_stay_applied(empty_database, folder):
    write(folder, "zoo/migrations/0002_broken.sql", "nonsense;")
    with pytest.raises(ConfigError):
        await run(empty_database, folder)
    write(folder, "zoo/migrations/0002_broken.sql", "select 1;")
    assert await run(empty_database, folder) == ["zoo/migrations/0002_broken.sql", BOTH[1]]


async def test_a_dry_run_writes_nothing(empty_database, folder):
    assert await run(empty_database, folder, dry_run=True) == BOTH
    assert await value(empty_database, "select to_regnamespace('gateway')") is None


async def test_two_runs_at_once_apply_each_file_once(empty_database, folder):
    write(folder, "zoo/migrations/0002_slow.sql", "select pg_sleep(0.3);")
    done = await asyncio.gather(*(run(empty_database, folder) for _ in range(3)))
    assert sorted(map(len, done)) == [0, 0, 3]


async def test_the_status_tells_what_would_happen(empty_database, folder):
    await run(empty_database, folder)
    write(folder, BOTH[1], legs(8))
    write(folder, "zoo/migrations/0002_next.sql", "select 1;")
    write(folder, BOTH[0], "select 2;")
    (folder / BOTH[0]).rename(folder / "zoo/migrations/0001_renamed.sql")
    async with owner_connection(empty_database.url) as connection:
        states = await migration_status(
            connection, empty_database.settings(), folders=folders_in(folder)
        )
    assert [(state.name.rsplit("/", 1)[1], state.state) for state in states] == [
        ("0001_renamed.sql", "pending"),
        ("0002_next.sql", "pending"),
        ("public.legs.sql", "changed"),
        ("0001_create_animals.sql", "missing"),
    ]


async def test_an_owner_whom_row_level_security_binds_is_refused(empty_database, folder):
    async with connection_as(empty_database, "postgres") as superuser:
        await superuser.execute("drop role if exists bound_owner; create role bound_owner login")
    async with owner_connection(empty_database.url_as("bound_owner")) as connection:
        with pytest.raises(
            ConfigError, match=r"bound_owner lacks rights.*\n.*bound by Row Level Security"
        ):
            await migrate(connection, empty_database.settings(), folders=folders_in(folder))


async def test_repeatable_files_twice_change_nothing(database):
    async with connection_as(database) as connection:
        await connection.execute("delete from gateway.migrations where kind <> 'migrations'")
    before = await catalogue(database)
    async with owner_connection(database.url) as connection:
        done = await migrate(connection, database.settings())
    assert done == [file for file in sql_files() if not file.is_migration]
    assert await catalogue(database) == before


async def test_required_files_come_first(tmp_path):
    write(tmp_path, "b/functions/a.sql", "--! requires functions/z.sql\nselect 1;")
    write(tmp_path, "b/functions/z.sql", "select 1;")
    write(tmp_path, "a/migrations/0001_x.sql", "--! requires b/functions/a.sql\nselect 1;")
    write(tmp_path, "platform/migrations/0001_x.sql", "select 1;")
    assert [file.name for file in read_files(folders_in(tmp_path, {"a": "b"}))] == [
        "platform/migrations/0001_x.sql",
        "b/functions/z.sql",
        "b/functions/a.sql",
        "a/migrations/0001_x.sql",
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a/migrations/1_x.sql": ""}, "not named like a migration"),
        ({"a/migrations/0001_x.sql": "", "a/migrations/0001_y.sql": ""}, "the same number"),
        (
            {"a/functions/x.sql": "--! requires functions/y.sql"},
            "x.sql:1 requires a/functions/y.sql",
        ),
        (
            {"a/functions/x.sql": "--! requires b/functions/y.sql", "b/functions/y.sql": ""},
            "b/functions/y.sql, which does not exist, or is of a domain that a does not require",
        ),
        (
            {
                "a/functions/x.sql": "--! requires functions/y.sql",
                "a/functions/y.sql": "--! requires functions/x.sql",
            },
            "require each other",
        ),
    ],
)
def test_a_folder_that_cannot_be_applied_is_refused(tmp_path, files, message):
    for name, text in files.items():
        write(tmp_path, name, text)
    with pytest.raises(ConfigError, match=message):
        read_files(folders_in(tmp_path))


SUPABASE = """
create schema auth;
create table auth.users (id uuid primary key, email text, email_confirmed_at timestamptz, instance_id uuid);
create function auth.uid() returns uuid language sql stable
    as $$ select current_setting('request.jwt.claim.sub', true)::uuid $$;
create function auth.role() returns text language sql stable as $$ select 'supabase' $$;
"""


async def test_what_supabase_has_is_not_touched(empty_database):
    async with connection_as(empty_database, "postgres") as superuser:
        await superuser.execute(SUPABASE)
        await superuser.execute("grant usage, create on schema auth to gateway_owner")
        await superuser.execute("grant references, trigger, select on auth.users to gateway_owner")
        before = await auth_objects(superuser)
        async with owner_connection(empty_database.url) as connection:
            await migrate(connection, empty_database.settings())
        after = await auth_objects(superuser)
    assert [row for row in after if row[0] in {row[0] for row in before}] == before
    assert {row[0] for row in after} - {row[0] for row in before} == {"auth.email()", "auth.jwt()"}


async def auth_objects(connection):
    rows = await connection.fetch(
        "select oid::regprocedure::text, pg_get_functiondef(oid), proacl::text, proowner::regrole::text"
        " from pg_proc where pronamespace = 'auth'::regnamespace"
        " union all"
        " select oid::regclass::text, relrowsecurity::text || relforcerowsecurity, relacl::text,"
        " relowner::regrole::text"
        " from pg_class where oid = 'auth.users'::regclass order by 1"
    )
    return [tuple(row) for row in rows]


async def test_the_login_password_is_set_as_a_verifier(empty_database):
    async with owner_connection(empty_database.url) as connection:
        settings = empty_database.settings(login_prefix="pw_", login_password="s3cret")
        await migrate(connection, settings)
    async with connection_as(empty_database, "postgres") as superuser:
        stored = await superuser.fetchval(
            "select rolpassword from pg_authid where rolname = 'pw_anon'"
        )
        await superuser.execute("drop role pw_anon, pw_authenticated, pw_service_role")
    assert stored.startswith("SCRAM-SHA-256$4096:")
