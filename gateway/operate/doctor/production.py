"""`gateway doctor --production`: a checklist of what production asks for, each item with its state and what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from gateway.config import Settings
from gateway.errors import ConfigError
from gateway.observe.openings import openings
from gateway.operate.doctor.configuration import configuration_findings
from gateway.operate.doctor.finding import Finding
from gateway.postgres.address import read_address

__all__ = ["Item", "checklist"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line: how it is, what was looked at, what was found, and what to do about it."""

    state: Literal["ok", "warn", "fail"]
    name: str
    found: str
    remedy: str = ""


# What the doctor finds in the database, by what it is about; what is not named here is a lint.
GROUPS: Mapping[str, frozenset[str]] = {
    "migrations": frozenset({"migrations"}),
    "owner's rights": frozenset({"owner"}),
    "roles and logins": frozenset({"role", "login"}),
    "time limits of logins": frozenset({"time_limit"}),
    "Row Level Security": frozenset(
        {
            "rls_not_forced", "no_policy", "open_write", "policy_for_everybody", "bare_call",
            "bare_condition", "view_of_owner", "materialized_view", "foreign_table", "several_policies",
        }
    ),
    "catalogue": frozenset({"catalog"}),
    "scheduled work": frozenset({"job_cron", "job_failed", "job_function", "no_runner"}),
}  # fmt: skip
LINTS = "functions, grants and indexes"
SECRETS = frozenset(
    {
        "token_keys", "token_secret", "development_secret", "idempotency_secret", "weak_secret",
        "unset", "doubted", "storage_key",
    }
)  # fmt: skip
UNREACHED = frozenset({"database", "database_url"})
SAFE_MODES = ("verify-full",)
ENCRYPTED_MODES = ("require", "verify-ca")


def checklist(settings: Settings, found: Sequence[Finding]) -> list[Item]:
    """Each item; `found` is what the doctor found in the database, or why it was not asked."""
    environment = _environment(settings)
    settings = replace(settings, environment="production")
    return [
        environment,
        *_secrets(settings),
        *_tokens(settings),
        *_openings(settings),
        _documents(settings),
        _address(settings),
        *_transport(settings),
        *_database(found),
    ]


def _environment(settings: Settings) -> Item:
    if settings.is_development:
        return Item("fail", "environment", "GATEWAY_ENV is development", "leave GATEWAY_ENV out")
    return Item("ok", "environment", "production")


def _secrets(settings: Settings) -> Iterator[Item]:
    found = [each for each in configuration_findings(settings) if each.check in SECRETS]
    for each in found:
        state: Literal["warn", "fail"] = "fail" if each.level == "error" else "warn"
        yield Item(state, "secrets", f"{each.where} {each.problem}", each.remedy)
    if not any(each.level == "error" for each in found):
        yield Item("ok", "secrets", "set, long enough, and nobody else's")


def _tokens(settings: Settings) -> Iterator[Item]:
    if settings.jwks_url and not _is_private(settings.jwks_url, "https"):
        yield Item(
            "fail",
            "keys of tokens",
            "JWKS_URL is fetched without TLS: whoever is between signs tokens",
            "use its https:// address",
        )
    elif settings.jwt_secret:
        yield Item(
            "warn",
            "keys of tokens",
            "JWT_SECRET signs tokens: whoever verifies them can make them",
            "move to asymmetric keys and JWKS_URL when you can",
        )
    else:
        yield Item("ok", "keys of tokens", "public keys")
    if not settings.jwt_issuer and (settings.jwks_url or settings.jwks_file):
        yield Item(
            "warn",
            "issuer of tokens",
            "JWT_ISSUER is not set: any issuer with the keys is accepted",
            "set it to https://REF.supabase.co/auth/v1, or what `iss` is",
        )


