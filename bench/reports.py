"""Writes a report of so many rows of a ledger, as PDF and as a workbook: how long it takes, and how much memory.

    python -m bench.reports [rows] [folder to leave the files in, and a picture of the first page]

The rows come ready, as a database sends them, so that the writing is measured. Seconds are those of the clock, and of
the process: where others compute at the same time, the first say little.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from resolvers.marketplace.reports.contents import CAMPAIGNS, ENTRIES, begin
from resolvers.reports.apart import write_apart
from resolvers.reports.parts import End, line, rows_line

CREATED = datetime(2026, 12, 1, 8, tzinfo=UTC)
FIRST = date(2026, 11, 1)
BATCH = 2_000


def asked() -> dict[str, Any]:
    """What `public.report_to_write` would say of a demo company's November."""
    days = [
        {
            "day": str(FIRST + timedelta(days=at)),
            "submitted": 180 + at * 37 % 91,
            "approved": 130 + at * 31 % 71,
            "rejected": 8 + at * 11 % 13,
            "spent": f"{(130 + at * 31 % 71) * 1.25:.2f}",
            "fees": f"{(130 + at * 31 % 71) * 0.0625:.2f}",
            "deposited": "5000.00" if at == 2 else "0.00",
            "quality_sum": f"{(130 + at * 31 % 71) * (0.72 + at * 31 % 17 / 85):.2f}",
            "quality_count": 130 + at * 31 % 71,
        }
        for at in range(30)
    ]
    return {
        "kind": "company",
        "company": "Demo Data Co",
        "campaign": None,
        "first_day": str(FIRST),
        "last_day": "2026-11-30",
        "created_at": CREATED.isoformat(),
        "currency": "USD",
        "days": days,
    }


async def lines(count: int) -> AsyncIterator[bytes]:
    """A report with so many entries."""
    for part in begin(asked()):
        yield line(part)
    yield line(CAMPAIGNS)
    campaigns = [campaign(number) for number in range(1, 9)]
    yield rows_line(json.dumps(campaigns).encode())
    yield line(ENTRIES)
    for start in range(0, count, BATCH):
        yield rows_line(
            json.dumps([entry(at) for at in range(start, min(start + BATCH, count))]).encode()
        )
    yield line(End(("Made by a benchmark.",)))


def campaign(number: int) -> list[Any]:
    approved = 700 - number * 9
    figures = ["0.9210", "0.8400", f"{approved * 1.25:.2f}", "43.75", "812.50"]
    return [f"Demo campaign {number}", "active", approved + 200, approved, 60 + number, *figures]


def entry(at: int) -> list[str]:
    when = f"2026-11-{at % 30 + 1:02}T{at % 24:02}:{at % 60:02}:{at * 7 % 60:02}"
    what = ("reserve", "spend", "fee")[at % 3]
    return [
        when,
        what,
        f"Demo campaign {at % 40}",
        "Reward of an approved answer",
        f"{at % 900 / 100 + 0.05:.2f}",
    ]


def measure(form: str, count: int, folder: Path) -> None:
    """Write it, and print what that took; memory is that of the process which writes."""
    path = folder / f"report.{form}"
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    written = asyncio.run(write_apart(form, path, CREATED, lines(count)))
    seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{form}: {written['rows']:,} rows, {written.get('pages', 0):,} pages, {path.stat().st_size / 1e6:.1f} MB: "
        f"{seconds:.1f} s, {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.1f} s of a processor, "
        f"{after.ru_maxrss / 1024:.0f} MB at most so far"
    )


def main() -> None:
    """Measure the workbook first, which takes less."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as own:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(own)
        for form in ("xlsx", "pdf"):
            measure(form, count, folder)
        if len(sys.argv) > 2:
            picture(folder / "report.pdf", folder / "report.png")


def picture(source: Path, target: Path) -> None:
    """The first page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(source)
    document[0].render(scale=1.1).to_pil().quantize(64).save(target, optimize=True)
    document.close()


if __name__ == "__main__":
    main()
