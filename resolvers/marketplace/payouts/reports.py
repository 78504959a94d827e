"""What a provider says of payouts, as admins hand it in, and where it and the ledger differ."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import (
    Connection,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.payouts.payouts import Payout, PayoutProvider
from resolvers.marketplace.people.profiles import User

__all__ = ["PayoutDifference", "PayoutReport", "PayoutReportMutations", "PayoutReportQueries"]


@enumeration
class PayoutReportStatus(enum.Enum):
    """How far a report has come."""

    WAITING = "waiting"
    """The report waits to be read."""

    READ = "read"
    """The report was read, and what it says is done."""

    REFUSED = "refused"
    """The report cannot be read; `error` says why."""


@enumeration
class PayoutDifferenceKind(enum.Enum):
    """In what the ledger and a provider differ."""

    MISSING_HERE = "missing_here"
    """The provider speaks of a payout that was never given to it."""

    MISSING_THERE = "missing_there"
    """The payout is paid here, and the provider's books have no payment of it."""

    OTHER_AMOUNT = "other_amount"
    """The provider speaks of another amount or currency."""

    OTHER_STATE = "other_state"
    """What the provider says does not follow from what is known here."""

    OWN_ACCOUNT = "own_account"
    """The report was handed in by whoever is paid; another admin has to hand it in."""


@bound(
    "internal_audit.payout_reports",
    filters=("status", "handed_in_at"),
    orders=("handed_in_at",),
    order_by=("-handed_in_at",),
)
class PayoutReport(Node):
    """What a provider says of payouts, as an admin handed it in."""

    provider: PayoutProvider
    """Who made the report."""

    status: PayoutReportStatus
    """How far the report has come."""

    message: str | None
    """The kind of message, such as camt.053.001.08; null before it is read, and where it cannot be."""

    entries: int | None
    """How many payouts the report speaks of; null before it is read."""

    error: str | None
    """Why the report cannot be read; null if it can."""

    sha256: str
    """The SHA-256 of what was handed in, hexadecimal; the content itself is not kept."""

    handed_in_at: datetime
    """When the report was handed in."""

    read_at: datetime | None
    """When the report was read; null before."""

    admin: User | None = to_one("handed_in_by")
    """The admin who handed in the report."""


@bound(
    "internal_audit.payout_differences",
    filters=("provider", "kind", "found_at", "acknowledged_at"),
    orders=("found_at",),
    order_by=("-found_at",),
    groups=("provider", "kind"),
)
class PayoutDifference(Node):
    """Where the ledger and a provider do not say the same of a payout; nothing was moved for it."""

    provider: PayoutProvider
    """Who was to pay the payout, or says so."""

    kind: PayoutDifferenceKind
    """In what they differ."""

    subject: str
    """What the difference is about: the payout's id, or the provider's own name where there is no payout."""

    detail: str
    """What the provider says, and what is known here."""

    found_at: datetime
    """When the difference was found."""

    acknowledged_at: datetime | None
    """When an admin said what it was; null before."""

    note: str | None
    """What the difference was, in an admin's words; null before."""

    payout: Payout | None = to_one("payout_id")
    """The payout; null where the provider speaks of none that is known."""

    acknowledger: User | None = to_one("acknowledged_by")
    """The admin who said what it was; null before."""


@inputs
class HandInPayoutReportInput:
    """What a provider says of payouts."""

    provider: PayoutProvider
    """Who made the report: BANK."""

    content: str
    """The report: XML of ISO 20022, pain.002, camt.053 or camt.054; at most 4,000,000 characters."""


@result
class HandInPayoutReportPayload:
    """The report that was handed in."""

    report: PayoutReport | None = to_one("report_id")
    """The report, which the service payout_reports reads; the one that there is if it was handed in before."""


@inputs
class AcknowledgePayoutDifferenceInput:
    """The difference, and what it was."""

    difference_id: UUID
    """The id of a difference that nobody has acknowledged, and that is not about your money."""

    note: str
    """What the difference was, 1 to 500 characters; it is kept for admins."""


@result
class AcknowledgePayoutDifferencePayload:
    """The difference that was acknowledged."""

    difference: PayoutDifference | None = to_one("difference_id")
    """The difference, with your note."""


@root
class PayoutReportQueries:
    """What providers said of payouts, and where they differ."""

    payout_reports: Connection[PayoutReport] = rows(scopes=[FOR_ADMINS])
    """Reports that were handed in, newest first; empty for anybody but admins."""

    payout_report: PayoutReport | None = by_key()
    """The report with this id; null if there is none, and for anybody but admins."""

    payout_differences: Connection[PayoutDifference] = rows(scopes=[FOR_ADMINS])
    """Where the ledger and providers differ, newest first; empty for anybody but admins."""


@root
class PayoutReportMutations:
    """Handing in reports, and finding out about differences."""

    hand_in_payout_report: HandInPayoutReportPayload = call(
        "public.hand_in_payout_report", HandInPayoutReportInput, idempotent=True
    )
    """Hand in what the bank says became of transfers; for admins."""

    acknowledge_payout_difference: AcknowledgePayoutDifferencePayload = call(
        "public.acknowledge_payout_difference", AcknowledgePayoutDifferenceInput, idempotent=True
    )
    """Say what a difference was, once; for admins."""
