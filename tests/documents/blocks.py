"""The code blocks of the documents, each under the name by which a test runs it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.harness.server import ROOT

__all__ = [
    "BLOCKS",
    "PAGES",
    "PICTURES",
    "Block",
    "blocks_of",
    "files_of",
    "of_clients",
    "of_language",
]

PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
LONGEST = 50
"""How much of a block's first line names it."""

PICTURES = "mermaid"
"""What is drawn, and not run."""

FILES = ("ts", "json", "python")
"""What becomes a file where a page for clients is run, by `judges/pages.py`."""

_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """Text between two fences; `name` is its page and how it begins, so that others may come before it."""

    name: str
    language: str
    text: str


def blocks_of(pages: Iterable[Path]) -> dict[str, Block]:
    """Every block of the pages, pictures apart, by its name."""
    found = {}
    for page in pages:
        alike: Counter[str] = Counter()
        for _, language, text in _BLOCK.findall(page.read_text()):
            if language != PICTURES:
                begins = f"{_page_name(page)}: {text.splitlines()[0].strip()[:LONGEST].strip()}"
                alike[begins] += 1
                name = f"{begins} ({alike[begins]})" if alike[begins] > 1 else begins
                found[name] = Block(name, language, dedent(text))
    return found


def _page_name(page: Path) -> str:
    """Pages for clients may be called as others are."""
    return f"clients/{page.stem}" if page.parent == ROOT / "docs" / "clients" else page.stem


def files_of(page: Path) -> dict[str, str]:
    """The blocks of a page for clients as the files that they are: by their first line, or in JSON by their number."""
    blocks = [block for block in blocks_of([page]).values() if block.language in FILES]
    named: dict[str, str] = {}
    for number, block in enumerate(blocks, 1):
        first = block.text.splitlines()[0]
        name = (
            first.removeprefix("// ") if first.startswith("// ") else f"{number}.{block.language}"
        )
        named[name] = block.text
    return named


BLOCKS = blocks_of(PAGES)


def of_clients(*languages: str) -> set[str]:
    """The names of all blocks in these languages on the pages for clients."""
    return {name for name in of_language(*languages) if name.startswith("clients/")}


def of_language(*languages: str) -> set[str]:
    """The names of all blocks in these languages."""
    return {name for name, block in BLOCKS.items() if block.language in languages}
