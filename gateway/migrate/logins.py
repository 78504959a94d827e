"""The gateway's logins, one for each role: created, pinned and given their password."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from gateway.config import Settings
from gateway.errors import ConfigError
from gateway.migrate.connection import Connection, PostgresError

__all__ = ["configure_logins"]

FUNCTION = "private.configure_logins"
ITERATIONS = 4096


async def configure_logins(connection: Connection, settings: Settings) -> None:
    """Create the logins where they are absent and pin their settings."""
    if await connection.fetchval(f"select to_regprocedure('{FUNCTION}(text, text)')") is None:
        return
    password = _verifier(settings.login_password) if settings.login_password else None
    try:
        await connection.execute(f"select {FUNCTION}($1, $2)", settings.login_prefix, password)
    except PostgresError as error:
        raise ConfigError(
            f"Cannot configure the gateway's logins: {error} (SQLSTATE {error.sqlstate})",
            hint="The owner needs createrole, and the admin option on anon, authenticated and service_role.",
        ) from error


def _verifier(password: str) -> str:
    """What Postgres keeps of a password: the text itself would end in the server's log."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    salt64, stored64, server64 = (
        base64.b64encode(part).decode() for part in (salt, stored, server)
    )
    return f"SCRAM-SHA-256${ITERATIONS}:{salt64}${stored64}:{server64}"
