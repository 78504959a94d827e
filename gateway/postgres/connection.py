"""`PostgresConnection` and `Record`: what the gateway asks of its driver, which brings no types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

__all__ = ["PostgresConnection", "Record"]


class Record(Protocol):
    """The values of a row, by name or by place; which types they have is known to the statement."""

    def __getitem__(self, key: str | int, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...

    def keys(self) -> Iterable[str]: ...


class PostgresConnection(Protocol):
    """A session of Postgres. Each statement raises what the driver raises."""

    async def execute(self, query: str, *arguments: object) -> str: ...

    async def fetch(self, query: str, *arguments: object) -> Sequence[Record]: ...

    async def fetchrow(self, query: str, *arguments: object) -> Record:
        """The row of a statement that has one; `fetch` is for those that may have none."""

    async def fetchval(self, query: str, *arguments: object) -> Any: ...

    async def fetchmany(
        self, query: str, arguments: Sequence[Sequence[object]]
    ) -> Sequence[Record]: ...

    def transaction(
        self, *, isolation: str | None = None, readonly: bool = False
    ) -> AbstractAsyncContextManager[object]: ...

    async def set_type_codec(self, typename: str, **options: object) -> None: ...

    def is_closed(self) -> bool: ...

    def is_in_transaction(self) -> bool: ...

    def terminate(self) -> None: ...

    async def close(self, *, timeout: float | None = None) -> None: ...  # noqa: ASYNC109 - the driver's own
