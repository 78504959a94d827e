"""Payments: orders of owners, once each, and what their providers say of them."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Identified,
    Live,
    Node,
    Numeric,
    bound,
    by_key,
    call,
    column,
    computed,
    enumeration,
    inputs,
    live,
    result,
    root,
    rows,
    structure,
    to_many,
    to_one,
)
from resolvers.clones.activities import CloneActivity
from resolvers.clones.scopes import MINE
from resolvers.core.scopes import FOR_ADMINS

if TYPE_CHECKING:
    from resolvers.clones.owners import CloneOwner

__all__ = ["ClonePayment", "PaymentMutations", "PaymentQueries", "PaymentSubscriptions"]


@enumeration
class ClonePaymentStatus(enum.Enum):
    """How far a payment has come: the furthest that the events of its provider allow."""

    CREATED = "created"
    """The order was recorded."""

    APPROVED = "approved"
    """The payer has agreed."""

    CAPTURED = "captured"
    """The money has come."""

    FAILED = "failed"
    """The provider could not take the money."""

    REFUNDED = "refunded"
    """The money came, and went back."""


@enumeration
class ClonePaymentEventKind(enum.Enum):
    """What a provider says of an order."""

    APPROVED = "approved"
    """The payer has agreed."""

    CAPTURED = "captured"
    """The money has come."""

    FAILED = "failed"
    """The money could not be taken."""

    REFUNDED = "refunded"
    """The money went back."""


@enumeration
class ClonePaymentOutcome(enum.Enum):
    """What came of an event."""

    SETTLED = "settled"
    """The event counts towards the state of its order."""

    REPEATED = "repeated"
    """The event was known already."""

    DIFFERS = "differs"
    """The event speaks of another amount or currency than its order: it moves nothing, and is kept for admins."""

    UNKNOWN_ORDER = "unknown_order"
    """The order is not recorded yet: the event counts from the moment that it is."""


@structure
class CloneInvoice:
    """What an invoice says, of the metadata of a payment; null where they say nothing of it."""

    customer_name: str | None
    """The name of the customer."""

    invoice_number: str | None
    """The number of the invoice."""

    tax_amount: Decimal | None
    """How much of the amount is tax."""

    discount: Decimal | None
    """How much was taken off the price."""


@bound(
    "clones.currencies",
    key=("code",),
    filters=("code", "decimals"),
    orders=("code",),
    order_by=("code",),
)
class CloneCurrency(Identified):
    """A currency that can be paid in."""

    code: str
    """The code of ISO 4217, three capitals."""

    decimals: int
    """How many decimals an amount has, 0 or 2."""


@bound(
    "clones.payments",
    filters=(
        "order_id",
        "amount",
        "currency",
        "status",
        "payment_method",
        "metadata",
        "created_at",
        "completed_at",
    ),
    orders=("created_at", "amount"),
    order_by=("-created_at",),
    aggregates=("amount",),
    groups=("status", "currency", "payment_method"),
    contained={"metadata": "clones.payments_with_metadata"},
)
class ClonePayment(Node):
    """An order that a person pays; only that person and admins see it."""

    order_id: str
    """The order that is paid, 1 to 255 characters; there is one payment of each."""

    amount: Decimal
    """How much is paid, in `currency`."""

    currency: str
    """The code of the currency."""

    status: ClonePaymentStatus
    """How far the payment has come."""

    description: str | None
    """What is paid for, at most 2,000 characters; null if nothing was said."""

    payment_method: str
    """The way by which the order is paid, such as paypal."""

    metadata: JSON
    """What else is known of the order, a JSON object of at most 64 KB."""

    invoice: CloneInvoice = column("metadata")
    """The metadata as an invoice; parts that are of another shape are errors at their own place."""

    created_at: datetime
    """When the order was recorded."""

    updated_at: datetime
    """When anything of the payment last changed."""

    completed_at: datetime | None
    """When the money had come, or could not be taken; null before."""

    owner: CloneOwner | None = to_one("owner_id")
    """The person who pays."""

    activities: Connection[CloneActivity] = to_many("entity_id")
    """What happened to the payment, newest first."""


@bound(
    "clones.payment_events",
    filters=("event_id", "order_id", "kind", "received_at"),
    orders=("received_at",),
    order_by=("-received_at",),
    groups=("kind",),
)
class ClonePaymentEvent(Node):
    """What a provider said of an order, as it said it; for admins."""

    event_id: str
    """The id that the provider gave the event; each is kept once."""

    order_id: str
    """The order that the event speaks of."""

    kind: ClonePaymentEventKind
    """What the provider says of the order."""

    amount: Numeric
    """The amount that the event speaks of, as it came."""

    currency: str
    """The currency of the amount, as it came."""

    received_at: datetime
    """When the event came first."""

    outcome: ClonePaymentOutcome = computed("clones.payment_event_outcome")
    """Whether the event counts towards its order now."""


@inputs
class RecordPaymentInput:
    """The order that is paid."""

    order_id: str
    """The id of the order, 1 to 255 characters, that no other payment has."""

    amount: Decimal
    """How much is paid, above 0, with no more decimals than the currency has."""

    currency: str | None
    """The code of the currency, one of `cloneCurrencies`; USD unless given."""

    description: str | None
    """What is paid for, at most 2,000 characters."""

    payment_method: str | None
    """The way by which the order is paid, at most 50 characters; paypal unless given."""

    metadata: JSON | None
    """What else is known of the order, a JSON object of at most 64 KB."""

    owner_id: UUID | None
    """The id of the owner who pays; only a service names one, you are meant otherwise."""


@result
class RecordPaymentPayload:
    """The order that was recorded, now or before."""

    payment: ClonePayment = to_one("payment_id")
    """The payment as it is now."""


@inputs
class SettlePaymentInput:
    """What a provider said."""

    event_id: str
    """The id that the provider gave the event, 1 to 255 characters."""

    order_id: str
    """The order that the event speaks of."""

    kind: ClonePaymentEventKind
    """What the provider says of the order."""

    amount: Decimal
    """The amount that the event speaks of."""

    currency: str
    """The code of the currency of the amount."""


@result
class SettlePaymentPayload:
    """What came of the event."""

    payment: ClonePayment | None = to_one("payment_id")
    """The payment as it is now; null if the order is unknown."""

    outcome: ClonePaymentOutcome
    """Whether the event counts, and why not."""


@root
class PaymentQueries:
    """Payments that the caller may see."""

    clone_payments: Connection[ClonePayment] = rows(scopes=[*MINE])
    """Your payments, newest first; everybody's for admins."""

    clone_payment: ClonePayment | None = by_key()
    """The payment with this id; null if there is none or you may not see it."""

    clone_payment_events: Connection[ClonePaymentEvent] = rows(scopes=[FOR_ADMINS])
    """What providers said of orders, newest first; empty for anybody but admins."""

    clone_currencies: Connection[CloneCurrency] = rows()
    """The currencies that can be paid in, by code."""


@root
class PaymentMutations:
    """Recording payments, and settling them."""

    record_payment: RecordPaymentPayload = call(
        "clones.record_payment", RecordPaymentInput, idempotent=True
    )
    """Record an order that you pay, or as a service one of an owner. The same order with the same data answers the same
    payment, however often it is sent; with other data it is PAYMENT_DIFFERS."""

    settle_payment: SettlePaymentPayload = call("clones.settle_payment", SettlePaymentInput)
    """Report what a provider said of an order, in any order and any number of times; for the service that hears it."""


@root
class PaymentSubscriptions:
    """Changes of the caller's payments."""

    clone_payment_changed: Live[ClonePayment] = live(caller=True)
    """A payment of yours was recorded or has moved on."""
