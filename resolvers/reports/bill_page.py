"""A bill → a page of PDF: who issues it, for whom, what of, and the total."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor

from resolvers.reports.bill import Bill
from resolvers.reports.page import ACCENT, GRID, INK, LEFT, MUTED, WIDTH, Pages

__all__ = ["write_bill"]

RIGHT = LEFT + WIDTH
HALF = WIDTH / 2
FACTS = LEFT + HALF + 30
"""Where the facts begin, beside the receiver."""
PADDING = 10.0
LINES = 20
"""Of one text at most: a name, a reference and a reason of the greatest length have fewer."""


def write_bill(path: Path, bill: Bill) -> dict[str, int]:
    """Write the file; how many `rows` its table has, and how many `pages` it has."""
    pages = Pages(path, f"{bill.title} {bill.number} · {bill.issuer[0]}")
    _head(pages, bill)
    _parties(pages, bill)
    _table(pages, bill)
    for note in bill.notes:
        pages.y -= 6
        pages.paragraph(note, 8.5, color=MUTED, most=12)
    return {"rows": len(bill.lines), "pages": pages.save(())}


def _head(pages: Pages, bill: Bill) -> None:
    """The issuer on the left, what it is on the right."""
    canvas = pages.canvas
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(LEFT, pages.y + 8, WIDTH, 3, stroke=0, fill=1)
    top = pages.y - 22
    pages.text(RIGHT, top, bill.title.upper(), 20, bold=True, color=ACCENT, right=True)
    pages.text(RIGHT, top - 18, bill.number, 11, bold=True, right=True)
    name, *details = bill.issuer
    left = _block(pages, LEFT, top + 17, (name,), 13, HALF, bold=True)
    left = _block(pages, LEFT, left - 2, details, 8.5, HALF, color=MUTED)
    pages.y = min(left, top - 18) - 34


def _parties(pages: Pages, bill: Bill) -> None:
    """The receiver on the left, the facts on the right."""
    top = pages.y
    pages.text(LEFT, top, bill.receiver_label.upper(), 7, bold=True, color=ACCENT)
    name, *details = bill.receiver
    left = _block(pages, LEFT, top - 5, (name,), 11.5, HALF, bold=True)
    left = _block(pages, LEFT, left, details, 8.5, HALF, color=MUTED)
    right = top + 11
    for label, text in bill.facts:
        pages.text(FACTS, right - 11, label, 8.5, color=MUTED)
        room = RIGHT - FACTS - 70
        face = pages.regular
        shown = face.wrapped(face.shown(text), 8.5, room, LINES)
        for each in shown:
            right -= 11
            pages.text(RIGHT, right, each, 8.5, right=True)
        right -= 5
    pages.y = min(left, right) - 30


def _table(pages: Pages, bill: Bill) -> None:
    canvas = pages.canvas
    height = 22.0
    canvas.setFillColor(HexColor("#eef2f6"))
    canvas.rect(LEFT, pages.y - height, WIDTH, height, stroke=0, fill=1)
    pages.text(LEFT + PADDING, pages.y - 14, "Description", 8, bold=True)
    pages.text(RIGHT - PADDING, pages.y - 14, "Amount", 8, bold=True, right=True)
    pages.y -= height
    for text, amount in bill.lines:
        face = pages.regular
        pages.need(len(face.wrapped(face.shown(text), 9.5, WIDTH - 150, LINES)) * 9.5 * 1.35 + 15)
        below = _block(pages, LEFT + PADDING, pages.y - 6, (text,), 9.5, WIDTH - 150)
        pages.text(RIGHT - PADDING, pages.y - 19, amount, 9.5, right=True)
        pages.y = below - 9
        canvas.setStrokeColor(HexColor(GRID))
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, pages.y, RIGHT, pages.y)
    label, amount = bill.total
    height = 34.0
    pages.need(height + 12)
    pages.y -= 12
    width = max(HALF - 30, pages.bold.width(label, 9.5) + pages.bold.width(amount, 14) + 48)
    canvas.setFillColor(HexColor(ACCENT))
    canvas.roundRect(RIGHT - width, pages.y - height, width, height, 4, stroke=0, fill=1)
    pages.text(RIGHT - width + 12, pages.y - 21, label, 9.5, bold=True, color="#ffffff")
    pages.text(RIGHT - 12, pages.y - 22, amount, 14, bold=True, color="#ffffff", right=True)
    pages.y -= height + 26


def _block(
    pages: Pages,
    x: float,
    y: float,
    lines: Sequence[str],
    size: float,
    room: float,
    *,
    bold: bool = False,
    color: str = INK,
) -> float:
    """Draw lines beneath one another, the long ones over several; where the last one stands."""
    face = pages.bold if bold else pages.regular
    for line in lines:
        for each in face.wrapped(face.shown(line), size, room, LINES):
            y -= size * 1.35
            pages.text(x, y, each, size, bold=bold, color=color)
    return y
