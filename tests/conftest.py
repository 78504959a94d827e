"""The real Postgres of the tests: one cluster for each run, one database for each test.

`TEST_POSTGRES=16` chooses the version. Logins come by trust through its socket, and with their
password (SCRAM) over TCP: `tcp_url`. `TEST_SERVER=hosted` brings another server, as production has
it: of Debian, with TLS and passwords only, in the shape of a Supabase project (`judges/production`).

The template database has everything that `sql/` has, demo data too; `database` is a clone of it,
`connect` opens it as one of its logins, and `as_person` speaks as a demo person inside a
transaction that is rolled back.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import asyncpg
import pytest

from gateway.config import Secret, Settings
from gateway.declare.demo import DemoPerson, find_person
from gateway.observe.garbage import SHORT_COLLECTIONS
from gateway.operate.embedded import OWNER, EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders
from gateway.postgres import scram_verifier
from tests.kept import Kept
from tests.money import moved_by_hand, prove_ledgers
from tests.settings import settings_of

ROOT = Path(__file__).parent.parent
TEMPLATE = "template_gateway"
IS_HOSTED = os.environ.get("TEST_SERVER") == "hosted"
POSTGRES_VERSION = int(os.environ.get("TEST_POSTGRES", "15" if IS_HOSTED else "18"))
SECRET = "a-secret-for-tests-with-more-than-32-characters"
# What an address has to encode, and what SASLprep changes: a ligature and a blank that is none.
LOGIN_PASSWORD = "lo:g/i@n%\ufb01\u00a0pa'ss\\word,?#"
OWNER_PASSWORD = "ow/n:e@r?%20#1'\\"
OPTIONS = {
    "max_connections": "300",
    "jit": "off",
    "autovacuum": "off",
    "track_commit_timestamp": "on",  # for `Databases`
}
HBA = """
local all all trust
host all all all scram-sha-256
local replication all trust
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options that pytest must know before it has seen the folders."""
    parser.addoption(
        "--update-golden", action="store_true", help="record the golden cases instead of comparing"
    )


@pytest.fixture(scope="session", autouse=True)
def short_collections() -> Iterator[None]:
    """Thousands of collected tests: each gateway that starts would look through all of them."""
    with SHORT_COLLECTIONS:
        yield


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
                **overrides,
            },
        )


@pytest.fixture(scope="session")
def cluster() -> Iterator[EmbeddedPostgres]:
    """An empty PostgreSQL in a temporary folder, fast and not durable."""
    folder = _new_folder(_scratch())
    make, create = (_hosted, _create_hosted) if IS_HOSTED else (_embedded, _create_template)
    try:
        with make(folder) as server:
            asyncio.run(create(server))
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _embedded(folder: Path) -> EmbeddedPostgres:
    (folder / "hba.conf").write_text(HBA)
    (folder / "hba.conf").chmod(0o644)
    addresses = {"listen_addresses": "127.0.0.1,::1", "hba_file": str(folder / "hba.conf")}
    return EmbeddedPostgres(
        folder, POSTGRES_VERSION, durable=False, options={**OPTIONS, **addresses}, port=free_port()
    )


def _hosted(folder: Path) -> EmbeddedPostgres:
    from judges.production.server import HostedPostgres

    return HostedPostgres(
        folder,
        POSTGRES_VERSION,
        passwords={OWNER: OWNER_PASSWORD, "postgres": "of a superuser"},
        password=LOGIN_PASSWORD,
        port=free_port(),
        options=OPTIONS,
    )


async def _create_hosted(server: EmbeddedPostgres) -> None:
    await _as_superuser(server, f'create database "{TEMPLATE}" owner {OWNER}')


async def _create_template(server: EmbeddedPostgres) -> None:
    await ensure_database(server, TEMPLATE)
    verifier = scram_verifier(Secret(OWNER_PASSWORD))
    await _as_superuser(server, f"alter role {OWNER} password '{verifier}'")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PREFIX = "gateway-tests-"
ROOM = 4_000_000_000


def _scratch() -> Path:
    """Where the cluster lives: in memory where there is room, since each test copies 45 MB."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK)
    return (
        memory if roomy and shutil.disk_usage(memory).free > ROOM else Path(tempfile.gettempdir())
    )


