"""The ledger: which files were applied to this database, with which checksum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gateway.operate.migrate.files import SqlFile
from gateway.postgres.connection import PostgresConnection

__all__ = [
    "create_ledger",
    "read_ledger",
    "rename_in_ledger",
    "replace_in_ledger",
    "write_ledger",
]

# Made by the runner itself: it has to be there before the first migration.
CREATE = """
create schema if not exists gateway;
create table if not exists gateway.migrations (
    file text primary key,
    checksum text not null,
    kind text not null,
    applied_at timestamptz not null default now()
);
comment on table gateway.migrations is 'The files that `gateway migrate` and `gateway seed` have applied.';
alter table gateway.migrations enable row level security;
alter table gateway.migrations force row level security;
revoke all on table gateway.migrations from public;
"""

WRITE = """
insert into gateway.migrations (file, checksum, kind) values ($1, $2, $3)
on conflict (file) do update set checksum = excluded.checksum, applied_at = now()
"""

RENAME = """
update gateway.migrations as applied set file = move.name
from unnest($1::text[], $2::text[]) as move (old, name)
where applied.file = move.old
"""

REPLACE = """
update gateway.migrations as applied set checksum = replaced.checksum
from unnest($1::text[], $2::text[]) as replaced (file, checksum)
where applied.file = replaced.file
"""


async def create_ledger(connection: PostgresConnection) -> None:
    """Create the ledger where it is absent."""
    if await _exists(connection):
        return
    async with connection.transaction():
        await connection.execute(CREATE)


async def read_ledger(connection: PostgresConnection) -> dict[str, str]:
    """Return the checksum of each applied file; nothing where there is no ledger yet."""
    if not await _exists(connection):
        return {}
    rows = await connection.fetch("select file, checksum from gateway.migrations order by file")
    return {row["file"]: row["checksum"] for row in rows}


async def write_ledger(connection: PostgresConnection, file: SqlFile, checksum: str) -> None:
    """Note a file; call it in the transaction that applies the file."""
    await connection.execute(WRITE, file.name, checksum, file.kind)


async def rename_in_ledger(connection: PostgresConnection, moves: Mapping[str, str]) -> None:
    """Let what has moved go by its new name."""
    if moves:
        await connection.execute(RENAME, list(moves), list(moves.values()))


async def replace_in_ledger(connection: PostgresConnection, files: Sequence[SqlFile]) -> None:
    """Let what was applied with a text of before go by the text that replaces it."""
    if files:
        names, checksums = [file.name for file in files], [file.checksum for file in files]
        await connection.execute(REPLACE, names, checksums)


async def _exists(connection: PostgresConnection) -> bool:
    found = await connection.fetchval("select to_regclass('gateway.migrations')")
    return found is not None
