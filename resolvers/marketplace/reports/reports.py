"""Reports: what was asked for, how far it is, and where it can be downloaded."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import strawberry

from gateway import (
    URL,
    Connection,
    Node,
    among,
    bound,
    by_key,
    call,
    computed,
    inputs,
    needs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.companies.companies import Company
from resolvers.marketplace.reports.kinds import ReportFormat, ReportKind, ReportState
from resolvers.marketplace.work.media import Info

if TYPE_CHECKING:
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.campaigns import Campaign

__all__ = ["BUCKET", "Report", "ReportFileMutations", "ReportFileQueries"]

BUCKET = "reports"
"""The bucket of their files, as private.expire_reports says."""


@bound(
    "public.reports",
    filters=("kind", "format", "first_day", "last_day", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class Report(Node):
    """Figures of a span of days as a file. A company's managers and billing members see its reports, admins all."""

    kind: ReportKind
    """What the report is about."""

    format: ReportFormat
    """The format of the report's file."""

    state: ReportState = computed("public.report_state")
    """How far the report is."""

    first_day: date
    """The first day of the span, in UTC."""

    last_day: date
    """The last day of the span, in UTC; of the day of the request the report has what happened before it."""

    lists_entries: bool
    """Whether the report lists each entry of the ledger, up to the most that the platform's setting allows."""

    row_count: int | None
    """How many rows the tables of the file have; null before it is written."""

    page_count: int | None
    """How many pages the file has; null for a workbook, and before it is written."""

    size_bytes: int | None
    """Size of the file in bytes; null before it is written."""

    created_at: datetime
    """When the report was asked for."""

    finished_at: datetime | None
    """When the report was written; null before."""

    expires_at: datetime | None
    """When the file is deleted, or was; null before it is written."""

    company: Company | None = to_one("company_id")
    """The company that the report is about; null for the platform."""

    campaign: Campaign | None = to_one("campaign_id")
    """The campaign that the report is about; null for all campaigns of the company, or the platform."""

    requested_by: PublicProfile | None = to_one("requested_by")
    """The person who asked for the report; null for the schedule."""

    @strawberry.field
    @needs("path")
    async def file_url(self, info: Info) -> URL | None:
        """A temporary address from which GET downloads the file; null unless the report is ready."""
        return await info.context.read_url(BUCKET, self.path)  # type: ignore[attr-defined]


@inputs
class RequestReportInput:
    """What the report is about."""

    kind: ReportKind
    """What the report is about."""

    format: ReportFormat
    """The format of the report's file."""

    first_day: date
    """The first day of the span, in UTC."""

    last_day: date
    """The last day of the span, in UTC: 365 days after the first at the latest, and not after today; for the platform
    not after yesterday."""

    company_id: UUID | None
    """The id of a company that you are a manager or a billing member of; for the kind COMPANY alone."""

    campaign_id: UUID | None
    """The id of a campaign of such a company; for the kind CAMPAIGN alone."""

    lists_entries: bool | None
    """Whether the report lists each entry of the ledger; a workbook does, and a PDF does not, unless given."""

    mails: bool | None
    """Whether the news that the report is ready goes to you by e-mail too; false unless given."""


@result
class RequestReportPayload:
    """The report that will be written."""

    report: Report | None = to_one("report_id")
    """The report, which waits to be written."""


@inputs
class SetWeeklyReportInput:
    """Whether a company gets a report of each week."""

    company_id: UUID
    """The id of a company that you are a manager or a billing member of."""

    format: ReportFormat | None
    """The format of the reports; none are written unless given."""

    mails: bool | None
    """Whether the company's managers and billing members hear of each by e-mail too; false unless given."""


@result
class SetWeeklyReportPayload:
    """The company after the change."""

    company: Company = to_one("company_id")
    """The company with its new setting."""


@root
class ReportFileQueries:
    """Reports that the caller may see."""

    reports: Connection[Report] = rows(
        scopes=[among("company_id", "public.my_paying_company_ids"), FOR_ADMINS]
    )
    """The reports that you may see, newest first."""

    report: Report | None = by_key()
    """The report with this id; null if there is none or you may not see it."""


@root
class ReportFileMutations:
    """Asking for reports."""

    request_report: RequestReportPayload = call(
        "public.request_report", RequestReportInput, idempotent=True
    )
    """Ask for a report of a company or a campaign, or of the platform as an admin. A service writes it within moments;
    a notification says so, and `report` has its address then."""

    set_weekly_report: SetWeeklyReportPayload = call(
        "public.set_weekly_report", SetWeeklyReportInput, idempotent=True
    )
    """Have a report of each week of a company written when the week (Monday to Sunday, UTC) is over, or stop that. The
    last week that is over is written within the hour."""
