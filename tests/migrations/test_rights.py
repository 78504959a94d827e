"""What an owner lacks is said before anything is done; the statements that are printed are all it takes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gateway import Domain
from gateway.config import Settings, read_settings
from gateway.errors import ConfigError
from gateway.operate.doctor import examine
from gateway.operate.embedded import EmbeddedPostgres
from gateway.operate.migrate import migrate, owner_connection, read_files, served_folders
from gateway.operate.migrate.rights import find_lacks
from gateway.postgres import login_connection
from tests.harness.applications import application_of
from tests.harness.server import POSTGRES_VERSION
from tests.migrations.folders import write

OWNER = "shop_owner"
ROLES = ("anon", "authenticated", "service_role", "api_key")
LOGINS = tuple(f"gateway_{role}" for role in ROLES)
PEOPLE = """
create table public.people (id uuid primary key references auth.users (id));
create function public.welcome() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger welcome after insert on auth.users for each row execute function public.welcome();
"""
ALL_ROLES = (
    "create role anon nologin noinherit; create role authenticated nologin noinherit;"
    "create role service_role nologin noinherit bypassrls;"
)
ADMINISTERED = f"grant anon, authenticated, service_role to {OWNER} with admin option;"
AUTH = """
create schema auth;
create table auth.users (id uuid primary key, email text);
create function auth.uid() returns uuid language sql as 'select null::uuid';
create function auth.role() returns text language sql as 'select null';
create function auth.email() returns text language sql as 'select null';
create function auth.jwt() returns jsonb language sql as 'select null::jsonb';
"""
ENOUGH = "createrole bypassrls"


@dataclass(frozen=True)
class Case:
    """What an administrator has left, and what is then lacking."""

    name: str
    attributes: str = ENOUGH
    before: str = ""
    owns_database: bool = True
    lacking: tuple[str, ...] = ()
    environ: tuple[tuple[str, str], ...] = ()


NO_SERVICE_ROLE = ("create role service_role nologin noinherit bypassrls;",)
NEW = POSTGRES_VERSION >= 16
CASES = [
    Case("a plain server", lacking=() if NEW else NO_SERVICE_ROLE),
    Case("a Supabase project", before=ALL_ROLES + ADMINISTERED),
    Case("without createrole", "bypassrls", lacking=(f"alter role {OWNER} createrole;",)),
    Case(
        "without bypassrls",
        "createrole",
        lacking=(f"alter role {OWNER} bypassrls;", *NO_SERVICE_ROLE),
    ),
    Case(
        "without either",
        "",
        lacking=(f"alter role {OWNER} bypassrls;", f"alter role {OWNER} createrole;"),
    ),
    Case(
        "roles of somebody else",
        before=ALL_ROLES,
        lacking=tuple(
            f"grant {role} to {OWNER} with admin option;" for role in ROLES if role in ALL_ROLES
        )
        if NEW
        else (),
    ),
    Case(
        "logins of somebody else",
        before=ALL_ROLES + ADMINISTERED + "create role gateway_anon login",
        lacking=(f"grant gateway_anon to {OWNER} with admin option;",) if NEW else (),
    ),
    Case(
        "a database of somebody else",
        before=ALL_ROLES + ADMINISTERED,
        owns_database=False,
        lacking=(
            f"grant create on database shop to {OWNER};",
            f"grant usage, create on schema public to {OWNER};",
        ),
    ),
    Case(
        "a schema public that is closed",
        before=ALL_ROLES + ADMINISTERED + "revoke all on schema public from public",
        owns_database=False,
        lacking=(f"grant usage on schema public to {OWNER} with grant option;",),
    ),
    Case(
        "an auth of somebody else",
        before=ALL_ROLES + ADMINISTERED + AUTH,
        lacking=(
            f"grant usage on schema auth to {OWNER};",
            f"grant select, references, trigger on auth.users to {OWNER};",
        ),
    ),
    Case(
        "an auth that is incomplete",
        before=ALL_ROLES
        + ADMINISTERED
        + "create schema auth; create table auth.users (id uuid primary key);"
        f"grant usage on schema auth to {OWNER}; grant all on auth.users to {OWNER};",
        lacking=(f"grant create on schema auth to {OWNER};",),
    ),
    Case(
        "a role that only the settings know",
        before=ALL_ROLES + ADMINISTERED,
        lacking=("create role reporter nologin noinherit;",),
        environ=(("JWT_ROLES", "anon,authenticated,service_role,reporter"),),
    ),
    Case(
        "nothing at all",
        "",
        before=AUTH + "revoke all on schema public from public",
        owns_database=False,
        lacking=(f"alter role {OWNER} createrole;", f"grant create on database shop to {OWNER};"),
    ),
]


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    """A server of its own: its roles are these tests' alone."""
    folder = Path(tempfile.mkdtemp(prefix="gateway-rights-"))
    try:
        with EmbeddedPostgres(folder, POSTGRES_VERSION, durable=False) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One whose domain has to do with auth.users."""
    folder = tmp_path_factory.mktemp("people")
    write(folder, "migrations/0001_create_people.sql", PEOPLE)
    return application_of(Domain("people", sql=folder))


@asynccontextmanager
async def superuser(server: EmbeddedPostgres, database: str = "shop") -> AsyncIterator[Any]:
    connection = await asyncpg.connect(server.url(database, "postgres"))
    try:
        yield connection
    finally:
        await connection.close()


async def prepare(server: EmbeddedPostgres, case: Case) -> None:
    async with superuser(server, "postgres") as admin:
        await admin.execute("drop database if exists shop")
        for role in (*LOGINS, "gateway_reporter", "reporter", OWNER, "supabase_admin", *ROLES):
            await admin.execute(f"drop role if exists {role}")
        await admin.execute(f"create role {OWNER} login {case.attributes}")
        owner = f"owner {OWNER}" if case.owns_database else ""
        await admin.execute(f"create database shop {owner}")
    async with superuser(server) as admin:
        await admin.execute(case.before or "select")


async def everything(server: EmbeddedPostgres) -> list[tuple[Any, ...]]:
    """What a migration could have left behind."""
    async with superuser(server) as admin:
        rows = await admin.fetch(
            "select nspname::text, nspacl::text from pg_namespace where nspname !~ '^pg_'"
            " union all select rolname::text, '' from pg_roles"
            " union all select relname::text, '' from pg_class where relnamespace::regnamespace::text !~ '^pg_'"
            " union all select defaclobjtype::text, defaclacl::text from pg_default_acl order by 1, 2"
        )
    return [tuple(row) for row in rows]


def settings_of(server: EmbeddedPostgres, application: str, case: Case, **more: str) -> Settings:
    url = server.url("shop", OWNER)
    environ = {"DATABASE_URL": url, "GATEWAY_APPLICATION": application, "JWT_SECRET": "x" * 32}
    return read_settings({**environ, **dict(case.environ), **more})


async def apply(settings: Settings) -> int:
    async with owner_connection(settings.database_url) as owner:
        return len(await migrate(owner, settings))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
async def test_what_is_lacking_is_said_first_and_its_statements_are_all_it_takes(
    server: EmbeddedPostgres, application: str, case: Case
) -> None:
    await prepare(server, case)
    settings = settings_of(server, application, case, GATEWAY_LOGIN_PASSWORD="secret")
    if case.lacking:
        untouched = await everything(server)
        with pytest.raises(ConfigError, match="nothing was applied") as caught:
            await apply(settings)
        assert await everything(server) == untouched
        hint = caught.value.hint or ""
        assert all(statement in hint for statement in case.lacking), hint
        assert hint.startswith("As a superuser, in this database:\n")
        (finding,) = [each for each in await examine(settings) if each.check == "migrations"]
        assert all(statement in finding.remedy for statement in case.lacking)
        async with superuser(server) as admin:
            await admin.execute(hint.partition("\n")[2])

    assert await apply(settings) > 30

    async with owner_connection(settings.database_url) as owner:
        assert await find_lacks(owner, settings, read_files(served_folders(settings)), []) == []
    for role in settings.jwt_roles:
        async with login_connection(settings, role) as connection:
            assert await connection.fetchval("select current_user") == role
            assert await connection.fetchval("show default_transaction_read_only") == "on"


async def test_the_message_lists_everything_at_once(
    server: EmbeddedPostgres, application: str
) -> None:
    case = CASES[-1]
    await prepare(server, case)
    with pytest.raises(ConfigError) as caught:
        await apply(settings_of(server, application, case))
    assert caught.value.message.startswith(
        f"The role {OWNER} lacks rights; nothing was applied:\n  - "
    )
    assert len(caught.value.message.splitlines()) == len((caught.value.hint or "").splitlines()) > 6


async def test_in_a_supabase_project_the_cure_is_another_one(
    server: EmbeddedPostgres, application: str
) -> None:
    case = Case("", "", before=f"create role supabase_admin; {ALL_ROLES}")
    await prepare(server, case)
    with pytest.raises(ConfigError) as caught:
        await apply(settings_of(server, application, case))
    assert (caught.value.hint or "").startswith(
        "Connect as postgres, which has all of this in a Supabase"
    )


async def test_rights_are_not_asked_for_where_nothing_is_left_to_do(
    server: EmbeddedPostgres, application: str
) -> None:
    case = Case("", before=ALL_ROLES + ADMINISTERED)
    await prepare(server, case)
    settings = settings_of(server, application, case)
    assert await apply(settings) > 30
    async with superuser(server) as admin:
        await admin.execute(f"alter role {OWNER} nocreaterole")
    assert await apply(settings) == 0


async def test_a_database_that_somebody_else_migrated_is_left_alone(
    server: EmbeddedPostgres, application: str
) -> None:
    case = Case("", before=ALL_ROLES + ADMINISTERED + f"grant create on database shop to {OWNER}")
    await prepare(server, case)
    async with superuser(server) as admin:
        await admin.execute("create schema gateway")
    untouched = await everything(server)
    settings = settings_of(server, application, case)
    with pytest.raises(ConfigError, match="belongs to postgres, not to shop_owner") as caught:
        await apply(settings)
    assert caught.value.hint == "Connect as postgres, who has migrated this database."
    assert await everything(server) == untouched
    found = [
        each.problem for each in await examine(settings) if each.check in ("database", "migrations")
    ]
    assert found == [caught.value.message]
