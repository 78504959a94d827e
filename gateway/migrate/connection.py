"""A connection as the owner of the schema, for migrations, seeds and checks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from gateway.errors import ConfigError

__all__ = ["Connection", "PostgresError", "owner_connection"]

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
        connection = await asyncpg.connect(url, timeout=15, server_settings={"application_name": "gateway"})
    except (OSError, TimeoutError, ValueError, asyncpg.PostgresError) as error:
        raise ConfigError(
            f"Cannot connect to DATABASE_URL: {error}",
            hint="Check that the server runs, and the host, user, password and database in DATABASE_URL.",
        ) from None
    try:
        yield connection
    finally:
        await connection.close(timeout=5)
