"""No module and no function is longer than can be read at a glance."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

import pytest

from tests.harness.server import ROOT

MODULES = {"gateway": 400, "resolvers": 400}
"""Folder → lines that a module of it may have at most."""

FUNCTIONS = {"gateway": 45, "resolvers": 45, "bench": 45}
"""Folder → lines that a function of it may have at most, its signature and docstring among them."""


def modules(folder: str) -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text() for path in _files(ROOT / folder)}


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def module_lines(files: Mapping[str, str]) -> dict[str, int]:
    return {name: len(text.splitlines()) for name, text in files.items()}


def function_lines(files: Mapping[str, str]) -> dict[str, int]:
    return {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, text in files.items()
        for node in _functions(text)
    }


def _functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def too_long(lines: Mapping[str, int], most: int) -> dict[str, int]:
    return {name: count for name, count in lines.items() if count > most}


@pytest.mark.parametrize(("folder", "most"), MODULES.items())
def test_no_module_is_too_long(folder: str, most: int) -> None:
    lines = module_lines(modules(folder))

    assert too_long(lines, most) == {}, f"median of {folder}: {median(lines.values())}"


@pytest.mark.parametrize(("folder", "most"), FUNCTIONS.items())
def test_no_function_is_too_long(folder: str, most: int) -> None:
    lines = function_lines(modules(folder))

    assert too_long(lines, most) == {}, f"median of {folder}: {median(lines.values())}"


def test_what_is_too_long_is_found() -> None:
    text = "async def longer():\n    one()\n    two()\n\n\ndef shorter():\n    one()\n"

    assert too_long(module_lines({"a.py": text}), 6) == {"a.py": 7}
    assert too_long(function_lines({"a.py": text}), 2) == {"a.py:1 longer": 3}
