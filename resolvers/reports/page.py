"""`Pages`: a canvas of A4 pages that are begun as they are needed, each with its foot, and a place that moves down.

Text goes by `text`, which never reads it as markup. How many pages there are is a form that is defined at the end, so
that no page waits for it; and a page that is done is held compressed.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from resolvers.reports.fonts import LACKING, Face, faces

__all__ = ["ACCENT", "GRID", "INK", "LEFT", "MUTED", "WIDTH", "Pages"]

INK = "#1b2733"
MUTED = "#5b6b7b"
GRID = "#d7dee5"
ACCENT = "#1f5fa8"
LEFT = 40.0
TOP, BOTTOM = 794.0, 62.0
WIDTH = A4[0] - 2 * LEFT
FOOT = 36.0
COUNT = "pages"
REPLACED = (
    f"{LACKING} stands for a character that the font of this document has not, "
    "or that is written from right to left."
)


class Pages:
    """Draws from the top down; y is counted from the bottom of the page, in points, as PDF does."""

    def __init__(self, path: Path, title: str) -> None:
        self.canvas = Canvas(
            str(path), pagesize=A4, invariant=1, pageCompression=1, lang="en", pdfVersion=(1, 7)
        )
        self.regular, self.bold = faces()
        self.y = TOP
        self.number = 1
        self._title = title
        self.canvas.setTitle(title)
        self.canvas.setCreator("")

    @property
    def lacks(self) -> bool:
        """Whether characters stand as boxes."""
        return self.regular.lacks or self.bold.lacks

    def need(self, height: float) -> bool:
        """Begin another page unless so much is left of this one; whether it did."""
        if self.y - height >= BOTTOM:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Begin the next page."""
        self._foot()
        self._close()
        self.number += 1
        self.y = TOP

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        color: str = INK,
        right: bool = False,
    ) -> None:
        """Draw one line of text from x on, or up to x."""
        face = self.bold if bold else self.regular
        shown = face.shown(words)
        self.canvas.setFillColor(HexColor(color))
        self.canvas.setFont(face.name, size)
        self.canvas.drawString(x - face.width(shown, size) if right else x, y, shown)

    def paragraph(
        self, words: str, size: float, *, bold: bool = False, color: str = INK, most: int = 3
    ) -> None:
        """Draw text over the page's width, in lines of its own, and move below it."""
        face: Face = self.bold if bold else self.regular
        for each in face.wrapped(face.shown(words), size, WIDTH, most):
            self.need(size * 1.4)
            self.y -= size * 1.4
            self.text(LEFT, self.y + size * 0.3, each, size, bold=bold, color=color)

    def save(self, notes: tuple[str, ...], instead: str = "") -> int:
        """Write the file with notes at its end, `instead` where characters stand as boxes; how many pages it has."""
        if self.lacks:
            notes = (*notes, f"{REPLACED} {instead}".strip())
        for note in notes:
            self.y -= 4
            self.paragraph(note, 7.5, color=MUTED, most=6)
        self._foot()
        self._close()
        self.canvas.beginForm(COUNT)
        self.text(0, 0, str(self.number), 7.5, color=MUTED)
        self.canvas.endForm()
        self.canvas.save()
        return self.number

    def _foot(self) -> None:
        canvas = self.canvas
        canvas.setStrokeColor(HexColor(GRID))
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, FOOT + 14, LEFT + WIDTH, FOOT + 14)
        room = WIDTH - 110
        title = self.regular.wrapped(self.regular.shown(self._title), 7.5, room, 1)[0]
        self.text(LEFT, FOOT, title, 7.5, color=MUTED)
        place = LEFT + WIDTH - 28
        self.text(place, FOOT, f"Page {self.number} of ", 7.5, color=MUTED, right=True)
        canvas.saveState()
        canvas.translate(place, FOOT)
        canvas.doForm(COUNT)
        canvas.restoreState()

    def _close(self) -> None:
        """Have reportlab hold the page as it goes into the file, which is a tenth of what was drawn."""
        self.canvas.showPage()
        page = self.canvas._doc.Pages.pages[-1]
        drawn = PDFStream(PDFDictionary(), zlib.compress(page.stream.encode("latin-1")))
        drawn.dictionary["Filter"] = PDFName("FlateDecode")
        page.Contents, page.stream = drawn, None
