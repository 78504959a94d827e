"""`REPORTS`: writes a report that was asked for, row after row as the database reads them, and stores it."""

from __future__ import annotations

import asyncio
import json
import re
import tempfile
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from gateway import WorkItem, WorkTools, service
from resolvers.marketplace.reports.contents import CAMPAIGNS, COMPANIES, ENTRIES, begin
from resolvers.marketplace.reports.reports import BUCKET
from resolvers.reports.apart import write_apart
from resolvers.reports.parts import End, line, rows_line

__all__ = ["REPORTS"]

ASK = "select public.report_to_write($1::text::uuid)"
CAMPAIGN_ROWS = "select last_id, rows from public.report_campaigns($1::text::uuid, $2, $3)"
COMPANY_ROWS = "select last_id, rows from public.report_companies($1::text::uuid, $2, $3)"
ENTRY_ROWS = """
select last_at, last_id, row_count, rows
from public.report_entries($1::text::uuid, $2::text::timestamptz, $3, $4)
"""
FIRST_ID = "00000000-0000-0000-0000-000000000000"
GROUPS, ENTRIES_AT_ONCE = 200, 2_000

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


async def write_report(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_report` keeps; None where the report does not wait any more."""
    (row,) = await tools.fetch(ASK, item.key)
    if row[0] is None:
        return None
    asked = json.loads(row[0])
    created = datetime.fromisoformat(asked["created_at"])
    with tempfile.TemporaryDirectory(prefix="reports-") as folder:
        path = Path(folder) / f"report.{asked['format']}"
        written = await write_apart(asked["format"], path, created, _lines(asked, tools))
        size = (await asyncio.to_thread(path.stat)).st_size
        target = f"{asked['company_id'] or 'platform'}/{asked['id']}/{_file_name(asked)}"
        await tools.storage.put(BUCKET, target, path, MEDIA_TYPES[asked["format"]])
    return {"path": target, "size": size, **written}


async def _lines(asked: Mapping[str, Any], tools: WorkTools) -> AsyncIterator[bytes]:
    """The report's parts; what has many rows is read from the database while it is written."""
    notes = []
    for part in begin(asked):
        yield line(part)
    if asked["kind"] != "campaign":
        is_company = asked["kind"] == "company"
        yield line(CAMPAIGNS if is_company else COMPANIES)
        statement = CAMPAIGN_ROWS if is_company else COMPANY_ROWS
        async for rows in _groups(tools, statement, asked["id"]):
            yield rows
    if asked["lists_entries"]:
        yield line(ENTRIES)
        left = asked["entries_most"]
        last_at, last_id = "-infinity", FIRST_ID
        while left > 0:
            batch = await tools.fetch(
                ENTRY_ROWS, asked["id"], last_at, last_id, min(left, ENTRIES_AT_ONCE)
            )
            if not batch:
                break
            last_at, last_id = batch[0]["last_at"].isoformat(), batch[0]["last_id"]
            left -= batch[0]["row_count"]
            yield rows_line(batch[0]["rows"])
        if left <= 0:
            notes.append(
                f"The table of entries has the first {asked['entries_most']:,} of the period; "
                "ask for fewer days to see the others. The figures above are of all of them."
            )
    notes.append(
        "A day ends at midnight in UTC. What was approved or rejected counts on the day of the decision, "
        "whenever it was sent."
    )
    yield line(End(tuple(notes)))


async def _groups(tools: WorkTools, statement: str, report: str) -> AsyncIterator[bytes]:
    """Rows of a table that is read by the ids of what it is about."""
    last_id: object = FIRST_ID
    while last_id is not None:
        found = await tools.fetch(statement, report, last_id, GROUPS)
        last_id = found[0]["last_id"] if found else None
        if last_id is not None:
            yield rows_line(found[0]["rows"])


def _file_name(asked: Mapping[str, Any]) -> str:
    """Of letters and digits that every storage takes: what a person called it is in the file."""
    about = re.sub(
        r"[^a-z0-9]+", "-", (asked["campaign"] or asked["company"] or "platform").lower()
    )
    span = f"{asked['first_day']}-to-{asked['last_day']}"
    return f"{about.strip('-')[:60] or asked['kind']}-{span}.{asked['format']}"


REPORTS = service(
    "reports",
    write_report,
    keep="public.keep_report",
    description="Writes reports as PDF and workbooks.",
    at_once=1,
    seconds=600,
    extra="reports",
    imports=("reportlab", "matplotlib", "xlsxwriter"),
)