def _new_folder(scratch: Path) -> Path:
    """A folder named for this process; what killed runs left there is taken away first."""
    for old in scratch.glob(f"{PREFIX}*"):
        process = old.name.removeprefix(PREFIX).partition("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=scratch))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        pass
    return True


@pytest.fixture(scope="session")
async def template(cluster: EmbeddedPostgres) -> AsyncIterator[Database]:
    """The database that every test's database is a copy of: do not write to it."""
    template = Database(cluster, TEMPLATE)
    await _fill(template)
    async with KEPT.kept_open():
        yield template


async def _fill(template: Database) -> None:
    settings = template.settings(login_password=LOGIN_PASSWORD)
    async with owner_connection(template.url) as connection:
        await migrate(connection, settings)
        await seed(connection, served_folders(settings), 1)


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


@pytest.fixture(scope="session")
async def databases(template: Database) -> AsyncIterator[Databases]:
    """The copies of the template."""
    made = Databases(template)
    yield made
    await made.close()


@pytest.fixture
async def database(databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """A database of this test alone, with the whole schema and the demo data.

    Whatever the test did, every ledger has to add up in the end.
    """
    async with databases.one(moved_by_hand(request)) as clone:
        yield clone


@pytest.fixture(scope="session")
async def shared(template: Database) -> AsyncIterator[Database]:
    """The demo data; nobody commits anything here: it would be found by another test, in some orders."""
    async with new_database(template.server, template.name) as clone:
        yield replace(clone, is_shared=True)
        found = [await _rows(each) for each in (template, clone)]
        assert found[0] == found[1], "something was committed to the database that tests share"


async def _rows(database: Database) -> dict[str, int]:
    """How many rows each of our tables has."""
    async with connection_as(database, "postgres") as superuser:
        counts = " union all ".join(row["counting"] for row in await superuser.fetch(COUNTING))
        return {row["relation"]: row["rows"] for row in await superuser.fetch(counts)}


COUNTING = """
select format('select %1$L as relation, count(*) as rows from %1$s', format('%I.%I', schemaname, tablename)) as counting
from pg_tables where schemaname !~ '^(pg_|information_schema)'
and tablename !~ '^event'  -- the log, which gateways that read it look after
"""


@pytest.fixture
async def empty_database(cluster: EmbeddedPostgres) -> AsyncIterator[Database]:
    """A database of this test alone, with nothing in it."""
    async with new_database(cluster, "template1") as empty:
        yield empty


@pytest.fixture
def connect(database: Database) -> Callable[..., AbstractAsyncContextManager[Any]]:
    """`async with connect("gateway_anon") as connection`: by default the schema's owner."""
    return lambda user=OWNER: connection_as(database, user)


@pytest.fixture
def as_person(database: Database) -> Callable[..., AbstractAsyncContextManager[Any]]:
    """`async with as_person("contributor") as connection`; None is a caller without a token.

    The transaction may write, and is rolled back. Further claims are keyword arguments.
    """

    def person(name: str | None = None, **claims: Any) -> AbstractAsyncContextManager[Any]:
        return speaking_as(database, name, **claims)

    return person


_numbers = itertools.count(1)
KEPT = Kept()


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


def demo_person(name: str) -> DemoPerson:
    """Find a person of the demo data: contributor, contributor2, manager, judge or admin."""
    from resolvers.marketplace.demo_people import PEOPLE  # not before a test needs the domain

    return find_person(PEOPLE, name)


@asynccontextmanager
async def speaking_as(database: Database, name: str | None, **claims: Any) -> AsyncIterator[Any]:
    """Speak as a demo person in a transaction that may write and is rolled back."""
    claims = {**(demo_person(name).claims() if name else {"role": "anon"}), **claims}
    async with rolled_back(database, f"gateway_{claims['role']}") as connection:
        await connection.execute("set transaction read write")
        await connection.execute(
            "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
        )
        yield connection


__all__ = [
    "KEPT",
    "LOGIN_PASSWORD",
    "OWNER_PASSWORD",
    "ROOT",
    "SECRET",
    "Database",
    "connection_as",
    "demo_person",
    "new_database",
    "rolled_back",
    "speaking_as",
]
