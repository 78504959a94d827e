"""What the owner lacks to apply the SQL files, as the statements that an administrator runs.

Asked before the first statement, so that nothing is applied by halves. Until PostgreSQL 15, createrole
may do everything with roles but give bypassrls; from 16 on, only what it has itself, to roles that it
administers: https://www.postgresql.org/docs/16/role-attributes.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gateway.config import Settings
from gateway.declare.domain import PLATFORM
from gateway.errors import ConfigError
from gateway.operate.migrate.files import SqlFile
from gateway.postgres.connection import PostgresConnection, Record

__all__ = [
    "CLIENT_ROLES",
    "Lack",
    "advice",
    "check_ownership",
    "check_rights",
    "find_lacks",
    "roles_of",
]

CLIENT_ROLES = {
    "anon": "nologin noinherit",
    "authenticated": "nologin noinherit",
    "service_role": "nologin noinherit bypassrls",
    "api_key": "nologin noinherit",
}
NAMES = tuple(CLIENT_ROLES)
SCHEMAS = re.compile(r"\bcreate schema (?:if not exists )?([a-z_][a-z0-9_]*)")
PEOPLE = "auth.users"
OWNER = """
select
    quote_ident(current_user) as owner,
    quote_ident(current_database()) as database,
    current_setting('server_version_num')::integer / 10000 as version,
    role.rolsuper as is_superuser,
    role.rolbypassrls as bypasses,
    role.rolcreaterole as may_create_roles,
    to_regrole('supabase_admin') is not null as is_supabase,
    has_database_privilege(current_database(), 'create') as may_create_schemas,
    has_schema_privilege('public', to_regnamespace('public'), 'usage') as everybody_uses_public
from pg_catalog.pg_roles as role
where role.rolname = current_user
"""
ROLES = """
select
    role.rolname as name,
    pg_has_role(role.oid, 'usage with admin option') as is_administered,
    coalesce(has_schema_privilege(role.oid, to_regnamespace('public'), 'usage'), true) as uses_public
from pg_catalog.pg_roles as role
where role.rolname = any($1::text[])
"""
NAMESPACES = """
select
    schema.oid,
    schema.nspname as name,
    pg_has_role(schema.nspowner, 'usage') as is_own,
    quote_ident(pg_get_userbyid(schema.nspowner)) as owner,
    has_schema_privilege(schema.oid, 'usage') as is_used,
    has_schema_privilege(schema.oid, 'create') as is_written,
    has_schema_privilege(schema.oid, 'usage with grant option') as is_granted
from pg_catalog.pg_namespace as schema
where schema.nspname = any($1::text[])
"""
# Through the catalogues: to_regclass refuses whoever may not use the schema.
AUTH = """
select
    exists (
        select from unnest(array['uid', 'role', 'email', 'jwt']) as wanted
        where not exists (
            select from pg_catalog.pg_proc as function
            where function.pronamespace = $1 and function.proname = wanted and function.pronargs = 0
        )
    ) or people.oid is null as is_incomplete,
    array(
        select privilege
        from unnest(array['select', 'references', 'trigger']) as privilege
        where not has_table_privilege(people.oid, privilege)
    ) as lacking
