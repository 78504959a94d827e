"""The roles, the gateway's logins, and the time limits that SET ROLE does not bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gateway.config import Settings
from gateway.errors import GatewayError
from gateway.operate.doctor.finding import Finding, error, warning
from gateway.operate.migrate import login_connection, roles_of
from gateway.postgres.connection import PostgresConnection, Record

__all__ = ["MIGRATE", "login_findings", "role_findings"]

PINNED = {
    "default_transaction_read_only": "on",
    "row_security": "on",
    "timezone": "UTC",
    "intervalstyle": "iso_8601",
    "extra_float_digits": "1",
    "bytea_output": "hex",
}
CLAIMS = "request.jwt.claims"
# Whether the login can get a default for the claims; whether '' as claims would be an error.
CLAIMS_FACTS = """
select
    quote_ident(current_user) as owner,
    has_parameter_privilege('request.jwt.claims', 'set') as may_set,
    exists (
        select from pg_catalog.pg_proc as function
        where
            function.pronamespace = to_regnamespace('auth')
            and function.proname in ('uid', 'role', 'email', 'jwt')
            and function.pronargs = 0
            and function.prosrc ~* 'request\\.jwt\\.claims'
            and function.prosrc !~* 'nullif'
    ) as casts_empty
"""
ROLES = """
select role.rolname, role.rolsuper, role.rolbypassrls, role.rolcanlogin,
    coalesce(stored.setconfig, '{}') as settings
from pg_catalog.pg_roles as role
left join pg_catalog.pg_db_role_setting as stored on stored.setrole = role.oid and stored.setdatabase = 0
where role.rolname = any($1::text[]) or role.rolname = current_user
"""
# What policies ask: in a hosted project the schema belongs to another role than the one that migrates.
WITHOUT_AUTH = """
select role.rolname
from pg_catalog.pg_roles as role
where
    role.rolname in ('anon', 'authenticated', 'service_role')
    and to_regnamespace('auth') is not null
    and not has_schema_privilege(role.oid, to_regnamespace('auth'), 'usage')
order by role.rolname
"""
MIGRATE = "run `gateway migrate`"
AWAY = "let the server take connections at the host and port of DATABASE_URL"


async def role_findings(connection: PostgresConnection, settings: Settings) -> list[Finding]:
    """Check what the catalogue says about the roles and the logins."""
    logins = {role: settings.login(role) for role in roles_of(settings)}
    rows = await connection.fetch(ROLES, [*logins, *logins.values()])
    found = {row["rolname"]: row for row in rows}
    owner = await connection.fetchval("select current_user")
    return [
        *_owner(found[owner]),
        *(f for role, login in logins.items() for f in _pair(found, role, login)),
        *(
            error(
                "role",
                row["rolname"],
                "may not use the schema auth, whose functions policies ask",
                f"as the owner of auth: grant usage on schema auth to {row['rolname']}",
            )
            for row in await connection.fetch(WITHOUT_AUTH)
        ),
        *_claims(found, logins.values(), settings, await connection.fetchrow(CLAIMS_FACTS)),
    ]


async def login_findings(settings: Settings) -> list[Finding]:
    """Connect as each login, as the gateway will, and check its identity."""
    findings: list[Finding] = []
    for role in roles_of(settings):
        login = settings.login(role)
        try:
            async with login_connection(settings, role) as connection:
                current = await connection.fetchval("select current_user")
        except Exception as failure:
            hint = (isinstance(failure, GatewayError) and failure.hint) or AWAY
            findings.append(error("login", login, str(failure), hint))
            continue
        if current != role:
            findings.append(error("login", login, f"arrives as {current}, not as {role}", MIGRATE))
    return findings


def _owner(row: Record) -> Iterator[Finding]:
    if row["rolsuper"]:
        yield warning(
            "owner",
            row["rolname"],
            "is a superuser: functions that it owns can do anything",
            "own the schema with a role that has createrole and bypassrls, and nothing more",
        )
    elif not row["rolbypassrls"]:
        yield error(
            "owner",
            row["rolname"],
            "is bound by Row Level Security: functions that it owns see no rows",
            f"as a superuser: alter role {row['rolname']} bypassrls",
        )


def _pair(found: Mapping[str, Record], role: str, login: str) -> Iterator[Finding]:
    for name in (role, login):
        if name not in found:
            yield error("role", name, "does not exist", MIGRATE)
    if role in found:
        yield from _role(found[role], role)
    if role in found and login in found:
        yield from _login(found[role], found[login], role)


def _role(row: Record, role: str) -> Iterator[Finding]:
    if row["rolsuper"] or (row["rolbypassrls"] and role != "service_role"):
        yield error(
            "role",
            role,
            "is not bound by Row Level Security: it sees everything",
            f"as a superuser: alter role {role} nosuperuser nobypassrls",
        )


def _login(role_row: Record, login_row: Record, role: str) -> Iterator[Finding]:
    login = login_row["rolname"]
    wanted, given = _settings(role_row), _settings(login_row)
    if login_row["rolsuper"] or login_row["rolbypassrls"]:
        yield error(
            "login",
            login,
            "is not bound by Row Level Security",
            f"as a superuser: alter role {login} nosuperuser nobypassrls",
        )
    if not login_row["rolcanlogin"]:
        yield error("login", login, "may not log in", f"alter role {login} login")
    if given.get("role") != role:
        yield error("login", login, f"does not become {role} when it connects", MIGRATE)
    yield from _time_limit(
        login, role, given.get("statement_timeout"), wanted.get("statement_timeout")
    )
    for name, value in PINNED.items():
        if given.get(name) != value:
            yield warning(
                "login", login, f"has no pinned {name}", f"{MIGRATE}: it sets it to {value!r}"
            )


def _claims(
    found: Mapping[str, Record], logins: Iterable[str], settings: Settings, facts: Record
) -> Iterator[Finding]:
    """After a transaction the claims read as their default; '' is no JSON, and some projects cast it."""
    without = [
        name for name in logins if name in found and _settings(found[name]).get(CLAIMS) != "{}"
    ]
    if not without or settings.pooler == "none":
        return  # each connection brings the default along
    if facts["may_set"]:
        yield warning("login", ", ".join(without), f"has no pinned {CLAIMS}", MIGRATE)
    elif facts["casts_empty"]:
        yield warning(
            "login",
            ", ".join(without),
            f"has no pinned {CLAIMS}, which functions in auth cast, and a pooler lets no connection bring it",
            f"as a superuser: grant set on parameter {CLAIMS} to {facts['owner']}; and {MIGRATE}. "
            "Where there is none, connect without a pooler",
        )


def _time_limit(login: str, role: str, given: str | None, wanted: str | None) -> Iterator[Finding]:
    if given is None:
        yield error(
            "time_limit", login, "has no statement_timeout, and SET ROLE brings none", MIGRATE
        )
    elif wanted is not None and given != wanted:
        yield warning(
            "time_limit",
            login,
            f"has the statement_timeout {given}, and its role {role} has {wanted}",
            f"alter role {login} set statement_timeout to '{wanted}', unless you want the difference",
        )


def _settings(row: Record) -> dict[str, str]:
    pairs = (entry.partition("=") for entry in row["settings"])
    return {name.lower(): value for name, _, value in pairs}
