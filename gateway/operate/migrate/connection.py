"""The driver's types that migrations, seeds and checks need, and the owner's connection."""

from __future__ import annotations

import asyncpg

from gateway.postgres import login_connection, owner_connection

__all__ = ["Connection", "PostgresError", "login_connection", "owner_connection"]

Connection = asyncpg.Connection
PostgresError = asyncpg.PostgresError
