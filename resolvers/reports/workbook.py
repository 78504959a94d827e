"""Parts of a report → a workbook of Excel: numbers, dates and money as such, a sheet for each table, in bounded memory.

A text is written as a text whatever it begins with, so none is ever a formula, a link or a number. Rows are written to
the disk as they come, and a table that is longer than a sheet goes on in the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from resolvers.reports.parts import (
    End,
    Figures,
    Kind,
    Opening,
    Part,
    Plot,
    Rows,
    Section,
    Table,
    Value,
)
from resolvers.reports.sheets import SUMMARY, Names, PlotSheet

__all__ = ["write_workbook"]

FORMATS: dict[Kind, str] = {
    "text": "@",
    "count": "#,##0",
    "money": "#,##0.00",
    "percent": "0.0%",
    "score": "0.00",
    "date": "yyyy-mm-dd",
    "time": "yyyy-mm-dd hh:mm:ss",
}
WIDTHS: dict[Kind, float] = {
    "date": 12,
    "time": 20,
    "count": 12,
    "money": 14,
    "percent": 11,
    "score": 10,
}
LONGEST = 32_767
"""Characters of a cell."""

LAST_ROW = 1_048_575


class Workbook:
    """One workbook; `row` is where the next one goes in the summary."""

    def __init__(self, path: Path, opening: Opening) -> None:
        self._book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent)}
        )
        title = f"{opening.title}: {opening.subject}"
        self._book.set_properties(
            {"title": title[:255], "created": _time(opening.created), "author": ""}
        )
        self._formats = {
            kind: self._book.add_format({"num_format": each, "valign": "top"})
            for kind, each in FORMATS.items()
        }
        self._head = self._book.add_format({"bold": True, "bg_color": "#EEF2F6", "text_wrap": True})
        self._large = self._book.add_format({"bold": True, "font_size": 16})
        self._bold = self._book.add_format({"bold": True})
        self._names = Names()
        self._summary = self._sheet(SUMMARY)
        self._row = 0
        self._plots: PlotSheet | None = None
        self._table: Table | None = None
        self._at = 0
        self._begun = 0
        self.rows = 0
        self._open(opening)

    def add(self, part: Part) -> None:
        """Write one part."""
        if isinstance(part, Rows):
            self._add_rows(part.rows)
            return
        self._end_table()
        match part:
            case Table():
                self._table, self._begun = part, 0
                self._begin_sheet(part)
            case Figures():
                for figure in part.figures:
                    self._line(figure.label, figure.value, figure.kind, figure.note)
            case Section():
                self._row += 1
                self._line(part.title, part.text or None, "text", format=self._bold)
            case Plot():
                self._plots = self._plots or PlotSheet(self._book, self._sheet("Plots"), self._head)
                self._plots.add(part, self._formats["date"], self._formats[part.kind])
            case End():
                self._row += 1
                for note in part.notes:
                    self._line(note, None, "text")

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def _open(self, opening: Opening) -> None:
        self._summary.set_column(0, 0, 34)
        self._summary.set_column(1, 1, 24)
        self._summary.set_column(2, 2, 60)
        self._text(self._summary, 0, 0, opening.subject, self._large)
        self._text(self._summary, 1, 0, opening.title, self._bold)
        self._row = 3
        for label, text in opening.facts:
            self._line(label, text, "text")
        self._row += 1

    def _line(
        self, label: str, value: Value, kind: Kind, note: str = "", *, format: Any = None
    ) -> None:
        self._text(self._summary, self._row, 0, label, format)
        if value is not None:
            self._write(self._summary, self._row, 1, value, kind)
        if note:
            self._text(self._summary, self._row, 2, note, None)
        self._row += 1

    def _sheet(self, title: str) -> Any:
        return self._book.add_worksheet(self._names.new(title))

    def _begin_sheet(self, table: Table) -> None:
        self._end_sheet()
        self._sheet_now = self._sheet(table.title)
        self._sheet_now.freeze_panes(1, 0)
        self._sheet_now.repeat_rows(0)
        for at, column in enumerate(table.columns):
            width = WIDTHS.get(column.kind) or min(max(column.share * 14, 14), 60)
            self._sheet_now.set_column(at, at, width)
            self._text(self._sheet_now, 0, at, column.title, self._head)
        self._at = 1

    def _end_sheet(self) -> None:
        if self._table is not None and self._at > 1:
            self._sheet_now.autofilter(0, 0, self._at - 1, len(self._table.columns) - 1)
            self._at = 0

    def _end_table(self) -> None:
        if self._table is not None and not self._begun:
            self._text(self._sheet_now, 1, 0, self._table.empty, None)
        self._end_sheet()
        self._table = None

    def _add_rows(self, rows: Sequence[Sequence[Value]]) -> None:
        table = self._table
        if table is None:
            raise TypeError("Rows follow a table.")
        writers = [self._writer(self._sheet_now, column.kind) for column in table.columns]
        for row in rows:
            if self._at > LAST_ROW:
                self._begin_sheet(table)
                writers = [self._writer(self._sheet_now, column.kind) for column in table.columns]
            for at, (value, write) in enumerate(zip(row, writers, strict=True)):
                if value is not None:
                    write(self._at, at, value)
            self._at += 1
        self._begun += len(rows)
        self.rows += len(rows)

    def _write(self, sheet: Any, row: int, at: int, value: Value, kind: Kind) -> None:
        self._writer(sheet, kind)(row, at, value)

    def _writer(self, sheet: Any, kind: Kind) -> Callable[[int, int, Any], None]:
        """What writes values of a kind, chosen once for a column: a cell costs as little as can be."""
        shown = self._formats[kind]
        number, moment, text = sheet.write_number, sheet.write_datetime, sheet.write_string
        match kind:
            case "text":
                return lambda row, at, value: text(row, at, str(value)[:LONGEST], shown)
            case "date":
                return lambda row, at, value: moment(row, at, date.fromisoformat(value), shown)
            case "time":
                return lambda row, at, value: moment(row, at, _time(value), shown)
        return lambda row, at, value: number(row, at, float(value), shown)

    def _text(self, sheet: Any, row: int, at: int, text: str, shown: Any) -> None:
        sheet.write_string(row, at, text[:LONGEST], shown)


def _time(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(tzinfo=None)


def write_workbook(path: Path, parts: Iterable[Part]) -> dict[str, int]:
    """Write the file; how many `rows` its tables have."""
    parts = iter(parts)
    opening = next(parts)
    if not isinstance(opening, Opening):
        raise TypeError("A report begins with its opening.")
    book = Workbook(path, opening)
    for part in parts:
        book.add(part)
    book.close()
    return {"rows": book.rows}
