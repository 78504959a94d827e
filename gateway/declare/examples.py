"""Example operations, each a file: a name, a description, the operation, and its variables beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gateway.declare.demo import DemoPerson
from gateway.errors import ConfigError

__all__ = ["Example", "check_persons", "read_examples"]


AS = "as:"
"""Begins the line that names a person."""


@dataclass(frozen=True)
class Example:
    """An operation that GraphiQL offers to newcomers."""

    name: str
    """a few words for a menu"""
    description: str
    """a sentence"""
    query: str
    """the text of the operation"""
    variables: Mapping[str, object] = field(default_factory=dict)
    person: str | None = None
    """the demo person whom it is for; None for those who are not signed in"""


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Every `.graphql` file of the folder, in the order of the names.

    The first comment line is the example's name, those that follow describe it; a last one `# as: NAME` names the
    demo person whom it is for. A `.json` file of the same name holds its variables.
    """
    return tuple(_read(file) for file in sorted(folder.glob("*.graphql")))


def _read(file: Path) -> Example:
    lines = file.read_text("utf-8").splitlines()
    comments = [line[1:].strip() for line in lines if line.startswith("#")]
    last = comments[-1]
    person = comments.pop().removeprefix(AS).strip() if last.startswith(AS) else None
    query = "\n".join(line for line in lines if not line.startswith("#"))
    variables = file.with_suffix(".json")
    values = json.loads(variables.read_text("utf-8")) if variables.exists() else {}
    return Example(comments[0], " ".join(comments[1:]), query, values, person)


def check_persons(examples: Iterable[Example], people: Iterable[DemoPerson]) -> None:
    """Raise ConfigError for an example whose person is not among the demo people that are served."""
    names = {person.name for person in people}
    for example in examples:
        if example.person is not None and example.person not in names:
            raise ConfigError(
                f"The example {example.name!r} is for {example.person!r}, who is no demo person.",
                hint=f"End its comments with `# as: NAME`: one of {', '.join(sorted(names)) or 'none'}.",
            )
