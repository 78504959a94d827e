"""The stand-ins against what the providers publish: the fields of Stripe's library, and those of PayPal's reference."""

from __future__ import annotations

from typing import Any

import pytest
import stripe
from stripe.checkout import Session

from tests.harness.providers.http import running
from tests.harness.providers.paypal import PayPalStandIn
from tests.harness.providers.stripe import StripeStandIn
from tests.payments.test_clients import ORDER, new_session, paypal_at, stripe_at

PUBLISHED = {
    "checkout.session": Session, "payment_intent": stripe.PaymentIntent, "refund": stripe.Refund,
    "dispute": stripe.Dispute, "charge": stripe.Charge, "event": stripe.Event,
}  # fmt: skip
ENUMS = {"checkout.session": ("status", "payment_status"), "dispute": ("status",)}


def published(kind: Any) -> dict[str, Any]:
    """The fields of an object, with their types, as the library has generated them from Stripe's specification."""
    found: dict[str, Any] = {}
    for each in reversed(kind.__mro__):
        found |= getattr(each, "__annotations__", {})
    return found


async def test_stripes_objects_have_the_fields_that_stripe_publishes():
    async with running(StripeStandIn()) as stand_in, stripe_at(stand_in) as asked:
        session = await asked.ask(new_session(asked))
        intent = stand_in.pay(stand_in.objects[session.id])
        refunded = await asked.ask(
            asked.client.v1.refunds.create_async({"payment_intent": intent["id"], "amount": 500})
        )
        assert refunded.status == "succeeded"
        stand_in.close_dispute(stand_in.dispute(intent), "won")
        made = [*stand_in.objects.values(), *stand_in.events]
    for one in made:
        if one["object"] not in PUBLISHED:
            continue
        fields = published(PUBLISHED[one["object"]])
        assert one.keys() <= fields.keys(), (one["object"], one.keys() - fields.keys())
        for name, value in one.items():
            may_be_null = "Optional" in str(fields[name]) or "None" in str(fields[name])
            assert value is not None or may_be_null, (one["object"], name)
        for name in ENUMS.get(one["object"], ()):
            assert f'"{one[name]}"' in str(fields[name]) or f"'{one[name]}'" in str(fields[name])


async def test_stripes_events_are_ones_that_stripe_publishes():
    known = stripe.params.WebhookEndpointCreateParams.__annotations__["enabled_events"]
    stand_in = StripeStandIn()
    session = stand_in.make("cs_test", "checkout.session", amount_total=500, currency="usd")
    stand_in.objects[session["id"] + "/intent"] = {"object": "metadata", "metadata": {}}
    intent = stand_in.pay(session, is_async=True)
    stand_in.settle(intent)
    stand_in.close_dispute(stand_in.dispute(intent), "lost")
    stand_in.end_session(session)
    for event in stand_in.events:
        assert f"'{event['type']}'" in str(known) or f'"{event["type"]}"' in str(known)


# As the reference of PayPal's Orders v2, Payments v2 and Disputes v1 lists them.
PAYPAL = {
    "order": {"id", "intent", "status", "payment_source", "purchase_units", "payer", "create_time", "update_time", "links", "processing_instruction"},
    "capture": {"id", "status", "status_details", "amount", "invoice_id", "custom_id", "network_transaction_reference", "seller_protection", "final_capture", "seller_receivable_breakdown", "disbursement_mode", "links", "processor_response", "create_time", "update_time", "supplementary_data", "payee"},
    "refund": {"id", "status", "status_details", "amount", "invoice_id", "custom_id", "acquirer_reference_number", "note_to_payer", "seller_payable_breakdown", "payer", "links", "create_time", "update_time"},
    "dispute": {"dispute_id", "create_time", "update_time", "disputed_transactions", "reason", "status", "dispute_amount", "dispute_life_cycle_stage", "dispute_channel", "dispute_outcome", "messages", "extensions", "links", "seller_response_due_date", "offer", "dispute_state"},
}  # fmt: skip
STATUSES = {
    "order": {"CREATED", "SAVED", "APPROVED", "VOIDED", "COMPLETED", "PAYER_ACTION_REQUIRED"},
    "capture": {"COMPLETED", "DECLINED", "PARTIALLY_REFUNDED", "PENDING", "REFUNDED", "FAILED"},
    "refund": {"CANCELLED", "FAILED", "PENDING", "COMPLETED"},
    "dispute": {"OPEN", "WAITING_FOR_BUYER_RESPONSE", "WAITING_FOR_SELLER_RESPONSE", "UNDER_REVIEW", "RESOLVED", "OTHER"},
}  # fmt: skip


@pytest.mark.parametrize("end", ["RESOLVED_SELLER_FAVOUR", "RESOLVED_BUYER_FAVOUR"])
async def test_paypals_resources_have_the_fields_that_paypal_publishes(end):
    async with running(PayPalStandIn()) as stand_in, paypal_at(stand_in) as paypal:
        order = await paypal.post("/v2/checkout/orders", ORDER, "one")
        stand_in.approve(stand_in.orders[order["id"]])
        captured = await paypal.post(f"/v2/checkout/orders/{order['id']}/capture", {}, "two")
        (capture,) = captured["purchase_units"][0]["payments"]["captures"]
        refund = await paypal.post(f"/v2/payments/captures/{capture['id']}/refund", {}, "three")
        dispute = stand_in.dispute(stand_in.captures[capture["id"]])
        stand_in.close_dispute(dispute, end)
        for kind, one in (("order", captured), ("capture", capture), ("refund", refund), ("dispute", dispute)):  # fmt: skip
            assert one.keys() <= PAYPAL[kind], (kind, one.keys() - PAYPAL[kind])
            assert one["status"] in STATUSES[kind]
        assert [each["event_type"] for each in stand_in.events] == [
            "CHECKOUT.ORDER.APPROVED",
            "PAYMENT.CAPTURE.COMPLETED",
            "PAYMENT.CAPTURE.REFUNDED",
            "CUSTOMER.DISPUTE.CREATED",
            "CUSTOMER.DISPUTE.RESOLVED",
        ]
