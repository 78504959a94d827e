"""`Address`: what DATABASE_URL says, as libpq reads it; what is wrong is an error that quotes no secret.

https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from gateway.config.secret import Secret
from gateway.errors import ConfigError

__all__ = ["SESSION_ATTRIBUTES", "Address", "Host", "read_address"]

SCHEMES = ("postgresql", "postgres")
SESSION_ATTRIBUTES = (
    "any", "primary", "standby", "prefer-standby", "read-write", "read-only",
)  # fmt: skip
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
# The driver reads these from an address itself.
OF_DRIVER = (
    "sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "sslcrl", "sslnegotiation",
    "ssl_min_protocol_version", "ssl_max_protocol_version", "krbsrvname", "gsslib", "service",
)  # fmt: skip
# libpq's, and without a meaning for another driver; nothing that anybody relies on for security.
WITHOUT_MEANING = (
    "client_encoding", "fallback_application_name", "gssdelegation", "gssencmode", "keepalives",
    "keepalives_count", "keepalives_idle", "keepalives_interval", "load_balance_hosts",
    "sslcompression", "sslsni", "tcp_user_timeout",
)  # fmt: skip
# libpq's, and a promise that the driver would not keep; these values promise nothing.
UNKEPT = {
    "channel_binding": ("prefer", "disable"),
    "sslcertmode": ("allow",),
    "require_auth": ("",),
    "requirepeer": ("",),
    "hostaddr": ("",),
}
PRISMA = ("connection_limit", "pgbouncer", "pool_timeout", "schema", "socket_timeout", "sslaccept")
ENCODE = "In the user and the password, write @ as %40, / as %2F, : as %3A, ? as %3F, % as %25."


@dataclass(frozen=True, slots=True)
class Host:
    """One server that may answer: a name, an IPv4 or IPv6 address, or the folder of a socket."""

    name: str
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and how to reach it. What is empty is left to the PG… variables."""

    hosts: Sequence[Host] = ()
    database: str = ""
    user: str = ""
    password: Secret = field(default_factory=Secret)
    passfile: str = ""
    session_attributes: str = ""
    timeout: float | None = None
    of_driver: Mapping[str, str] = field(default_factory=dict, repr=False)
    server_settings: Mapping[str, str] = field(default_factory=dict)


def read_address(url: str) -> Address:
    """Read an address: `postgresql://user:password@host:port,host:port/database?parameter=value`.

    >>> read_address("postgresql://anna@[::1]:5433/shop").hosts
    (Host(name='::1', port=5433),)
    """
    scheme, separator, rest = url.strip().partition("://")
    if not separator or scheme not in SCHEMES:
        raise _wrong(
            "does not begin with postgresql://", "Write postgresql://user:password@host/database."
        )
    rest, _, query = rest.partition("?")
    authority, _, path = rest.partition("/")
    if "@" in path or "@" in query.partition("=")[0]:
        raise _wrong("has a user or a password that is not encoded", ENCODE)
    userinfo, _, hosts = authority.rpartition("@")
    user, _, password = userinfo.partition(":")
    given = _parameters(query)
    return Address(
        hosts=_hosts_of(given.pop("host", ""), given.pop("port", "")) or _hosts(hosts),
        database=given.pop("dbname", "") or given.pop("database", "") or unquote(path),
        user=given.pop("user", "") or unquote(user),
        password=Secret(given.pop("password", "") or unquote(password)),
        passfile=given.pop("passfile", ""),
        session_attributes=_one_of(given, "target_session_attrs", SESSION_ATTRIBUTES),
        timeout=_seconds(given.pop("connect_timeout", "")),
        of_driver={name: given.pop(name) for name in OF_DRIVER if name in given},
        server_settings=given,
    )


def _parameters(query: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in query.split("&") if query else ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise _wrong("has something else than parameter=value behind its ?", ENCODE)
        given[unquote(name)] = unquote(value)
    for name in WITHOUT_MEANING:
        given.pop(name, None)
    for name, harmless in UNKEPT.items():
        if name in given and given.pop(name) not in harmless:
            raise _wrong(
                f"asks for {name}, which is not supported here",
                f"Leave {name} out; sslmode=verify-full makes sure which server answers.",
            )
    for name in PRISMA:
        if name in given:
            raise _wrong(
                f"has {name}, which is a parameter of another program and none of Postgres",
                f"Leave {name} out; poolers are told by GATEWAY_POOLER and GATEWAY_POOL_SIZE.",
            )
    if given.get("sslmode", "prefer") not in SSL_MODES:
        raise _wrong("has an unknown sslmode", f"Choose one of {', '.join(SSL_MODES)}.")
    if (
        given.get("sslrootcert") == "system"
        and given.get("sslmode", "verify-full") != "verify-full"
    ):
        raise _wrong("trusts the system's authorities for any host", "Set sslmode=verify-full.")
    return given


def _hosts(text: str) -> tuple[Host, ...]:
    """`host:port,[::1]:port`; percent-encoded where it is the folder of a socket."""
    return tuple(_host(part) for part in text.split(",")) if text else ()


def _host(part: str) -> Host:
    if part.startswith("["):
        name, bracket, rest = part[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise _wrong("has an IPv6 address without its brackets", "Write it as [::1]:5432.")
        return Host(name, _port(rest[1:]))
    name, _, port = part.partition(":")
    if ":" in port:
        raise _wrong("has an IPv6 address without its brackets", "Write it as [::1]:5432.")
    return Host(unquote(name), _port(unquote(port)))


def _hosts_of(names: str, ports: str) -> tuple[Host, ...]:
    """The parameters `host=a,b&port=1,2`, where an IPv6 address has no brackets."""
    if not names:
        return ()
    hosts = [_named(name) for name in names.split(",")]
    if not ports:
        return tuple(hosts)
    numbers = [_port(port) for port in ports.split(",")]
    if len(numbers) == 1:
        numbers *= len(hosts)
    if len(numbers) != len(hosts):
        raise _wrong(
            f"has {len(hosts)} hosts and {len(numbers)} ports",
            "Give one port for each host, or one for all.",
        )
    return tuple(Host(host.name, port) for host, port in zip(hosts, numbers, strict=True))


def _named(name: str) -> Host:
    is_address = name.count(":") > 1 and not name.startswith("[")
    return Host(name) if name.startswith("/") or is_address else _host(name)


def _port(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        # Of a password with a slash in it, the beginning stands where a port is expected.
        raise _wrong("has a port that is no number from 1 to 65535", ENCODE)
    return int(text)


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text) if text else 0.0
    except ValueError:
        seconds = math.nan
    if not math.isfinite(seconds):
        raise _wrong(
            "has a connect_timeout that is no number of seconds", "Write connect_timeout=5."
        )
    return seconds if seconds > 0 else None


def _one_of(given: dict[str, str], name: str, choices: Sequence[str]) -> str:
    value = given.pop(name, "")
    if value and value not in choices:
        raise _wrong(f"has an unknown {name}", f"Choose one of {', '.join(choices)}.")
    return value


def _wrong(problem: str, hint: str) -> ConfigError:
    return ConfigError(f"DATABASE_URL {problem}.", hint=hint)
