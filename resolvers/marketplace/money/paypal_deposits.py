"""Deposits at PayPal: orders, their capture, what events and orders say of them, and refunds.

What is read becomes a payload of `public.receive_payment_event`. An order carries the deposit's id as its custom id, a
refund the reversal's.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from resolvers.payments.amounts import as_decimals
from resolvers.payments.outcomes import Failure, NotDone, Refused, Unknown
from resolvers.payments.paypal import PayPal

__all__ = ["look_at_order", "make_order", "read_paypal_event", "send_paypal_refund"]

Json = Mapping[str, Any]
KEPT_HOURS = 44 * 24
"""PayPal keeps the request id of a refund for 45 days."""
CAPTURES = {
    "COMPLETED": "deposit.confirmed",
    "REFUNDED": "deposit.confirmed",
    "PARTIALLY_REFUNDED": "deposit.confirmed",
    "PENDING": "deposit.processing",
    "DECLINED": "deposit.failed",
    "DENIED": "deposit.failed",
    "FAILED": "deposit.failed",
}
REFUNDS = {"COMPLETED": "succeeded", "FAILED": "failed", "CANCELLED": "failed"}
OUTCOMES = {"RESOLVED_SELLER_FAVOUR": "won", "CANCELED_BY_BUYER": "won", "DENIED": "won"}
STILL_OPEN = frozenset({"ORDER_NOT_APPROVED", "INSTRUMENT_DECLINED", "PAYER_ACTION_REQUIRED"})
"""Why an order is not captured, and the payer can do something about it."""


def read_paypal_event(event: Json) -> Json | None:
    """What follows from an event for a deposit; None where nothing does. Raises KeyError or TypeError for no event."""
    kind, about = event["event_type"], event["resource"]
    if kind == "CHECKOUT.ORDER.APPROVED":
        deposit = about["purchase_units"][0].get("custom_id")
        return None if deposit is None else {"type": "deposit.approved", "deposit_id": deposit}
    if kind in ("PAYMENT.CAPTURE.REFUNDED", "PAYMENT.REFUND.PENDING", "PAYMENT.REFUND.FAILED"):
        return _of_refund(about)
    if kind.startswith("PAYMENT.CAPTURE.") and kind != "PAYMENT.CAPTURE.REVERSED":
        return _of_capture(about)
    if kind.startswith("CUSTOMER.DISPUTE."):
        return _of_dispute(about)
    return None


def _of_capture(capture: Json) -> Json | None:
    kind, deposit = CAPTURES.get(capture["status"]), capture.get("custom_id")
    if kind is None or deposit is None:
        return None
    return {
        "type": kind,
        "deposit_id": deposit,
        "amount": capture["amount"]["value"],
        "currency": capture["amount"]["currency_code"],
        "reference": capture["id"],
    }


def _of_refund(refund: Json) -> Json | None:
    of = [each["href"].rpartition("/")[2] for each in refund["links"] if each["rel"] == "up"]
    if not of:
        return None
    return {
        "type": "refund.changed",
        "reference": of[0],
        "refund": refund["id"],
        "refund_of": refund.get("custom_id"),
        "amount": refund["amount"]["value"],
        "currency": refund["amount"]["currency_code"],
        "status": REFUNDS.get(refund["status"], "pending"),
        "problem": (refund.get("status_details") or {}).get("reason"),
    }


def _of_dispute(dispute: Json) -> Json | None:
    """In an inquiry nobody has taken anything yet."""
    if dispute["status"] == "RESOLVED":
        outcome = (dispute.get("dispute_outcome") or {}).get("outcome_code")
        status = OUTCOMES.get(str(outcome), "lost")
    else:
        status = "inquiry" if dispute.get("dispute_life_cycle_stage") == "INQUIRY" else "open"
    return {
        "type": "dispute.changed",
        "reference": dispute["disputed_transactions"][0]["seller_transaction_id"],
        "dispute": dispute["dispute_id"],
        "amount": dispute["dispute_amount"]["value"],
        "currency": dispute["dispute_amount"]["currency_code"],
        "status": status,
        "reason": dispute.get("reason"),
    }


async def make_order(paypal: PayPal, asked: Json, back: str) -> Json | Failure:
    """An order to pay a deposit; the same one to the same deposit."""
    try:
        value = as_decimals(Decimal(asked["amount"]), asked["currency"])
    except ValueError as error:
        return Refused("amount", str(error))
    unit = {
        "custom_id": asked["deposit_id"],
        "description": "Deposit",
        "amount": {"currency_code": asked["currency"], "value": value},
    }
    experience = {
        "return_url": back,
        "cancel_url": back,
        "user_action": "PAY_NOW",
        "shipping_preference": "NO_SHIPPING",
    }
    body = {
        "intent": "CAPTURE",
        "purchase_units": [unit],
        "payment_source": {"paypal": {"experience_context": experience}},
    }
    made = await paypal.post("/v2/checkout/orders", body, f"deposit-{asked['deposit_id']}")
    if isinstance(made, Refused | NotDone | Unknown):
        return made
    for each in made.get("links", ()):
        if each["rel"] in ("payer-action", "approve"):
            return {"order_id": made["id"], "checkout_url": each["href"]}
    return Unknown("PayPal answered an order without an address to pay at.")


async def look_at_order(paypal: PayPal, asked: Json) -> Json | Failure:
    """What the order of a deposit says, which is captured once its payer has agreed and while somebody wants it."""
    path = f"/v2/checkout/orders/{asked['order_id']}"
    closed = {"seen": [{"type": "deposit.closed", "deposit_id": asked["deposit_id"]}]}
    order = await paypal.get(path)
    if isinstance(order, Refused):
        return closed if order.code in ("INVALID_RESOURCE_ID", "RESOURCE_NOT_FOUND") else order
    if isinstance(order, NotDone | Unknown):
        return order
    if order["status"] == "APPROVED" and asked["is_wanted"]:
        taken = await paypal.post(f"{path}/capture", {}, f"capture-{asked['deposit_id']}")
        if isinstance(taken, Refused) and taken.code in STILL_OPEN:
            return {"seen": []}
        if isinstance(taken, Refused | NotDone | Unknown):
            # the next look asks what became of it
            return NotDone(str(taken))
        order = taken
    if order["status"] == "COMPLETED":
        captures = order["purchase_units"][0]["payments"]["captures"]
        seen = [_of_capture({"custom_id": asked["deposit_id"], **each}) for each in captures]
        return {"seen": [each for each in seen if each is not None]}
    is_over = order["status"] == "VOIDED" or not asked["is_wanted"]
    return closed if is_over else {"seen": []}


async def send_paypal_refund(paypal: PayPal, asked: Json) -> Json | Failure | None:
    """What became of a refund, which is sent where PayPal knows none; None where it is not known and cannot be."""
    if asked["refund"] is not None:
        known = await paypal.get(f"/v2/payments/refunds/{asked['refund']}")
        return known if isinstance(known, Refused | NotDone | Unknown) else _of_refund(known)
    if asked["sent_hours"] is not None:
        order = await paypal.get(f"/v2/checkout/orders/{asked['order_id']}")
        if isinstance(order, Refused | NotDone | Unknown):
            return order
        for each in order["purchase_units"][0]["payments"].get("refunds", ()):
            if each.get("custom_id") == asked["refund_of"]:
                return _of_refund(each)
        if asked["sent_hours"] > KEPT_HOURS:
            return None
    value = as_decimals(Decimal(asked["amount"]), asked["currency"])
    body = {
        "custom_id": asked["refund_of"],
        "amount": {"currency_code": asked["currency"], "value": value},
    }
    path = f"/v2/payments/captures/{asked['reference']}/refund"
    made = await paypal.post(path, body, f"refund-{asked['refund_of']}")
    return made if isinstance(made, Refused | NotDone | Unknown) else _of_refund(made)
