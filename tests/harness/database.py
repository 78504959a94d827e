"""Databases of the tests: the template that has everything in `sql/`, demo data too, and copies of it."""

from __future__ import annotations

import itertools
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import asyncpg

from gateway.config import Secret, Settings
from gateway.operate.embedded import OWNER, EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from gateway.postgres import scram_verifier
from tests.harness.kept import Kept
from tests.harness.money import prove_ledgers
from tests.harness.server import IS_HOSTED, LOGIN_PASSWORD, OWNER_PASSWORD, SECRET
from tests.harness.settings import UNTIMED, settings_of

__all__ = [
    "KEPT",
    "Database",
    "Databases",
    "connection_as",
    "create_template",
    "fill_template",
    "new_database",
    "rolled_back",
    "rows_of_tables",
]

TEMPLATE = "template_gateway"
KEPT = Kept()
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """One database of the test cluster."""

    server: EmbeddedPostgres
    name: str
    is_shared: bool = False
    """many tests ask it, and none commits anything"""

    @property
    def url(self) -> str:
        """Address for the schema's owner, who is no superuser."""
        return self.server.url(self.name)

    def url_as(self, user: str) -> str:
        """Address for another login, for example gateway_anon or postgres."""
        return self.server.url(self.name, user)

    def tcp_url(
        self, hosts: str = "", user: str = OWNER, password: str = OWNER_PASSWORD, **parameters: str
    ) -> str:
        """Address over TCP, where a password is asked for."""
        login = f"{quote(user, safe='')}:{quote(password, safe='')}"
        query = f"?{urlencode(parameters, quote_via=quote)}" if parameters else ""
        return f"postgresql://{login}@{hosts or f'127.0.0.1:{self.server.port}'}/{self.name}{query}"

    def settings(self, **overrides: Any) -> Settings:
        """Settings of a gateway on this database, in development."""
        return settings_of(
            **{
                "environment": "development",
                "database_url": self.url,
                "jwt_secret": SECRET,
                "idempotency_secret": SECRET,
                "login_password": LOGIN_PASSWORD if IS_HOSTED else "",
                **UNTIMED,
                **overrides,
            },
        )


async def create_template(server: EmbeddedPostgres) -> None:
    """Its owner's, who comes with a password over TCP; with nothing in it yet."""
    if IS_HOSTED:
        await _as_superuser(server, f'create database "{TEMPLATE}" owner {OWNER}')
        return
    await ensure_database(server, TEMPLATE)
    verifier = scram_verifier(Secret(OWNER_PASSWORD))
    await _as_superuser(server, f"alter role {OWNER} password '{verifier}'")


async def fill_template(server: EmbeddedPostgres) -> Database:
    """The database that every test's database is a copy of: do not write to it."""
    template = Database(server, TEMPLATE)
    settings = template.settings(login_password=LOGIN_PASSWORD)
    async with owner_connection(template.url) as connection:
        await migrate(connection, settings)
        await seed(connection, served_folders(settings), 1)
    return template


class Databases:
    """Copies of the template, one after another: what a test left as it was serves the next one.

    Most tests read, or roll back what they wrote, and a copy takes longer than such a test.
    """

    def __init__(self, template: Database) -> None:
        self._template = template
        self._spare: Database | None = None
        self._last_commit: object = None

    @asynccontextmanager
    async def one(self, by_hand: Sequence[str]) -> AsyncIterator[Database]:
        """A copy as new; every ledger of it has to add up in the end, whatever was done."""
        clone, self._spare = self._spare or await self._new(), None
        try:
            self._last_commit = await last_commit(clone.server)
            yield clone
            if await self._is_unchanged(clone):
                self._spare = clone
            else:
                async with connection_as(clone, "postgres") as owner:
                    await prove_ledgers(owner, by_hand)
        finally:
            if self._spare is None:
                await _drop(clone)

    async def close(self) -> None:
        """Drop what nobody asked for again."""
        if self._spare:
            await _drop(self._spare)

    async def _new(self) -> Database:
        return await _create(self._template.server, self._template.name)

    async def _is_unchanged(self, clone: Database) -> bool:
        if self._last_commit != await last_commit(clone.server):
            return False
        return not await _as_superuser(clone.server, _DISCONNECT, clone.name)


# One that is about to end by itself ends no later for it; one that cannot be ended makes the copy useless.
# They are found first: Postgres may ask a condition on the pid before it knows the database, and end everybody.
_DISCONNECT = """
with theirs as materialized (select pid from pg_stat_activity where datname = $1)
select 1 from theirs where not pg_terminate_backend(pid, 1000)
"""


async def last_commit(server: EmbeddedPostgres) -> object:
    """What the server committed last: a transaction that wrote nothing has no id."""
    return await _as_superuser(server, "select xid::text from pg_last_committed_xact()")


async def rows_of_tables(database: Database) -> dict[str, int]:
    """How many rows each of our tables has."""
    async with connection_as(database, "postgres") as superuser:
        counts = " union all ".join(row["counting"] for row in await superuser.fetch(COUNTING))
        return {row["relation"]: row["rows"] for row in await superuser.fetch(counts)}


COUNTING = """
select format('select %1$L as relation, count(*) as rows from %1$s', format('%I.%I', schemaname, tablename)) as counting
from pg_tables where schemaname !~ '^(pg_|information_schema)'
and tablename !~ '^event'  -- the log, which gateways that read it look after
"""


@asynccontextmanager
async def new_database(server: EmbeddedPostgres, template: str) -> AsyncIterator[Database]:
    """Create a database from a template and drop it afterwards."""
    clone = await _create(server, template)
    try:
        yield clone
    finally:
        await _drop(clone)


async def _create(server: EmbeddedPostgres, template: str) -> Database:
    clone = Database(server, f"test_{os.getpid()}_{next(_numbers)}")
    await _as_superuser(
        server,
        f'create database "{clone.name}" template "{template}" owner {OWNER} strategy file_copy',
    )
    return clone


async def _drop(clone: Database) -> None:
    await _as_superuser(clone.server, f'drop database "{clone.name}" with (force)')


async def _as_superuser(server: EmbeddedPostgres, statement: str, *arguments: Any) -> Any:
    async with KEPT.one(server.url("postgres", "postgres")) as connection:
        return await connection.fetchval(statement, *arguments)


@asynccontextmanager
async def connection_as(database: Database, user: str = OWNER) -> AsyncIterator[Any]:
    """Open a connection as a login of the server."""
    connection = await asyncpg.connect(database.url_as(user))
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def rolled_back(database: Database, user: str = OWNER) -> AsyncIterator[Any]:
    """A connection in a transaction that is rolled back; of a shared database, whoever comes next has it too."""
    opened = (
        KEPT.one(database.url_as(user)) if database.is_shared else connection_as(database, user)
    )
    async with opened as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            yield connection
        finally:
            await transaction.rollback()
