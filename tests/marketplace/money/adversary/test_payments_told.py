"""What providers tell, forged, twice, in any order and while workers are killed: the ledger is what they hold."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from gateway.config import read_settings
from resolvers.marketplace.money.paying_in import PAYING_IN, PAYING_IN_REFUNDS, RETURN_URL
from resolvers.marketplace.money.payment_webhooks import (
    paypal_payments_reader,
    stripe_payments_reader,
)
from tests.harness.demo import company
from tests.harness.money import prove_ledgers
from tests.harness.providers.http import FAULTS
from tests.harness.providers.paypal import PayPalStandIn
from tests.harness.providers.stripe import StripeStandIn
from tests.marketplace.money.paying import Till, settings_for, till_of
from tests.work.conftest import working

FIRM = company(1)
RNG = random.Random(14)


@pytest.fixture
async def till(database) -> AsyncIterator[Till]:
    async with till_of(database, works=False) as made:
        yield made


async def test_what_another_has_signed_is_refused(till):
    event = till.stripe.tell("checkout.session.completed", {"metadata": {"deposit_id": "d"}})
    body, headers = till.stripe.signed(event, "whsec_of_somebody_else_0123456789")
    assert await till.people.tell("/webhooks/stripe-payments", body, headers) == 403
    told = till.paypal.tell("CHECKOUT.ORDER.APPROVED", "checkout-order", {"purchase_units": []})
    body, headers = till.paypal.signed(told, "ANOTHERWEBHOOK")
    assert await till.people.tell("/webhooks/paypal", body, headers) == 403
    for variables in ({"STRIPE_PAYMENT_SECRETS": ""}, {"PAYPAL_WEBHOOK_IDS": ""}):
        settings = read_settings(variables)
        for reader in (stripe_payments_reader, paypal_payments_reader):
            with pytest.raises(Exception, match="No events of this provider"):
                reader(settings)(body, headers)


async def test_events_of_the_other_mode_and_of_nothing_known_do_nothing(till, owner):
    live = {**till.stripe.tell("refund.updated", {}), "livemode": True}
    assert await till.people.tell("/webhooks/stripe-payments", *till.stripe.signed(live)) == 409
    for kind, about, status in (
        ("customer.created", {"email": "somebody@demo.example"}, 200),
        ("checkout.session.completed", {"metadata": {}, "mode": "payment"}, 200),
        ("checkout.session.completed", {"metadata": {"deposit_id": "x"}, "mode": "payment"}, 400),
        ("refund.updated", {"payment_intent": "pi_1", "currency": "usd"}, 400),
    ):
        event = till.stripe.tell(kind, about)
        told = await till.people.tell("/webhooks/stripe-payments", *till.stripe.signed(event))
        assert told == status, kind
    assert await owner.fetchval("select count(*) from private.payment_events") == 0


async def test_the_provider_sends_who_has_paid_to_the_page_of_the_setting(till, database):
    settings = settings_for(till.stripe, till.paypal)
    said = {"DEPOSIT_RETURN_URL": "https://app.example/deposits?from=pay"}
    page = read_settings(said).of(RETURN_URL)
    async with working(database, PAYING_IN, **settings, deposit_return_url=page):
        id = await till.deposit(FIRM)
        session = await till.opened(id)
    assert session["success_url"] == f"{page}&deposit={id}"


def doing(stand_ins: tuple[Any, ...], share: float) -> None:
    """Let this share of all requests fail, in every way."""
    for each in stand_ins:
        each.chance = lambda _: RNG.choice(FAULTS) if RNG.random() < share else None


async def test_ledger_and_providers_agree_after_a_storm(till, database, owner):
    """Deposits, refunds and disputes, with faults at every step, workers that are killed, and events that come twice
    and in any order."""
    settings = {**settings_for(till.stripe, till.paypal), "stripe_timeout": 0.3, "paypal_timeout": 0.3}  # fmt: skip
    before = await owner.fetchval("select wallet_balance from public.companies where id = $1", FIRM)
    doing((till.stripe, till.paypal), 0.3)
    hurried = asyncio.create_task(hurry(owner))
    stop = asyncio.create_task(killed_again_and_again(database, settings))
    ids = [
        await till.deposit(FIRM, "20.00", ("STRIPE", "PAYPAL")[number % 2]) for number in range(16)
    ]
    for id in ids:
        order = await till.opened(id)
        if "intent" in order:
            till.paypal.approve(order)
        else:
            till.stripe.pay(order)
    await till.tell(shuffled_twice(till))
    await owner.execute("select private.process_payment_events()")
    for id in ids:
        await till.until(id, lambda deposit: deposit["status"] == "CONFIRMED")
    for id in ids[:6]:
        await till.refund(id, "5.00")
    for id in ids[:6]:
        await till.until(id, lambda deposit: deposit["reversals"]["nodes"][0]["status"] == "SUCCEEDED")  # fmt: skip
    intents = [each for each in till.stripe.objects.values() if each["object"] == "payment_intent"]
    lost, won = till.stripe.dispute(intents[-1]), till.stripe.dispute(intents[-2])
    till.stripe.close_dispute(lost, "lost")
    till.stripe.close_dispute(won, "won")
    doing((till.stripe, till.paypal), 0)
    await till.tell(shuffled_twice(till))
    await owner.execute("select private.process_payment_events()")
    for each in (hurried, stop):
        each.cancel()
    await asyncio.gather(hurried, stop, return_exceptions=True)

    held = at_stripe(till.stripe, lost) + at_paypal(till.paypal)
    after = await owner.fetchval("select wallet_balance from public.companies where id = $1", FIRM)
    assert after - before == held == Decimal(16 * 20 - 6 * 5 - 20)
    unfit = "select count(*) from private.payment_events where error is not null"
    assert await owner.fetchval(unfit) == 0
    await prove_ledgers(owner)


def at_stripe(stand_in: StripeStandIn, lost: dict[str, Any]) -> Decimal:
    """What Stripe holds of the payments."""
    cents = sum(
        each["amount"] - each["amount_refunded"]
        for each in stand_in.objects.values()
        if each["object"] == "charge"
    )
    return Decimal(cents - lost["amount"]) / 100


def at_paypal(stand_in: PayPalStandIn) -> Decimal:
    """What PayPal holds of the payments."""
    taken = (Decimal(each["amount"]["value"]) for each in stand_in.captures.values())
    back = (Decimal(each["amount"]["value"]) for each in stand_in.refunds.values())
    return sum(taken, Decimal()) - sum(back, Decimal())


def shuffled_twice(till: Till) -> list[dict[str, Any]]:
    """Every event twice, in any order."""
    events = [*till.stripe.events, *till.paypal.events] * 2
    RNG.shuffle(events)
    return events


async def hurry(owner: Any) -> None:
    """Whatever waits for its next attempt need not wait as long here."""
    while True:
        await owner.execute("update gateway.work set due_at = now() where status = 'waiting'")
        await asyncio.sleep(0.3)


async def killed_again_and_again(database: Any, settings: dict[str, Any]) -> None:
    """Services that are stopped in the midst of their work, and others in their place."""
    while True:
        async with working(database, PAYING_IN, PAYING_IN_REFUNDS, shutdown_grace=0, **settings):
            await asyncio.sleep(RNG.uniform(0.3, 1.5))
