"""What each error code means, as `docs/errors.md` tells it, for the page that shows errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["meanings"]

_DOCUMENT = Path(__file__).parents[3] / "docs" / "errors.md"
_CODE = re.compile(r"`([A-Z][A-Z0-9_]+)`")
_CELL = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@cache
def meanings() -> dict[str, str]:
    """Code → when it is told; empty where the documents are not, which belong to a checkout."""
    if not _DOCUMENT.is_file():
        return {}
    rows = [
        line
        for line in _DOCUMENT.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    return {code: when for row in rows for code, when in _told(row)}


def _told(row: str) -> Iterator[tuple[str, str]]:
    codes, *_, when = (each.strip() for each in _CELL.split(row.strip("|")))
    text = _LINK.sub(r"\1", when).replace("\\|", "|").replace("`", "")
    return ((code, text) for code in _CODE.findall(codes))
