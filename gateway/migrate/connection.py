"""A connection as the owner of the schema, for migrations, seeds and checks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from gateway.config import Settings
from gateway.errors import ConfigError

__all__ = ["Connection", "PostgresError", "login_connection", "owner_connection"]

Connection = asyncpg.Connection
PostgresError = asyncpg.PostgresError


@asynccontextmanager
async def owner_connection(url: str) -> AsyncIterator[Any]:
    """Connect as the owner of the schema; the connection is closed in any case."""
    if not url:
        raise ConfigError(
            "DATABASE_URL is not set.",
            hint="Set it to the Postgres of the schema's owner: postgresql://user:password@host/database.",
        )
    try:
        connection = await asyncpg.connect(
            url, timeout=15, server_settings={"application_name": "gateway"}
        )
    except (OSError, TimeoutError, ValueError, asyncpg.PostgresError) as error:
        raise ConfigError(
            f"Cannot connect to DATABASE_URL: {error}",
            hint="Check that the server runs, and the host, user, password and database in DATABASE_URL.",
        ) from None
    try:
        yield connection
    finally:
        await connection.close(timeout=5)


@asynccontextmanager
async def login_connection(settings: Settings, role: str) -> AsyncIterator[Any]:
    """Connect as one of the gateway's own logins."""
    connection = await asyncpg.connect(
        settings.database_url,
        user=settings.login_prefix + role,
        password=settings.login_password or None,
        timeout=15,
    )
    try:
        yield connection
    finally:
        await connection.close(timeout=5)
