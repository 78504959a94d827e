"""DATABASE_URL and a login → a connection. Nothing else opens one: passwords, TLS and several hosts
are the same for the owner, for the gateway's logins, for every command.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict, Unpack
from urllib.parse import urlencode

import asyncpg

from gateway.config import Settings
from gateway.config.secret import Secret
from gateway.errors import ConfigError
from gateway.postgres.address import Address, Host, read_address
from gateway.postgres.connection import PostgresConnection
from gateway.postgres.owner import OwnerConnection
from gateway.postgres.passfile import find_password
from gateway.postgres.verifier import scram_verifier

__all__ = [
    "Address",
    "Host",
    "connect_as",
    "login_connection",
    "owner_connection",
    "read_address",
    "scram_verifier",
]

PATIENCE = 15.0
# A server that is away, has no room or is starting up: another host may answer.
NEXT_HOST = (OSError, asyncpg.CannotConnectNowError, asyncpg.TooManyConnectionsError)
# Classes of SQLSTATE that may be gone at the next attempt; a pooler says 08 for everything.
PASSING = ("08", "53", "55", "57", "58", "XX")
IN_RECOVERY = "select pg_catalog.pg_is_in_recovery()"
READS_ONLY = """
select pg_catalog.pg_is_in_recovery() or pg_catalog.current_setting('default_transaction_read_only') = 'on'
"""
ADDRESS_HINT = "Check the database and the parameters in DATABASE_URL."
LOGIN_HINT = (
    "Give the login's password in GATEWAY_LOGIN_PASSWORD or a passfile, and run `gateway migrate`, which "
    "creates the login and sets it; or allow the login in pg_hba.conf."
)


@dataclass(frozen=True, slots=True)
class Login:
    """Who connects. A login that reads only by its own default says nothing about the server."""

    user: str
    password: Secret
    reads_only: bool = False


class Options(TypedDict, total=False):
    """What a caller may say of a connection, in the driver's words."""

    connection_class: type[asyncpg.Connection]
    statement_cache_size: int
    max_cached_statement_lifetime: int
    max_cacheable_statement_size: int
    server_settings: Mapping[str, str]


@asynccontextmanager
async def owner_connection(url: Secret | str) -> AsyncIterator[PostgresConnection]:
    """Connect as the owner of the schema, whom DATABASE_URL names; closed in any case."""
    if not url:
        raise ConfigError(
            "DATABASE_URL is not set.",
            hint="Set it to the Postgres of the schema's owner: postgresql://user:password@host/database.",
        )
    address = read_address(url.reveal() if isinstance(url, Secret) else url)
    owner = Login(address.user, address.password)
    try:
        connection = await _connect(
            address,
            owner,
            PATIENCE,
            connection_class=OwnerConnection,
            statement_cache_size=0,
            server_settings={"application_name": "gateway"},
        )
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise ConfigError(
            f"Cannot connect to DATABASE_URL: {error}",
            hint="Check that the server runs, and the host, user, password and database in DATABASE_URL.",
        ) from None
    try:
        yield connection
    finally:
        await connection.close(timeout=5)


@asynccontextmanager
async def login_connection(settings: Settings, role: str) -> AsyncIterator[PostgresConnection]:
    """Connect as one of the gateway's own logins, for a moment."""
    connection = await connect_as(settings, role)
    try:
        yield connection
    finally:
        await connection.close(timeout=5)


