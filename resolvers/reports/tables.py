"""`TableWriter`: draws a table as its rows come, over as many pages as they take, with its head on each.

A hundred thousand rows are half a million texts, and reportlab takes a call of Python for each character of each. So
what is of ASCII alone, which its fonts have at the same codes, is written into the page as it is; all else goes its
way.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from resolvers.reports.page import GRID, INK, LEFT, MUTED, WIDTH, Pages
from resolvers.reports.parts import Column, Kind, Table, Value
from resolvers.reports.wording import NUMBERS, worded

__all__ = ["TableWriter"]

SIZE, LEADING, PADDING = 7.5, 9.5, 5.0
GAP = 6.0
HEAD = 7.0
LINES = 3
"""Lines of a cell at most."""

ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})
COLORS = {name: HexColor(name).rgb() for name in (INK, GRID)}


class TableWriter:
    """One table; `end` says how many rows it had."""

    def __init__(self, pages: Pages, table: Table) -> None:
        self._pages = pages
        self._table = table
        self._places = _places(table.columns)
        self._face = pages.regular
        self._font = self._face.font.getSubsetInternalName(0, pages.canvas._doc)
        self._count = 0
        pages.need(70)
        pages.y -= 22
        pages.text(LEFT, pages.y, table.title, 10.5, bold=True)
        pages.y -= 6
        self._head()

    def add(self, rows: Sequence[Sequence[Value]]) -> None:
        """Draw rows, beneath those that were drawn."""
        columns = self._table.columns
        for row in rows:
            cells = [
                self._lines(worded(value, column.kind), column.kind, room)
                for value, column, (_, room) in zip(row, columns, self._places, strict=True)
            ]
            height = max(map(len, cells)) * LEADING + PADDING
            if self._pages.need(height):
                self._head()
            self._draw(cells, height)
        self._count += len(rows)

    def end(self) -> int:
        """Say so where there was no row, and leave some room."""
        if not self._count:
            self._pages.y -= 14
            self._pages.text(LEFT, self._pages.y, self._table.empty, 8, color=MUTED)
        self._pages.y -= 8
        return self._count

    def _lines(self, text: str, kind: Kind, room: float) -> list[str]:
        if kind in NUMBERS:
            return [text]  # half of a number is another one
        face = self._face
        return face.wrapped(face.shown(text), SIZE, room, LINES)

    def _draw(self, cells: list[list[str]], height: float) -> None:
        pages = self._pages
        parts = ["BT", f"{self._font} {SIZE} Tf", _fill(INK)]
        for lines, column, (x, room) in zip(cells, self._table.columns, self._places, strict=True):
            y = pages.y - LEADING
            if column.kind in NUMBERS:
                parts.append(self._number(lines[0], x + room, y, room))
                continue
            for each in lines:
                if each:
                    parts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {self._shown(each)}")
                y -= LEADING
        pages.y -= height
        parts.append("ET")
        parts.append(
            f"{_stroke(GRID)} .4 w {LEFT} {pages.y:.2f} m {LEFT + WIDTH:.2f} {pages.y:.2f} l S"
        )
        pages.canvas.addLiteral("\n".join(parts), escaped=1)

    def _number(self, text: str, right: float, y: float, room: float) -> str:
        """A number that ends there, smaller where it needs more room than there is."""
        width = self._face.width(text, SIZE)
        if width <= room:
            return f"1 0 0 1 {right - width:.2f} {y:.2f} Tm {self._shown(text)}"
        small = SIZE * room / width
        place = f"1 0 0 1 {right - room:.2f} {y:.2f} Tm"
        return f"{self._font} {small:.2f} Tf {place} {self._shown(text)} {self._font} {SIZE} Tf"

    def _shown(self, text: str) -> str:
        if text.isascii():
            return f"({text.translate(ESCAPES)}) Tj"
        document = self._pages.canvas._doc
        drawn = []
        for subset, codes in self._face.font.splitString(text, document):
            name = self._face.font.getSubsetInternalName(subset, document)
            drawn.append(f"{name} {SIZE} Tf <{codes.hex()}> Tj")
        return f"{' '.join(drawn)} {self._font} {SIZE} Tf"

    def _head(self) -> None:
        pages, bold = self._pages, self._pages.bold
        titles = [
            bold.wrapped(bold.shown(column.title), HEAD, room, 2)
            for column, (_, room) in zip(self._table.columns, self._places, strict=True)
        ]
        height = max(map(len, titles)) * LEADING + 6
        canvas = pages.canvas
        canvas.setFillColor(HexColor("#eef2f6"))
        canvas.rect(LEFT, pages.y - height, WIDTH, height, stroke=0, fill=1)
        for lines, column, (x, room) in zip(titles, self._table.columns, self._places, strict=True):
            right = column.kind in NUMBERS
            y = pages.y - height + 5 + LEADING * (len(lines) - 1)
            for each in lines:
                pages.text(x + room if right else x, y, each, HEAD, bold=True, right=right)
                y -= LEADING
        pages.y -= height


def _places(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """Where each column begins, and how much room it has."""
    shares = sum(column.share for column in columns)
    room = WIDTH - GAP
    places, x = [], LEFT + GAP / 2
    for column in columns:
        width = room * column.share / shares
        places.append((x, width - GAP))
        x += width
    return [(x + GAP / 2, width) for x, width in places]


def _fill(color: str) -> str:
    return "{:.3f} {:.3f} {:.3f} rg".format(*COLORS[color])


def _stroke(color: str) -> str:
    return "{:.3f} {:.3f} {:.3f} RG".format(*COLORS[color])
