"""Parts of a report → a PDF: figures large, plots as vectors, tables over as many pages as they take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportlab.lib.colors import HexColor

from resolvers.reports.page import ACCENT, GRID, LEFT, MUTED, WIDTH, Pages
from resolvers.reports.parts import End, Figure, Figures, Opening, Part, Plot, Rows, Section, Table
from resolvers.reports.plots import draw_plot
from resolvers.reports.tables import TableWriter
from resolvers.reports.wording import worded

__all__ = ["write_pdf"]

ACROSS, TILE = 4, 50.0
GIVEN = "The workbook of the same report has every name as it was given."


def write_pdf(path: Path, parts: Iterable[Part]) -> dict[str, int]:
    """Write the file; how many `rows` its tables have, and how many `pages` it has."""
    parts = iter(parts)
    opening = next(parts)
    if not isinstance(opening, Opening):
        raise TypeError("A report begins with its opening.")
    pages = Pages(path, f"{opening.title}: {opening.subject}")
    _open(pages, opening)
    writer: TableWriter | None = None
    rows = 0
    notes: tuple[str, ...] = ()
    for part in parts:
        if isinstance(part, Rows):
            if writer is None:
                raise TypeError("Rows follow a table.")
            writer.add(part.rows)
            continue
        if writer is not None:
            rows += writer.end()
            writer = None
        if isinstance(part, Table):
            writer = TableWriter(pages, part)
        elif isinstance(part, End):
            notes = part.notes
        else:
            _draw(pages, part)
    return {"rows": rows, "pages": pages.save(notes, GIVEN)}


def _open(pages: Pages, opening: Opening) -> None:
    canvas = pages.canvas
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(LEFT, pages.y + 8, WIDTH, 3, stroke=0, fill=1)
    pages.y -= 12
    pages.text(LEFT, pages.y, opening.title.upper(), 8.5, bold=True, color=ACCENT)
    pages.y -= 2
    pages.paragraph(opening.subject, 18, bold=True)
    pages.y -= 4
    for label, text in opening.facts:
        pages.y -= 12.5
        pages.text(LEFT, pages.y, label, 8, color=MUTED)
        room = WIDTH - 90
        shown = pages.regular.wrapped(pages.regular.shown(text), 8, room, 1)[0]
        pages.text(LEFT + 90, pages.y, shown, 8)
    pages.y -= 8


def _draw(pages: Pages, part: Part) -> None:
    match part:
        case Section():
            pages.need(60)
            pages.y -= 10
            pages.paragraph(part.title, 13, bold=True, color=ACCENT)
            if part.text:
                pages.paragraph(part.text, 8, color=MUTED)
        case Figures():
            _tiles(pages, part.figures)
        case Plot():
            draw_plot(pages, part)
        case _:
            raise TypeError(f"{type(part).__name__} does not stand here.")


def _tiles(pages: Pages, figures: tuple[Figure, ...]) -> None:
    gap = 8.0
    width = (WIDTH - gap * (ACROSS - 1)) / ACROSS
    for start in range(0, len(figures), ACROSS):
        pages.need(TILE + gap)
        for at, figure in enumerate(figures[start : start + ACROSS]):
            _tile(pages, LEFT + at * (width + gap), width, figure)
        pages.y -= TILE + gap


def _tile(pages: Pages, x: float, width: float, figure: Figure) -> None:
    canvas, top = pages.canvas, pages.y - 6
    canvas.setStrokeColor(HexColor(GRID))
    canvas.setFillColor(HexColor("#f8fafc"))
    canvas.setLineWidth(0.6)
    canvas.roundRect(x, top - TILE, width, TILE, 4, stroke=1, fill=1)
    value = worded(figure.value, figure.kind)
    size = 14.0
    while size > 7 and pages.bold.width(value, size) > width - 16:
        size -= 0.5
    pages.text(x + 8, top - 14, figure.label, 7, color=MUTED)
    pages.text(x + 8, top - 31, value, size, bold=True)
    if figure.note:
        note = pages.regular.wrapped(pages.regular.shown(figure.note), 6.5, width - 16, 1)[0]
        pages.text(x + 8, top - 43, note, 6.5, color=MUTED)
