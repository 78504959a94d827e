"""The gateway's logins, one for each role: created, pinned and given their password."""

from __future__ import annotations

import json

from gateway.config import Settings
from gateway.errors import ConfigError
from gateway.migrate.connection import Connection, PostgresError
from gateway.postgres import scram_verifier

__all__ = ["configure_logins"]

FUNCTION = "private.configure_logins"
ROLES = ("anon", "authenticated", "service_role")


async def configure_logins(connection: Connection, settings: Settings) -> None:
    """Create the logins where they are absent and pin their settings."""
    if await connection.fetchval(f"select to_regprocedure('{FUNCTION}(text, jsonb)')") is None:
        return
    verifiers = {
        role: scram_verifier(password) for role in ROLES if (password := settings.password(role))
    }
    try:
        await connection.execute(
            f"select {FUNCTION}($1, $2)", settings.login_prefix, json.dumps(verifiers)
        )
    except PostgresError as error:
        raise ConfigError(
            f"Cannot configure the gateway's logins: {error} (SQLSTATE {error.sqlstate})",
            hint="The owner needs createrole, and the admin option on anon, authenticated and service_role.",
        ) from error
