"""`Any` turns the type checker off: it stands only where a library or a client's value leaves nothing to say."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tests.harness.server import ROOT

MOST = 172
"""How often the engine says `Any`, imports apart: lower it where you can."""


def count(texts: Iterable[str]) -> int:
    return sum(
        isinstance(node, ast.Name) and node.id == "Any"
        for text in texts
        for node in ast.walk(ast.parse(text))
    )


def test_the_engine_says_any_no_more_often_than_before() -> None:
    assert count(path.read_text() for path in (ROOT / "gateway").rglob("*.py")) <= MOST


def test_every_any_is_counted() -> None:
    text = "from typing import Any\ndef f(a: Any, *b: list[Any]) -> 'dict': ...\nc: Any = 1\n"

    assert count([text]) == 3
