"""Nothing of a library is changed from outside: whoever else uses it in the process would meet the change."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.harness.server import ROOT

OWN = "os.environ["
"""The environment is the process's: a command sets it for what it starts."""


def foreign_names(tree: ast.Module) -> set[str]:
    """What a module imports from elsewhere than this repository, and the packages themselves."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("gateway"):
            found.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
    return found


def changed(text: str) -> list[str]:
    """Assignments to attributes of imported names, `setattr` and `del` among them."""
    tree = ast.parse(text)
    foreign = foreign_names(tree)
    found = [ast.unparse(target) for target in _targets(tree) if _root(target) in foreign]
    return [each for each in found if not each.startswith(OWN)]


def _targets(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            yield node
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "delattr"):
            yield node.args[0]


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("folder", ["gateway", "resolvers"])
def test_nothing_of_a_library_is_changed(folder: str) -> None:
    found = {
        str(path.relative_to(ROOT)): changes
        for path in (ROOT / folder).rglob("*.py")
        if (changes := changed(path.read_text()))
    }

    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "from graphql import GraphQLFloat\nGraphQLFloat.coerce_input_literal = None",
        "import asyncpg.types\nasyncpg.types.Range.empty = True",
        "import json\njson.encoder.ESCAPE_DCT['a'] = 'b'",
        "from graphql import GraphQLInt as whole\nsetattr(whole, 'name', 'Whole')",
        "import json\ndel json.loads",
    ],
)
def test_a_change_is_found(text: str) -> None:
    assert len(changed(text)) == 1


def test_what_is_our_own_may_be_changed() -> None:
    assert changed("from gateway.config import Settings\nclass A: pass\nA.b = 1\nself.c = 2") == []
