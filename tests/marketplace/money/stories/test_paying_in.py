"""Companies pay in through Stripe and PayPal: paid in the browser, booked by what the provider tells, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.demo import campaign, company
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN
from tests.marketplace.money.paying import BILLING, MANAGER, REFUND, Till, till_of

FIRM = company(1)
BALANCE = "query ($id: UUID!) { company(id: $id) { walletBalance billingStatus } }"
CANCEL = (
    "mutation ($input: CancelDepositInput!) { cancelDeposit(input: $input) { deposit { status } } }"
)


@pytest.fixture
async def till(database) -> AsyncIterator[Till]:
    async with till_of(database) as made:
        yield made


async def wallet(till: Till) -> float:
    return float((await till.people.data(BILLING, BALANCE, id=FIRM))["company"]["walletBalance"])


async def paid(till: Till, provider: str, amount: str = "250.00") -> tuple[str, Any]:
    """A deposit that was paid and told of; its id, and the payment at the provider."""
    id = await till.deposit(FIRM, amount, provider)
    order = await till.opened(id)
    if provider == "STRIPE":
        payment = till.stripe.pay(order)
        await till.tell()
    else:
        till.paypal.approve(order)
        await till.tell()
        await settled(till, lambda: order["status"] == "COMPLETED")
        payment = order["purchase_units"][0]["payments"]["captures"][0]
        await till.tell()
    shown = await till.until(id, lambda deposit: deposit["status"] == "CONFIRMED")
    assert shown["payment"]["status"] == "PAID"
    return id, payment


async def settled(till: Till, condition: Any) -> None:
    for _ in range(600):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError


@pytest.mark.parametrize("provider", ["STRIPE", "PAYPAL"])
async def test_a_company_pays_in_gets_a_part_back_and_wins_a_dispute(till, owner, provider):
    before = await wallet(till)
    id = await till.deposit(FIRM, "250.00", provider)
    await till.opened(id)
    shown = await till.shown(id)
    assert shown["payment"]["checkoutUrl"].startswith("https://")
    assert (await till.shown(id, MANAGER))["payment"] == shown["payment"]
    assert await wallet(till) == before
    id, payment = await paid(till, provider)
    assert await wallet(till) == before + 250
    shown = await till.shown(id)
    assert shown["payment"]["checkoutUrl"] is None
    assert shown["reference"] == payment["id"]
    assert shown["entries"]["nodes"] == [{"amount": "250.00"}]

    await till.refund(id, "100.00")
    assert await wallet(till) == before + 150
    await till.tell()
    done = await till.until(id, lambda deposit: deposit["reversals"]["nodes"][0]["status"] == "SUCCEEDED")  # fmt: skip
    (refund,) = done["reversals"]["nodes"]
    assert (refund["kind"], refund["amount"]) == ("REFUND", "100.00")
    sent = [each for each in till.stripe.objects.values() if each["object"] == "refund"]
    assert len(sent) + len(till.paypal.refunds) == 1
    await till.tell()
    assert await wallet(till) == before + 150

    await prove_ledgers(owner)


@pytest.mark.parametrize("provider", ["STRIPE", "PAYPAL"])
async def test_a_dispute_takes_suspends_and_tells_and_gives_back_when_it_is_won(
    till, owner, provider
):
    before = await wallet(till)
    id, payment = await paid(till, provider)
    at = till.stripe if provider == "STRIPE" else till.paypal
    dispute = at.dispute(payment)
    await till.tell()
    shown = await till.shown(id)
    (reversal,) = shown["reversals"]["nodes"]
    assert (reversal["kind"], reversal["status"]) == ("DISPUTE", "OPEN")
    assert await wallet(till) == before
    assert shown["company"]["billingStatus"] == "SUSPENDED"
    told = await owner.fetch("select distinct title from public.notifications")
    assert {row[0] for row in told} >= {"Dispute open", "A payment needs an admin"}
    at.close_dispute(dispute, "won" if provider == "STRIPE" else "RESOLVED_SELLER_FAVOUR")
    await till.tell()
    await till.tell(reversed([*till.stripe.events, *till.paypal.events]))
    shown = await till.shown(id)
    assert shown["reversals"]["nodes"][0]["status"] == "WON"
    assert await wallet(till) == before + 250
    assert shown["company"]["billingStatus"] == "SUSPENDED"
    await prove_ledgers(owner)


async def test_a_refund_that_fails_gives_the_money_back_and_one_made_there_takes_it(till, owner):
    id, payment = await paid(till, "STRIPE")
    held = await wallet(till)
    till.stripe.refund_status = "pending"
    await till.refund(id, "100.00")
    await till.until(id, lambda deposit: deposit["reversals"]["nodes"][0]["status"] == "PENDING")
    assert await wallet(till) == held - 100
    (refund,) = [each for each in till.stripe.objects.values() if each["object"] == "refund"]
    till.stripe.end_refund(refund, "failed")
    for _ in range(2):
        await till.tell()
    shown = await till.shown(id)
    assert shown["reversals"]["nodes"][0]["status"] == "FAILED"
    assert await wallet(till) == held
    till.stripe.refund_status = "succeeded"
    till.stripe.answer_refund(payment)
    for _ in range(2):
        await till.tell()
    assert await wallet(till) == held - 250
    given = {"depositId": id, "amount": "1.00", "reason": "Once more"}
    assert await till.people.code(ADMIN, REFUND, input=given) == "NOT_REFUNDABLE"
    await prove_ledgers(owner)


async def test_what_a_bank_takes_that_was_spent_is_a_debt_that_the_next_money_pays(till, owner):
    _, payment = await paid(till, "STRIPE")
    held = await wallet(till)
    fund = "mutation ($input: FundCampaignInput!) { fundCampaign(input: $input) { entry { id } } }"
    spent = {"campaignId": campaign(1), "amount": f"{held - 50:.2f}"}
    await till.people.data(MANAGER, fund, input=spent)
    assert await wallet(till) == 50
    till.stripe.close_dispute(till.stripe.dispute(payment), "lost")
    await till.tell()
    assert await wallet(till) == -200
    await prove_ledgers(owner)
    again, _ = await paid(till, "PAYPAL", "150.00")
    assert await wallet(till) == -50
    assert (await till.shown(again))["entries"]["nodes"] == [{"amount": "150.00"}]
    await prove_ledgers(owner)


async def test_webhooks_that_are_lost_are_found_by_asking(till, owner):
    before = await wallet(till)
    ids = {}
    for provider in ("STRIPE", "PAYPAL"):
        ids[provider] = await till.deposit(FIRM, "40.00", provider)
        order = await till.opened(ids[provider])
        if provider == "STRIPE":
            till.stripe.pay(order)
        else:
            till.paypal.approve(order)
    await owner.execute("update gateway.work set due_at = now()")
    for id in ids.values():
        await till.until(id, lambda deposit: deposit["status"] == "CONFIRMED")
    assert await wallet(till) == before + 80
    await till.tell()
    assert await wallet(till) == before + 80
    await prove_ledgers(owner)


async def test_a_payment_that_takes_days_is_shown_and_may_fail(till, owner):
    before = await wallet(till)
    for fails in (False, True):
        id = await till.deposit(FIRM, "30.00")
        intent = till.stripe.pay(await till.opened(id), is_async=True)
        await till.tell()
        shown = await till.shown(id)
        assert (shown["status"], shown["payment"]["status"]) == ("REQUESTED", "PROCESSING")
        till.stripe.settle(intent, fails=fails)
        await till.tell()
        shown = await till.shown(id)
        ends = ("REJECTED", "FAILED") if fails else ("CONFIRMED", "PAID")
        assert (shown["status"], shown["payment"]["status"]) == ends
    assert await wallet(till) == before + 30
    await prove_ledgers(owner)


async def test_what_is_cancelled_is_closed_there_and_what_expires_ends_here(till):
    cancelled, expired = await till.deposit(FIRM), await till.deposit(FIRM)
    session = await till.opened(cancelled)
    await till.people.data(BILLING, CANCEL, input={"depositId": cancelled})
    await settled(till, lambda: session["status"] == "expired")
    await till.until(cancelled, lambda deposit: deposit["payment"]["status"] == "CLOSED")
    assert (await till.shown(cancelled))["status"] == "CANCELLED"
    till.stripe.end_session(await till.opened(expired))
    await till.tell()
    shown = await till.shown(expired)
    assert (shown["status"], shown["payment"]["status"]) == ("EXPIRED", "CLOSED")


async def test_money_that_comes_after_the_deposit_expired_is_booked_once(till, owner):
    before = await wallet(till)
    id = await till.deposit(FIRM)
    till.stripe.pay(await till.opened(id))
    await owner.execute(
        "update public.deposits set expires_at = now() - interval '1 minute' where id = $1", id
    )
    await owner.execute("select private.expire_deposits()")
    assert (await till.shown(id))["status"] == "EXPIRED"
    assert await wallet(till) == before
    for _ in range(2):
        await till.tell()
    shown = await till.shown(id)
    assert (shown["status"], shown["payment"]["status"]) == ("CONFIRMED", "PAID")
    assert await wallet(till) == before + 250
    await prove_ledgers(owner)


async def test_a_payment_of_a_deposit_that_nobody_knows_moves_nothing_and_admins_see_it(
    till, owner
):
    before = await wallet(till)
    session = await till.opened(await till.deposit(FIRM))
    session["metadata"]["deposit_id"] = "00000000-0000-7000-8000-00000000dead"
    till.stripe.objects[session["id"] + "/intent"]["metadata"] = session["metadata"]
    payment = till.stripe.pay(session)
    till.stripe.answer_refund(payment)
    await till.tell()
    await owner.execute("select private.process_payment_events()")
    unfit = await owner.fetch("select error from private.payment_events where error is not null")
    assert {row[0] for row in unfit} == {"There is no such deposit.", "There is no such payment."}
    await owner.execute(
        "update private.payment_events set received_at = received_at - interval '1 day'"
    )
    overdue = '{ overdue(filter: {kind: {eq: "payment_event"}}) { nodes { kind } } }'
    assert len((await till.people.data(ADMIN, overdue))["overdue"]["nodes"]) == len(unfit)
    assert (await till.people.data(MANAGER, overdue))["overdue"]["nodes"] == []
    assert await wallet(till) == before
    await prove_ledgers(owner)


@pytest.mark.parametrize("what", ["amount", "currency", "cancelled"])
async def test_money_that_does_not_fit_is_not_booked_and_seen(till, owner, what):
    before = await wallet(till)
    id = await till.deposit(FIRM)
    session = await till.opened(id)
    if what == "cancelled":
        intent = till.stripe.pay(session)
        await till.people.data(BILLING, CANCEL, input={"depositId": id})
    else:
        session.update({"amount": {"amount_total": 99}, "currency": {"currency": "eur"}}[what])
        intent = till.stripe.pay(session)
    await till.tell()
    shown = await till.shown(id)
    assert shown["payment"]["status"] == "UNMATCHED"
    assert shown["payment"]["problem"]
    assert await wallet(till) == before
    overdue = await owner.fetchval(
        "select count(*) from private.payment_events where error is not null"
    )
    assert overdue >= 1  # who looks sees it too
    # support sends it back at the provider, which tells of it
    till.stripe.answer_refund(intent)
    await till.tell()
    assert (await till.shown(id))["payment"]["status"] == "RETURNED"
    await owner.execute("select private.process_payment_events()")
    assert (
        await owner.fetchval("select count(*) from private.payment_events where error is not null")
        == 0
    )
    assert await wallet(till) == before
    await prove_ledgers(owner)


async def test_nobody_pays_through_a_provider_that_is_not_offered(people):
    given = {"companyId": FIRM, "amount": "10.00", "provider": "STRIPE"}
    deposit = (
        "mutation ($input: DepositFundsInput!) { depositFunds(input: $input) { deposit { id } } }"
    )
    assert await people.code(BILLING, deposit, input=given) == "PROVIDER_NOT_OFFERED"


async def test_what_the_provider_refuses_is_rejected_and_says_why(till):
    id = await till.deposit(FIRM, "0.10")
    shown = await till.until(id, lambda deposit: deposit["status"] == "REJECTED")
    assert shown["payment"]["status"] == "FAILED"
    assert "amount_too_small" in shown["payment"]["problem"]


async def test_others_see_neither_the_payment_nor_where_it_is_paid(till):
    id = await till.deposit(FIRM)
    await till.opened(id)
    for who in (1, 4, None):
        asked = "query ($id: UUID!) { deposit(id: $id) { payment { checkoutUrl } } }"
        answer = await till.people.answer(who, asked, id=id)
        assert answer["data"]["deposit"] is None
    for who in (1, 4, BILLING, MANAGER):
        found = await till.people.answer(who, "{ depositReversals { nodes { id } } }")
        assert (found["data"] or {"depositReversals": {"nodes": []}})["depositReversals"][
            "nodes"
        ] == []
        refund = "mutation ($input: RefundDepositInput!) { refundDeposit(input: $input) { deposit { id } } }"
        given = {"depositId": id, "amount": "1.00", "reason": "Mine"}
        assert await till.people.code(who, refund, input=given) == "FORBIDDEN"
