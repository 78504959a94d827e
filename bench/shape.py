"""How the code is shaped: how long its modules and functions are, what imports what, and how much has to be read.

    python -m bench.shape [folder of a checkout]

Prints a line for the engine and one for the domains, so that two commits can be compared, and the longest way of a
query and of an event as `docs/how-it-works.md` draws them (`tests/realtime/test_chain.py` compares the drawing).
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FOLDERS = ("gateway", "resolvers")
SECTION = "## What to read to follow one"
PICTURE = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)
STEP = re.compile(r'(\w+)(?:\["([\w/]+)"\])?\s*(-\.->|-->)?')
SILENT = re.compile(r"# (?:noqa|type:|fmt:)(?!.* - )")
"""A comment that speaks to a tool, and says no reason."""

Edge = tuple[str, str]


class Drawing(NamedTuple):
    """A picture: the module of each node, the calls between nodes, and what is handed over without one."""

    modules: dict[str, str]
    calls: set[Edge]
    handed: set[Edge]

    @property
    def called(self) -> set[Edge]:
        """Which module calls which."""
        return {(self.modules[one], self.modules[other]) for one, other in self.calls}

    def longest(self) -> int:
        """How many nodes the longest way through it has."""
        return max(self._from(node) for node in self.modules)

    def _from(self, node: str) -> int:
        after = [other for one, other in self.calls | self.handed if one == node]
        return 1 + max(map(self._from, after), default=0)


def read_drawing(text: str) -> Drawing:
    """A flowchart whose nodes are named once with their module."""
    drawing = Drawing({}, set(), set())
    for line in text.strip().splitlines()[1:]:
        before, arrow = "", ""
        for node, module, following in STEP.findall(line):
            if module:
                drawing.modules[node] = module
            if arrow:
                (drawing.calls if arrow == "-->" else drawing.handed).add((before, node))
            before, arrow = node, following
    return drawing


def drawings(root: Path = ROOT) -> list[Drawing]:
    """Of a query, and of an event; none where none are drawn."""
    page = (root / "docs/how-it-works.md").read_text()
    section = page.partition(SECTION)[2].partition("\n## ")[0]
    return [read_drawing(each) for each in PICTURE.findall(section)]


def show(root: Path, folder: str) -> None:
    """Print one folder's line."""
    texts = {path: path.read_text() for path in sorted((root / folder).rglob("*.py"))}
    lines = [len(text.splitlines()) for text in texts.values()]
    long = sorted(each for text in texts.values() for each in function_lines(text))
    comments = sum(count_comments(text) for text in texts.values())
    words = sum(len(re.findall(r"\bAny\b", text)) for text in texts.values())
    print(
        f"{folder:10} {len(lines)} modules, median {median(lines):g} lines, longest {max(lines)}; "
        f"{len(long)} functions, median {median(long):g}, nine tenths {long[len(long) * 9 // 10]}, longest {long[-1]}; "
        f"{cycles(root, texts)} import cycles; Any {words} times; "
        f"{sum(lines)} lines, one comment in {sum(lines) // max(comments, 1)}"
    )


def function_lines(text: str) -> Iterator[int]:
    """How long each function is, its signature and docstring among its lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def count_comments(text: str) -> int:
    """The lines with a comment that says something."""
    found = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(each.type == tokenize.COMMENT and not SILENT.match(each.string) for each in found)


def cycles(root: Path, texts: dict[Path, str]) -> int:
    """1 where modules import each other in a circle, however they do, and 0 where none does."""
    names = {module_name(root, path): text for path, text in texts.items()}
    try:
        TopologicalSorter(
            {name: ({*imported(text)} & names.keys()) - {name} for name, text in names.items()}
        ).prepare()
    except CycleError:
        return 1
    return 0


def module_name(root: Path, path: Path) -> str:
    """What an import calls it."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(text: str) -> Iterator[str]:
    """What a module imports: names of packages and, of what stands in them, both that may be meant."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{each.name}" for each in node.names]
            yield from inner
            yield node.module


def main() -> None:
    """Both folders, and what is drawn."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    for folder in FOLDERS:
        show(root, folder)
    for what, drawing in zip(("a query", "an event"), drawings(root), strict=False):
        print(f"the longest way of {what}: {drawing.longest()} modules")


if __name__ == "__main__":
    main()
