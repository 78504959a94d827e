"""What a report is about, what its file is, and how far it is."""

from __future__ import annotations

import enum

from gateway import enumeration

__all__ = ["ReportFormat", "ReportKind", "ReportState"]


@enumeration
class ReportKind(enum.Enum):
    """What a report is about."""

    COMPANY = "company"
    """All campaigns of a company: what was sent and decided, how good it was, and what it cost."""

    CAMPAIGN = "campaign"
    """One campaign of a company."""

    PLATFORM = "platform"
    """The platform, for admins: its weeks, its days, and its companies."""


@enumeration
class ReportFormat(enum.Enum):
    """The format of a report's file."""

    PDF = "pdf"
    """Pages to read and print, with plots."""

    XLSX = "xlsx"
    """A workbook of Excel: numbers, dates and money as such, in several sheets."""


@enumeration
class ReportState(enum.Enum):
    """How far a report is."""

    WAITING = "waiting"
    """The report is not written yet."""

    READY = "ready"
    """The report can be downloaded."""

    FAILED = "failed"
    """The report could not be written, after several attempts; an admin sees why, and can have it tried again."""

    EXPIRED = "expired"
    """The report's time is over, and its file is deleted."""
