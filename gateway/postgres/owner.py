"""The owner's connection: DATABASE_URL may lead to a pooler that keeps no session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import asyncpg

__all__ = ["OwnerConnection"]


class OwnerConnection(asyncpg.Connection):  # type: ignore[misc]  # the driver has no types
    """Each statement with arguments or rows is in a transaction.

    It is parsed and run in two halves, and a pooler in transaction mode may send each of them to
    another server. Connect without a cache of statements: there they would be somebody else's.
    """

    async def execute(self, query: str, *args: object, **options: object) -> object:
        """Without arguments it is one message, which may hold what no transaction allows."""
        if not args:
            return await super().execute(query, **options)
        return await self._whole(super().execute, query, *args, **options)

    async def fetch(self, query: str, *args: object, **options: object) -> object:
        """The rows that a query answers."""
        return await self._whole(super().fetch, query, *args, **options)

    async def fetchrow(self, query: str, *args: object, **options: object) -> object:
        """The first row."""
        return await self._whole(super().fetchrow, query, *args, **options)

    async def fetchval(self, query: str, *args: object, **options: object) -> object:
        """A value of the first row."""
        return await self._whole(super().fetchval, query, *args, **options)

    async def _whole(
        self, ask: Callable[..., Any], query: str, *args: object, **options: object
    ) -> object:
        if self.is_in_transaction():
            return await ask(query, *args, **options)
        async with self.transaction():
            return await ask(query, *args, **options)
