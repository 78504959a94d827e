"""Files of payouts: made by a job or an admin, opened by an admin who takes them to the bank."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import strawberry

from gateway import (
    Connection,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    needs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.payouts.payer import transfers_file
from resolvers.marketplace.payouts.payouts import Payout, PayoutProvider
from resolvers.marketplace.people.profiles import User
from resolvers.marketplace.work.media import Info

__all__ = ["PayoutFile", "PayoutFileMutations", "PayoutFileOpening", "PayoutFileQueries"]


@enumeration
class PayoutFileStatus(enum.Enum):
    """How far a file has come."""

    ASKED = "asked"
    """The file's accounts are being looked at; it cannot be opened yet."""

    WRITTEN = "written"
    """The file can be opened and taken to the bank."""

    EMPTY = "empty"
    """All accounts of the file were refused; there is nothing to take."""


@bound(
    "internal_audit.payout_files",
    filters=("provider", "status", "made_at"),
    orders=("made_at",),
    order_by=("-made_at",),
)
class PayoutFile(Node):
    """Payouts that go to the bank together."""

    provider: PayoutProvider
    """Who takes the file."""

    status: PayoutFileStatus
    """How far the file has come."""

    count: int
    """How many payouts the file has; those of refused accounts are no part of it once it is WRITTEN."""

    total: Decimal
    """How much the file pays, in the platform's currency."""

    made_at: datetime
    """When the payouts were put into the file."""

    written_at: datetime | None
    """When all accounts of the file were looked at; null before."""

    maker: User | None = to_one("made_by")
    """The admin who made the file; null if the job of the day did."""

    payouts: Connection[Payout] = to_many("file_id")
    """The payouts of the file."""

    openings: Connection[PayoutFileOpening] = to_many("file_id")
    """Who has opened the file."""


@bound(
    "internal_audit.payout_file_openings",
    filters=("opened_at",),
    orders=("opened_at",),
    order_by=("-opened_at",),
)
class PayoutFileOpening(Node):
    """An admin's reading of the accounts to which the payouts of a file go."""

    reason: str
    """Why the admin opened the file."""

    opened_at: datetime
    """When the admin opened the file."""

    admin: User | None = to_one("opened_by")
    """The admin who opened the file."""


@inputs
class MakePayoutFileInput:
    """Whose waiting payouts to put into a file."""

    provider: PayoutProvider
    """Who takes the file: BANK."""


@result
class MakePayoutFilePayload:
    """The new file."""

    file: PayoutFile | None = to_one("file_id")
    """The file, which can be opened once it is WRITTEN; null if no payout waits."""


@inputs
class OpenPayoutFileInput:
    """The file to take to the bank."""

    file_id: UUID
    """The id of a file that is WRITTEN."""

    reason: str
    """Why you open the file, 1 to 500 characters; it is kept for admins."""


@result
class OpenPayoutFilePayload:
    """What stands in the file."""

    file: PayoutFile | None = to_one("file_id")
    """The file that was opened."""

    opening: PayoutFileOpening | None = to_one("opening_id")
    """The entry that was kept of this reading."""

    @strawberry.field
    @needs("asked")
    async def content(self, info: Info) -> str:
        """The file as the bank takes it: XML of ISO 20022, pain.001.001.09. Each opening gives the same."""
        asked = self.asked  # type: ignore[attr-defined]  # of the row
        return transfers_file(info.context.settings, asked, info.context.open_details)


@root
class PayoutFileQueries:
    """Files of payouts."""

    payout_files: Connection[PayoutFile] = rows(scopes=[FOR_ADMINS])
    """Files of payouts, newest first; empty for anybody but admins."""

    payout_file: PayoutFile | None = by_key()
    """The file with this id; null if there is none, and for anybody but admins."""


@root
class PayoutFileMutations:
    """Making files of payouts, and taking them to the bank."""

    make_payout_file: MakePayoutFilePayload = call(
        "public.make_payout_file", MakePayoutFileInput, idempotent=True
    )
    """Put the payouts that wait for the bank into a file now, at most 500, instead of at noon; for admins."""

    open_payout_file: OpenPayoutFilePayload = call(
        "public.open_payout_file", OpenPayoutFileInput, idempotent=True
    )
    """Read a file in order to take it to the bank; the reading is recorded. For admins."""
