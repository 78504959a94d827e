"""What a workbook's sheets are called, and the sheet of its plots: their values, and a chart beside them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from resolvers.reports.parts import Plot

__all__ = ["SUMMARY", "Names", "PlotSheet"]

SUMMARY = "Summary"
LONGEST = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
CHART_ROWS = 18


class Names:
    """Names of sheets as Excel takes them: short, without some characters, each once whatever its case."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def new(self, title: str) -> str:
        """A name that is not used yet, made of the title."""
        base = FORBIDDEN.sub(" ", title).strip().strip("'")[:LONGEST] or "Sheet"
        name, number = base, 1
        while name.lower() in self._used:
            number += 1
            ending = f" {number}"
            name = base[: LONGEST - len(ending)] + ending
        self._used.add(name.lower())
        return name


class PlotSheet:
    """The values of one plot below those of another, since rows are written in their order."""

    def __init__(self, book: Any, sheet: Any, head: Any) -> None:
        self._book, self._sheet, self._head = book, sheet, head
        self._row = 0
        sheet.set_column(0, 0, 12)

    def add(self, plot: Plot, day: Any, shown: Any) -> None:
        """Write the values, and insert their chart."""
        sheet, top = self._sheet, self._row
        sheet.write_string(top, 0, plot.title, self._head)
        for at, series in enumerate(plot.series, 1):
            sheet.write_string(top, at, series.name, self._head)
        for row, label in enumerate(plot.labels, top + 1):
            sheet.write_datetime(row, 0, date.fromisoformat(label), day)
            for at, series in enumerate(plot.series, 1):
                value = series.values[row - top - 1]
                if value is not None:
                    sheet.write_number(row, at, value, shown)
        sheet.insert_chart(top, len(plot.series) + 2, self._chart(plot, top))
        self._row = top + max(len(plot.labels), CHART_ROWS) + 3

    def _chart(self, plot: Plot, top: int) -> Any:
        form = {
            "bars": {"type": "column"},
            "stack": {"type": "column", "subtype": "stacked"},
            "lines": {"type": "line"},
        }[plot.form]
        chart = self._book.add_chart(form)
        name, last = self._sheet.get_name(), top + len(plot.labels)
        for at in range(1, len(plot.series) + 1):
            chart.add_series(
                {
                    "name": [name, top, at],
                    "categories": [name, top + 1, 0, last, 0],
                    "values": [name, top + 1, at, last, at],
                }
            )
        chart.set_title({"name": plot.title})
        chart.set_x_axis({"date_axis": True, "num_format": "d mmm"})
        chart.set_size({"width": 720, "height": 320})
        return chart
