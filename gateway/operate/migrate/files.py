"""Folders of SQL → the files to apply, in order: domains, then kinds, then names and `--! requires`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from gateway.declare.arrangement import required_by
from gateway.declare.domain import PLATFORM, Domain
from gateway.declare.part import Phase
from gateway.errors import ConfigError

__all__ = ["KINDS", "SqlFile", "SqlFolder", "read_files", "read_seeds", "sql_folders"]

KINDS = ("migrations", "functions", "views", "triggers", "policies", "jobs")
MIGRATION_NAME = re.compile(r"^\d{4}_[a-z0-9_]+\.sql$")
DIRECTIVE = "--! "
DIRECTIVES = ("requires", "was", "replaces")
SEED = "seed"
SIGN_IN = "sign_in"
PLATFORM_SQL = Path(__file__).parents[3] / "sql" / PLATFORM


@dataclass(frozen=True, slots=True)
class SqlFolder:
    """Where the SQL of a domain is, of which others its files may require some, and what phases it has."""

    domain: str
    path: Path
    requires: frozenset[str] = frozenset()
    phases: tuple[str, ...] = ()
    """each with a folder of its name"""
    later: tuple[str, ...] = ()
    """those after them, which are not served"""

    def read(self) -> dict[str, list[SqlFile]]:
        """The files of each kind, by their names: the folders of subjects above them are no part of those."""
        return {
            kind: [files[name] for name in sorted(files) if self._is_served(files[name])]
            for kind, files in self._read().items()
        }

    def left_out(self) -> list[SqlFile]:
        """The files of phases that are not served."""
        groups = self._read().values()
        return [each for files in groups for each in files.values() if not self._is_served(each)]

    def _read(self) -> dict[str, dict[str, SqlFile]]:
        found: dict[str, dict[str, SqlFile]] = {kind: {} for kind in (*KINDS, SEED)}
        for path in sorted(self.path.rglob("*.sql")):
            inside = path.relative_to(self.path)
            *_, kind = folders = inside.parent.parts or ("",)
            place = f"{self.domain}/{inside.as_posix()}"
            if kind not in found or not found.keys().isdisjoint(folders[:-1]):
                raise ConfigError(
                    f"{place} is in no folder of its kind.",
                    hint=f"Put it into one of {', '.join(found)}, or into one of those below a subject's folder.",
                )
            phase = self._phase(folders[0], place)
            file = SqlFile(f"{self.domain}/{kind}/{path.name}", _text(path), place, phase)
            other = found[kind].setdefault(path.name, file)
            if other is not file:
                raise ConfigError(
                    f"{other.place} and {file.place} have the same name.",
                    hint="Rename one of them: the folders above are no part of a file's name.",
                )
        return found

    def _phase(self, folder: str, place: str) -> int:
        names = (*self.phases, *self.later)
        if names and folder not in names:
            raise ConfigError(
                f"{place} is in no folder of a phase.",
                hint=f"Put it below one of {', '.join(names)}: what lies there is applied with that phase.",
            )
        return names.index(folder) if names else 0

    def _is_served(self, file: SqlFile) -> bool:
        return file.phase < len(self.phases) or not self.later


def sql_folders(domains: Sequence[Domain], *, with_sign_in: bool = False) -> tuple[SqlFolder, ...]:
    """The engine's own SQL, then that of each domain, in their order."""
    folders = [SqlFolder(PLATFORM, PLATFORM_SQL)]
    if with_sign_in:
        folders.append(SqlFolder(SIGN_IN, PLATFORM_SQL.parent / SIGN_IN, frozenset({PLATFORM})))
    for domain in domains:
        if domain.sql is not None:
            required = required_by(domain, domains) | {PLATFORM}
            phases, later = _names(domain.phases), _names(domain.later)
            folders.append(SqlFolder(domain.name, domain.sql, required, phases, later))
    return tuple(folders)


