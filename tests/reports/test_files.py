"""A report that is data becomes pages and workbooks: whole, the same each time, and never more than text."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from resolvers.reports.apart import write_apart
from resolvers.reports.fonts import LACKING, faces
from resolvers.reports.parts import (
    Column,
    End,
    Figure,
    Figures,
    Opening,
    Part,
    Plot,
    Rows,
    Section,
    Series,
    Table,
    line,
    read_parts,
    rows_line,
)
from resolvers.reports.pdf import write_pdf
from resolvers.reports.plots import ticks
from resolvers.reports.sheets import Names
from resolvers.reports.workbook import write_workbook

CREATED = datetime(2026, 2, 1, 12, tzinfo=UTC)
OPENING = Opening(
    "Test report", "Everything", (("Period", "all of it"),), "2026-02-01T12:00:00+00:00"
)
COLUMNS = (
    Column("Text", "text", 2),
    Column("Count", "count"),
    Column("Money", "money"),
    Column("Share", "percent"),
    Column("Day", "date"),
    Column("Time", "time", 1.5),
)
ROW = ["plain", 1234, "1234.50", 0.25, "2026-01-31", "2026-01-31T10:11:12"]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://evil.example", "1234", "{=1}", "a\rb"]


def report(*rows: list[Any]) -> Iterator[Part]:
    yield OPENING
    yield Figures((Figure("Sum", "12.30", "money", "a note"), Figure("None", None, "score")))
    days = tuple(f"2026-01-{day:02}" for day in range(1, 32))
    for form in ("bars", "stack", "lines"):
        values = tuple(float(day) for day in range(31))
        yield Plot(form, form, "count", days, (Series("One", values), Series("Two", values[::-1])))
    yield Plot("Nothing", "lines", "score", days, (Series("One", (None,) * 31),))
    yield Section("A section", "What it is.")
    yield Table("Rows", COLUMNS)
    yield Rows([*rows])
    yield Table("Empty", COLUMNS, "There is none.")
    yield End(("A note at the end.",))


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def book(path: Path) -> Any:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def test_parts_come_out_as_they_went_in() -> None:
    parts = list(report(ROW))
    assert list(read_parts(io.BytesIO(b"".join(map(line, parts))))) == parts
    rows = io.BytesIO(rows_line(b'[["a\\n",\n 1]]') + line(End()))
    assert list(read_parts(rows)) == [Rows([["a\n", 1]]), End()]
    with pytest.raises(EOFError):
        list(read_parts(io.BytesIO(b"".join(map(line, parts[:-1])))))


def test_cells_are_of_their_kinds(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write_workbook(path, report(ROW)) == {"rows": 1}
    read = book(path)
    assert read.sheetnames == ["Summary", "Plots", "Rows", "Empty"]
    sheet = read["Rows"]
    assert [cell.value for cell in sheet[2]] == [
        "plain", 1234, 1234.5, 0.25, datetime(2026, 1, 31), datetime(2026, 1, 31, 10, 11, 12),
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[2]][1:4] == ["#,##0", "#,##0.00", "0.0%"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F2")
    assert len(read["Plots"]._charts) == 4
    assert read["Empty"]["A2"].value == "There is none."


def test_no_text_is_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, report(*[[text, *ROW[1:]] for text in FORMULAS]))
    cells = [row[0] for row in book(path)["Rows"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.hyperlink for cell in cells] == [None] * len(FORMULAS)
    assert [cell.value for cell in cells][:4] == FORMULAS[:4]


def test_a_long_table_has_its_head_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    rows = [[f"row {number} (x) \\ é", *ROW[1:]] for number in range(200)]
    written = write_pdf(path, report(*rows))
    texts = pages(path)
    assert written == {"rows": 200, "pages": len(texts)}
    whole = "".join(texts)
    assert all(f"row {number} (x) \\ é" in whole for number in range(200))
    assert sum("Money" in text for text in texts) >= len(texts) - 1
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of" in text
        assert text.rstrip().endswith(str(len(texts)))
    assert "There is none." in whole
    assert "There is nothing to show in this period." in whole
    assert "A note at the end." in texts[-1]


def test_a_large_number_is_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, report(["a", 1, "123456789012345.67", *ROW[3:]]))
    assert "123,456,789,012,345.67" in "".join(pages(path))


def test_markup_is_text_and_what_the_font_lacks_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_pdf(path, report(["<b>bold</b> &amp; <img src=x/>", *ROW[1:]]))
    plain = "".join(pages(path))
    assert "<b>bold</b> &amp; <img" in plain
    assert LACKING not in plain
    write_pdf(path, report(["会社 שלום مرحبا", *ROW[1:]]))
    texts = pages(path)
    assert f"{LACKING}{LACKING} {LACKING * 4} {LACKING * 5}" in "".join(texts)
    assert "The workbook of the same report has every name as it was given." in " ".join(
        texts[-1].split()
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("e\u0301", "é"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("a\x00b\nc\u2028d", "a b c d"),
        ("Ελληνικά Русский ½ €", "Ελληνικά Русский ½ €"),
        ("👩‍👩‍👧", LACKING * 3),
    ],
)
def test_a_line_of_text_is_one_line(text: str, shown: str) -> None:
    regular, _ = faces()
    assert regular.shown(text) == shown


def test_text_is_wrapped_within_its_room() -> None:
    regular, _ = faces()
    for text in ("word " * 100, "w" * 500, "a", ""):
        lines = regular.wrapped(text, 8, 100, 3)
        assert len(lines) <= 3
        assert all(regular.width(each, 8) <= 100 for each in lines)
    assert regular.wrapped("w" * 500, 8, 100, 3)[-1].endswith("…")
    assert regular.wrapped("two words", 8, 30, 3) == ["two", "words"]


@pytest.mark.parametrize(
    ("highest", "is_whole", "expected"),
    [
        (1, True, [0, 1]),
        (3, True, [0, 1, 2, 3]),
        (100, True, [0, 25, 50, 75, 100]),
        (0.02, False, [0, 0.005, 0.01, 0.015, 0.02]),
        (1234567, False, [0, 500000, 1000000, 1500000]),
    ],
)
def test_marks_of_an_axis_are_round(highest: float, is_whole: bool, expected: list[float]) -> None:
    assert ticks(highest, is_whole=is_whole) == pytest.approx(expected)


def test_names_of_sheets_are_what_excel_takes() -> None:
    names = Names()
    assert [names.new(each) for each in ("a/b", "A B", "'", "x" * 40, "x" * 50)] == [
        "a b", "A B 2", "Sheet", "x" * 31, "x" * 29 + " 2",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
async def test_the_same_input_is_the_same_bytes(tmp_path: Path, form: str) -> None:
    contents = set()
    for number in range(2):
        path = tmp_path / f"{number}.{form}"
        written = await write_apart(form, path, CREATED, lines(report(ROW)))
        assert written["rows"] == 1
        contents.add(path.read_bytes())
        await asyncio.sleep(1.1 if number == 0 else 0)
    assert len(contents) == 1


async def test_a_report_that_is_broken_off_is_none(tmp_path: Path) -> None:
    broken = list(report(ROW))[:-1]
    with pytest.raises(RuntimeError, match="broken off"):
        await write_apart("pdf", tmp_path / "a.pdf", CREATED, lines(broken))
    with pytest.raises(ZeroDivisionError):
        await write_apart("pdf", tmp_path / "a.pdf", CREATED, failing())


async def lines(parts: Any) -> AsyncIterator[bytes]:
    for part in parts:
        yield line(part)


async def failing() -> AsyncIterator[bytes]:
    yield line(OPENING)
    raise ZeroDivisionError
