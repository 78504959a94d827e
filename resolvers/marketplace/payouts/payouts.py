"""`Payout`: how far the payment of a withdrawal has come that a service makes."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gateway import Connection, Node, bound, by_key, enumeration, own, root, rows, to_one
from resolvers.core.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.money.withdrawals import Withdrawal

__all__ = ["Payout", "PayoutProvider", "PayoutStatusQueries"]


@enumeration
class PayoutProvider(enum.Enum):
    """Who pays a withdrawal."""

    PAYPAL = "paypal"
    """PayPal pays it to an e-mail address."""

    BANK = "bank"
    """A bank transfers it, by a file of many transfers."""


@enumeration
class PayoutStatus(enum.Enum):
    """How far a payout has come."""

    ASKED = "asked"
    """The payout was approved and nothing was sent yet."""

    SENDING = "sending"
    """The payout is being sent; what became of it is asked for."""

    SENT = "sent"
    """The provider has the payout, which is under way."""

    PAID = "paid"
    """The payout was paid."""

    FAILED = "failed"
    """The payout was not paid, or came back; the money is back in the balance."""

    UNCLEAR = "unclear"
    """Only a person can find out what became of the payout; an admin decides the withdrawal."""

    STOPPED = "stopped"
    """An admin decided the withdrawal before the payout was sent, or while it was unclear."""


@bound(
    "public.payouts",
    filters=("status", "provider", "asked_at", "settled_at"),
    orders=("asked_at",),
    order_by=("-asked_at",),
    groups=("status", "provider"),
)
class Payout(Node):
    """The payment of a withdrawal by a service; it has the withdrawal's id."""

    provider: PayoutProvider
    """Who pays the withdrawal."""

    status: PayoutStatus
    """How far the payout has come."""

    reference: str | None
    """The provider's name for the payout; null before it has one."""

    transaction_reference: str | None
    """What the provider's own books call the movement of money; null before it has said so."""

    provider_state: str | None
    """How far the payout has come, in the provider's own words; null before it said any."""

    reason: str | None
    """Why the payout failed, is unclear or was stopped; null if it is none of these."""

    fee: Decimal | None
    """What the provider took from the platform for the payout; null if it did not say."""

    asked_at: datetime
    """When the withdrawal was approved."""

    sent_at: datetime | None
    """When the provider took the payout; null before."""

    settled_at: datetime | None
    """When the payout was paid, failed or was stopped; null before."""

    withdrawal: Withdrawal | None = to_one("id")
    """The withdrawal that the payout pays."""


@root
class PayoutStatusQueries:
    """What services pay."""

    payouts: Connection[Payout] = rows(scopes=[own("user_id"), FOR_ADMINS])
    """Payouts of your withdrawals that services make, newest first; everybody's for admins."""

    payout: Payout | None = by_key()
    """The payout with this id, which is its withdrawal's; null if there is none or you may not see it."""