def _openings(settings: Settings) -> Iterator[Item]:
    opened = list(openings(settings))
    for each in opened:
        is_for_all = each.variable == "GATEWAY_EXPLORER_ROLES" and "anon" in settings.explorer_roles
        is_refused = is_for_all or each.variable == "GATEWAY_SIGN_IN"
        state: Literal["warn", "fail"] = "fail" if is_refused else "warn"
        yield Item(state, "what is open", f"{each.variable} {each.what}", each.remedy)
    if not opened:
        yield Item("ok", "what is open", "no introspection, GraphiQL, CORS or limit of 0")


def _documents(settings: Settings) -> Item:
    if settings.documents_only:
        besides = ", ".join(sorted(settings.explorer_roles))
        return Item(
            "ok",
            "trusted documents",
            f"nothing else is run{f', but for {besides}' if besides else ''}",
        )
    return Item(
        "warn",
        "trusted documents",
        "any document is run that keeps within the limits",
        "name your clients' manifests in GATEWAY_DOCUMENTS and set GATEWAY_DOCUMENTS_ONLY, "
        "unless others write clients too",
    )


def _address(settings: Settings) -> Item:
    if _is_private(settings.public_url, "https"):
        return Item("ok", "public address", settings.address)
    return Item(
        "warn",
        "public address",
        "GATEWAY_PUBLIC_URL is no https:// address, so addresses of downloads are none either",
        "set it to where clients reach the gateway, behind the proxy that ends TLS",
    )


def _transport(settings: Settings) -> Iterator[Item]:
    yield _database_transport(settings)
    if settings.redis_url and not _is_private(settings.redis_url.reveal(), "rediss"):
        yield Item(
            "warn",
            "TLS to Redis",
            "REDIS_URL is not encrypted",
            "use rediss://, unless the network between is yours alone",
        )


def _database_transport(settings: Settings) -> Item:
    name = "TLS to the database"
    try:
        address = read_address(settings.database_url.reveal())
    except ConfigError as refused:
        return Item("fail", name, refused.message.rstrip("."), str(refused.hint))
    mode = address.of_driver.get("sslmode", os.environ.get("PGSSLMODE", "prefer"))
    if "sslrootcert" in address.of_driver and "sslmode" not in address.of_driver:
        mode = "verify-full"
    hosts = [host.name for host in address.hosts] or os.environ.get("PGHOST", "").split(",")
    if all(_is_here(host) for host in hosts):
        return Item("ok", name, "the server is on this machine")
    if mode in SAFE_MODES:
        return Item("ok", name, f"sslmode is {mode}")
    remedy = "put sslmode=verify-full and sslrootcert behind the ? of DATABASE_URL"
    if mode in ENCRYPTED_MODES:
        return Item("warn", name, f"sslmode is {mode}: any server may answer", remedy)
    return Item("fail", name, f"sslmode is {mode}: passwords and rows may travel readably", remedy)


def _database(found: Sequence[Finding]) -> Iterator[Item]:
    unreached = [each for each in found if each.check in UNREACHED]
    if unreached:
        for each in unreached:
            yield Item("fail", "database", f"{each.where} {each.problem}", each.remedy)
        yield Item("fail", "database", "roles, rights and policies were not checked", "see above")
        return
    named = frozenset().union(*GROUPS.values())
    groups = {**GROUPS, LINTS: frozenset(each.check for each in found) - named}
    for name, checks in groups.items():
        of_it = [each for each in found if each.check in checks]
        for each in of_it:
            state: Literal["warn", "fail"] = "fail" if each.level == "error" else "warn"
            yield Item(state, name, f"{each.where} {each.problem}", each.remedy)
        if not of_it:
            yield Item("ok", name, "nothing found")


def _is_private(url: str, scheme: str) -> bool:
    """True where the connection cannot be read in transit: TLS, or on this machine."""
    parts = urlsplit(url)
    return bool(url) and (parts.scheme == scheme or _is_here(parts.hostname or "unknown"))


def _is_here(host: str) -> bool:
    if host.startswith(("/", "@")) or host in ("", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
