"""The only module that talks to Postgres while serving.

Pools by role; the claims and the statement are one round trip.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any, NamedTuple

import asyncpg

from gateway.config import Settings
from gateway.database.errors import Constraints, database_error
from gateway.database.pool import Pool
from gateway.identity import Identity
from gateway.postgres import connect_as
from gateway.statement import SETTINGS, Statement

__all__ = ["Database", "RequestContext", "Session"]

STATEMENT_BYTES = 84_000
"""What a prepared statement takes in a backend: 84 KB on 18 (52 KB before its generic plan)."""

ROLLBACK_SECONDS = 5
_SET_CLAIMS = "select " + ", ".join(
    f"set_config('{name}', ${index}, true)" for index, name in enumerate(SETTINGS, 1)
)
_SET_TIMEOUT = (
    "select set_config('statement_timeout', $1, true), "
    "set_config('client_connection_check_interval', '2s', true)"
)
_ARRAYS = "select " + ", ".join(
    f"null::{each}[]"
    for each in (
        "uuid", "text", "integer", "bigint", "numeric", "double precision", "boolean", "timestamptz",
        "date", "jsonb",
    )
)  # fmt: skip
_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)


class RequestContext(NamedTuple):
    """What of the HTTP request policies may read: request.method, request.path, request.headers."""

    request_id: str = ""
    method: str = ""
    path: str = ""
    headers: Mapping[str, str] | None = None


class Database:
    """Connections of each role. Roles never change on a connection: it logged in as its own."""

    def __init__(self, settings: Settings, errors: Mapping[str, str] | None = None) -> None:
        self._settings = settings
        self._errors = errors or {}
        self._pools: dict[str, Pool] = {}
        self.facts: Constraints = {}

    async def stop(self) -> None:
        """Close every connection once it is idle."""
        pools, self._pools = list(self._pools.values()), {}
        await asyncio.gather(*(pool.close() for pool in pools))

    async def read(
        self,
        identity: Identity,
        context: RequestContext,
        statement: Statement,
        values: Sequence[Any],
    ) -> Any:
        """Run a statement as the caller: in one round trip when it sets the claims itself, else in a transaction.

        A lost connection is tried once again.
        """
        if not statement.sets_claims:
            async with self.transaction(identity, context, read_only=True) as session:
                return await session.fetch(statement, values)
        arguments = [*request_settings(identity, context), *values]
        if self._settings.pooler == "transaction":
            # a nameless statement is parsed and run in two halves; a transaction keeps both on one server
            async with self.transaction(identity, context, read_only=True, claims=False) as session:
                return await session.fetch(statement, arguments)
        rows = await self._fetch(identity.role, statement.text, arguments)
        return rows[0] if rows else None

    async def fetch(
        self, role: str, text: str, arguments: Sequence[Any], *, writes: bool = False
    ) -> Sequence[Any]:
        """The rows of a statement of the gateway's own, as `role` and nobody in particular."""
        if not writes and self._settings.pooler != "transaction":
            return await self._fetch(role, text, arguments)
        async with self._transaction(role, read_only=not writes) as connection:
            rows: Sequence[Any] = await connection.fetch(text, *arguments)
            return rows

    async def read_each(
        self, role: str, statement: Statement, callers: Sequence[tuple[str, Sequence[Any]]]
    ) -> Sequence[Any]:
        """The rows of one statement for many callers (their claims and arguments), one after the other.

        It is executed for each by itself, under the claims that it sets, in one round trip. One that
        fails takes all with it.
        """
        if not statement.sets_claims:
            return await self._read_each_apart(role, statement, callers)
        many = [(*_settings_of(claims), *arguments) for claims, arguments in callers]
        if self._settings.pooler == "transaction":
            async with self._transaction(role, read_only=True) as connection:
                rows: Sequence[Any] = await connection.fetchmany(statement.text, many)
                return rows
        return await self._try(role, lambda connection: connection.fetchmany(statement.text, many))

    async def _read_each_apart(
        self, role: str, statement: Statement, callers: Sequence[tuple[str, Sequence[Any]]]
    ) -> Sequence[Any]:
        rows: list[Any] = []
        for claims, arguments in callers:
            async with self._transaction(role, read_only=True) as connection:
                await connection.fetchrow(_SET_CLAIMS, *_settings_of(claims))
                rows += await connection.fetch(statement.text, *arguments)
        return rows

    async def _fetch(self, role: str, text: str, arguments: Sequence[Any]) -> Sequence[Any]:
        return await self._try(role, lambda connection: connection.fetch(text, *arguments))

    async def _try(
        self, role: str, ask: Callable[[Any], Awaitable[Sequence[Any]]]
    ) -> Sequence[Any]:
        """The rows, in one round trip; a lost connection is tried once again."""
        for attempt in (1, 2):
            try:
                pool = self._pool(role)
                connection = await pool.acquire()
                try:
                    return await ask(connection)
                finally:
                    pool.release(connection)
            except _LOST as error:
                if attempt == 2 or isinstance(error, ValueError):
                    raise self._error(error) from error
            except (
                asyncpg.InvalidCachedStatementError
            ) as error:  # the schema changed under it; it is dropped now
                if attempt == 2:
                    raise self._error(error) from error
            except Exception as error:
                raise self._error(error) from error
        raise AssertionError("two attempts")

    @asynccontextmanager
    async def transaction(
        self,
        identity: Identity,
        context: RequestContext,
        *,
        read_only: bool = False,
        claims: bool = True,
    ) -> AsyncIterator[Session]:
        """A transaction as the caller; rolled back on any error."""
        async with self._transaction(identity.role, read_only=read_only) as connection:
            if claims:
                await connection.fetchrow(_SET_CLAIMS, *request_settings(identity, context))
            yield Session(connection)

    @asynccontextmanager
    async def _transaction(self, role: str, *, read_only: bool) -> AsyncIterator[Any]:
        try:
            async with self._begun(role, read_only) as connection:
                yield connection
        except Exception as error:
            raise self._error(error) from error

    @asynccontextmanager
    async def work(self, role: str, seconds: float | None = None) -> AsyncIterator[Any]:
        """The gateway's own work: a connection in a transaction that may write, without claims.

        `seconds` stand for the login's own time limit, and then the server looks now and then whether
        we are still there. Errors are the driver's own: see `explain`.
        """
        async with self._begun(role, read_only=False) as connection:
            if seconds is not None:
                await connection.fetchrow(_SET_TIMEOUT, f"{int(seconds * 1000)}ms")
            yield connection

    def explain(self, error: BaseException) -> BaseException:
        """What an error of `work` means; one that is unexpected comes back as it is."""
        return self._error(error)

    @asynccontextmanager
    async def _begun(self, role: str, read_only: bool) -> AsyncIterator[Any]:
        async with self._connection(role) as connection:
            try:
                await connection.execute("begin read only" if read_only else "begin read write")
                yield connection
                await connection.execute("commit")
            except BaseException:
                await _roll_back(connection)
                raise

    async def check(self, role: str) -> None:
        """Raise unless the role's login can answer."""
        try:
            async with self._connection(role) as connection:
                await connection.fetchval("select 1")
        except Exception as error:
            raise self._error(error) from error

    @asynccontextmanager
    async def inspection(self) -> AsyncIterator[Any]:
        """A connection that reads the system catalogues, which every login may."""
        try:
            async with self._connection(self._settings.jwt_roles[-1]) as connection:
                yield connection
        except Exception as error:
            raise self._error(error) from error

    def _error(self, error: BaseException) -> BaseException:
        return database_error(error, self._errors, self.facts)

    # --- connections

    def _pool(self, role: str) -> Pool:
        if role not in self._pools:
            connect = partial(self._connect, role)
            self._pools[role] = Pool(connect, self._settings.pool_size, self._settings.pool_timeout)
        return self._pools[role]

    @asynccontextmanager
    async def _connection(self, role: str) -> AsyncIterator[Any]:
        pool = self._pool(role)
        connection = await pool.acquire()
        try:
            yield connection
        finally:
            pool.release(connection)

    async def _connect(self, role: str) -> Any:
        connection = await connect_as(
            self._settings,
            role,
            seconds=self._settings.pool_timeout,
            statement_cache_size=self._statement_cache_size(),
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
            # Old projects cast the claims without nullif, and '' is no JSON. The login has this default
            # too where its owner may set it; a pooler refuses parameters that it does not know.
            server_settings={} if self._is_pooled else {"request.jwt.claims": "{}"},
        )
        try:
            await _prepare_connection(connection)
        except BaseException:  # who waited has left: nobody else knows of it
            connection.terminate()
            raise
        return connection

    @property
    def _is_pooled(self) -> bool:
        return self._settings.pooler != "none"

    def _statement_cache_size(self) -> int:
        if self._settings.pooler == "transaction":
            return 0
        return max(1, self._settings.statement_cache_bytes // STATEMENT_BYTES)


class Session:
    """A transaction's statements."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def fetch(self, statement: Statement, arguments: Sequence[Any]) -> Any:
        """The statement's row, or None."""
        return await self._connection.fetchrow(statement.text, *arguments)


def request_settings(identity: Identity, context: RequestContext) -> tuple[str, str, str, str]:
    """The values of `SETTINGS`, in their order."""
    return (
        identity.claims_json,
        _clean(context.method),
        _clean(context.path),
        _json(context.headers or {}),
    )


def _settings_of(claims: str) -> tuple[str, str, str, str]:
    """The values of `SETTINGS` where there is no request."""
    return claims, "", "", "{}"


def _json(texts: Mapping[str, str]) -> str:
    # `json.dumps` makes an encoder for each call, which takes longer than this.
    members = [f"{_quoted(name)}: {_quoted(text)}" for name, text in texts.items()]
    return f"{{{', '.join(members)}}}"


def _clean(text: str) -> str:
    return text.replace("\0", "")


async def _roll_back(connection: Any) -> None:
    """End the transaction, or the connection: also when the caller left while `begin` was on its way."""
    if connection.is_closed():
        return
    try:
        await asyncio.wait_for(connection.execute("rollback"), ROLLBACK_SECONDS)
    except BaseException:
        connection.terminate()
        raise


async def _prepare_connection(connection: Any) -> None:
    """JSON goes through as bytes; asyncpg would otherwise decode it to str."""
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=str.encode, decoder=bytes, format="binary"
    )
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", encoder=_jsonb, decoder=_from_jsonb, format="binary"
    )
    # asyncpg asks the catalogue at the first use of an array: here, and not in somebody's request
    async with connection.transaction(readonly=True):
        await connection.fetchrow(_ARRAYS)


def _jsonb(text: str) -> bytes:
    return b"\x01" + text.encode()


def _from_jsonb(data: bytes) -> bytes:
    return bytes(data[1:])
