"""Settings that do not fit each other or the environment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from gateway.config import DEVELOPMENT_SECRET, Secret, Settings
from gateway.config.setting import Setting
from gateway.declare.application import load_application
from gateway.errors import ConfigError
from gateway.observe.openings import openings
from gateway.operate.doctor.finding import Finding, error, warning
from gateway.secrets.server_secret import REMEDY, SECRET, SHORTEST_SECRET, find_fault
from gateway.secrets.weak_secrets import weak_secrets

__all__ = ["configuration_findings"]


def configuration_findings(settings: Settings) -> Iterator[Finding]:
    """Check the settings alone, without a database."""
    yield from _tokens(settings)
    if not settings.is_development:
        yield from _production(settings)
    if not settings.database_url:
        yield error(
            "database_url",
            "DATABASE_URL",
            "is not set, so the database was not checked",
            "set it to the Postgres of the schema's owner",
        )
    if settings.storage_url and not settings.storage_key:
        yield error(
            "storage_key",
            "SUPABASE_STORAGE_KEY",
            "is not set, so no storage URL can be signed",
            "set it to a key that may sign, or leave SUPABASE_URL out",
        )


def _tokens(settings: Settings) -> Iterator[Finding]:
    if not (settings.jwt_secret or settings.jwks_url or settings.jwks_file):
        yield error(
            "token_keys",
            "JWT_SECRET, JWKS_URL, JWKS_FILE",
            "none is set: every token is refused",
            "set JWKS_URL to https://REF.supabase.co/auth/v1/.well-known/jwks.json, or JWT_SECRET",
        )
    if settings.jwt_secret and len(settings.jwt_secret.reveal()) < SHORTEST_SECRET:
        yield error(
            "token_secret",
            "JWT_SECRET",
            f"has {len(settings.jwt_secret.reveal())} characters and can be guessed",
            f"use {SHORTEST_SECRET} or more random characters",
        )


def _production(settings: Settings) -> Iterator[Finding]:
    if settings.jwt_secret == Secret(DEVELOPMENT_SECRET):
        yield error(
            "development_secret",
            "JWT_SECRET",
            "is the development secret, which everybody knows",
            "use a secret of your own, or set GATEWAY_ENV=development",
        )
    if fault := find_fault(settings):
        yield error("idempotency_secret", SECRET, fault, f"{REMEDY}.")
    declared = _declared(settings)
    yield from _unset(settings, declared)
    for weak in weak_secrets(settings, declared):
        if weak.variable == "JWT_SECRET":
            continue  # said above, in development too
        yield error("weak_secret", weak.variable, weak.problem, weak.remedy)
    for opening in openings(settings):
        yield warning("open", opening.variable, opening.what, opening.remedy)


def _unset(settings: Settings, declared: Iterable[Setting[object]]) -> Iterator[Finding]:
    for each in declared:
        with suppress(ConfigError):  # found among what is weak
            if each.without and not settings.of(each):
                yield warning("unset", each.env, f"is not set, so {each.without}", each.remedy)
            for problem, remedy in each.doubt(settings.of(each)):
                yield warning("doubted", each.env, problem, remedy)


def _declared(settings: Settings) -> tuple[Setting[object], ...]:
    try:
        return load_application(settings).settings
    except ConfigError:  # found where its files or its schema are looked at
        return ()
