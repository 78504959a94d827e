"""Docstrings say something: of the engine and of what tests share, none has a known bad pattern."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import pytest

from tests.guards.parsed import nodes
from tests.harness.server import ROOT

FOLDERS = ("gateway", "tests/harness")


class Docstring(NamedTuple):
    """The first paragraph of what is said of a module, class or function."""

    name: str
    text: str


def docstrings(parts: Iterable[ast.AST], module: str = "") -> list[Docstring]:
    """Those of a module, of everything in it, and of the module itself under the name `module`."""
    found = []
    for node in parts:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text:
                found.append(Docstring(getattr(node, "name", module), text.split("\n\n")[0]))
    return found


def _begins(pattern: str) -> Callable[[Docstring], bool]:
    found = re.compile(pattern)
    return lambda each: found.match(each.text) is not None


def _has(pattern: str) -> Callable[[Docstring], bool]:
    found = re.compile(pattern)
    return lambda each: found.search(re.sub(r"`[^`]*`", "``", each.text)) is not None


def _repeats_its_name(each: Docstring) -> bool:
    told = re.sub(r"\A(?:the|a|an|its) ", "", each.text.lower().rstrip("."))
    return told == each.name.strip("_").replace("_", " ").lower()


RULES: Mapping[str, Callable[[Docstring], bool]] = {
    "has fewer than three words": lambda each: len(each.text.split()) < 3,
    "begins with a pronoun that stands for nothing": _begins(r"(?:It|They|Them)\b"),
    "asks what a pronoun is": _begins(r"(?:What|Where|When|Why|How) (?:it|they)\b"),
    "repeats its own name": _repeats_its_name,
    "has no full stop": lambda each: not each.text.endswith((".", ":", "?")),
    "speaks in a riddle": _has(r"\bas ever\b|\bhow the \w+ did\b|\bdoes not do\b"),
    "has an exclamation mark": _has(r"!(?![=\]])"),
}

BAD: Mapping[str, tuple[str, str]] = {
    "has fewer than three words": ("read", "The pattern."),
    "begins with a pronoun that stands for nothing": ("remove", "It is over."),
    "asks what a pronoun is": ("known", "What it was compiled to."),
    "repeats its own name": ("largest_page", "The largest page."),
    "has no full stop": ("read", "Read the next page"),
    "speaks in a riddle": ("refuse", "Refused here, as ever, and not later."),
    "has an exclamation mark": ("read", "Read the next page!"),
}


@pytest.mark.parametrize("rule", RULES)
def test_no_docstring(rule: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {each.name}: {each.text}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for each in docstrings(nodes(path), path.stem)
        if RULES[rule](each)
    ]
    assert found == []


# --- and these rules find what they are for -----------------------------------------------------------


def test_every_rule_is_shown_to_fail() -> None:
    assert set(BAD) == set(RULES)


@pytest.mark.parametrize("rule", BAD)
def test_a_bad_docstring_is_found(rule: str) -> None:
    assert RULES[rule](Docstring(*BAD[rule]))


def test_every_docstring_is_read() -> None:
    text = '"""M."""\nclass A:\n    """C."""\n    async def f(self):\n        """F.\n\n        More."""\n'
    found = docstrings(ast.walk(ast.parse(text)), "module")
    assert found == [("module", "M."), ("A", "C."), ("f", "F.")]