def _names(phases: Iterable[Phase]) -> tuple[str, ...]:
    return tuple(each.name for each in phases)


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One .sql file: the ledger knows it by its `name`, `domain/kind/file.sql`."""

    name: str
    text: str
    place: str
    """where it is, with the folders of its subject"""
    phase: int = 0
    """how many phases of its domain come before its own"""

    @property
    def domain(self) -> str:
        """Whose it is; `platform` is the engine's own."""
        return self.name.split("/")[0]

    @property
    def kind(self) -> str:
        """`migrations` are run once, every other kind again when it changes."""
        return self.name.split("/")[1]

    @property
    def stem(self) -> str:
        """What a file is named for: the object that it makes, or a job."""
        return self.name.rsplit("/", 1)[1].removesuffix(".sql")

    @property
    def is_migration(self) -> bool:
        """True for a file that is run once and never edited."""
        return self.kind == "migrations"

    @property
    def checksum(self) -> str:
        """Hash of the text; line ends do not count, nor what it was before, in name and in text."""
        lines = self.text.split("\n")
        head = lines[: len(self._head)]
        past = (f"{DIRECTIVE}was ", f"{DIRECTIVE}replaces ")
        kept = [line for line in head if not line.startswith(past)]
        return hashlib.sha256("\n".join([*kept, *lines[len(head) :]]).encode()).hexdigest()

    @property
    def requires(self) -> tuple[str, ...]:
        """Names of the files that must be applied before this one."""
        return tuple(self._resolve(path) for path in self._said("requires"))

    @property
    def was(self) -> tuple[str, ...]:
        """Names under which a database may have applied it."""
        return self._said("was")

    @property
    def replaces(self) -> tuple[str, ...]:
        """Checksums of texts that it had: a database that has applied one of them needs nothing of it."""
        return self._said("replaces")

    @property
    def _head(self) -> list[str]:
        """The lines before the first that is no directive."""
        lines = self.text.split("\n")
        ends = (at for at, line in enumerate(lines) if not line.startswith(DIRECTIVE))
        return lines[: next(ends, len(lines))]

    def _said(self, word: str) -> tuple[str, ...]:
        prefix = f"{DIRECTIVE}{word} "
        lines = [line.removeprefix(prefix) for line in self._head if line.startswith(prefix)]
        return tuple(name for line in lines for name in line.split())

    def check_directives(self) -> None:
        """Raise ConfigError for a line that begins like a directive and is none."""
        head = len(self._head)
        for number, line in enumerate(self.text.split("\n"), 1):
            is_known = line.split()[1:2] in ([each] for each in DIRECTIVES) and number <= head
            if line.startswith(DIRECTIVE) and not is_known:
                raise ConfigError(
                    f"{self.place}:{number} says {line}, which means nothing there.",
                    hint="Begin the file with --! requires kind/file.sql, --! was domain/kind/file.sql "
                    "or --! replaces CHECKSUM.",
                )

    def _resolve(self, path: str) -> str:
        return f"{self.domain}/{path}" if path.split("/")[0] in KINDS else path


def read_files(folders: Iterable[SqlFolder]) -> list[SqlFile]:
    """Read every file in the order in which they are applied."""
    ordered: list[SqlFile] = []
    for folder in folders:
        if not folder.path.is_dir():
            raise ConfigError(
                f"There is no folder {folder.path}, where the SQL of {folder.domain} is.",
                hint="Correct `sql` of the domain; the engine's own SQL lies beside its package.",
            )
        ordered += _read_folder(folder, ordered)
    return ordered


def read_seeds(folders: Iterable[SqlFolder]) -> list[SqlFile]:
    """Read the demo data, in the order of the domains."""
    return [file for folder in folders for file in folder.read()[SEED]]


def _read_folder(folder: SqlFolder, before: Iterable[SqlFile]) -> list[SqlFile]:
    kinds = {kind: files for kind, files in folder.read().items() if kind != SEED}
    _check_names(kinds["migrations"])
    files = [file for group in kinds.values() for file in group]
    usable = {file.name for file in before if file.domain in folder.requires}
    usable |= {file.name for file in files}
    for file in files:
        file.check_directives()
        _check_required(file, usable)
    return [file for group in kinds.values() for file in _in_order(group)]


def _text(path: Path) -> str:
    # A checkout on Windows has other line ends, and is the same file: its hash must not differ.
    return path.read_text("utf-8").replace("\r\n", "\n")


def _check_names(migrations: list[SqlFile]) -> None:
    numbers: dict[str, str] = {}
    for file in migrations:
        base = file.name.rsplit("/", 1)[1]
        if not MIGRATION_NAME.match(base):
            raise ConfigError(
                f"{file.place} is not named like a migration.",
                hint="Name it NNNN_what_it_does.sql: four digits, then lower-case words.",
            )
        # Two branches that were merged: in which order they ran would depend on the database.
        other = numbers.setdefault(base[:4], file.place)
        if other != file.place:
            raise ConfigError(
                f"{file.place} and {other} have the same number.",
                hint="Give the newer one the next free number.",
            )


def _check_required(file: SqlFile, usable: set[str]) -> None:
    for required in file.requires:
        if required not in usable:
            raise ConfigError(
                f"{file.place}:1 requires {required}, which does not exist, or is of a domain that "
                f"{file.domain} does not require.",
                hint="Write kind/file.sql for one of the domain, and domain/kind/file.sql for another's.",
            )


def _in_order(group: Sequence[SqlFile]) -> list[SqlFile]:
    named = {file.name: file for file in group}
    needs = {file.name: [each for each in file.requires if each in named] for file in group}
    return [named[name] for name in _sorted(needs)]


def _sorted(needs: dict[str, list[str]]) -> list[str]:
    """Alphabetical, but for what must come first."""
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError as error:
        raise ConfigError(
            f"These require each other: {' → '.join(error.args[1])}.",
            hint="Take one of the `--! requires` lines away.",
        ) from None
    ordered: list[str] = []
    while sorter.is_active():
        # By name, so that every machine applies them in one order, whatever its file system says.
        ready = sorted(sorter.get_ready())
        ordered += ready
        sorter.done(*ready)
    return ordered
