"""Connections that stay open from one use to the next: a login, and a cold cache of the catalogue, cost the most."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

__all__ = ["Kept"]


class Kept:
    """By address, those that wait for the next; they serve one event loop, as long as they are `kept_open`."""

    def __init__(self) -> None:
        self._idle: dict[str, list[Any]] = {}
        self._loop: object = None

    @asynccontextmanager
    async def kept_open(self) -> AsyncIterator[None]:
        """Keep what comes back meanwhile."""
        self._loop = asyncio.get_running_loop()
        try:
            yield
        finally:
            self._loop = None
            for idle in self._idle.values():
                for connection in idle:
                    connection.terminate()
            self._idle.clear()

    @asynccontextmanager
    async def one(self, url: str) -> AsyncIterator[Any]:
        """A connection that nobody else has; as new, but for what the server knows of the catalogue already."""
        connection = await self._waiting(url)
        is_kept = False
        try:
            yield connection
            if asyncio.get_running_loop() is self._loop:
                await connection.reset()  # ends what holds for a session: settings, locks, cursors
                self._idle.setdefault(url, []).append(connection)
                is_kept = True
        finally:
            if not is_kept:
                await connection.close()

    async def _waiting(self, url: str) -> Any:
        idle = self._idle.get(url) if asyncio.get_running_loop() is self._loop else None
        while idle:
            connection = idle.pop()
            if not connection.is_closed():
                return connection
        # A statement kept by its text would be out of date after a test that changed a table and rolled it back.
        return await asyncpg.connect(url, statement_cache_size=0)
