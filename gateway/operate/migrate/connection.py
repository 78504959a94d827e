"""The driver's types that migrations, seeds and checks need, and the owner's connection."""

from __future__ import annotations

import asyncpg

from gateway.postgres import login_connection, owner_connection
from gateway.postgres.connection import Connection

__all__ = ["Connection", "PostgresError", "login_connection", "owner_connection"]

PostgresError = asyncpg.PostgresError
