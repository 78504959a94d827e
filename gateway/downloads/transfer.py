"""`Transfer`: one download on its way. It is permitted and logged first, then read batch by batch.

Batches are statements of their own, so what they read must not change while they are read: the
declared functions promise that, and the number of rows proves it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from uuid import UUID

from gateway.catalog import Download
from gateway.database import Database, Session
from gateway.database.claims import RequestContext
from gateway.downloads.batch import (
    BATCH_BYTES,
    FIRST_ROWS,
    Batch,
    batch_statement,
    begin_statement,
    next_limit,
)
from gateway.downloads.formats import Format
from gateway.identity import Identity

__all__ = ["File", "Interrupted", "Transfer"]


class Interrupted(Exception):
    """Rows that were promised cannot be read any more: the caller may not see them by now."""


class _Undone(Exception):
    """Ends a transaction without keeping what it did."""


@dataclass(frozen=True, slots=True)
class File:
    """What the database promises: how many rows, and what a file of them is called."""

    row_count: int
    name: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """What is asked for, and by whom."""

    database: Database
    download: Download
    format: Format
    key: UUID
    identity: Identity
    context: RequestContext
    domain: object = None
    """What the domain's Python finds as its context."""

    async def begin(self) -> File:
        """Permit and log it, as the caller; raises what the declared function does."""
        async with self.database.transaction(self.identity, self.context) as session:
            return await self._ask(session)

    async def check(self) -> File:
        """The file that `begin` would answer; nothing is logged."""
        file = File(0, "")
        with contextlib.suppress(_Undone):
            async with self.database.transaction(self.identity, self.context) as session:
                file = await self._ask(session)
                raise _Undone
        return file

    async def _ask(self, session: Session) -> File:
        row = await session.fetch(begin_statement(self.download), [self.key, self.format.suffix])
        return File(row["row_count"], row["file_name"])

    async def chunks(self, file: File) -> AsyncGenerator[bytes]:
        """The file's bytes; a batch is read when it is asked for. `Interrupted` where rows are missing."""
        encoder = self.format.encoder(self.download)
        async for batch in self._batches(file.row_count):
            chunk = await asyncio.to_thread(encoder.add, batch)
            if chunk:
                yield chunk
        yield await asyncio.to_thread(encoder.end)

    async def _batches(self, left: int) -> AsyncGenerator[Batch]:
        statement = batch_statement(self.download, self.format.selected(self.download))
        after, limit = 0, FIRST_ROWS
        while left > 0:
            asked = [self.key, after, limit, BATCH_BYTES]
            count, last, size, *values = await self.database.read(
                self.identity, self.context, statement, asked
            )
            if not 0 < count <= left:
                raise Interrupted
            split = len(values) - len(self.download.addresses)
            addresses = await self._sign(values[split:])
            yield Batch(count, last, size, tuple(values[:split]), addresses)
            after, left, limit = last, left - count, next_limit(limit, count)

    async def _sign(self, named: Sequence[Sequence[str | None]]) -> tuple[list[str | None], ...]:
        """The addresses of a batch's files, which its caller may see: the batch was read as the caller."""
        signed: list[list[str | None]] = []
        for files, (_, sign) in zip(named, self.download.addresses.values(), strict=True):
            paths = list(dict.fromkeys(each for each in files if each is not None))
            found = await sign(self.domain, paths) if paths else {}
            signed.append([found.get(each) if each is not None else None for each in files])
        return tuple(signed)
