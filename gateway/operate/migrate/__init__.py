"""`sql/` → the database: migrations once and in order, repeatable files whenever they change.

Two runs at the same time wait for each other; every file is one transaction; what was applied is
in the ledger `gateway.migrations`, and a migration that was edited afterwards is refused.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence, Set
from contextlib import asynccontextmanager
from dataclasses import dataclass

from gateway.config import Settings
from gateway.declare.application import load_application
from gateway.errors import ConfigError
from gateway.operate.migrate.apply import apply_statements
from gateway.operate.migrate.claims import check_claims
from gateway.operate.migrate.files import SqlFile, SqlFolder, read_files, read_seeds, sql_folders
from gateway.operate.migrate.ledger import (
    create_ledger,
    read_ledger,
    rename_in_ledger,
    replace_in_ledger,
    write_ledger,
)
from gateway.operate.migrate.logins import configure_logins
from gateway.operate.migrate.moves import moves_of, under_new_names
from gateway.operate.migrate.replaced import check_replacements, is_applied, replaced_in
from gateway.operate.migrate.rights import (
    advice,
    check_ownership,
    check_rights,
    find_lacks,
    roles_of,
)
from gateway.operate.migrate.seed import pending_seeds, seed, seeded_scale
from gateway.postgres import login_connection, owner_connection
from gateway.postgres.connection import PostgresConnection
from gateway.signin import is_sign_in_served

__all__ = [
    "FileState",
    "SqlFile",
    "SqlFolder",
    "login_connection",
    "migrate",
    "migration_status",
    "owner_connection",
    "pending_seeds",
    "read_files",
    "read_seeds",
    "roles_of",
    "seed",
    "seeded_scale",
    "served_folders",
    "sql_folders",
    "what_prevents",
]

# Any number does, as long as it is always the same: "gateway" in ASCII.
LOCK = int.from_bytes(b"gateway", "big")
# The owner's own limits must not end the wait for another run, nor this one.
NO_LIMITS = """
set local statement_timeout = 0;
set local lock_timeout = 0;
set local idle_in_transaction_session_timeout = 0;
"""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file and what `migrate` would do with it: applied, pending, changed, edited or missing."""

    name: str
    state: str


async def migrate(
    connection: PostgresConnection,
    settings: Settings,
    *,
    folders: Sequence[SqlFolder] | None = None,
    dry_run: bool = False,
    progress: Callable[[SqlFile], None] = lambda _: None,
) -> list[SqlFile]:
    """Apply what is not applied yet and return it, in the order of application; with `dry_run` only return it.

    `connection` is the owner's, outside of a transaction: each file is one of its own, so what was applied before a
    failure stays. `folders` are those of the domains that are served, unless given; `progress` hears of each file that
    is done. Raises ConfigError, which names the file: one that was edited, that comes too late, that two domains
    would make, or whose SQL fails, with its line; and before anything is applied, where the owner lacks a right.
    """
    files = _checked_files(folders or served_folders(settings))
    await check_ownership(connection, files)
    pending = _plan(files, await read_ledger(connection))
    if dry_run:
        return pending
    await check_rights(connection, settings, files, pending)
    async with _alone(settings):
        # What was planned before the lock may have been applied by another run meanwhile: read it again.
        await create_ledger(connection)
        ledger = await read_ledger(connection)
        plan = _plan(files, ledger)
        moves = moves_of(files, ledger)
        await rename_in_ledger(connection, moves)
        await replace_in_ledger(connection, replaced_in(files, under_new_names(ledger, moves)))
        for file in plan:
            await _apply(connection, file)
            progress(file)
        await configure_logins(connection, settings)
        await _create_partitions(connection)
    return plan


async def migration_status(
    connection: PostgresConnection,
    settings: Settings,
    *,
    folders: Sequence[SqlFolder] | None = None,
) -> list[FileState]:
    """Compare the folders with the ledger, file by file; what is applied of what is not served is not looked at.

    Changes nothing. `missing` is what was applied, and whose file is gone. Raises ConfigError for files that have
    no order, as `migrate` does.
    """
    folders = folders or served_folders(settings)
    files = _checked_files(folders)
    await check_ownership(connection, files)
    ledger = await read_ledger(connection)
    ledger = under_new_names(ledger, moves_of(files, ledger))
    known = {file.name for file in files} | _left_out(folders)
    domains = {folder.domain for folder in folders}
    gone = [name for name in ledger if name not in known and _is_of(name, domains)]
    states = [FileState(file.name, _state(file, ledger.get(file.name))) for file in files]
    return states + [FileState(name, "missing") for name in gone]


