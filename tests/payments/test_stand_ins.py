"""The stand-ins against what the providers publish: the fields of Stripe's library, and those of PayPal's reference."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import stripe
from stripe.checkout import Session

from tests.harness.providers.http import running
from tests.harness.providers.paypal import PayPalStandIn
from tests.harness.providers.paypal_payouts import PayPalPayoutsStandIn
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


# As PayPal's specifications of Payouts v1 and Transaction Search v1 have them: fields, and those that are always there.
PAYOUTS = {
    "payout": ({"batch_header", "links"}, set()),
    "payout_batch": ({"total_items", "total_pages", "batch_header", "items", "links"}, set()),
    "payout_batch_header": (
        {"payout_batch_id", "batch_status", "time_created", "time_completed", "time_closed", "sender_batch_header", "funding_source", "amount", "fees"},
        {"payout_batch_id", "batch_status", "sender_batch_header"},
    ),
    "payout_batch_items": (
        {"payout_item_id", "transaction_id", "activity_id", "transaction_status", "payout_item_fee", "payout_batch_id", "payout_item", "currency_conversion", "time_processed", "errors", "links"},
        {"payout_item_id", "payout_batch_id", "payout_item"},
    ),
    "payout_item_detail": (
        {"recipient_type", "amount", "note", "receiver", "sender_item_id", "recipient_name", "recipient_wallet", "purpose"},
        {"amount", "receiver"},
    ),
    "error": ({"name", "message", "debug_id", "information_link", "details", "links"}, {"name", "message", "debug_id"}),
    "search_response": (
        {"transaction_details", "account_number", "start_date", "end_date", "last_refreshed_datetime", "page", "total_items", "total_pages", "links"},
        set(),
    ),
    "transaction_info": (
        {"paypal_account_id", "transaction_id", "paypal_reference_id", "paypal_reference_id_type", "transaction_event_code", "transaction_initiation_date", "transaction_updated_date", "transaction_amount", "fee_amount", "transaction_status", "ending_balance", "available_balance", "invoice_id", "custom_field", "protection_eligibility", "instrument_type"},
        set(),
    ),
}  # fmt: skip
BATCH_STATES = {"DENIED", "PENDING", "PROCESSING", "SUCCESS", "CANCELED"}
ITEM_STATES = {"SUCCESS", "FAILED", "PENDING", "UNCLAIMED", "RETURNED", "ONHOLD", "BLOCKED", "REFUNDED", "REVERSED"}  # fmt: skip


def fits(kind: str, one: Any) -> None:
    """Raise where an object has what PayPal does not publish of its kind, or not what is always there."""
    fields, always = PAYOUTS[kind]
    assert always <= one.keys() <= fields, (kind, one.keys() ^ fields)


@pytest.mark.parametrize("state", sorted(ITEM_STATES | {"DENIED"}))
async def test_paypals_payouts_and_books_are_as_paypal_publishes_them(state):
    item = {
        "recipient_type": "EMAIL",
        "amount": {"value": "9.87", "currency": "USD"},
        "receiver": "receiver@example.com",
        "sender_item_id": "201403140001",
    }
    header = {"sender_batch_id": "Payouts_2018_100007", "email_subject": "You have a payout!"}
    asked = {"sender_batch_header": header, "items": [item]}
    async with running(PayPalPayoutsStandIn()) as stand_in, paypal_at(stand_in) as paypal:
        made = await paypal.post("/v1/payments/payouts", asked, "one")
        stand_in.becomes = lambda _: state
        path = f"/v1/payments/payouts/{made['batch_header']['payout_batch_id']}"
        shown = await paypal.get(path)
        window = (
            "start_date=2020-01-01T00:00:00Z&end_date=2020-01-31T00:00:00Z&page_size=500&page=1"
        )
        stand_in.payouts["Payouts_2018_100007"]["at"] = datetime(2020, 1, 2, tzinfo=UTC)
        codes = ("T0001", "T1114", "T1115")
        books = [
            await paypal.get(f"/v1/reporting/transactions?{window}&transaction_type={code}")
            for code in codes
        ]
    fits("payout", made)
    fits("payout_batch", shown)
    for each in (made, shown):
        fits("payout_batch_header", each["batch_header"])
        assert each["batch_header"]["batch_status"] in BATCH_STATES
    for each in shown["items"]:
        fits("payout_batch_items", each)
        fits("payout_item_detail", each["payout_item"])
        assert each["transaction_status"] in ITEM_STATES
        assert "errors" not in each or fits("error", each["errors"]) is None
    for each in books:
        fits("search_response", each)
        for one in each["transaction_details"]:
            fits("transaction_info", one["transaction_info"])
    for event in stand_in.events:
        assert event["event_type"].removeprefix("PAYMENT.PAYOUTS-ITEM.") in {
            "BLOCKED", "CANCELED", "DENIED", "FAILED", "HELD", "REFUNDED", "RETURNED", "SUCCEEDED", "UNCLAIMED",
        }  # fmt: skip
