"""What the SQL of two domains would both make, one over the other: a repeatable file is named for its object."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gateway.errors import ConfigError
from gateway.operate.migrate.files import SqlFile

__all__ = ["check_claims"]

WORDS = {
    "functions": "the function",
    "views": "the view",
    "policies": "the policies of",
    "jobs": "the job",
}
TRIGGER = re.compile(r"^create (?:or replace )?trigger (\w+)\s[^;]*? on ([\w.]+)", re.MULTILINE)


def check_claims(files: Iterable[SqlFile]) -> None:
    """Raise ConfigError naming both files; triggers of one table may be of several domains, but not of one name."""
    claimed: dict[str, SqlFile] = {}
    for file in files:
        for what in _claims(file):
            other = claimed.setdefault(what, file)
            if other.domain != file.domain:
                raise ConfigError(
                    f"{other.place} and {file.place} both make {what}.",
                    hint=f"Name one of them for its domain: {file.domain}_….",
                )


def _claims(file: SqlFile) -> Iterator[str]:
    if file.kind in WORDS:
        yield f"{WORDS[file.kind]} {file.stem}"
    if file.kind == "triggers":
        for name, table in TRIGGER.findall(file.text):
            yield f"the trigger {name} on {table}"
