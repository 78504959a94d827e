"""Demo data: the files in `seed/` of each domain, once for each database, at one scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gateway.errors import ConfigError
from gateway.operate.migrate.apply import apply_statements
from gateway.operate.migrate.files import SqlFile, SqlFolder, read_seeds
from gateway.operate.migrate.ledger import read_ledger, rename_in_ledger, write_ledger
from gateway.operate.migrate.moves import moves_of, under_new_names
from gateway.postgres.connection import PostgresConnection

__all__ = ["pending_seeds", "seed", "seeded_scale"]


async def pending_seeds(
    connection: PostgresConnection, folders: Sequence[SqlFolder], scale: int
) -> list[SqlFile]:
    """Return the seed files that this database does not have yet; an interrupted run goes on.

    Raises ConfigError where the database has demo data of another scale.
    """
    loaded = await _loaded(connection)
    of_scale = await seeded_scale(connection)
    if of_scale not in (None, scale):
        raise ConfigError(
            f"This database already has demo data of scale {of_scale}, not {scale}.",
            hint="Load another scale into an empty database.",
        )
    files = read_seeds(folders)
    known = under_new_names(loaded, moves_of(files, loaded))
    return [file for file in files if file.name not in known]


async def seeded_scale(connection: PostgresConnection) -> int | None:
    """Return the scale of the demo data in this database, None where there is none."""
    for entry in (await _loaded(connection)).values():
        return int(entry.split(":")[0])
    return None


async def _loaded(connection: PostgresConnection) -> dict[str, str]:
    ledger = await read_ledger(connection)
    return {name: entry for name, entry in ledger.items() if name.split("/")[1] == "seed"}


async def seed(
    connection: PostgresConnection,
    folders: Sequence[SqlFolder],
    scale: int,
    progress: Callable[[SqlFile], None] = lambda _: None,
) -> int:
    """Load the demo data that is missing and return how many files that were; `progress` hears of each that is done.

    `scale` is how many times as much as the smallest; files read it from the setting `gateway.seed_scale`.
    """
    files = await pending_seeds(connection, folders, scale)
    moves = moves_of(read_seeds(folders), await _loaded(connection))
    await rename_in_ledger(connection, moves)
    for file in files:
        async with connection.transaction():
            await connection.execute("set local statement_timeout = 0")
            await connection.execute(
                "select set_config('gateway.seed_scale', $1, true)", str(scale)
            )
            await apply_statements(connection, file)
            await write_ledger(connection, file, f"{scale}:{file.checksum}")
        progress(file)
    if files:
        # Else the first plans are made for empty tables, until autovacuum has come by.
        await connection.execute("analyze")
    return len(files)
