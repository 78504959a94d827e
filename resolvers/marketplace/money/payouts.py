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
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.money.payout_accounts import PayoutAccount, account_in
from resolvers.marketplace.money.withdrawals import Withdrawal
from resolvers.marketplace.people.profiles import User
from resolvers.marketplace.work.media import Info, look_at_payout_key

__all__ = ["PayoutMutations", "PayoutOpening", "PayoutQueries"]


@bound(
    "internal_audit.payout_openings",
    filters=("withdrawal_id", "opened_at"),
    orders=("opened_at",),
    order_by=("-opened_at",),
)
class PayoutOpening(Node):
    """An admin's reading of the account to which a payout goes."""

    reason: str
    """Why the admin read the account details."""

    opened_at: datetime
    """When the admin read the account details."""

    withdrawal_id: UUID
    """The id of the withdrawal whose account details were read."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The withdrawal whose account details were read."""

    admin: User | None = to_one("opened_by")
    """The admin who read the account details."""


@inputs
class OpenPayoutDetailsInput:
    """The withdrawal that is about to be paid."""

    withdrawal_id: UUID
    """The id of a withdrawal that is PROCESSING and not your own."""

    reason: str
    """Why you read the account details, 1 to 500 characters; it is kept for admins."""


@result
class OpenPayoutDetailsPayload:
    """The account to which the payout goes."""

    withdrawal: Withdrawal | None = to_one("withdrawal_id")
    """The withdrawal to pay."""

    opening: PayoutOpening | None = to_one("opening_id")
    """The entry that was kept of this reading."""

    @strawberry.field
    @needs("sealed")
    async def details(self, info: Info) -> JSON:
        """The account details as the person sent them; select them in this call, since they can be read only once."""
        return JSON(info.context.open_details(self.sealed))  # type: ignore[attr-defined]  # of the row

    @strawberry.field
    @needs("sealed")
    async def account(self, info: Info) -> PayoutAccount | None:
        """The account details, typed; null where they are of no method that is known."""
        return account_in(info.context.open_details(self.sealed))  # type: ignore[attr-defined]  # of the row


@root
class PayoutQueries:
    """Which admin has read the account details of which payout."""

    payout_openings: Connection[PayoutOpening] = rows(scopes=[FOR_ADMINS])
    """Which admin read the account details of which payout, newest first; empty for anybody but admins."""


@root
class PayoutMutations:
    """Reading the account details of a payout in order to pay it."""

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
    """Read the account details of a payout, once, in order to pay it; the reading is recorded. For admins."""
