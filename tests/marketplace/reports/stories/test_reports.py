"""A report that somebody asks for is written, tells what the ledger says, and is read by who may see it."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from resolvers.marketplace.reports.writing import REPORTS
from tests.harness.database import Database
from tests.harness.demo import campaign, company
from tests.harness.people import ADMIN, People, pay_in, people_of
from tests.harness.working import do_work

WORKER, MANAGER, VIEWER, BILLING, OTHER_MANAGER = 1, 3, 6, 7, 8
REQUEST = """mutation ($input: RequestReportInput!) {
    requestReport(input: $input) { report { id state fileUrl company { name } } } }"""
ONE = """query ($id: UUID!) { report(id: $id) {
    kind format state fileUrl rowCount pageCount sizeBytes firstDay lastDay requestedBy { name } } }"""
LIST = "{ reports(first: 50) { nodes { id kind format state firstDay requestedBy { name } } } }"
NEWS = """{ notifications(filter: {type: {eq: REPORT_READY}}) {
    nodes { message channels subject { __typename ... on Report { id } } } } }"""
COUNTED = """
select
    (select count(*) from public.submissions as sent
        where company_id = $1 and submitted_at >= $2 and submitted_at < $3)::integer as submitted,
    count(*) filter (where type = 'spend')::integer as approved,
    count(*) filter (where type = 'release')::integer as rejected,
    sum(amount) filter (where type = 'spend') as spent,
    sum(amount) filter (where type = 'fee') as fees,
    sum(amount) filter (where type = 'deposit') as deposited,
    count(*)::integer as entries,
    sum(amount) as total
from public.company_transactions
where company_id = $1 and created_at >= $2 and created_at < $3
"""


@pytest.fixture
async def acting(database: Database, tmp_path: Path) -> AsyncIterator[People]:
    """People whose files lie in a folder of the test's own."""
    async with people_of(database, data_dir=str(tmp_path)) as everybody:
        yield everybody


def span(days: int = 366, until: int = 0) -> dict[str, str]:
    """So many days, the last one so long ago."""
    last = datetime.now(UTC).date() - timedelta(days=until)
    return {"firstDay": str(last - timedelta(days=days - 1)), "lastDay": str(last)}


async def asked(people: People, who: int, **given: Any) -> str:
    """The id of a report of the first company, or of what else is given."""
    about = {} if "kind" in given else {"kind": "COMPANY", "companyId": company(1)}
    sent = {**about, **span(), "format": "PDF", **given}
    report = (await people.data(who, REQUEST, input=sent))["requestReport"]["report"]
    assert (report["state"], report["fileUrl"]) == ("WAITING", None)
    return str(report["id"])


async def seen(people: People, who: int, report: str) -> Any:
    return (await people.data(who, ONE, id=report))["report"]


async def content(people: People, who: int, report: str) -> bytes:
    found = await seen(people, who, report)
    assert found["state"] == "READY"
    answer = await people.get(found["fileUrl"])
    assert answer.status_code == 200
    assert len(answer.content) == found["sizeBytes"]
    return answer.content


def sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


async def counted(owner: Any, report: str, number: int = 1) -> Any:
    """What the tables say, without an aggregate of ours."""
    days = await owner.fetchrow(
        "select first_day::timestamp at time zone 'UTC' as begins, created_at from public.reports where id = $1",
        report,
    )
    return await owner.fetchrow(COUNTED, company(number), days["begins"], days["created_at"])


