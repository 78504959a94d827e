"""One word, one thing: what classes and modules are called, and what the glossary says of it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from tests.guards.parsed import nodes
from tests.harness.server import ROOT

OTHER_MEANINGS = {
    "ConsolePage": "GraphiQL",
    "FilePage": "a bucket",
    "LogPage": "the log",
    "RunningOperation": "an operation that goes on on a connection",
    "ClientConnection": "a socket or stream",
    "PostgresConnection": "a session of Postgres",
}
"""Class → what its word means here: the bare word is another thing, and so is named by one class only."""

SETTLED = {"live", "events", "run", "connections"}
"""Words that meant several things once: no module of the engine is called so, but where they mean what they say."""

MEANT = {
    "gateway/compile/plan/live.py",
    "gateway/config/connections.py",
    "gateway/schema/live.py",
}
"""Subscriptions that `live()` declares, and the settings of connections."""


def classes() -> dict[str, list[str]]:
    """Class at the top of a module of the engine → the modules that have one of this name."""
    return by_name(
        {
            str(path.relative_to(ROOT)): list(nodes(path))
            for path in sorted((ROOT / "gateway").rglob("*.py"))
        }
    )


def by_name(files: Mapping[str, list[ast.AST]]) -> dict[str, list[str]]:
    """Class → the files that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for file, parts in files.items():
        for name in _defined(parts):
            found[name].append(file)
    return found


def _defined(parts: list[ast.AST]) -> Iterator[str]:
    yield from (node.name for node in parts if isinstance(node, ast.ClassDef))


def several(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The names that mean several things."""
    return {name: files for name, files in found.items() if len(files) > 1}


def test_no_two_classes_of_the_engine_have_one_name() -> None:
    assert several(classes()) == {}


def test_two_classes_of_one_name_are_found() -> None:
    text = "class Page:\n    pass\n"
    files = {name: list(ast.walk(ast.parse(text))) for name in ("one.py", "two.py")}
    assert several(by_name(files)) == {"Page": ["one.py", "two.py"]}


@pytest.mark.parametrize("name", OTHER_MEANINGS)
def test_another_meaning_of_a_word_has_a_class_of_its_own(name: str) -> None:
    assert len(classes()[name]) == 1


def test_words_that_were_settled_name_no_other_module() -> None:
    named = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "gateway").rglob("*.py")
        if path.stem in SETTLED
    }
    assert named == MEANT


def test_the_glossary_tells_the_meanings_apart() -> None:
    text = (ROOT / "docs/glossary.md").read_text()
    assert [name for name in OTHER_MEANINGS if f"`{name}`" not in text] == []
