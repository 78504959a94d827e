"""Who asked for a report may be gone when it is written, and whoever writes files may be killed at any point."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from resolvers.marketplace.money.invoice_writing import INVOICES
from resolvers.marketplace.reports.writing import REPORTS
from tests.harness.database import Database
from tests.harness.demo import company, person
from tests.harness.people import ADMIN, People, pay_in, people_of
from tests.harness.working import do_work
from tests.marketplace.reports.stories.test_reports import BILLING, MANAGER, asked, seen, span
from tests.work.conftest import work_process

REMOVE = """
mutation ($input: RemoveCompanyMemberInput!) { removeCompanyMember(input: $input) { company { id } } }
"""
NEWS = "{ notifications(filter: {type: {eq: REPORT_READY}}) { nodes { id } } }"
LEFT = "select count(*) from gateway.work where service = any($1)"
NAMES = [INVOICES.name, REPORTS.name]


@pytest.fixture
async def acting(database: Database, tmp_path: Path) -> AsyncIterator[People]:
    """People whose files lie in a folder of the test's own."""
    async with people_of(database, data_dir=str(tmp_path)) as everybody:
        yield everybody


async def test_who_was_removed_before_it_is_ready_hears_and_reads_nothing(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    """The report is the company's: those who stay have it."""
    report = await asked(acting, BILLING, **span(7))
    gone = {"companyId": company(1), "userId": person(BILLING)}
    await acting.data(MANAGER, REMOVE, input=gone)
    assert await seen(acting, BILLING, report) is None
    await do_work(database, owner, REPORTS, tmp_path)
    assert await seen(acting, BILLING, report) is None
    assert (await acting.data(BILLING, NEWS))["notifications"]["nodes"] == []
    for who in (MANAGER, ADMIN):
        found = await seen(acting, who, report)
        assert (found["state"], found["fileUrl"] is not None) == ("READY", True)


async def test_files_are_whole_and_each_is_there_once_however_often_writers_are_killed(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    for number in range(10):
        await pay_in(acting, MANAGER, company(1), f"{number + 1}.00")
    reports = [await asked(acting, MANAGER, **span(31), listsEntries=True) for _ in range(4)]
    settings = {
        "GATEWAY_APPLICATION": "resolvers:DOMAINS",
        "GATEWAY_DATA_DIR": str(tmp_path),
        "GATEWAY_ENV": "development",
    }
    left = await owner.fetchval(LEFT, NAMES)
    assert left == 14
    kills, chance = 0, random.Random(7)
    while kills < 4 and left > 0:
        async with work_process(database, *NAMES, **settings) as process:
            before = left
            while left == before:
                assert process.returncode is None, "it ended by itself"
                await asyncio.sleep(0.02)
                left = await owner.fetchval(LEFT, NAMES)
            await asyncio.sleep(chance.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
            kills += 1
        # as if the time had passed for which it said that it held them
        await owner.execute("update gateway.work set leased_until = now() where status = 'running'")
        left = await owner.fetchval(LEFT, NAMES)
    for service in (INVOICES, REPORTS):
        await do_work(database, owner, service, tmp_path)
    paths = {
        "invoices": "select path, size_bytes from public.invoices",
        "reports": "select path, size_bytes from public.reports where status = 'ready'",
    }
    for bucket, statement in paths.items():
        named = dict(await owner.fetch(statement))
        folder = tmp_path / "storage" / bucket
        files = {str(each.relative_to(folder)): each for each in folder.rglob("*.pdf")}
        assert files.keys() == named.keys()
        for path, file in files.items():
            assert file.stat().st_size == named[path]
            document = pypdfium2.PdfDocument(file)
            assert len(document) >= 1
            document.close()
    assert len(await owner.fetch(paths["invoices"])) == 10
    assert all([(await seen(acting, MANAGER, each))["state"] == "READY" for each in reports])
    once = (
        "select count(*) from public.notifications where type = 'report_ready' group by subject_id"
    )
    assert [row[0] for row in await owner.fetch(once)] == [1] * len(reports)
    assert await owner.fetchval("select count(*) from gateway.work where service = any($1)", NAMES) == 0  # fmt: skip