async def connect_as(
    settings: Settings, role: str, *, seconds: float = PATIENCE, **options: Unpack[Options]
) -> PostgresConnection:
    """Connect as the login of a role: where DATABASE_URL leads, never with its owner's password.

    Raises ConfigError for what the next attempt would meet again, else what the driver raises.
    """
    url = settings.database_url.reveal()
    address = read_address(url) if url else Address()
    database = address.database or os.environ.get("PGDATABASE") or address.user
    login = Login(settings.login_user(role), settings.password(role), reads_only=True)
    try:
        return await _connect(replace(address, database=database), login, seconds, **options)
    except ssl.SSLCertVerificationError as error:
        raise ConfigError(
            f"The certificate of the database's server is refused: {error.verify_message}.",
            hint="Let sslrootcert in DATABASE_URL name the authority, and the host be its name there.",
        ) from error
    except asyncpg.ClientConfigurationError as error:
        raise ConfigError(f"DATABASE_URL cannot be used: {error}", hint=error.hint) from error
    except asyncpg.PostgresError as error:
        if (error.sqlstate or "XX").startswith(PASSING):
            raise
        hint = LOGIN_HINT if error.sqlstate.startswith("28") else ADDRESS_HINT
        raise ConfigError(f"{login.user} cannot connect: {error}", hint=hint) from error


def _check_files(address: Address) -> None:
    """Refuse files of certificates that cannot be used: the driver takes them for a server that is away."""
    for name in ("sslrootcert", "sslcert", "sslkey", "sslcrl"):
        path = address.of_driver.get(name, "system")
        if path == "system":
            continue
        try:
            Path(path).read_bytes()
            if name == "sslrootcert":
                ssl.create_default_context(cafile=path)
        except OSError as error:  # of which ssl's own errors are some
            reason = (
                "it holds no certificate" if isinstance(error, ssl.SSLError) else error.strerror
            )
            raise ConfigError(
                f"{name} in DATABASE_URL names a file that cannot be used: {reason}.",
                hint=f"Let {path} be a file in PEM format that the gateway's user may read.",
            ) from None


async def _connect(
    address: Address, login: Login, seconds: float, **options: Unpack[Options]
) -> PostgresConnection:
    """Try host after host: the next when one is away, or is not what was asked for."""
    _check_files(address)
    hosts = address.hosts or (None,)
    # One that never answers must leave time for the others.
    share = address.timeout or seconds / len(hosts)
    failure: Exception | None = None
    for attribute in _attributes(address):
        for host in hosts:
            try:
                connection = await _open(address, host, login, share, **options)
            except NEXT_HOST as error:
                failure = error
                continue
            if await _is_wanted(connection, attribute, login):
                return connection
            failure = ConnectionError(f"no host is {address.session_attributes or attribute}")
    assert failure is not None
    raise failure


def _attributes(address: Address) -> Sequence[str]:
    wanted = address.session_attributes or os.environ.get("PGTARGETSESSIONATTRS") or "any"
    return ("standby", "any") if wanted == "prefer-standby" else (wanted,)


async def _open(
    address: Address, host: Host | None, login: Login, seconds: float, **options: Unpack[Options]
) -> PostgresConnection:
    of_driver, own = dict(address.of_driver), address.server_settings
    trusts_system = of_driver.get("sslrootcert") == "system"
    if trusts_system:
        del of_driver["sslrootcert"]
        of_driver.pop("sslmode", None)
    password = login.password
    if not password and not os.environ.get("PGPASSWORD"):
        password = find_password(address, host, address.database or login.user, login.user)
    options["server_settings"] = {**own, **options.get("server_settings", {})}
    try:
        connection: PostgresConnection = await asyncpg.connect(
            f"postgresql://?{urlencode(of_driver)}",
            host=host and host.name,
            port=host and host.port,
            user=login.user or None,
            password=password.reveal() or None,
            database=address.database or None,
            ssl=True if trusts_system else None,
            target_session_attrs="any",
            timeout=seconds,
            **options,
        )
    except TimeoutError:
        raise TimeoutError(f"no answer within {seconds:g} seconds") from None
    return connection


async def _is_wanted(connection: PostgresConnection, attribute: str, login: Login) -> bool:
    """Ask a server whether it is what `target_session_attrs` wants; close the connection if it is not."""
    if attribute == "any":
        return True
    try:
        by_recovery = login.reads_only or attribute in ("primary", "standby")
        answer = await connection.fetchval(IN_RECOVERY if by_recovery else READS_ONLY)
    except BaseException:
        connection.terminate()
        raise
    if answer == (attribute in ("standby", "read-only")):
        return True
    connection.terminate()
    return False
