"""Deposits at Stripe: Checkout sessions, what events and sessions say of them, and refunds.

What is read becomes a payload of `public.receive_payment_event`. A session carries the deposit's id in its metadata, a
refund the reversal's.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from resolvers.payments.amounts import as_minor_units, of_minor_units
from resolvers.payments.outcomes import Failure, NotDone, Refused, Unknown
from resolvers.payments.stripe import Stripe

__all__ = ["look_at_session", "make_session", "read_stripe_event", "send_stripe_refund"]

Json = Mapping[str, Any]
KEPT_HOURS = 23
"""Stripe keeps an idempotency key for 24 hours at least."""
DISPUTES = {"needs_response": "open", "under_review": "open", "won": "won", "lost": "lost"}
REFUNDS = {"succeeded": "succeeded", "failed": "failed", "canceled": "failed"}


def read_stripe_event(event: Json) -> Json | None:
    """What follows from an event for a deposit; None where nothing does. Raises KeyError or TypeError for no event."""
    kind, about = event["type"], event["data"]["object"]
    if kind.startswith("checkout.session."):
        return _of_session(about, has_failed=kind.endswith("async_payment_failed"))
    if kind.startswith("refund."):
        return _of_refund(about)
    if kind.startswith("charge.dispute."):
        return _of_dispute(about)
    return None


def _of_session(session: Json, *, has_failed: bool = False) -> Json | None:
    deposit = (session.get("metadata") or {}).get("deposit_id")
    if deposit is None or session["mode"] != "payment":
        return None
    said = {"deposit_id": deposit}
    if session["payment_status"] == "paid":
        currency = session["currency"].upper()
        return {
            "type": "deposit.confirmed",
            **said,
            "amount": of_minor_units(session["amount_total"], currency),
            "currency": currency,
            "reference": session["payment_intent"],
        }
    if has_failed:
        return {"type": "deposit.failed", **said, "reference": session["payment_intent"]}
    kinds = {"complete": "deposit.processing", "expired": "deposit.closed"}
    found = kinds.get(session["status"])
    return None if found is None else {"type": found, **said}


def _of_refund(refund: Json) -> Json | None:
    if refund.get("payment_intent") is None:
        return None
    currency = refund["currency"].upper()
    return {
        "type": "refund.changed",
        "reference": refund["payment_intent"],
        "refund": refund["id"],
        "refund_of": (refund.get("metadata") or {}).get("refund_of"),
        "amount": of_minor_units(refund["amount"], currency),
        "currency": currency,
        "status": REFUNDS.get(refund["status"], "pending"),
        "problem": refund.get("failure_reason"),
    }


def _of_dispute(dispute: Json) -> Json | None:
    status = DISPUTES.get(dispute["status"])
    if dispute["status"].startswith("warning"):
        status = "inquiry"
    if status is None or dispute.get("payment_intent") is None:
        return None
    currency = dispute["currency"].upper()
    return {
        "type": "dispute.changed",
        "reference": dispute["payment_intent"],
        "dispute": dispute["id"],
        "amount": of_minor_units(dispute["amount"], currency),
        "currency": currency,
        "status": status,
        "reason": dispute["reason"],
    }


async def make_session(stripe: Stripe, asked: Json, back: str) -> Json | Failure:
    """A Checkout session to pay a deposit; the same one to the same deposit."""
    try:
        units = as_minor_units(Decimal(asked["amount"]), asked["currency"])
    except ValueError as error:
        return Refused("amount", str(error))
    about = {"deposit_id": asked["deposit_id"]}
    made = await stripe.ask(
        stripe.client.v1.checkout.sessions.create_async(
            {
                "mode": "payment",
                "client_reference_id": asked["deposit_id"],
                "metadata": about,
                "payment_intent_data": {"metadata": about},
                "line_items": [
                    {
                        "quantity": 1,
                        "price_data": {
                            "currency": asked["currency"].lower(),
                            "unit_amount": units,
                            "product_data": {"name": "Deposit"},
                        },
                    }
                ],
                "success_url": back,
                "cancel_url": back,
            },
            {"idempotency_key": f"deposit-{asked['deposit_id']}"},
        )
    )
    if isinstance(made, Refused | NotDone | Unknown):
        return made
    return {"order_id": made.id, "checkout_url": made.url}


async def look_at_session(stripe: Stripe, asked: Json) -> Json | Failure:
    """What the session of a deposit says; one that nobody wants any more is closed."""
    sessions = stripe.client.v1.checkout.sessions
    session = await stripe.ask(sessions.retrieve_async(asked["order_id"]))
    if isinstance(session, Refused | NotDone | Unknown):
        return session
    if session.status == "open" and not asked["is_wanted"]:
        session = await stripe.ask(sessions.expire_async(asked["order_id"]))
        if isinstance(session, Refused | NotDone | Unknown):
            # somebody has paid in this moment: the next look sees it
            return NotDone(str(session))
    said = session.to_dict()
    has_failed = False
    if said["status"] == "complete" and said["payment_status"] == "unpaid":
        intent = await stripe.ask(
            stripe.client.v1.payment_intents.retrieve_async(said["payment_intent"])
        )
        if isinstance(intent, Refused | NotDone | Unknown):
            return intent
        has_failed = intent.status in ("requires_payment_method", "canceled")
    seen = _of_session(said, has_failed=has_failed)
    return {"seen": [] if seen is None else [seen]}


async def send_stripe_refund(stripe: Stripe, asked: Json) -> Json | Failure | None:
    """What became of a refund, which is sent where Stripe knows none; None where it is not known and cannot be."""
    refunds = stripe.client.v1.refunds
    if asked["refund"] is not None:
        known = await stripe.ask(refunds.retrieve_async(asked["refund"]))
        return known if isinstance(known, Refused | NotDone | Unknown) else _of_refund(known.to_dict())  # fmt: skip
    if asked["sent_hours"] is not None:
        listed = await stripe.ask(
            refunds.list_async({"payment_intent": asked["reference"], "limit": 100})
        )
        if isinstance(listed, Refused | NotDone | Unknown):
            return listed
        said = [_of_refund(each.to_dict()) for each in listed.data]
        for each in said:
            if each is not None and each["refund_of"] == asked["refund_of"]:
                return each
        if asked["sent_hours"] > KEPT_HOURS:
            return None
    made = await stripe.ask(
        refunds.create_async(
            {
                "payment_intent": asked["reference"],
                "amount": as_minor_units(Decimal(asked["amount"]), asked["currency"]),
                "metadata": {"refund_of": asked["refund_of"]},
            },
            {"idempotency_key": f"refund-{asked['refund_of']}"},
        )
    )
    return made if isinstance(made, Refused | NotDone | Unknown) else _of_refund(made.to_dict())
