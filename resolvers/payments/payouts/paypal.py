"""`PayPalPayouts`: pays to e-mail addresses by PayPal's Payouts API, a batch of one item for each payout.

https://developer.paypal.com/docs/api/payments.payouts-batch/v1/: a `sender_batch_id` is paid once within 30 days; who
sends it again is refused, with a link to the batch that there is. Without its own id of the batch PayPal cannot be
asked about one, so sending it again is how to ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from resolvers.payments.outcomes import NotDone, Refused, Unknown
from resolvers.payments.payouts.provider import (
    Failed,
    Looked,
    NotThere,
    Paid,
    PayoutOrder,
    UnderWay,
)
from resolvers.payments.paypal import PayPal

__all__ = ["PayPalPayouts", "key_of_event"]

PATH = "/v1/payments/payouts"
BATCH = re.compile(rf".*{PATH}/([A-Z0-9-]{{1,40}})")
NAME = re.compile(r"[A-Z_]{1,60}")
PAID = "SUCCESS"
OVER = {
    "FAILED": "PayPal could not pay it",
    "BLOCKED": "PayPal blocked it",
    "RETURNED": "Nobody claimed it at PayPal in time",
    "REFUNDED": "It was refunded at PayPal",
    "REVERSED": "PayPal reversed it",
    "DENIED": "PayPal denied it",
    "CANCELED": "It was cancelled at PayPal",
}
UNDER_WAY = {"PENDING", "PROCESSING", "UNCLAIMED", "ONHOLD", "NEW"}
NO_BATCH_ITEMS = {"DENIED", "CANCELED"}


class PayPalPayouts:
    """A `PayoutProvider`."""

    window = timedelta(days=29)
    """PayPal knows a key for 30 days; clocks may differ."""

    def __init__(self, paypal: PayPal) -> None:
        self._paypal = paypal

    async def send(self, order: PayoutOrder) -> UnderWay | Failed | NotDone | Unknown:
        """Create the batch, or find the one that there is."""
        answer = await self._paypal.post(PATH, _batch(order), str(order.key))
        if isinstance(answer, Refused):
            return _refused(answer)
        if isinstance(answer, NotDone | Unknown):
            return answer
        try:
            header = answer["batch_header"]
            return UnderWay(_text(header["payout_batch_id"]), _text(header["batch_status"]))
        except (KeyError, TypeError, ValueError):
            return Unknown("PayPal took it, and did not say its id.")

    async def look(self, order: PayoutOrder) -> Looked:
        """Ask for the batch and its one item."""
        if order.reference is None:
            return NotThere()
        answer = await self._paypal.get(f"{PATH}/{order.reference}")
        if isinstance(answer, Refused):
            return Unknown(f"PayPal does not show the batch that it made: {answer}")
        if isinstance(answer, NotDone | Unknown):
            return answer
        try:
            return _state(answer, order)
        except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation):
            return Unknown("PayPal's answer is not what it documents.")


def key_of_event(event: Mapping[str, Any]) -> str | None:
    """The key of the payout that an event is about, empty where it has none of its own; None for other events.

    Raises KeyError or TypeError for no event.
    """
    kind, about = event["event_type"], event["resource"]
    if kind.startswith("PAYMENT.PAYOUTS-ITEM."):
        return str(about["payout_item"].get("sender_item_id") or "")
    if kind == "PAYMENT.PAYOUTSBATCH.DENIED":
        return str(about["batch_header"]["sender_batch_header"].get("sender_batch_id") or "")
    return None


def _batch(order: PayoutOrder) -> Mapping[str, Any]:
    return {
        "sender_batch_header": {
            "sender_batch_id": str(order.key),
            "email_subject": "You have been paid",
        },
        "items": [
            {
                "recipient_type": "EMAIL",
                "amount": {"value": f"{order.amount:.2f}", "currency": order.currency},
                "receiver": order.account["email"],
                "sender_item_id": str(order.key),
            }
        ],
    }


def _refused(answer: Refused) -> UnderWay | Failed | Unknown:
    """What a refusal is about: a batch that is there already, the receiver, or ourselves, which no person pays for."""
    for detail in _objects(answer.said.get("details")):
        field = str(detail.get("field", ""))
        if field.upper() == "SENDER_BATCH_ID":
            links = [*_objects(detail.get("link")), *_objects(answer.said.get("links"))]
            found = (BATCH.fullmatch(str(each.get("href"))) for each in links)
            batch = next((each[1] for each in found if each), None)
            return UnderWay(batch, "PENDING") if batch else Unknown(f"PayPal refused it: {answer}")
        if field.endswith("receiver"):
            return Failed("PayPal does not pay to this address.", "REFUSED")
    return Unknown(f"PayPal refused it: {answer}")


def _state(said: Mapping[str, Any], order: PayoutOrder) -> Looked:
    header = said["batch_header"]
    reference, batch_state = _text(header["payout_batch_id"]), _text(header["batch_status"])
    if batch_state in NO_BATCH_ITEMS:
        return Failed(_reason(batch_state, header), batch_state, reference)
    items = said.get("items") or []
    if not items:
        return UnderWay(reference, batch_state)
    (item,) = items
    state, asked = _text(item["transaction_status"]), item["payout_item"]
    if asked["sender_item_id"] != str(order.key):
        return Unknown("PayPal speaks of another payout.")
    fee = Decimal(item["payout_item_fee"]["value"]) if item.get("payout_item_fee") else None
    books = item.get("transaction_id") or None
    if state == PAID:
        paid = asked["amount"]
        amount, currency = Decimal(paid["value"]), _text(paid["currency"])
        return Paid(reference, state, amount, currency, fee, books)
    if state in OVER:
        return Failed(_reason(state, item), state, reference, fee, books)
    if state in UNDER_WAY:
        return UnderWay(reference, state, books)
    return Unknown(f"PayPal says {state[:40]}, which is no state that it documents.")


def _reason(state: str, said: Mapping[str, Any]) -> str:
    """In our words; of PayPal's only the name of the error, which has no markup in it."""
    errors = said.get("errors")
    name = errors.get("name") if isinstance(errors, Mapping) else None
    known = isinstance(name, str) and NAME.fullmatch(name)
    return f"{OVER[state]} ({name})." if known else f"{OVER[state]}."


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError
    return value
