"""Deposits through a payment provider: where they are paid, how far they have come, and what went back of them."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    URL,
    Connection,
    Node,
    bound,
    call,
    column,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.marketplace.administration.approvals import AdminApproval
    from resolvers.marketplace.money.deposits import Deposit
    from resolvers.marketplace.people.profiles import PublicProfile
    from resolvers.marketplace.work.campaign_budgets import CompanyTransaction

__all__ = ["DepositPayment", "DepositProvider", "DepositReversal", "ReversalMutations", "ReversalQueries"]  # fmt: skip


@enumeration
class DepositProvider(enum.Enum):
    """A payment provider through which companies pay in."""

    STRIPE = "stripe"
    """Stripe Checkout: cards and what else Stripe offers."""

    PAYPAL = "paypal"
    """PayPal: an account there, or a card."""


@enumeration
class DepositPaymentStatus(enum.Enum):
    """How far a payment has come at its provider."""

    ASKED = "asked"
    """The provider has not been asked yet, or has not answered."""

    OPEN = "open"
    """The payment can be made at `checkoutUrl`."""

    PROCESSING = "processing"
    """The payer has paid by a method that takes days."""

    PAID = "paid"
    """The money has arrived and is in the wallet."""

    FAILED = "failed"
    """The provider refused the payment, or it has failed."""

    CLOSED = "closed"
    """Nobody paid in time, or the deposit was taken back."""

    UNMATCHED = "unmatched"
    """Money has arrived that does not fit the deposit; it is not in the wallet."""

    RETURNED = "returned"
    """Money that did not fit was sent back."""


@bound("public.deposit_payments")
class DepositPayment(Node):
    """The payment of a deposit at a payment provider."""

    provider: DepositProvider
    """The provider through which the deposit is paid."""

    status: DepositPaymentStatus
    """How far the payment has come."""

    checkout_url: URL | None
    """The provider's page on which the deposit is paid; null before it is there and when nobody can pay there."""

    order_id: str | None
    """The Checkout session at Stripe or the order at PayPal; null before it is made."""

    reference: str | None
    """The payment at the provider; null before somebody has paid."""

    problem: str | None
    """Why the payment is not in the wallet; null if nothing is wrong."""

    changed_at: datetime
    """When the payment last changed."""


@enumeration
class ReversalKind(enum.Enum):
    """Why money of a deposit went back."""

    REFUND = "refund"
    """The platform sent the money back."""

    DISPUTE = "dispute"
    """The payer disputes the payment, and their bank takes the money meanwhile."""


@enumeration
class ReversalStatus(enum.Enum):
    """How far a refund or a dispute has come."""

    ASKED = "asked"
    """The refund is asked for at the provider."""

    PENDING = "pending"
    """The refund is on its way."""

    SUCCEEDED = "succeeded"
    """The money of the refund has gone back."""

    FAILED = "failed"
    """The refund was not possible, and its money is in the wallet again."""

    INQUIRY = "inquiry"
    """The payer's bank asks about the payment and has taken nothing."""

    OPEN = "open"
    """The payer's bank has taken the money, and the dispute is not decided."""

    WON = "won"
    """The dispute was decided for the platform, and its money is in the wallet again."""

    LOST = "lost"
    """The dispute was decided for the payer."""


@bound(
    "public.deposit_reversals",
    filters=("kind", "status", "deposit_id", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("kind", "status"),
)
class DepositReversal(Node):
    """A refund or a dispute of a deposit that was paid through a payment provider."""

    kind: ReversalKind
    """Whether the money goes back by a refund or by a dispute."""

    status: ReversalStatus
    """How far the refund or the dispute has come."""

    amount: Decimal
    """How much money goes back, with two decimals."""

    provider_reference: str | None = column("reference")
    """The refund or the dispute at the provider; null before it is known."""

    reason: str | None
    """Why the money goes back; null if no reason was given."""

    problem: str | None
    """Why a refund was not possible; null if nothing is wrong."""

    created_at: datetime
    """When the refund was asked for, or the dispute was heard of."""

    changed_at: datetime
    """When the refund or the dispute last changed."""

    deposit_id: UUID
    """The id of the deposit."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit of which money goes back."""

    requester: PublicProfile | None = to_one("requested_by")
    """The admin who asked for the refund; null where it began at the provider."""

    entries: Connection[CompanyTransaction] = to_many("reversal_id")
    """The entries of the company's ledger: what was taken from the wallet, and what came back to it."""


@inputs
class RefundDepositInput:
    """The deposit of which money is sent back."""

    deposit_id: UUID
    """The id of a confirmed deposit that was paid through a payment provider."""

    amount: Decimal
    """The money to send back, at most what is left of the deposit and in the wallet."""

    reason: str
    """Why the money is sent back, at most 250 characters; the company reads it."""


@result
class RefundDepositPayload:
    """The refund that was asked for."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit of which money is sent back."""

    reversal: DepositReversal | None = to_one("reversal_id")
    """The refund; null while it waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null if the refund was asked for at once."""


@root
class ReversalQueries:
    """Refunds and disputes of deposits."""

    deposit_reversals: Connection[DepositReversal] = rows(scopes=[FOR_ADMINS])
    """All refunds and disputes of deposits, newest first; for admins. Members find those of a deposit there."""


@root
class ReversalMutations:
    """Money back through the provider that it came by."""

    refund_deposit: RefundDepositPayload = call(
        "public.refund_deposit", RefundDepositInput, idempotent=True
    )
    """Send money of a deposit back to who has paid it, through the same payment provider; for admins. It leaves the
    wallet at once, and comes back to it if the provider cannot send it. An amount above the setting
    `admin_second_above` within 24 hours, and a company to which you ever belonged, needs the approval of another
    admin."""
