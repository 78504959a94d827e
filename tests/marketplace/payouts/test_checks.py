"""What PayPal's own books have of payouts is compared with the ledger, and every difference is named, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from resolvers.marketplace.payouts.check_service import PAYOUT_CHECKS
from resolvers.marketplace.payouts.service import PAYOUTS
from tests.harness.database import Database
from tests.harness.demo import person
from tests.harness.money import prove_ledgers
from tests.harness.paying import PAYEES, asked, run, withdrawal
from tests.harness.people import ADMIN, People
from tests.harness.providers.paypal_payouts import PayPalPayoutsStandIn

DIFFERENCES = "{ payoutDifferences { nodes { kind subject detail payout { id } } } }"
FAILED = "{ failedWork { nodes { service key lastError } } }"
ASK = "select private.ask_for_work('payout_checks', (now() at time zone 'UTC')::date::text)"


class Books:
    """Payouts that were made today, and a check of today."""

    def __init__(
        self, people: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
    ) -> None:  # fmt: skip
        self.people, self.paypal = people, paypal
        self._database, self._owner, self._settings = database, owner, at_paypal

    async def paid(self, *becomes: str) -> list[str]:
        """The ids of payouts that became this at PayPal."""
        made = [await asked(self.people, who) for who in PAYEES[: len(becomes)]]
        fates = dict(zip(made, becomes, strict=True))
        self.paypal.becomes = lambda key: fates[key]
        await run(self._database, self._owner, PAYOUTS, **self._settings)
        return made

    async def check(self, **more: Any) -> None:
        await self._owner.execute(ASK)
        await run(self._database, self._owner, PAYOUT_CHECKS, **self._settings, **more)

    async def settle(self) -> None:
        await run(self._database, self._owner, PAYOUTS, **self._settings)

    async def differences(self) -> list[tuple[str, str, str]]:
        nodes = (await self.people.data(ADMIN, DIFFERENCES))["payoutDifferences"]["nodes"]
        return sorted((each["kind"], each["subject"], each["detail"]) for each in nodes)


@pytest.fixture
def books(
    paying: People, database: Database, owner: Any, paypal: PayPalPayoutsStandIn, at_paypal: Any
) -> Books:
    return Books(paying, database, owner, paypal, at_paypal)


async def test_books_that_say_the_same_differ_in_nothing(books: Books, owner: Any) -> None:
    await books.paid("SUCCESS", "FAILED", "RETURNED", "REVERSED", "BLOCKED")
    await books.check()
    await books.check()
    assert await books.differences() == []
    left = "select count(*) from gateway.work where service in ('payouts', 'payout_checks')"
    assert await owner.fetchval(left) == 0


async def test_each_difference_is_named_once_and_what_came_back_is_asked_for(
    books: Books, owner: Any
) -> None:
    balances = "select balance from public.users where id = $1"
    before = await owner.fetchval(balances, person(PAYEES[2]))
    unbooked, other, back, fine = await books.paid(*["SUCCESS"] * 4)
    books.paypal.unbooked.add(unbooked)
    books.paypal.payouts[other]["item"]["amount"]["value"] = "50.00"
    books.paypal.payouts[back]["state"] = "REVERSED"  # and nobody told
    foreign = {**books.paypal.payouts[fine], "id": "9999STANDIN00000X"}
    books.paypal.payouts["not ours"] = foreign
    for _ in range(2):
        await books.check()
        assert await books.differences() == [
            ("MISSING_HERE", "T9999STANDIN00000X", "The books have 5.00 USD that went out."),
            ("MISSING_THERE", unbooked, "It is paid here, and the books have no payment of it."),
            ("OTHER_AMOUNT", other, "The books have 50.00 USD instead of 5.00 USD."),
            ("OTHER_STATE", back, "The money came back by the books, and the payout is paid here."),
        ]
    del books.paypal.payouts["not ours"]
    await books.settle()
    assert (await withdrawal(books.people, PAYEES[2], back))["status"] == "REJECTED"
    assert await owner.fetchval(balances, person(PAYEES[2])) == before
    assert (await withdrawal(books.people, PAYEES[3], fine))["status"] == "COMPLETED"
    await prove_ledgers(owner)


async def test_a_long_list_is_read_in_pages_and_parts(books: Books) -> None:
    made = await books.paid(*["SUCCESS"] * 7)
    for number, key in enumerate(made[:4]):
        books.paypal.payouts[key]["at"] -= timedelta(minutes=7 * number + 1)
    books.paypal.page_most, books.paypal.most = 2, 4
    await books.check()
    assert await books.differences() == []
    books.paypal.unbooked = set(made)
    await books.check()
    assert [kind for kind, *_ in await books.differences()] == ["MISSING_THERE"] * 7


@pytest.mark.parametrize("fault", ["429", "html", "half", "silent_before", "empty"])
async def test_a_list_that_cannot_be_read_is_asked_for_again(books: Books, fault: str) -> None:
    (key,) = await books.paid("SUCCESS")
    books.paypal.unbooked.add(key)
    faults = iter([fault, None, fault])
    books.paypal.chance = lambda request: (
        next(faults, None) if "reporting" in request.path else None
    )
    await books.check()
    assert [kind for kind, *_ in await books.differences()] == ["MISSING_THERE"]


async def test_books_that_are_not_that_far_are_no_difference(books: Books, owner: Any) -> None:
    (key,) = await books.paid("SUCCESS")
    books.paypal.unbooked.add(key)
    books.paypal.booked_until = datetime.now(UTC) - timedelta(hours=3)
    await books.check(hurry=False)
    (failed,) = (await books.people.data(ADMIN, FAILED))["failedWork"]["nodes"]
    assert failed["service"] == "payout_checks"
    assert failed["lastError"].startswith("PayPal's books are not that far yet.")
    assert await books.differences() == []


async def test_a_job_asks_every_day_where_paypal_pays(books: Books, owner: Any) -> None:
    asked_for = "select key from gateway.work where service = 'payout_checks'"
    assert await owner.fetchval("select private.ask_for_payout_checks()") == 0
    await books.paid("SUCCESS")
    for _ in range(2):
        assert await owner.fetchval("select private.ask_for_payout_checks()") == 1
        yesterday = datetime.now(UTC).date() - timedelta(days=1)
        assert [each["key"] for each in await owner.fetch(asked_for)] == [str(yesterday)]


async def test_who_waits_for_a_claim_is_not_missed(books: Books, owner: Any) -> None:
    (key,) = await books.paid("SUCCESS")
    begun = "update public.payouts set begun_at = begun_at - interval '20 days' where id = $1"
    await owner.execute(begun, key)
    books.paypal.payouts[key]["at"] -= timedelta(days=20)
    await books.check()
    assert await books.differences() == []
    assert books.paypal.paid() == {key: Decimal(5)}
