"""The gateway's logins, one for each role: created, pinned and given their password."""

from __future__ import annotations

from asyncpg import PostgresError

from gateway.config import Settings
from gateway.errors import ConfigError
from gateway.operate.migrate.rights import roles_of
from gateway.postgres import scram_verifier
from gateway.postgres.connection import PostgresConnection

__all__ = ["configure_logins"]

FUNCTION = "private.configure_login"


async def configure_logins(connection: PostgresConnection, settings: Settings) -> None:
    """Create the logins where they are absent and pin their settings."""
    if await connection.fetchval(f"select to_regprocedure('{FUNCTION}(text, text, text)')") is None:
        return
    for role in roles_of(settings):
        password = settings.password(role)
        verifier = scram_verifier(password) if password else None
        login = settings.login(role)
        try:
            await connection.execute(f"select {FUNCTION}($1, $2, $3)", login, role, verifier)
        except PostgresError as error:
            raise ConfigError(
                f"Cannot configure the login {login}: {error} (SQLSTATE {error.sqlstate})",
                hint=f"The owner needs createrole, and the admin option on {role} and {login}.",
            ) from error