async def what_prevents(connection: PostgresConnection, settings: Settings) -> str | None:
    """What is to be done before `migrate` can apply what is left, in sentences; None when nothing is."""
    try:
        files = _checked_files(served_folders(settings))
        pending = _plan(files, await read_ledger(connection))
    except ConfigError as error:
        return f"{error.message} {error.hint}"
    lacks = await find_lacks(connection, settings, files, pending)
    return await advice(connection, lacks) if lacks else None


def _checked_files(folders: Sequence[SqlFolder]) -> list[SqlFile]:
    files = read_files(folders)
    check_claims(files)
    check_replacements(files)
    return files


def served_folders(settings: Settings) -> tuple[SqlFolder, ...]:
    """The SQL of the engine, of the sign-in for development where it is served, and of the domains that are."""
    served = load_application(settings).served
    return sql_folders(served, with_sign_in=is_sign_in_served(settings))


def _left_out(folders: Sequence[SqlFolder]) -> set[str]:
    """What files of later phases are called, and were."""
    files = [file for folder in folders for file in folder.left_out()]
    return {name for file in files for name in (file.name, *file.was)}


def _is_of(name: str, domains: Set[str]) -> bool:
    domain, kind, _ = name.split("/")
    return domain in domains and kind != "seed"


async def _create_partitions(connection: PostgresConnection) -> None:
    """Partitions of the time to come; a folder without the platform has no functions for them."""
    known = await connection.fetchval("select to_regprocedure('private.maintain_partitions(int)')")
    if known is not None:
        await connection.execute(
            "select private.maintain_partitions(), private.maintain_event_log()"
        )


@asynccontextmanager
async def _alone(settings: Settings) -> AsyncIterator[None]:
    """Meanwhile no other run does anything.

    The lock is that of a transaction, on a connection of its own: a pooler that keeps no session would
    keep a session's lock, for whoever comes next.
    """
    async with owner_connection(settings.database_url) as guard, guard.transaction():
        await guard.execute(NO_LIMITS)
        await guard.execute(f"select pg_advisory_xact_lock({LOCK})")
        yield


async def _apply(connection: PostgresConnection, file: SqlFile) -> None:
    async with connection.transaction():
        # The owner's settings must not decide how a file is read or how long it may take.
        await connection.execute("set local statement_timeout = 0; set local search_path = public")
        await apply_statements(connection, file)
        await write_ledger(connection, file, file.checksum)


def _state(file: SqlFile, checksum: str | None) -> str:
    if checksum is None:
        return "pending"
    if is_applied(file, checksum):
        return "applied"
    return "edited" if file.is_migration else "changed"


def _plan(files: Sequence[SqlFile], applied: dict[str, str]) -> list[SqlFile]:
    moves = moves_of(files, applied)
    before = {name: old for old, name in moves.items()}
    ledger = under_new_names(applied, moves)
    plan: list[SqlFile] = []
    for file in files:
        match _state(file, ledger.get(file.name)):
            case "edited":
                old = before.get(file.name)
                raise ConfigError(
                    f"{file.place} was edited after it was applied to this database"
                    + (f" as {old}." if old else "."),
                    hint="Restore the file as it was and put the change into a new migration.",
                )
            case "pending" | "changed":
                plan.append(file)
    _check_order(plan, ledger, {file.name: file.phase for file in files})
    return plan


def _check_order(
    plan: Sequence[SqlFile], ledger: dict[str, str], phases: Mapping[str, int]
) -> None:
    """A phase builds on those before it, whose later migrations may have been applied before it came."""
    for file in plan:
        folder = file.name.rsplit("/", 1)[0]
        applied = [n for n in ledger if re.match(rf"{re.escape(folder)}/\d", n) and n > file.name]
        later = [name for name in applied if phases.get(name, file.phase) >= file.phase]
        if file.is_migration and later:
            raise ConfigError(
                f"{file.name} is new, but {later[-1]} is already applied to this database.",
                hint="Give the new migration a number after the last one.",
            )
