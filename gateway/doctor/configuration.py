"""Settings that do not fit each other or the environment."""

from __future__ import annotations

from collections.abc import Iterator

from gateway.config import DEVELOPMENT_SECRET, Secret, Settings
from gateway.doctor.finding import Finding, error, warning

__all__ = ["configuration_findings"]

SHORTEST_SECRET = 32


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
    if Secret(DEVELOPMENT_SECRET) in (settings.jwt_secret, settings.idempotency_secret):
        yield error(
            "development_secret",
            "JWT_SECRET, GATEWAY_IDEMPOTENCY_SECRET",
            "is the development secret, which everybody knows",
            "use a secret of your own, or set GATEWAY_ENV=development",
        )
    if not settings.idempotency_secret:
        yield error(
            "idempotency_secret",
            "GATEWAY_IDEMPOTENCY_SECRET",
            "is not set",
            "set it to random characters, the same in every process",
        )
    if not settings.payout_keys:
        yield warning(
            "payout_keys",
            "GATEWAY_PAYOUT_KEYS",
            "is not set, so no payout details can be encrypted and no withdrawal requested",
            "make a key: echo key1:$(openssl rand -base64 32)",
        )
    if settings.executor != "compiled":
        yield warning(
            "executor",
            "GATEWAY_EXECUTOR",
            f"is {settings.executor!r}, which is slow and meant for tests",
            "leave it out",
        )
    if "*" in settings.cors_origins:
        yield warning(
            "cors",
            "GATEWAY_CORS_ORIGINS",
            "lets every web page call the gateway",
            "list the origins of your own applications",
        )
