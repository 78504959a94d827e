"""Files that were applied under another name: `--! was domain/kind/file.sql` in their first lines.

Within a domain a file may move between folders as it likes, since they are no part of its name. Where it moves
to another domain, or is renamed, that line keeps a database that has applied it from applying it twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from gateway.errors import ConfigError
from gateway.operate.migrate.files import SqlFile

__all__ = ["moves_of", "under_new_names"]

T = TypeVar("T")


def moves_of(files: Sequence[SqlFile], ledger: Mapping[str, T]) -> dict[str, str]:
    """The names in the ledger that files had, each with the file's name now; ConfigError for what cannot be."""
    names = {file.name: file for file in files}
    claimed: dict[str, SqlFile] = {}
    moves: dict[str, str] = {}
    for file in files:
        for old in file.was:
            _check(file, old, names, claimed)
            claimed[old] = file
            if old in ledger and file.name not in ledger:
                moves[old] = file.name
    return moves


def under_new_names(ledger: Mapping[str, T], moves: Mapping[str, str]) -> dict[str, T]:
    """The ledger, as it is once what has moved goes by its new name."""
    return {moves.get(name, name): entry for name, entry in ledger.items()}


def _check(
    file: SqlFile, old: str, names: Mapping[str, SqlFile], claimed: Mapping[str, SqlFile]
) -> None:
    if old.count("/") != 2 or old.split("/")[1] != file.kind:
        raise ConfigError(
            f"{file.place}: {old} cannot be what it was.",
            hint=f"Write --! was domain/{file.kind}/file.sql, without the folders between.",
        )
    if old in names:
        raise ConfigError(
            f"{file.place} says that it was {old}, but {names[old].place} is still there.",
            hint=f"Take one of them away: the file was moved, or {file.name} is another one.",
        )
    if old in claimed:
        raise ConfigError(
            f"{claimed[old].place} and {file.place} both say that they were {old}.",
            hint="Only one file can be what a database has applied; take the line out of the other.",
        )
