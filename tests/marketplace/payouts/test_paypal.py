"""Withdrawals are paid at PayPal once each, or given back once, whatever befalls requests and the worker."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import pytest

from resolvers.marketplace.payouts.service import PAYOUTS
from tests.harness.database import Database
from tests.harness.demo import person
from tests.harness.money import prove_ledgers
from tests.harness.paying import PAYEES, agree, approve, asked, run, withdraw, withdrawal
from tests.harness.people import ADMIN, People, people_of
from tests.harness.providers.http import FAULTS, Request
from tests.harness.providers.paypal import WEBHOOK_ID
from tests.harness.providers.paypal_payouts import PayPalPayoutsStandIn

A = PAYEES[0]
PROCESS = """
mutation ($input: ProcessWithdrawalInput!) { processWithdrawal(input: $input) { withdrawal { status } } }
"""
FAILED = "{ failedWork { nodes { service key lastError } } }"
DIFFERENCES = "{ payoutDifferences { nodes { kind subject } } }"
SENT = "/v1/payments/payouts"


@asynccontextmanager
async def hearing(
    database: Database, paypal: PayPalPayoutsStandIn
) -> AsyncIterator[Callable[..., Awaitable[int]]]:
    """A gateway that PayPal tells; what is answered to an event."""
    async with people_of(
        database, PAYPAL_API_URL=paypal.url, paypal_webhook_ids=WEBHOOK_ID
    ) as gateway:

        async def tell(event: dict[str, Any], webhook: str = WEBHOOK_ID) -> int:
            return await gateway.tell("/webhooks/paypal", *paypal.signed(event, webhook))

        yield tell


def posts(paypal: PayPalPayoutsStandIn) -> int:
    return sum(each.path == SENT for each in paypal.asked)


async def balance(owner: Any, who: int = A) -> Decimal:
    found = await owner.fetchval("select balance from public.users where id = $1", person(who))
    assert isinstance(found, Decimal)
    return found


async def test_an_approved_withdrawal_is_paid(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    made = await asked(paying, amount="12.5")
    before = await withdrawal(paying, A, made)
    assert (before["status"], before["payout"]["status"]) == ("PROCESSING", "ASKED")
    await run(database, owner, PAYOUTS, **at_paypal)
    assert paypal.paid() == {made: Decimal("12.50")}
    found = await withdrawal(paying, A, made)
    reference = paypal.payouts[made]["id"]
    assert (found["status"], found["externalTransactionId"]) == ("COMPLETED", reference)
    payout = found["payout"]
    assert (payout["status"], payout["provider"], payout["fee"]) == ("PAID", "PAYPAL", "0.25")
    assert (payout["reference"], payout["providerState"]) == (reference, "SUCCESS")
    left = "select count(*) from gateway.work where service = 'payouts'"
    assert await owner.fetchval(left) == 0
    await prove_ledgers(owner)


async def test_without_the_setting_an_admin_pays_by_hand(payees: People, owner: Any) -> None:
    made = await asked(payees)
    assert (await withdrawal(payees, A, made))["payout"] is None
    paid = {"withdrawalId": made, "status": "COMPLETED", "externalTransactionId": "PP-1"}
    await payees.data(ADMIN, PROCESS, input=paid)
    assert (await withdrawal(payees, A, made))["status"] == "COMPLETED"


@pytest.mark.parametrize(
    ("to", "becomes", "told"),
    [
        ("x@refused.example", "", "PayPal does not pay to this address."),
        ("x@example.com", "FAILED", "PayPal could not pay it (RECEIVER_UNREGISTERED)."),
        ("x@example.com", "RETURNED", "Nobody claimed it at PayPal in time (RECEIVER_UNREGISTERED)."),
        ("x@example.com", "BLOCKED", "PayPal blocked it (RECEIVER_UNREGISTERED)."),
        ("x@example.com", "DENIED", "PayPal denied it."),
    ],
)  # fmt: skip
async def test_what_is_not_paid_is_back_in_the_balance_once(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any,
    to: str, becomes: str, told: str,
) -> None:  # fmt: skip
    before = await balance(owner)
    made = await withdraw(paying, A, "PAYPAL", "5", email=to)
    assert await balance(owner) == before - 5
    await approve(paying, made)
    paypal.becomes = lambda _: becomes
    await run(database, owner, PAYOUTS, **at_paypal)
    found = await withdrawal(paying, A, made)
    assert (found["status"], found["rejectionReason"]) == ("REJECTED", told)
    assert (found["payout"]["status"], found["payout"]["reason"]) == ("FAILED", told)
    assert (await balance(owner), paypal.paid()) == (before, {})
    await prove_ledgers(owner)


async def test_what_nobody_claims_is_under_way_until_it_comes_back(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    made = await asked(paying)
    states = ["UNCLAIMED"] * 3 + ["ONHOLD", "RETURNED"]
    paypal.becomes = lambda _: states.pop(0)
    await run(database, owner, PAYOUTS, **at_paypal)
    assert (states, (await withdrawal(paying, A, made))["status"]) == ([], "REJECTED")


async def test_what_was_paid_and_comes_back_later_is_in_the_balance_again(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    before = await balance(owner)
    made = await asked(paying)
    await run(database, owner, PAYOUTS, **at_paypal)
    async with hearing(database, paypal) as told:
        for state in ("REVERSED", "REVERSED", "SUCCESS"):
            paypal.settle_payout(made, state)
            assert await told(paypal.events[-1]) == 200
            await run(database, owner, PAYOUTS, **at_paypal)
            assert (await withdrawal(paying, A, made))["status"] == "REJECTED"
            assert await balance(owner) == before, "once, and what came back is never paid again"
    await prove_ledgers(owner)


async def test_what_paypal_tells_has_it_asked_at_once_and_is_believed_of_nothing(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    made = await asked(paying)
    wait = {"hurry": False, **at_paypal}
    await run(database, owner, PAYOUTS, until=lambda: posts(paypal) == 1, **wait)
    paypal.settle_payout(made, "UNCLAIMED")
    (told,) = paypal.events
    paypal.becomes = lambda _: "SUCCESS"
    async with hearing(database, paypal) as tell:
        unknown = {
            **told,
            "id": "WH-1",
            "resource": {"payout_item": {"sender_item_id": "INVOICE 7"}},
        }
        nobody = {**told, "id": "WH-2", "resource": {"payout_item": {}}}
        assert [await tell(each) for each in (told, told, unknown, nobody, unknown)] == [200] * 5
        assert await tell({**told, "id": "WH-3", "resource": {}}) == 400
        assert await tell({**told, "id": "WH-4"}, "of another webhook") == 403
    await run(database, owner, PAYOUTS, until=lambda: len(paypal.events) == 2, **wait)
    assert (await withdrawal(paying, A, made))["status"] == "COMPLETED"
    nodes = (await paying.data(ADMIN, DIFFERENCES))["payoutDifferences"]["nodes"]
    assert {(each["kind"], each["subject"]) for each in nodes} == {
        ("MISSING_HERE", "INVOICE 7"), ("MISSING_HERE", "without an id"),
    }  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_lost_answer_is_asked_for_and_nothing_is_paid_twice(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any, fault: str
) -> None:  # fmt: skip
    made = await asked(paying)
    # of a token, of the sending, of the sending again, and of the first look
    paypal.faults.extend([fault, None, fault, fault])
    looks = iter([fault])
    paypal.chance = lambda request: next(looks, None) if request.method == "GET" else None
    await run(database, owner, PAYOUTS, **at_paypal)
    assert paypal.paid() == {made: Decimal(5)}
    assert (await withdrawal(paying, A, made))["status"] == "COMPLETED"


async def test_another_amount_is_left_to_a_person(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    made = await asked(paying)

    def becomes(key: str) -> str:
        paypal.payouts[key]["item"]["amount"]["value"] = "50.00"
        return "SUCCESS"

    paypal.becomes = becomes
    await run(database, owner, PAYOUTS, **at_paypal)
    found = await withdrawal(paying, A, made)
    assert (found["status"], found["payout"]["status"]) == ("PROCESSING", "UNCLEAR")
    assert found["payout"]["reason"] == "The provider paid 50.00 USD instead of 5.00 USD."
    decided = {"withdrawalId": made, "status": "COMPLETED", "externalTransactionId": "PP-2"}
    await paying.data(ADMIN, PROCESS, input=decided)
    found = await withdrawal(paying, A, made)
    assert (found["status"], found["payout"]["status"]) == ("COMPLETED", "STOPPED")


async def test_nobody_decides_what_is_under_way(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    made = await asked(paying)
    paypal.chance = lambda _: "closed_before"
    await run(database, owner, PAYOUTS, hurry=False, **at_paypal)
    for step in (
        {"status": "COMPLETED", "externalTransactionId": "X"},
        {"status": "REJECTED", "rejectionReason": "No"},
    ):
        given = {"withdrawalId": made, **step}
        assert await paying.code(ADMIN, PROCESS, input=given) == "PAYOUT_UNDER_WAY"
    (failed,) = (await paying.data(ADMIN, FAILED))["failedWork"]["nodes"]
    assert failed["key"] == made
    assert "PayPal" in failed["lastError"]


async def test_an_admin_may_decide_before_anything_is_sent(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    made = await asked(paying)
    given = {"withdrawalId": made, "status": "REJECTED", "rejectionReason": "A mistake"}
    await paying.data(ADMIN, PROCESS, input=given)
    await run(database, owner, PAYOUTS, **at_paypal)
    assert (await withdrawal(paying, A, made))["payout"]["status"] == "STOPPED"
    assert (posts(paypal), paypal.paid()) == (0, {})


async def test_without_a_provider_the_service_says_so_and_sends_nothing(
    paying: People, database: Database, owner: Any
) -> None:
    made = await asked(paying)
    await run(database, owner, PAYOUTS)
    (failed,) = (await paying.data(ADMIN, FAILED))["failedWork"]["nodes"]
    assert failed["lastError"] == "paypal is not configured, so nothing was sent."
    assert (await withdrawal(paying, A, made))["payout"]["status"] == "ASKED"


async def test_what_is_more_than_a_days_worth_waits_for_the_next(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    await agree(paying, "payout_day_most", 12)
    for who in PAYEES[:3]:
        await asked(paying, who)
    await run(
        database, owner, PAYOUTS, hurry=False, until=lambda: len(paypal.payouts) == 2, **at_paypal
    )
    waits = "select count(*) from gateway.work where key not in (select unnest($1::text[])) and due_at > now()"
    assert await owner.fetchval(waits, list(paypal.payouts)) == 1


async def test_faults_and_kills_pay_each_once_or_give_it_back_once(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> None:
    """Sixty payouts at once, whatever befalls requests and workers."""
    chance = random.Random(14)
    fates: dict[str, list[str]] = {}

    def becomes(key: str) -> str:
        fate = chance.choice(["SUCCESS", "SUCCESS", "FAILED", "RETURNED"])
        return fates.setdefault(key, ["UNCLAIMED"] * chance.randrange(3) + [fate]).pop(0)

    def befalls(request: Request) -> str | None:
        return chance.choice(FAULTS) if chance.random() < 0.3 else None

    before = {who: await balance(owner, who) for who in PAYEES}
    made = [
        (who, await withdraw(paying, who, "PAYPAL", "5", email=f"p{who}@example.com"))
        for who in PAYEES * 3
    ]
    paypal.becomes, paypal.chance = becomes, befalls
    await approve(paying, *(id for _, id in made))
    await run(database, owner, PAYOUTS, kill_every=0.7, **{**at_paypal, "PAYPAL_TIMEOUT": 0.2})
    paid = paypal.paid()
    for who, id in made:
        status = (await withdrawal(paying, who, id))["status"]
        assert status == ("COMPLETED" if id in paid else "REJECTED")
    for who in PAYEES:
        out = sum(paid.get(id, Decimal(0)) for other, id in made if other == who)
        assert await balance(owner, who) == before[who] - out
    assert 10 < len(paid) < len(made) - 10
    await prove_ledgers(owner)
