"""What a report consists of, part after part: lines of JSON on their way from whoever reads the figures to the writer.

A table's rows follow it in as many parts as they come in, so that no process holds all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import IO, Any, Literal, TypeAlias

__all__ = [
    "Column",
    "End",
    "Figure",
    "Figures",
    "Kind",
    "Opening",
    "Part",
    "Plot",
    "Rows",
    "Section",
    "Series",
    "Table",
    "line",
    "read_parts",
    "rows_line",
]

Kind: TypeAlias = Literal["text", "count", "money", "percent", "score", "date", "time"]
"""How a value is shown. A percent is a share of 1; a date is YYYY-MM-DD and a time ISO 8601 in UTC, both as text."""

Value: TypeAlias = str | int | float | None


@dataclass(frozen=True)
class Opening:
    """The head of a report, its first part."""

    title: str
    subject: str
    """whom or what it is about"""
    facts: tuple[tuple[str, str], ...]
    """label and text, such as the period and the time zone"""
    created: str
    """when it was written, as a time: the same input makes the same file"""


@dataclass(frozen=True)
class Section:
    """A heading, and a sentence below it where there is something to know."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Figure:
    """One number with its name, and what it is compared with."""

    label: str
    value: Value
    kind: Kind
    note: str = ""


@dataclass(frozen=True)
class Figures:
    """Numbers that are shown large."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Series:
    """A value for each label of a plot; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Plot:
    """Values over days: bars side by side, bars on one another, or lines."""

    title: str
    form: Literal["bars", "stack", "lines"]
    kind: Kind
    labels: tuple[str, ...]
    """dates"""
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table; `share` is its part of the width, compared with the others'."""

    title: str
    kind: Kind
    share: float = 1


@dataclass(frozen=True)
class Table:
    """A table whose rows follow as `Rows`; `empty` is said where none do."""

    title: str
    columns: tuple[Column, ...]
    empty: str = "There is nothing in this period."


@dataclass(frozen=True)
class Rows:
    """Rows of the table before it, a value for each column."""

    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True)
class End:
    """The last part: a report without it was broken off. The notes stand at its end."""

    notes: tuple[str, ...] = ()


Part: TypeAlias = Opening | Section | Figures | Plot | Table | Rows | End


def line(part: Part) -> bytes:
    """A part on its way to the writer."""
    return json.dumps([type(part).__name__, asdict(part)], ensure_ascii=False).encode() + b"\n"


def rows_line(rows: bytes) -> bytes:
    """Rows that are JSON already, as Postgres has written them."""
    return b'["Rows", {"rows": ' + rows.replace(b"\n", b" ") + b"}]\n"


def read_parts(file: IO[bytes]) -> Iterator[Part]:
    """The parts of a report; raises EOFError where it was broken off."""
    for each in file:
        name, given = json.loads(each)
        part = _READERS[name](given)
        yield part
        if isinstance(part, End):
            return
    raise EOFError("The report was broken off.")


def _plot(*, labels: list[str], series: list[dict[str, Any]], **given: Any) -> Plot:
    return Plot(
        **given,
        labels=tuple(labels),
        series=tuple(Series(each["name"], tuple(each["values"])) for each in series),
    )


def _many(of: Any, given: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(of(**each) for each in given)


_READERS: dict[str, Any] = {
    "Opening": lambda given: Opening(**{**given, "facts": tuple(map(tuple, given["facts"]))}),
    "Section": lambda given: Section(**given),
    "Figures": lambda given: Figures(_many(Figure, given["figures"])),
    "Plot": lambda given: _plot(**given),
    "Table": lambda given: Table(**{**given, "columns": _many(Column, given["columns"])}),
    "Rows": lambda given: Rows(given["rows"]),
    "End": lambda given: End(tuple(given["notes"])),
}
