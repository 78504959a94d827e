"""Migrations of which another text was applied: `--! replaces CHECKSUM` in their first lines.

What a migration made may become the work of another one, of a domain that is migrated before it: then both texts
have to come to the same database, which a test proves with a dump from before. The line says that a database which
has applied the old text needs nothing of the new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gateway.errors import ConfigError
from gateway.operate.migrate.files import SqlFile

__all__ = ["check_replacements", "is_applied", "replaced_in"]

CHECKSUM = re.compile(r"[0-9a-f]{64}")


def is_applied(file: SqlFile, checksum: str) -> bool:
    """Whether the database needs nothing of the file: it has applied this text, or one that this replaces."""
    return checksum == file.checksum or checksum in file.replaces


def replaced_in(files: Sequence[SqlFile], ledger: Mapping[str, str]) -> list[SqlFile]:
    """The files of which the ledger has a text that they replace."""
    return [file for file in files if ledger.get(file.name) in file.replaces]


def check_replacements(files: Sequence[SqlFile]) -> None:
    """Raise ConfigError for a replacement that cannot be."""
    for file in files:
        _check(file)


def _check(file: SqlFile) -> None:
    if file.replaces and not file.is_migration:
        raise ConfigError(
            f"{file.place} replaces a text, but is no migration.",
            hint="Take the line away: the file is applied again whenever it changes.",
        )
    for checksum in file.replaces:
        if not CHECKSUM.fullmatch(checksum):
            raise ConfigError(
                f"{file.place}: {checksum} is no checksum of a text.",
                hint="Write --! replaces and the SHA-256 of the text that was applied, in 64 hexadecimal digits.",
            )
        if checksum == file.checksum:
            raise ConfigError(
                f"{file.place} says that it replaces its own text.",
                hint="Take the line away, or write the checksum of the text that was applied before.",
            )
        if file.replaces.count(checksum) > 1:
            raise ConfigError(
                f"{file.place} replaces {checksum} twice.", hint="Take one of the lines away."
            )