from (values (1)) as one
left join pg_catalog.pg_class as people on people.relnamespace = $1 and people.relname = 'users'
"""


@dataclass(frozen=True, slots=True)
class Lack:
    """A right that the owner does not have, and the statement that gives it."""

    problem: str
    statement: str


async def check_rights(
    connection: PostgresConnection,
    settings: Settings,
    files: Sequence[SqlFile],
    pending: Sequence[SqlFile],
) -> None:
    """Refuse to begin where a right is lacking; the hint has every statement that is to be run."""
    lacks = await find_lacks(connection, settings, files, pending)
    if lacks:
        row = await connection.fetchrow(OWNER)
        problems = "\n".join(f"  - {lack.problem}" for lack in lacks)
        raise ConfigError(
            f"The role {row['owner']} lacks rights; nothing was applied:\n{problems}",
            hint=await advice(connection, lacks),
        )


async def check_ownership(connection: PostgresConnection, files: Sequence[SqlFile]) -> None:
    """Refuse a database that somebody else has migrated: its objects are theirs."""
    owner = await connection.fetchrow(OWNER)
    for row in await connection.fetch(NAMESPACES, sorted(_created(files))):
        if not row["is_own"]:
            raise ConfigError(
                f"The schema {row['name']} belongs to {row['owner']}, not to {owner['owner']}.",
                hint=f"Connect as {row['owner']}, who has migrated this database.",
            )


async def advice(connection: PostgresConnection, lacks: Sequence[Lack]) -> str:
    """Who runs what."""
    statements = "\n".join(f"    {lack.statement}" for lack in lacks)
    if (await connection.fetchrow(OWNER))["is_supabase"]:
        return (
            "Connect as postgres, which has all of this in a Supabase project. For another role, run in "
            f"the project's SQL editor:\n{statements}"
        )
    return f"As a superuser, in this database:\n{statements}"


def roles_of(settings: Settings) -> list[str]:
    """The roles that have a login."""
    return list(dict.fromkeys((*CLIENT_ROLES, *settings.jwt_roles)))


async def find_lacks(
    connection: PostgresConnection,
    settings: Settings,
    files: Sequence[SqlFile],
    pending: Sequence[SqlFile],
) -> list[Lack]:
    """What `migrate` could not do with the files that are to be applied; nothing for a superuser."""
    owner = await connection.fetchrow(OWNER)
    if owner["is_superuser"]:
        return []
    lacks = [] if owner["bypasses"] else [_bound(owner)]
    if any(file.domain == PLATFORM for file in files):
        lacks += await _roles(connection, owner, settings, pending)
        lacks += await _auth(connection, owner, pending) if pending else []
    lacks += await _schemas(connection, owner, pending)
    return list({lack.statement: lack for lack in lacks}.values())


def _bound(owner: Record) -> Lack:
    return Lack(
        "it is bound by Row Level Security: functions that it owns would see no rows",
        f"alter role {owner['owner']} bypassrls;",
    )


async def _roles(
    connection: PostgresConnection, owner: Record, settings: Settings, pending: Sequence[SqlFile]
) -> list[Lack]:
    wanted = roles_of(settings)
    logins = [settings.login(role) for role in wanted]
    found = {row["name"]: row for row in await connection.fetch(ROLES, [*wanted, *logins])}
    me = owner["owner"]
    is_done = not pending and not any(map(settings.password, wanted))
    if is_done and found.keys() >= {*wanted, *logins}:
        return []
    lacks: list[Lack] = []
    if not owner["may_create_roles"]:
        lacks.append(Lack("it may not create the gateway's logins", f"alter role {me} createrole;"))
    for role in wanted:
        if role in found:
            continue
        if role not in CLIENT_ROLES:
            problem = f"there is no role {role}, which JWT_ROLES names"
            lacks.append(Lack(problem, f"create role {_quoted(role)} nologin noinherit;"))
        elif role == "service_role" and (owner["version"] < 16 or not owner["bypasses"]):
            problem = "it may not create service_role, which is not bound by Row Level Security"
            lacks.append(Lack(problem, f"create role {role} {CLIENT_ROLES[role]};"))
        else:
            continue
        if owner["version"] >= 16:
            lacks.append(_administered(role, me))
    if owner["version"] >= 16:
        lacks += [
            _administered(name, me)
            for name in (*wanted, *logins)
            if name in found and not found[name]["is_administered"]
        ]
    return lacks


def _administered(role: str, owner: str) -> Lack:
    statement = f"grant {_quoted(role)} to {owner} with admin option;"
    return Lack(f"it may not give {role} to a login, or change it", statement)


async def _schemas(
    connection: PostgresConnection, owner: Record, pending: Sequence[SqlFile]
) -> list[Lack]:
    created = _created(pending)
    rows = await connection.fetch(NAMESPACES, [*created, "public"])
    found = {row["name"]: row for row in rows}
    me = owner["owner"]
    lacks = []
    if created - found.keys() and not owner["may_create_schemas"]:
        statement = f"grant create on database {owner['database']} to {me};"
        lacks.append(Lack("it may not create schemas", statement))
    public = found.get("public")
    if public and pending and not (public["is_used"] and public["is_written"]):
        problem = "it may not create anything in the schema public"
        lacks.append(Lack(problem, f"grant usage, create on schema public to {me};"))
    if public and pending and not public["is_granted"]:
        roles = {row["name"]: row["uses_public"] for row in await connection.fetch(ROLES, NAMES)}
        if not all(roles.get(name, owner["everybody_uses_public"]) for name in NAMES):
            problem = "it may not let the client roles use the schema public"
            statement = f"grant usage on schema public to {me} with grant option;"
            lacks.append(Lack(problem, statement))
    return lacks


def _created(files: Sequence[SqlFile]) -> set[str]:
    """The schemas that the files create for themselves."""
    return {name for file in files for name in SCHEMAS.findall(file.text)} - {"auth"}


async def _auth(
    connection: PostgresConnection, owner: Record, pending: Sequence[SqlFile]
) -> list[Lack]:
    """Of a schema `auth` that somebody else made; where there is none, `migrate` makes it."""
    found = await connection.fetch(NAMESPACES, ["auth"])
    me = owner["owner"]
    if not found:
        allowed = owner["may_create_schemas"]
        statement = f"grant create on database {owner['database']} to {me};"
        return [] if allowed else [Lack("it may not create the schema auth", statement)]
    (auth,) = found
    lacks = []
    if not auth["is_used"]:
        lacks.append(Lack("it may not use the schema auth", f"grant usage on schema auth to {me};"))
    objects = await connection.fetchrow(AUTH, auth["oid"])
    if objects["is_incomplete"] and not auth["is_written"]:
        problem = (
            "the schema auth lacks what a Supabase project has there, and it may not create it"
        )
        lacks.append(Lack(problem, f"grant create on schema auth to {me};"))
    if objects["lacking"] and any(PEOPLE in file.text for file in pending):
        statement = f"grant {', '.join(objects['lacking'])} on {PEOPLE} to {me};"
        lacks.append(Lack(f"it may not do everything with {PEOPLE}", statement))
    return lacks


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else '"' + name.replace('"', '""') + '"'
