"""What each error code means, as `docs/errors.md` tells it, for the page that shows errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["meanings"]

# A link to the document in `docs/`; a wheel has a copy of it.
_DOCUMENT = Path(__file__).with_name("errors.md")
_CODE = re.compile(r"`([A-Z][A-Z0-9_]+)`")
_CELL = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@cache
def meanings() -> dict[str, str]:
    """Code → when it is told."""
    lines = _DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if line.startswith("| `"))
    return {code: when for row in rows for code, when in _told(row)}


def _told(row: str) -> Iterator[tuple[str, str]]:
    codes, *_, when = (each.strip() for each in _CELL.split(row.strip("|")))
    text = _LINK.sub(r"\1", when).replace("\\|", "|").replace("`", "")
    return ((code, text) for code in _CODE.findall(codes))
