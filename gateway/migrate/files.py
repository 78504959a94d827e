"""The folder `sql/` → the files to apply, in order: contexts, then kinds, then names and `--! requires`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from gateway.errors import ConfigError

__all__ = ["KINDS", "SqlFile", "read_files", "read_seeds"]

KINDS = ("migrations", "functions", "views", "triggers", "policies", "jobs")
MIGRATION_NAME = re.compile(r"^\d{4}_[a-z0-9_]+\.sql$")
REQUIRES = "--! requires "


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One .sql file: `name` is its path below the folder, `context/kind/file.sql`."""

    name: str
    text: str

    @property
    def context(self) -> str:
        """The bounded context, for example `platform`."""
        return self.name.split("/")[0]

    @property
    def kind(self) -> str:
        """`migrations` are run once, every other kind again when it changes."""
        return self.name.split("/")[1]

    @property
    def is_migration(self) -> bool:
        """True for a file that is run once and never edited."""
        return self.kind == "migrations"

    @property
    def checksum(self) -> str:
        """Hash of the text; line ends do not count."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def requires(self) -> tuple[str, ...]:
        """Names of the files that must be applied before this one."""
        first = self.text.split("\n", 1)[0]
        if not first.startswith(REQUIRES):
            return ()
        return tuple(self._resolve(path) for path in first.removeprefix(REQUIRES).split())

    def _resolve(self, path: str) -> str:
        return f"{self.context}/{path}" if path.split("/")[0] in KINDS else path


def read_files(folder: Path) -> list[SqlFile]:
    """Read every file of every context in the order in which they are applied."""
    if not folder.is_dir():
        raise ConfigError(
            f"There is no folder {folder}.",
            hint="Run the command where the folder of SQL files is, or set GATEWAY_SQL_DIR.",
        )
    files = [
        SqlFile(path.relative_to(folder).as_posix(), _text(path))
        for context in folder.iterdir()
        for kind in KINDS
        for path in sorted((context / kind).glob("*.sql"))
    ]
    _check_names([file for file in files if file.is_migration])
    return _in_order(files)


def read_seeds(folder: Path) -> list[SqlFile]:
    """Read the demo data of every context, in the order of the contexts."""
    contexts = list(dict.fromkeys(file.context for file in read_files(folder)))
    paths = [path for name in contexts for path in sorted((folder / name / "seed").glob("*.sql"))]
    return [SqlFile(path.relative_to(folder).as_posix(), _text(path)) for path in paths]


def _text(path: Path) -> str:
    return path.read_text("utf-8").replace("\r\n", "\n")


def _check_names(migrations: list[SqlFile]) -> None:
    numbers: dict[str, str] = {}
    for file in migrations:
        base = file.name.rsplit("/", 1)[1]
        if not MIGRATION_NAME.match(base):
            raise ConfigError(
                f"{file.name} is not named like a migration.",
                hint="Name it NNNN_what_it_does.sql: four digits, then lower-case words.",
            )
        other = numbers.setdefault(f"{file.context}/{base[:4]}", file.name)
        if other != file.name:
            raise ConfigError(
                f"{file.name} and {other} have the same number.",
                hint="Give the newer one the next free number.",
            )


def _in_order(files: list[SqlFile]) -> list[SqlFile]:
    named = {file.name: file for file in files}
    for file in files:
        for required in file.requires:
            if required not in named:
                raise ConfigError(
                    f"{file.name}:1 requires {required}, which does not exist.",
                    hint="Write a path below the context's folder, or below the folder of all contexts.",
                )
    ordered: list[SqlFile] = []
    for context in _contexts(named):
        for kind in KINDS:
            group = {f.name: f for f in files if f.context == context and f.kind == kind}
            needs = {name: [r for r in f.requires if r in group] for name, f in group.items()}
            ordered += [group[name] for name in _sorted(needs)]
    return ordered


def _contexts(named: dict[str, SqlFile]) -> list[str]:
    names = sorted({file.context for file in named.values()}, key=lambda n: (n != "platform", n))
    needs: dict[str, list[str]] = {
        name: ["platform"] if name != "platform" and "platform" in names else [] for name in names
    }
    for file in named.values():
        needs[file.context] += [
            named[r].context for r in file.requires if named[r].context != file.context
        ]
    return _sorted(needs)


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
        ready = sorted(sorter.get_ready())
        ordered += ready
        sorter.done(*ready)
    return ordered
