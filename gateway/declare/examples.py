"""Example operations, each a file: a name, a description, the operation, and its variables beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Example", "read_examples"]


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


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Every `.graphql` file of the folder, in the order of the names.

    The first comment line is the example's name, those that follow describe it; a `.json` file of the
    same name holds its variables.
    """
    return tuple(_read(file) for file in sorted(folder.glob("*.graphql")))


def _read(file: Path) -> Example:
    lines = file.read_text("utf-8").splitlines()
    comments = [line[1:].strip() for line in lines if line.startswith("#")]
    query = "\n".join(line for line in lines if not line.startswith("#"))
    variables = file.with_suffix(".json")
    values = json.loads(variables.read_text("utf-8")) if variables.exists() else {}
    return Example(comments[0], " ".join(comments[1:]), query, values)
