"""The fonts of our pages: DejaVu, which matplotlib brings along; a file embeds the characters that it uses.

Text is drawn as it is, never as markup. What the font has no character for stands as □, and `Face.lacks` says so. So
does what is written from right to left: reportlab neither joins letters nor turns their order round, and a name that
is spelt backwards is worse than none.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from itertools import accumulate
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

__all__ = ["BOLD", "LACKING", "REGULAR", "Face", "faces"]

REGULAR = "DejaVuSans"
BOLD = "DejaVuSans-Bold"
LACKING = "□"
RIGHT_TO_LEFT = ("R", "AL", "RLE", "RLO", "RLI")
"""Bidirectional classes of UAX #9: letters of Hebrew, Arabic and others, and what turns the order round."""

UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Mn", "Me")
"""Categories of characters that have no place of their own in a line."""

KEPT = 10_000
"""Texts of which the width is remembered."""


class _Widths(dict[str, float]):
    """How wide each character is, in thousandths of its size; asked of the font once."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        wide = self[character] = float(self._font.face.getCharWidth(ord(character)))
        return wide


class Face:
    """One font, in which text is measured and made ready to be drawn."""

    def __init__(self, name: str) -> None:
        pdfmetrics.registerFont(TTFont(name, str(_folder() / f"{name}.ttf")))
        font = pdfmetrics.getFont(name)  # the one that was registered first
        self.name = name
        self.font = font
        self.lacks = False
        """whether characters were replaced"""
        self._has = font.face.charToGlyph
        self._widths = _Widths(font)
        self._known: dict[str, str] = {}

    def shown(self, text: str) -> str:
        """The text as it can be drawn, on one line."""
        if text.isascii() and text.isprintable():
            return text
        drawn = self._known.get(text)
        if drawn is None:
            drawn = "".join(map(self._drawn, unicodedata.normalize("NFC", text)))
            if len(self._known) < KEPT:
                self._known[text] = drawn
        return drawn

    def width(self, text: str, size: float) -> float:
        """How wide it is in points."""
        return sum(map(self._widths.__getitem__, text)) * size / 1000

    def wrapped(self, text: str, size: float, room: float, most: int) -> list[str]:
        """The text in lines that fit, at most so many; what is left out is marked by an ellipsis."""
        if self.width(text, size) <= room:
            return [text]
        lines: list[str] = []
        rest = text.strip()
        while rest and len(lines) < most:
            end = self._fitting(rest, size, room)
            if len(lines) + 1 == most and end < len(rest):
                lines.append(self._cut(rest, size, room))
                return lines
            at = rest.rfind(" ", 0, end + 1) if end < len(rest) else end
            end = at if at > 0 else end
            lines.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
        return lines or [""]

    def _cut(self, text: str, size: float, room: float) -> str:
        end = self._fitting(text, size, room - self.width("…", size))
        return text[:end].rstrip() + "…"

    def _fitting(self, text: str, size: float, room: float) -> int:
        """How many characters fit, one at least."""
        most = room * 1000 / size
        ends = accumulate(map(self._widths.__getitem__, text))
        return max(1, next((at for at, end in enumerate(ends) if end > most), len(text)))

    def _drawn(self, character: str) -> str:
        category = unicodedata.category(character)
        if category in ("Mn", "Me", "Cf"):
            return ""
        if category in UNSEEN or character.isspace():
            return " "
        if unicodedata.bidirectional(character) in RIGHT_TO_LEFT or ord(character) not in self._has:
            self.lacks = True
            return LACKING
        return character


def faces() -> tuple[Face, Face]:
    """The regular and the bold one, for one file: each says whether that lacks a character."""
    return Face(REGULAR), Face(BOLD)


def _folder() -> Path:
    """Where the fonts lie, without matplotlib itself, which takes a second to import."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib, whose fonts our pages have, is not installed.")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
