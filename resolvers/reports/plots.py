"""Draws a plot over days as vectors: bars side by side or on one another, or lines, with round numbers at its axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from reportlab.lib.colors import HexColor

from resolvers.reports.page import GRID, LEFT, MUTED, WIDTH, Pages
from resolvers.reports.parts import Kind, Plot
from resolvers.reports.wording import worded

__all__ = ["COLORS", "draw_plot", "ticks"]

COLORS = ("#1f5fa8", "#3aa37a", "#d9822b", "#8a5fb0")
HEIGHT, HEAD, FEET = 112.0, 40.0, 18.0
SIZE = 7.0


def draw_plot(pages: Pages, plot: Plot) -> None:
    """Draw it over the page's width, and move below it."""
    pages.need(HEAD + HEIGHT + FEET)
    pages.y -= 24
    pages.text(LEFT, pages.y, plot.title, 10.5, bold=True)
    values = [value for series in plot.series for value in series.values if value is not None]
    base = pages.y - 12 - HEIGHT
    if not any(values):
        pages.canvas.setFillColor(HexColor("#f5f7f9"))
        pages.canvas.rect(LEFT, base + HEIGHT - 34, WIDTH, 34, stroke=0, fill=1)
        pages.text(
            LEFT + 12,
            base + HEIGHT - 20,
            "There is nothing to show in this period.",
            8,
            color=MUTED,
        )
        pages.y = base + HEIGHT - 38
        return
    if len(plot.series) > 1:
        _legend(pages, plot)
    marks = ticks(_highest(plot), is_whole=plot.kind == "count")
    labels = [_brief(mark, plot.kind) for mark in marks]
    left = LEFT + max(pages.regular.width(label, SIZE) for label in labels) + 6
    for mark, label in zip(marks, labels, strict=True):
        y = base + HEIGHT * mark / marks[-1]
        pages.canvas.setStrokeColor(HexColor(GRID))
        pages.canvas.setLineWidth(0.5)
        pages.canvas.line(left, y, LEFT + WIDTH, y)
        pages.text(left - 5, y - 2.5, label, SIZE, color=MUTED, right=True)
    step = (LEFT + WIDTH - left) / len(plot.labels)
    _days(pages, plot.labels, left, step, base)
    draw = {"bars": _bars, "stack": _stack, "lines": _lines}[plot.form]
    draw(pages, plot, left, step, base, HEIGHT / marks[-1])
    pages.y = base - FEET


def ticks(highest: float, *, is_whole: bool) -> list[float]:
    """Round numbers from 0 to the highest value or just above it, four to six of them."""
    rough = highest / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    if is_whole:
        step = max(1.0, math.ceil(step))
    return [step * each for each in range(math.ceil(highest / step - 1e-9) + 1)]


def _highest(plot: Plot) -> float:
    if plot.form == "stack":
        return max(sum(value or 0 for value in each) for each in _by_day(plot))
    if plot.kind in ("score", "percent"):
        return 1.0
    return max(value or 0 for series in plot.series for value in series.values)


def _by_day(plot: Plot) -> list[tuple[float | None, ...]]:
    return list(zip(*(series.values for series in plot.series), strict=True))


def _brief(mark: float, kind: Kind) -> str:
    if kind == "percent":
        return f"{mark:.0%}"
    if kind == "score":
        return f"{mark:.2f}"
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if mark >= size:
            return f"{mark / (1e3 if letter == 'k' else size):,g}{letter}"
    return worded(mark, "count") if mark == int(mark) else f"{mark:,.2f}"


def _legend(pages: Pages, plot: Plot) -> None:
    x = LEFT + WIDTH
    for series, color in reversed(list(zip(plot.series, COLORS, strict=False))):
        pages.text(x, pages.y, series.name, SIZE, color=MUTED, right=True)
        x -= pages.regular.width(pages.regular.shown(series.name), SIZE) + 10
        pages.canvas.setFillColor(HexColor(color))
        pages.canvas.rect(x, pages.y, 6, 6, stroke=0, fill=1)
        x -= 12


def _days(pages: Pages, labels: Sequence[str], left: float, step: float, base: float) -> None:
    """As many labels as stand beside one another, each below the middle of its day."""
    written = [_day(label) for label in labels]
    room = max(pages.regular.width(label, SIZE) for label in written) + 10
    every = max(1, math.ceil(room / step))
    for at in range(0, len(written), every):
        x = left + step * (at + 0.5)
        width = pages.regular.width(written[at], SIZE)
        pages.text(
            min(max(x - width / 2, left), LEFT + WIDTH - width),
            base - 11,
            written[at],
            SIZE,
            color=MUTED,
        )


def _day(label: str) -> str:
    day = date.fromisoformat(label)
    return f"{day.day} {day:%b}"


def _bars(pages: Pages, plot: Plot, left: float, step: float, base: float, scale: float) -> None:
    width = min(step * 0.76 / len(plot.series), 16.0)
    for at, values in enumerate(_by_day(plot)):
        x = left + step * (at + 0.5) - width * len(values) / 2
        for value, color in zip(values, COLORS, strict=False):
            _bar(pages, x, base, width, (value or 0) * scale, color)
            x += width


def _stack(pages: Pages, plot: Plot, left: float, step: float, base: float, scale: float) -> None:
    width = min(step * 0.7, 28.0)
    for at, values in enumerate(_by_day(plot)):
        y = base
        for value, color in zip(values, COLORS, strict=False):
            height = (value or 0) * scale
            _bar(pages, left + step * (at + 0.5) - width / 2, y, width, height, color)
            y += height


def _bar(pages: Pages, x: float, y: float, width: float, height: float, color: str) -> None:
    if height > 0:
        pages.canvas.setFillColor(HexColor(color))
        pages.canvas.rect(x, y, width, height, stroke=0, fill=1)


def _lines(pages: Pages, plot: Plot, left: float, step: float, base: float, scale: float) -> None:
    """A line between days that have a value and follow one another; a dot for each where they are few."""
    canvas = pages.canvas
    for series, color in zip(plot.series, COLORS, strict=False):
        points = [
            None if value is None else (left + step * (at + 0.5), base + value * scale)
            for at, value in enumerate(series.values)
        ]
        canvas.setStrokeColor(HexColor(color))
        canvas.setFillColor(HexColor(color))
        canvas.setLineWidth(1.4)
        for one, other in pairwise(points):
            if one and other:
                canvas.line(*one, *other)
        for point in points:
            if point and len(points) <= 62:
                canvas.circle(*point, 1.8, stroke=0, fill=1)
