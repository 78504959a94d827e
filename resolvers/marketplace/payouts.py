"""Paying: where a payout goes is opened once, for who pays it, and written down."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    call,
    inputs,
    needs,
    result,
    root,
    rows,
    to_one,
    witness,
)
from resolvers.marketplace.media import Info, look_at_payout_key
from resolvers.marketplace.profiles import User
from resolvers.marketplace.scopes import FOR_ADMINS
from resolvers.marketplace.withdrawals import Withdrawal

__all__ = ["PayoutMutations", "PayoutOpening", "PayoutQueries"]


@bound(
    "internal_audit.payout_openings",
    filters=("withdrawal_id", "opened_at"),
    orders=("opened_at",),
    order_by=("-opened_at",),
)
class PayoutOpening(Node):
    """Somebody who has read where a payout goes."""

    reason: str
    """Why."""

    opened_at: datetime
    """When."""

    withdrawal_id: UUID
    """Which payout; to filter by."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """Which payout."""

    admin: User | None = to_one("opened_by")
    """Who."""


@inputs
class OpenPayoutDetailsInput:
    """Which payout is about to be paid."""

    withdrawal_id: UUID
    """It has to be PROCESSING, and not your own."""

    reason: str
    """Why, in 1 to 500 characters; kept for admins."""


@result
class OpenPayoutDetailsPayload:
    """Where the payout goes."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The payout."""

    opening: PayoutOpening | None = to_one("opening_id")
    """What was written down."""

    @strawberry.field
    @needs("sealed")
    async def details(self, info: Info) -> JSON:
        """The account details as the person sent them; ask for them here, since it is once."""
        return JSON(info.context.open_details(self.sealed))  # type: ignore[attr-defined]  # of the row


@root
class PayoutQueries:
    """Who has read where payouts go."""

    payout_openings: Connection[PayoutOpening] = rows(scopes=[FOR_ADMINS])
    """Who opened the details of which payout, newest first; for admins, others find it empty."""


@root
class PayoutMutations:
    """Paying."""

    open_payout_details: OpenPayoutDetailsPayload = call(
        "public.open_payout_details",
        OpenPayoutDetailsInput,
        idempotent=True,
        witness=witness(
            "withdrawal_id",
            ask="public.look_at_payout_key",
            look=look_at_payout_key,
            tell="public.refuse_payout_opening",
        ),
    )
    """Read where a payout goes, once, to pay it; written down. For admins."""
