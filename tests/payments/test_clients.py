"""What the clients of Stripe and PayPal make of answers, and of none: done, refused, not done, or not known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from gateway import GivenUp
from gateway.config import read_settings
from resolvers.payments.outcomes import NotDone, Refused, Unknown
from resolvers.payments.paypal import PayPal, open_paypal
from resolvers.payments.stripe import Stripe, open_stripe
from tests.harness.providers.http import FAULTS, running
from tests.harness.providers.paypal import CLIENT_ID, CLIENT_SECRET, PayPalStandIn
from tests.harness.providers.stripe import KEY, StripeStandIn

NOTHING_DONE = {"429"}
"""Faults of which it is known that nothing was done; of the others nothing is."""


@asynccontextmanager
async def stripe_at(stand_in: StripeStandIn, **more: str) -> AsyncIterator[Stripe]:
    variables = {"STRIPE_SECRET_KEY": KEY, "STRIPE_API_URL": stand_in.url, "STRIPE_TIMEOUT": "10"}
    async with open_stripe(read_settings({**variables, **more})) as stripe:
        yield stripe


@asynccontextmanager
async def paypal_at(stand_in: PayPalStandIn, **more: str) -> AsyncIterator[PayPal]:
    variables = {
        "PAYPAL_CLIENT_ID": CLIENT_ID,
        "PAYPAL_CLIENT_SECRET": CLIENT_SECRET,
        "PAYPAL_API_URL": stand_in.url,
        "PAYPAL_TIMEOUT": "10",
    }
    async with open_paypal(read_settings({**variables, **more})) as paypal:
        yield paypal


@pytest.fixture
async def at_stripe() -> AsyncIterator[StripeStandIn]:
    async with running(StripeStandIn()) as stand_in:
        yield stand_in


@pytest.fixture
async def at_paypal() -> AsyncIterator[PayPalStandIn]:
    async with running(PayPalStandIn()) as stand_in:
        yield stand_in


def new_session(stripe: Stripe, key: str = "one", amount: int = 2500) -> Any:
    """A Checkout session of a deposit."""
    price: Any = {"currency": "usd", "unit_amount": amount, "product_data": {"name": "Deposit"}}
    made: Any = stripe.client.v1.checkout.sessions.create_async(
        {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": price}],
            "metadata": {"deposit": "d1"},
            "success_url": "https://example.com",
        },
        {"idempotency_key": key},
    )
    return made


ORDER = {
    "intent": "CAPTURE",
    "purchase_units": [{"custom_id": "d1", "amount": {"currency_code": "USD", "value": "25.00"}}],
}


async def test_stripe_answers_the_same_to_the_same_key(at_stripe):
    async with stripe_at(at_stripe) as stripe:
        first, again = [await stripe.ask(new_session(stripe)) for _ in range(2)]
        assert first.id == again.id
        assert first.url.startswith("https://checkout.stripe.com/")
        assert (first.amount_total, first.currency, first.metadata["deposit"]) == (
            2500,
            "usd",
            "d1",
        )
        assert isinstance(await stripe.ask(new_session(stripe, amount=3000)), Unknown)
        other = await stripe.ask(new_session(stripe, "two"))
        assert other.id != first.id


async def test_paypal_answers_the_same_to_the_same_key(at_paypal):
    async with paypal_at(at_paypal) as paypal:
        first, again = [await paypal.post("/v2/checkout/orders", ORDER, "one") for _ in range(2)]
        assert first["id"] == again["id"]
        other: dict[str, Any] = {**ORDER, "intent": "AUTHORIZE"}
        assert isinstance(await paypal.post("/v2/checkout/orders", other, "one"), Unknown)
        shown = await paypal.get(f"/v2/checkout/orders/{first['id']}")
        assert shown["purchase_units"][0]["custom_id"] == "d1"


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_fault_is_an_answer_and_the_same_key_finds_what_was_done(
    at_stripe, at_paypal, fault
):
    expected = NotDone if fault in NOTHING_DONE else Unknown
    soon = {each: "1" for each in ("STRIPE_TIMEOUT", "PAYPAL_TIMEOUT") if "silent" in fault}
    async with stripe_at(at_stripe, **soon) as stripe, paypal_at(at_paypal, **soon) as paypal:
        at_stripe.faults.append(fault)
        failed = await stripe.ask(new_session(stripe))
        assert isinstance(failed, expected), failed
        await stripe.ask(new_session(stripe))
        await paypal.post("/v2/checkout/orders", ORDER, "other")
        at_paypal.faults.append(fault)
        failed = await paypal.post("/v2/checkout/orders", ORDER, "one")
        assert isinstance(failed, expected), failed
        await paypal.post("/v2/checkout/orders", ORDER, "one")
    assert (
        len([each for each in at_stripe.objects.values() if each["object"] == "checkout.session"])
        == 1
    )
    assert len(at_paypal.orders) == 2


async def test_what_cannot_be_reached_has_done_nothing(at_stripe, at_paypal):
    closed = {"STRIPE_API_URL": "http://127.0.0.1:1", "PAYPAL_API_URL": "http://127.0.0.1:1"}
    async with stripe_at(at_stripe, **closed) as stripe, paypal_at(at_paypal, **closed) as paypal:
        assert isinstance(await stripe.ask(new_session(stripe)), NotDone)
        assert isinstance(await paypal.post("/v2/checkout/orders", ORDER, "one"), NotDone)


async def test_what_is_refused_says_why(at_stripe, at_paypal):
    async with stripe_at(at_stripe) as stripe, paypal_at(at_paypal) as paypal:
        refused = await stripe.ask(new_session(stripe, amount=3))
        assert isinstance(refused, Refused)
        assert refused.code == "amount_too_small"
        refused = await paypal.post("/v2/checkout/orders/NONE/capture", {}, "one")
        assert isinstance(refused, Refused)
        assert refused.code == "INVALID_RESOURCE_ID"


async def test_a_key_that_is_not_taken_refuses_nothing_and_is_not_said(at_stripe, at_paypal):
    wrong = {"STRIPE_SECRET_KEY": "sk_live_wrong", "PAYPAL_CLIENT_SECRET": "wrong-secret"}
    async with stripe_at(at_stripe, **wrong) as stripe, paypal_at(at_paypal, **wrong) as paypal:
        found = await stripe.ask(new_session(stripe))
        assert isinstance(found, NotDone)
        assert "wrong" not in str(found)
        found = await paypal.post("/v2/checkout/orders", ORDER, "one")
        assert isinstance(found, NotDone)
        assert "wrong" not in str(found)


async def test_a_token_is_kept_and_fetched_anew_when_it_was_taken_back(at_paypal):
    def tokens() -> int:
        return sum(each.path == "/v1/oauth2/token" for each in at_paypal.asked)

    async with paypal_at(at_paypal) as paypal:
        for _ in range(3):
            await paypal.get("/v2/checkout/orders/NONE")
        assert tokens() == 1
        at_paypal.tokens.clear()
        assert isinstance(await paypal.get("/v2/checkout/orders/NONE"), Refused)
        assert tokens() == 2


async def test_looking_is_never_unknown(at_paypal):
    async with paypal_at(at_paypal) as paypal:
        await paypal.get("/v2/checkout/orders/NONE")
        at_paypal.chance = lambda _: "closed_before"
        assert isinstance(await paypal.get("/v2/checkout/orders/NONE"), NotDone)


async def test_without_a_key_the_work_is_given_up_and_says_what_to_set():
    async with open_stripe(read_settings({})) as stripe, open_paypal(read_settings({})) as paypal:
        with pytest.raises(GivenUp, match="STRIPE_SECRET_KEY"):
            stripe.client  # noqa: B018
        with pytest.raises(GivenUp, match="PAYPAL_CLIENT_ID"):
            await paypal.get("/v2/checkout/orders/NONE")