async def test_a_workbook_tells_what_the_ledger_says_in_cells_of_their_kind(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    await pay_in(acting, BILLING, company(1), "34.56")
    report = await asked(acting, BILLING, format="XLSX")
    await do_work(database, owner, REPORTS, tmp_path)
    book = sheets(await content(acting, MANAGER, report))
    assert list(book) == ["Summary", "Plots", "Days", "Campaigns", "Ledger entries"]
    truth = await counted(owner, report)
    figures = {row[0]: row[1] for row in book["Summary"] if row[0]}
    assert figures["Submitted"] == truth["submitted"] > 0
    assert (figures["Approved"], figures["Rejected"]) == (truth["approved"], truth["rejected"])
    assert Decimal(str(figures["Rewards"])) == truth["spent"]
    assert Decimal(str(figures["Deposited"])) == truth["deposited"]
    head, *days = book["Days"]
    assert head[:2] == ("Day (UTC)", "Submitted")
    assert len(days) == 366
    assert all(isinstance(day[0], datetime) for day in days)
    assert sum(day[1] for day in days) == truth["submitted"]
    assert sum(Decimal(str(day[6])) for day in days) == truth["spent"]
    assert days[-1][8] == 34.56, "today is in it"
    _, *entries = book["Ledger entries"]
    assert len(entries) == truth["entries"]
    assert sum(Decimal(str(entry[4])) for entry in entries) == truth["total"]
    assert all(
        isinstance(entry[0], datetime) and isinstance(entry[4], int | float) for entry in entries
    )
    _, *campaigns = book["Campaigns"]
    assert sum(each[2] for each in campaigns) == truth["submitted"]
    assert sum(Decimal(str(each[7])) for each in campaigns) == truth["spent"]
    found = await seen(acting, MANAGER, report)
    assert found["rowCount"] == 366 + len(campaigns) + len(entries)
    assert found["pageCount"] is None


async def test_pages_have_the_same_figures_and_their_numbers(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    report = await asked(acting, MANAGER, **span(31))
    both = await asked(acting, MANAGER, **span(31), listsEntries=True)
    await do_work(database, owner, REPORTS, tmp_path)
    truth = await counted(owner, report)
    texts = pages(await content(acting, MANAGER, report))
    assert len(texts) == (await seen(acting, MANAGER, report))["pageCount"]
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of" in text
    assert "COMPANY REPORT" in texts[0]
    assert "Demo Data Co" in texts[0]
    assert f"{truth['submitted']:,}" in texts[0]
    assert f"{truth['spent'] or 0:,.2f}" in texts[0]
    assert "days and times are those of UTC" in texts[0]
    assert not any("Ledger entries" in text for text in texts)
    assert any("Ledger entries" in text for text in pages(await content(acting, MANAGER, both)))


async def test_a_report_of_a_campaign_counts_that_campaign_alone(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    report = await asked(acting, MANAGER, kind="CAMPAIGN", campaignId=campaign(1), format="XLSX")
    await do_work(database, owner, REPORTS, tmp_path)
    book = sheets(await content(acting, MANAGER, report))
    truth = await owner.fetchrow(
        "select (select count(*) from public.submissions as sent inner join public.tasks as task "
        "on task.id = sent.task_id where task.campaign_id = $1) as submitted, "
        "count(*) filter (where type = 'spend') as approved, sum(amount) filter (where type = 'spend') as spent, "
        "count(*) as entries from public.company_transactions where campaign_id = $1",
        campaign(1),
    )
    figures = {row[0]: row[1] for row in book["Summary"] if row[0]}
    assert (figures["Submitted"], figures["Approved"]) == (truth["submitted"], truth["approved"])
    assert Decimal(str(figures["Rewards"])) == truth["spent"]
    assert len(book["Ledger entries"]) - 1 == truth["entries"]
    assert "Campaigns" not in book


async def test_who_asked_is_told_by_the_channels_that_they_want(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    report = await asked(acting, BILLING, mails=True, **span(7))
    await do_work(database, owner, REPORTS, tmp_path)
    (news,) = (await acting.data(BILLING, NEWS))["notifications"]["nodes"]
    assert news["channels"] == ["IN_APP", "EMAIL"]
    assert news["subject"] == {"__typename": "Report", "id": report}
    assert '"Demo Data Co"' in news["message"]
    for who in (MANAGER, ADMIN):
        assert (await acting.data(who, NEWS))["notifications"]["nodes"] == []


async def test_reports_are_for_those_who_see_the_ledger(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    report = await asked(acting, MANAGER, **span(7))
    await do_work(database, owner, REPORTS, tmp_path)
    for who in (MANAGER, BILLING, ADMIN):
        assert (await seen(acting, who, report))["fileUrl"] is not None
        listed = (await acting.data(who, LIST))["reports"]["nodes"]
        assert report in [each["id"] for each in listed]
    for who in (VIEWER, OTHER_MANAGER, WORKER):
        assert await seen(acting, who, report) is None
        assert (await acting.data(who, LIST))["reports"]["nodes"] == []
    for who, code in ((VIEWER, "FORBIDDEN"), (OTHER_MANAGER, "NOT_FOUND"), (WORKER, "NOT_FOUND")):
        given = {"kind": "COMPANY", "companyId": company(1), "format": "PDF", **span(7)}
        assert await acting.code(who, REQUEST, input=given) == code
        given = {"kind": "CAMPAIGN", "campaignId": campaign(1), "format": "PDF", **span(7)}
        assert await acting.code(who, REQUEST, input=given) == code
        given = {"kind": "PLATFORM", "format": "PDF", **span(7, 1)}
        assert await acting.code(who, REQUEST, input=given) == "FORBIDDEN"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"firstDay": "2026-02-02", "lastDay": "2026-02-01"}, "INVALID_DAYS"),
        ({"firstDay": "2020-01-01", "lastDay": "2026-02-01"}, "INVALID_DAYS"),
        (span(2, -1), "INVALID_DAYS"),
        ({"kind": "PLATFORM"}, "INVALID_VALUE"),
        ({"kind": "CAMPAIGN"}, "INVALID_VALUE"),
        ({"companyId": None}, "INVALID_VALUE"),
        ({"campaignId": campaign(1)}, "INVALID_VALUE"),
        ({"companyId": campaign(1)}, "NOT_FOUND"),
    ],
)
async def test_what_no_report_is_about_is_refused(
    acting: People, given: dict[str, Any], code: str
) -> None:
    whole = {"kind": "COMPANY", "companyId": company(1), "format": "PDF", **span(7), **given}
    assert await acting.code(MANAGER, REQUEST, input=whole) == code


async def test_the_platform_reports_days_that_are_over(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    await owner.fetchval("select private.write_weekly_reports(8)")
    await owner.fetchval("select private.close_days()")
    about = {"kind": "PLATFORM", "format": "XLSX", **span(60, 1)}
    assert await acting.code(ADMIN, REQUEST, input={**about, **span(7)}) == "INVALID_DAYS"
    report = await asked(acting, ADMIN, **about)
    drawn = await asked(acting, ADMIN, **{**about, "format": "PDF"})
    await do_work(database, owner, REPORTS, tmp_path)
    book = sheets(await content(acting, ADMIN, report))
    assert list(book) == ["Summary", "Plots", "Weeks", "Days", "Companies"]
    days = span(60, 1)
    truth = await owner.fetchrow(
        "select (select count(*) from public.submissions where submitted_at >= $1 and submitted_at < $2) as submitted, "
        "sum(amount) as spent from public.company_transactions "
        "where type = 'spend' and created_at >= $1 and created_at < $2",
        datetime.fromisoformat(days["firstDay"] + "T00:00:00+00:00"),
        datetime.fromisoformat(days["lastDay"] + "T00:00:00+00:00") + timedelta(days=1),
    )
    figures = {row[0]: row[1] for row in book["Summary"] if row[0]}
    assert figures["Submitted"] == truth["submitted"]
    assert Decimal(str(figures["Rewards"])) == (truth["spent"] or 0)
    assert sum(each[2] for each in book["Companies"][1:]) == truth["submitted"]
    assert isinstance(book["Weeks"][1][0], datetime)
    assert "PLATFORM REPORT" in pages(await content(acting, ADMIN, drawn))[0]
    assert await seen(acting, MANAGER, report) is None


async def test_the_same_request_is_one_report_and_few_are_asked_for_in_a_day(
    acting: People, owner: Any
) -> None:
    given = {"kind": "COMPANY", "companyId": company(1), "format": "PDF", **span(7)}
    once = {**given, "idempotencyKey": acting.key()}
    first, second = [await acting.data(MANAGER, REQUEST, input=once) for _ in range(2)]
    assert first["requestReport"]["report"]["id"] == second["requestReport"]["report"]["id"]
    limit = """mutation { setPlatformSetting(input: {name: "reports_per_day", value: 2, reason: "A test"}) {
        setting { value } } }"""
    await acting.data(ADMIN, limit)
    assert await acting.code(BILLING, REQUEST, input=given) is None
    assert await acting.code(MANAGER, REQUEST, input=given) == "TOO_MANY_REPORTS"
    other = {**given, "companyId": company(2)}
    assert await acting.code(OTHER_MANAGER, REQUEST, input=other) is None, (
        "the bound is a company's"
    )


WEEKLY = """mutation ($input: SetWeeklyReportInput!) {
    setWeeklyReport(input: $input) { company { weeklyReportFormat mailsWeeklyReport } } }"""
ASK_WEEKLY = "select private.ask_for_weekly_reports()"


async def test_a_week_is_reported_once_to_who_switched_it_on(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    given = {"companyId": company(1), "format": "PDF", "mails": True}
    assert await acting.code(VIEWER, WEEKLY, input=given) == "FORBIDDEN"
    assert await acting.code(OTHER_MANAGER, WEEKLY, input=given) == "NOT_FOUND"
    changed = (await acting.data(MANAGER, WEEKLY, input=given))["setWeeklyReport"]["company"]
    assert changed == {"weeklyReportFormat": "PDF", "mailsWeeklyReport": True}
    await owner.fetchval("select private.write_weekly_reports(2)")
    assert await owner.fetchval(ASK_WEEKLY) == 3, "the company's, and two of the platform"
    assert await owner.fetchval(ASK_WEEKLY) == 0
    await do_work(database, owner, REPORTS, tmp_path)
    asked_for = (await acting.data(BILLING, LIST))["reports"]["nodes"]
    (own,) = [each for each in asked_for if each["state"] != "EXPIRED"]  # as the demo data's is
    monday = date.fromisoformat(own["firstDay"])
    assert (monday.weekday(), own["state"], own["requestedBy"]) == (0, "READY", None)
    for who in (MANAGER, BILLING):
        (news,) = (await acting.data(who, NEWS))["notifications"]["nodes"]
        assert news["channels"] == ["IN_APP", "EMAIL"]
    assert (await acting.data(VIEWER, NEWS))["notifications"]["nodes"] == []
    assert len((await acting.data(ADMIN, NEWS))["notifications"]["nodes"]) == 2
    off = (await acting.data(MANAGER, WEEKLY, input={"companyId": company(1)}))["setWeeklyReport"]
    assert off["company"] == {"weeklyReportFormat": None, "mailsWeeklyReport": False}


ENDED = "update public.reports set expires_at = now() - $2::interval where id = $1"


async def test_a_report_goes_when_its_time_is_over(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    report = await asked(acting, MANAGER, **span(7))
    await do_work(database, owner, REPORTS, tmp_path)
    path = await owner.fetchval("select path from public.reports where id = $1", report)
    assert (tmp_path / "storage" / "reports" / path).is_file()
    await owner.fetchval("select private.expire_reports()")
    assert (await seen(acting, MANAGER, report))["state"] == "READY"
    assert await owner.fetchval("select private.expire_reports()") == 0
    await owner.execute(ENDED, report, timedelta(minutes=1))
    assert await owner.fetchval("select private.expire_reports()") == 1
    found = await seen(acting, MANAGER, report)
    assert (found["state"], found["fileUrl"]) == ("EXPIRED", None)
    assert [
        tuple(each)
        for each in await owner.fetch("select bucket, path from private.forgotten_files")
    ] == [("reports", path)]
    assert await owner.fetchval("select private.is_file_named('reports', $1)", path) is False
    await owner.execute(ENDED, report, timedelta(days=91))
    assert await owner.fetchval("select private.expire_reports()") == 1
    assert await seen(acting, MANAGER, report) is None


RUN = "select count(*) <= $2 from gateway.work_runs where service = $1"


async def test_without_a_storage_it_fails_for_all_to_see_and_is_tried_again(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    report = await asked(acting, MANAGER, **span(7))
    blocked = tmp_path / "blocked"
    (blocked / "storage").mkdir(parents=True)
    (blocked / "storage" / "reports").write_text("no folder")
    for attempt in range(5):
        await owner.execute("update gateway.work set due_at = now()")
        assert (await seen(acting, MANAGER, report))["state"] == "WAITING", attempt
        await do_work(database, owner, REPORTS, blocked, until=RUN, than=attempt)
    assert (await seen(acting, MANAGER, report))["state"] == "FAILED"
    failed = await acting.data(ADMIN, "{ failedWork { nodes { id service key } } }")
    (work,) = failed["failedWork"]["nodes"]
    assert (work["service"], work["key"]) == ("reports", report)
    retry = "mutation ($input: RetryWorkInput!) { retryWork(input: $input) { __typename } }"
    await acting.data(ADMIN, retry, input={"id": work["id"]})
    assert (await seen(acting, MANAGER, report))["state"] == "WAITING"
    await do_work(database, owner, REPORTS, tmp_path)
    assert (await seen(acting, MANAGER, report))["state"] == "READY"


async def test_names_of_any_script_and_of_formulas_are_text(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    name = '=HYPERLINK("https://evil.example","<b>会社</b>") שלום مرحبا 🎉'
    change = "mutation ($input: UpdateCompanyInput!) { updateCompany(input: $input) { company { name } } }"
    await acting.data(MANAGER, change, input={"companyId": company(1), "name": name})
    book = await asked(acting, MANAGER, format="XLSX", **span(7))
    drawn = await asked(acting, MANAGER, **span(7))
    await do_work(database, owner, REPORTS, tmp_path)
    cell = openpyxl.load_workbook(io.BytesIO(await content(acting, MANAGER, book)))["Summary"]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)
    texts = pages(await content(acting, MANAGER, drawn))
    assert "<b>" in texts[0]
    assert "stands for a character that the font of this document has not" in texts[-1]


async def test_a_company_without_anything_has_a_report_that_says_so(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    create = """mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { id } } }"""
    made = await acting.data(WORKER, create, input={"name": "Empty Co"})
    new = made["createCompany"]["company"]["id"]
    ids = [
        await asked(acting, WORKER, kind="COMPANY", companyId=new, format=each, listsEntries=True)
        for each in ("PDF", "XLSX")
    ]
    await do_work(database, owner, REPORTS, tmp_path)
    text = "".join(pages(await content(acting, WORKER, ids[0])))
    assert "No campaign had anything in this period." in text
    assert "Nothing was booked in this period." in text
    assert "There is nothing to show in this period." in text
    book = sheets(await content(acting, WORKER, ids[1]))
    assert book["Ledger entries"][1][0] == "Nothing was booked in this period."
