"""The code blocks of the documents, each under the name by which a test runs it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.harness.server import ROOT

__all__ = ["BLOCKS", "PAGES", "PICTURES", "Block", "blocks_of", "of_language"]

PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)
PICTURES = "mermaid"
"""What is drawn, and not run."""

_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """Text between two fences; `name` is its page, its language, and its number among those."""

    name: str
    language: str
    text: str


def blocks_of(pages: Iterable[Path]) -> dict[str, Block]:
    """Every block of the pages, pictures apart, by its name."""
    found = {}
    for page in pages:
        numbers: Counter[str] = Counter()
        for _, language, text in _BLOCK.findall(page.read_text()):
            if language != PICTURES:
                numbers[language] += 1
                name = f"{page.stem} {language} {numbers[language]}"
                found[name] = Block(name, language, dedent(text))
    return found


BLOCKS = blocks_of(PAGES)


def of_language(*languages: str) -> set[str]:
    """The names of all blocks in these languages."""
    return {name for name, block in BLOCKS.items() if block.language in languages}
