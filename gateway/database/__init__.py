"""The only room that talks to Postgres while serving: a role, claims and a `Statement` → rows.

Pools by role; the claims and the statement are one round trip. What fails is a GatewayError that a client may see,
with the SQLSTATE's code; what is unexpected comes out as it is, to be masked where answers are written.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial

import asyncpg

from gateway.compile.statement import Statement
from gateway.config import Settings
from gateway.database.claims import (
    SET_CLAIMS,
    RequestContext,
    caller_of,
    request_settings,
    settings_of,
)
from gateway.database.connecting import prepare_connection
from gateway.database.errors import Constraints, database_error
from gateway.database.limits import Limits
from gateway.database.pool import Charge, Loan, Pool
from gateway.database.statements import MANY, keep_within, longest_kept
from gateway.database.turns import Shares, Use
from gateway.errors import Overloaded
from gateway.identity import KEY_ROLE, Identity
from gateway.postgres import connect_as
from gateway.postgres.connection import PostgresConnection, Record

__all__ = ["Database", "Session"]

ROLLBACK_SECONDS = 5
_SET_TIMEOUT = (
    "select set_config('statement_timeout', $1, true), "
    "set_config('client_connection_check_interval', '2s', true)"
)
_GIVEN_UP = (asyncio.CancelledError, TimeoutError)
_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)


class Database:
    """Connections of each role. Roles never change on a connection: it logged in as its own.

    `set role` could be undone by SQL that somebody smuggles in (`reset role`); a login has nothing to go back to.
    `errors` are the SQLSTATEs of the domains and their codes; `facts`, what is known of constraints, are set
    once they were read, and name the input at fault. `charge` is told how long each caller's queries took.
    """

    def __init__(
        self,
        settings: Settings,
        errors: Mapping[str, str] | None = None,
        charge: Charge | None = None,
    ) -> None:
        self._settings = settings
        self._errors = errors or {}
        self._charge = charge
        self._pools: dict[str, Pool] = {}
        self.limits = Limits(settings, (*settings.jwt_roles, KEY_ROLE))
        self.facts: Constraints = {}

    async def stop(self) -> None:
        """Close the idle connections now, and each other one when it comes back; who asks later is refused."""
        pools, self._pools = list(self._pools.values()), {}
        await asyncio.gather(*(pool.close() for pool in pools))

    async def read(
        self,
        identity: Identity,
        context: RequestContext,
        statement: Statement,
        values: Sequence[object],
    ) -> Record:
        """The row of a statement, run as the caller; `values` are those of its own parameters.

        One that sets the claims itself takes one round trip; any other is in a transaction. A lost
        connection is tried once again. Raises DatabaseError, or Unavailable and Overloaded where no connection
        is to be had.
        """
        if not statement.sets_claims:
            async with self.transaction(identity, context, read_only=True) as session:
                return await session.fetch(statement, values)
        arguments = [*request_settings(identity, context), *values]
        if self._settings.pooler == "transaction":
            # a nameless statement is parsed and run in two halves; a transaction keeps both on one server
            async with self.transaction(identity, context, read_only=True, claims=False) as session:
                return await session.fetch(statement, arguments)
        # Each statement outside of a transaction is one of its own: `set_config(…, true)` ends with it, and whoever
        # has the connection next finds no claims.
        rows = await self._try(
            identity.role,
            lambda connection: connection.fetch(statement.text, *arguments),
            Use.READ,
            caller_of(identity, context),
        )
        return rows[0]

    async def fetch(
        self,
        role: str,
        text: str,
        arguments: Sequence[object],
        *,
        writes: bool = False,
        use: Use = Use.OWN,
        caller: str = "",
    ) -> Sequence[Record]:
        """The rows of a statement of the gateway's own, as `role` and nobody in particular.

        `use` and `caller` say whose turn it takes where strangers decide how often it is asked.
        """
        if not writes and self._settings.pooler != "transaction":
            return await self._try(
                role, lambda connection: connection.fetch(text, *arguments), use, caller
            )
        async with self._transaction(role, use, caller, read_only=not writes) as connection:
            return await connection.fetch(text, *arguments)

    async def read_each(
        self, role: str, statement: Statement, callers: Sequence[tuple[str, Sequence[object]]]
    ) -> Sequence[Record]:
        """The rows of one statement for many callers (their claims as JSON, and arguments), one after the other.

        It is executed for each by itself, under the claims that it sets, in one round trip. One that
        fails takes all with it.
        """
        if not statement.sets_claims:
            return await self._read_each_apart(role, statement, callers)
        # The driver sends all executions at once and one Sync behind them: to the server they are one transaction.
        many = [(*settings_of(claims), *arguments) for claims, arguments in callers]
        if self._settings.pooler == "transaction":
            async with self._transaction(role, Use.LIVE, read_only=True) as connection:
                return await connection.fetchmany(statement.text, many)
        return await self._try(
            role, lambda connection: connection.fetchmany(statement.text, many), Use.LIVE
        )

    @asynccontextmanager
    async def write_each(
        self,
        role: str,
        statement: Statement,
        callers: Sequence[tuple[Identity, RequestContext, Sequence[object]]],
    ) -> AsyncIterator[Sequence[Record]]:
        """As `read_each`, but in one transaction that writes, rolled back on any error; it hardly waits for locks."""
        many = [
            (*request_settings(identity, context), *arguments)
            for identity, context, arguments in callers
        ]
        async with self._transaction(role, Use.WRITE, read_only=False) as connection:
            await connection.execute("set local lock_timeout = '20ms'")
            yield await connection.fetchmany(statement.text, many)

    async def _read_each_apart(
        self, role: str, statement: Statement, callers: Sequence[tuple[str, Sequence[object]]]
    ) -> Sequence[Record]:
        rows: list[Record] = []
        for claims, arguments in callers:
            async with self._transaction(role, Use.LIVE, read_only=True) as connection:
                await connection.fetchrow(SET_CLAIMS, *settings_of(claims))
                rows += await connection.fetch(statement.text, *arguments)
        return rows

    async def _try(
        self,
        role: str,
        ask: Callable[[PostgresConnection], Awaitable[Sequence[Record]]],
        use: Use = Use.OWN,
        caller: str = "",
    ) -> Sequence[Record]:
        """The rows, in one round trip; a lost connection is tried once again.

        Only what reads comes here: of what wrote, nobody knows whether it was done before the connection went.
        """
        for attempt in (1, 2):
            try:
                pool = self._pool(role)
                loan = await pool.acquire(use, caller)
                interrupted = False
                try:
                    return await ask(loan.connection)
                except _GIVEN_UP:
                    interrupted = True
                    raise
                finally:
                    pool.release(loan, interrupted=interrupted)
            except _LOST as error:
                if attempt == 2 or isinstance(error, ValueError | TimeoutError):
                    raise self._error(error) from error
            # "cached plan must not change result type": a migration has changed a table under a prepared statement.
            # The driver has dropped it, and the second attempt prepares it anew.
            except asyncpg.InvalidCachedStatementError as error:
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
        """A transaction as the caller, with their claims unless `claims` is False; rolled back on any error.

        Raises what `read` raises, for what goes wrong inside as well.
        """
        use, caller = Use.READ if read_only else Use.WRITE, caller_of(identity, context)
        async with self._transaction(identity.role, use, caller, read_only=read_only) as connection:
            if claims:
                await connection.fetchrow(SET_CLAIMS, *request_settings(identity, context))
            yield Session(connection)

    @asynccontextmanager
    async def _transaction(
        self, role: str, use: Use = Use.OWN, caller: str = "", *, read_only: bool
    ) -> AsyncIterator[PostgresConnection]:
        try:
            async with self._begun(role, use, caller, read_only=read_only) as connection:
                yield connection
        except Exception as error:
            raise self._error(error) from error

    @asynccontextmanager
    async def work(
        self, role: str, seconds: float | None = None
    ) -> AsyncIterator[PostgresConnection]:
        """The gateway's own work: a connection in a transaction that may write, without claims.

        `seconds` stand for the login's own time limit, and then the server looks now and then whether
        we are still there. Errors are the driver's own: see `explain`.
        """
        async with self._begun(role, Use.OWN, "", read_only=False) as connection:
            if seconds is not None:
                await connection.fetchrow(_SET_TIMEOUT, f"{int(seconds * 1000)}ms")
            yield connection

    def explain(self, error: BaseException) -> BaseException:
        """What an error of `work` means; one that is unexpected comes back as it is."""
        return self._error(error)

    @asynccontextmanager
    async def _begun(
        self, role: str, use: Use, caller: str, *, read_only: bool
    ) -> AsyncIterator[PostgresConnection]:
        async with self._connection(role, use, caller) as connection:
            try:
                await connection.execute(self._begin(role, use, read_only=read_only))
                yield connection
                await connection.execute("commit")
            except BaseException:
                await _roll_back(connection)
                raise

    def _begin(self, role: str, use: Use, *, read_only: bool) -> str:
        """Begin, and bound what a caller's transaction waits for, in one round trip behind any pooler."""
        limits = "" if use is Use.OWN else self.limits.of_transaction(role)
        return f"begin read {'only' if read_only else 'write'}{limits}"

    async def check(self, role: str) -> None:
        """Raise a GatewayError unless somebody with this role would be answered; nobody's work is waited for.

        Where all connections are at work that is an answer too: asking for one would make `/ready` fail under load,
        and a balancer would send the load to the others.
        """
        pool = self._pool(role)
        if pool.is_stuck:
            raise Overloaded(
                "Requests have waited as long as they may, and no connection came back.",
                hint="Look for what holds them in pg_stat_activity.",
            )
        if not pool.has_room:
            return
        try:
            async with self._connection(role) as connection:
                await connection.fetchval("select 1")
        except Exception as error:
            raise self._error(error) from error

    @asynccontextmanager
    async def inspection(self) -> AsyncIterator[PostgresConnection]:
        """A connection that reads the system catalogues, which every login may; errors as those of `read`."""
        try:
            async with self._connection(self._settings.jwt_roles[-1]) as connection:
                yield connection
        except Exception as error:
            raise self._error(error) from error

    def _error(self, error: BaseException) -> BaseException:
        return database_error(error, self._errors, self.facts)

    # --- connections

    def _pool(self, role: str) -> Pool:
        known = self._pools.get(role)
        if known is None:
            settings = self._settings
            known = self._pools[role] = Pool(
                partial(self._connect, role),
                Shares.of(settings),
                settings.pool_timeout,
                self._charge,
            )
        return known

    @asynccontextmanager
    async def _connection(
        self, role: str, use: Use = Use.OWN, caller: str = ""
    ) -> AsyncIterator[PostgresConnection]:
        pool = self._pool(role)
        loan: Loan = await pool.acquire(use, caller)
        interrupted = False
        try:
            yield loan.connection
        except _GIVEN_UP:
            interrupted = True
            raise
        finally:
            pool.release(loan, interrupted=interrupted)

    async def _connect(self, role: str) -> PostgresConnection:
        connection = await connect_as(
            self._settings,
            role,
            seconds=self._settings.pool_timeout,
            # A pooler in transaction mode hands the next transaction to another backend, which has not prepared it.
            statement_cache_size=MANY if self._keeps_statements else 0,
            # For ever: a statement that is forgotten is planned again in somebody's request. `keep_within` bounds them.
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=longest_kept(self._settings.statement_cache_bytes),
            server_settings=self._session_settings(role),
        )
        try:
            if self._keeps_statements:
                keep_within(connection, self._settings.statement_cache_bytes)
            await prepare_connection(connection)
        except BaseException:  # who waited has left: nobody else knows of it
            connection.terminate()
            raise
        return connection

    def _session_settings(self, role: str) -> dict[str, str]:
        """What a connection brings along; a pooler refuses parameters that it does not know."""
        if self._settings.pooler != "none":
            return {}
        # Old projects cast the claims without nullif, and '' is no JSON. The login has this default too
        # where its owner may set it.
        claims = {"request.jwt.claims": "{}"}
        timeout = self.limits.statement_timeout(role)
        return claims if timeout is None else {**claims, "statement_timeout": timeout}

    @property
    def _keeps_statements(self) -> bool:
        return self._settings.pooler != "transaction" and self._settings.statement_cache_bytes > 0


class Session:
    """The statements of a transaction that `Database.transaction` has begun."""

    def __init__(self, connection: PostgresConnection) -> None:
        self._connection = connection

    async def fetch(self, statement: Statement, arguments: Sequence[object]) -> Record:
        """The statement's row."""
        return await self._connection.fetchrow(statement.text, *arguments)


async def _roll_back(connection: PostgresConnection) -> None:
    """End the transaction, or the connection: also when the caller left while `begin` was on its way."""
    if connection.is_closed():
        return
    # Bounded: behind a network that is gone the answer never comes, and the connection would be lent no more.
    try:
        await asyncio.wait_for(connection.execute("rollback"), ROLLBACK_SECONDS)
    except BaseException:
        connection.terminate()
        raise
