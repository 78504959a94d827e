"""The platform's fee while it changes: what is promised keeps the fee of the moment when its place was taken."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People, pay_in
from tests.marketplace.administration.stories.test_settings import sets
from tests.marketplace.money.adversary.test_wallets import FEE, VERIFY, Firm
from tests.marketplace.money.adversary.test_wallets_by_two import APPROVE
from tests.marketplace.review.adversary.test_appeals import APPEAL, DECIDE

SECOND, FOUNDER, OTHER = 300, 600, 601
WORKERS = range(610, 622)
REJECT_ACT = """
mutation ($input: RejectAdminActInput!) { rejectAdminAct(input: $input) { approval { status } } }
"""
TAKEN = """
query ($id: UUID!) { company(id: $id) { ledger(first: 100) { nodes { type amount submission { id } } } } }
"""
HOLDS = "query ($id: UUID!) { company(id: $id) { feePercent currentFeePercent } }"


@pytest.fixture
def people(people: People) -> People:
    people.sign_in(SECOND, is_admin=True)
    return people


async def asks(people: People, percent: float) -> dict[str, Any]:
    return {"approvalId": (await sets(people, "platform_fee_percent", percent))["approval"]["id"]}


async def changes(people: People, percent: float) -> None:
    await people.data(SECOND, APPROVE, input=await asks(people, percent))


async def promised(firm: Firm, submission: str) -> list[tuple[str, Decimal]]:
    """What the ledger of the company says of a submission, oldest first."""
    entries = (await firm.people.data(firm.who, TAKEN, id=firm.id))["company"]["ledger"]["nodes"]
    of_it = [each for each in entries if each["submission"] == {"id": submission}]
    return [(each["type"], abs(Decimal(each["amount"]))) for each in reversed(of_it)]


async def holds(firm: Firm) -> Any:
    """What the company is told that the platform takes of a place that is taken now."""
    return (await firm.people.data(firm.who, HOLDS, id=firm.id))["company"]["currentFeePercent"]


@pytest.mark.parametrize("founded_when", ["before it is asked for", "while it waits", "afterwards"])
async def test_a_company_begins_around_a_change(people: People, founded_when: str) -> None:
    """Whenever it began: a place costs what holds when it is taken, and is spent as it was reserved."""
    firm = Firm(people, FOUNDER)
    if founded_when == "before it is asked for":
        await (await firm.found()).rich("50.00", "20.00")
    asked = await asks(people, 10)
    if founded_when == "while it waits":
        await (await firm.found()).rich("50.00", "20.00")
    kept = ""
    if firm.id:
        assert await holds(firm) == "0.00"
        task = await firm.task("2.00")
        kept = await firm.submit(WORKERS[0], task["id"])
        assert await promised(firm, kept) == [("RESERVE", Decimal("2.00"))]
    await people.data(SECOND, APPROVE, input=asked)
    if not firm.id:
        await (await firm.found()).rich("50.00", "20.00")
        task = await firm.task("2.00")
    assert await holds(firm) == "10.00"
    new = await firm.submit(WORKERS[1], task["id"])
    assert await firm.decide(new) is None
    assert await promised(firm, new) == [
        ("RESERVE", Decimal("2.20")), ("SPEND", Decimal("2.00")), ("FEE", Decimal("0.20")),
    ]  # fmt: skip
    if kept:
        assert await firm.decide(kept) is None
        assert await promised(firm, kept) == [
            ("RESERVE", Decimal("2.00")),
            ("SPEND", Decimal("2.00")),
        ]
    spent = Decimal("4.20") if kept else Decimal("2.20")
    assert await firm.standing() == ("30.00", str(20 - spent), "0.00", str(spent))


async def test_a_change_that_is_rejected_or_waits_moves_nothing(people: People) -> None:
    firm = await (await Firm(people, FOUNDER).found()).rich("10.00", "2.00")
    asked = await asks(people, 50)
    task = await firm.task("2.00")
    assert task["status"] == "ACTIVE"
    await people.data(SECOND, REJECT_ACT, input={**asked, "reason": "Too much"})
    assert await holds(firm) == "0.00"
    submission = await firm.submit(WORKERS[0], task["id"])
    assert await promised(firm, submission) == [("RESERVE", Decimal("2.00"))]


async def test_a_fee_of_its_own_holds_whatever_the_platform_decides(people: People) -> None:
    firm = await (await Firm(people, FOUNDER).found()).rich("20.00", "10.00")
    task = await firm.task("2.00")
    asked = await asks(people, 10)
    await people.data(ADMIN, FEE, input={"companyId": firm.id, "feePercent": "5"})
    await people.data(SECOND, APPROVE, input=asked)
    assert await holds(firm) == "5.00"
    own = await firm.submit(WORKERS[0], task["id"])
    assert await promised(firm, own) == [("RESERVE", Decimal("2.10"))]
    await people.data(ADMIN, FEE, input={"companyId": firm.id, "feePercent": None})
    assert await holds(firm) == "10.00"
    of_all = await firm.submit(WORKERS[1], task["id"])
    assert await promised(firm, of_all) == [("RESERVE", Decimal("2.20"))]


async def test_a_campaign_that_was_funded_before_is_spent_at_the_fee_of_each_place(
    people: People,
) -> None:
    firm = await (await Firm(people, FOUNDER).found()).rich("20.00", "6.00")
    task = await firm.task("2.00")
    first = await firm.submit(WORKERS[0], task["id"])
    await changes(people, 10)
    second = await firm.submit(WORKERS[1], task["id"])
    assert await firm.tasks() == [("PAUSED", "BUDGET")], "2.20 a place, and 1.80 are there"
    await changes(people, 0)
    assert await firm.tasks() == [("PAUSED", "BUDGET")], "2.00 a place, and 1.80 are there"
    assert await firm.fund("0.20") is None
    third = await firm.submit(WORKERS[2], task["id"])
    for each in (first, second, third):
        assert await firm.decide(each) is None
    assert await firm.standing() == ("13.80", "0.00", "0.00", "6.20")


async def test_what_was_rejected_gives_back_what_it_kept_and_is_taken_anew(people: People) -> None:
    """By an admin who overrules and by an appeal: the place is another one, taken when it is decided."""
    firm = await (await Firm(people, FOUNDER).found()).rich("20.00", "10.00")
    task = await firm.task("2.00")
    await changes(people, 10)
    answers = [await firm.submit(who, task["id"]) for who in WORKERS[:2]]
    await changes(people, 20)
    for each in answers:
        assert await firm.decide(each, "REJECTED") is None
        assert (await promised(firm, each))[-1] == ("RELEASE", Decimal("2.20"))
    assert await firm.standing() == ("10.00", "10.00", "0.00", "0.00")
    await changes(people, 5)
    assert await firm.decide(answers[0], who=ADMIN) is None
    given = {"submissionId": answers[1], "reason": "It rained."}
    appeal = (await people.data(WORKERS[1], APPEAL, input=given))["appealRejection"]["appeal"]
    upheld = {"appealId": appeal["id"], "decision": "UPHELD", "reason": "It did."}
    await people.data(ADMIN, DECIDE, input=upheld)
    for each in answers:
        assert (await promised(firm, each))[2:] == [
            ("RESERVE", Decimal("2.10")), ("SPEND", Decimal("2.00")), ("FEE", Decimal("0.10")),
        ]  # fmt: skip


async def test_places_are_taken_and_decided_while_the_fee_changes(
    people: People, owner: asyncpg.Connection[Any]
) -> None:
    """Each at the one fee or at the other, and spent at that: none in between, none twice."""
    firm = await (await Firm(people, FOUNDER).found()).rich("100.00", "60.00")
    task = await firm.task("2.00")
    early = [await firm.submit(who, task["id"]) for who in WORKERS[:4]]
    asked = await asks(people, 10)
    _, *late = await asyncio.gather(
        people.data(SECOND, APPROVE, input=asked),
        *(firm.submit(who, task["id"]) for who in WORKERS[4:]),
        *(firm.decide(each) for each in early),
    )
    for each in late[: len(WORKERS) - 4]:
        assert await firm.decide(each) is None
        entries = await promised(firm, each)
        reserved, *spent = (amount for _, amount in entries)
        assert reserved in (Decimal("2.00"), Decimal("2.20"))
        assert sum(spent) == reserved
    for each in early:
        assert await promised(firm, each) == [("RESERVE", Decimal(2)), ("SPEND", Decimal(2))]
    await prove_ledgers(owner)


async def test_a_company_begins_while_the_change_is_done(
    people: People, owner: asyncpg.Connection[Any]
) -> None:
    """A change that is held up halfway, by a task that it has to pause: nobody slips in behind it at the old fee."""
    slow = await (await Firm(people, OTHER).found()).rich("10.00", "2.00")
    task = await slow.task("2.00")
    asked = await asks(people, 10)
    firm = Firm(people, FOUNDER)

    async def begins() -> Any:
        await asyncio.sleep(0.3)  # the change is on its way
        await (await firm.found()).rich("10.00", "2.00")
        return await firm.task("2.00")

    transaction = owner.transaction()
    await transaction.start()
    await owner.execute("select from public.tasks where id = $1::text::uuid for update", task["id"])
    change = asyncio.create_task(people.data(SECOND, APPROVE, input=asked))
    beginning = asyncio.create_task(begins())
    await asyncio.sleep(1.5)
    await transaction.rollback()
    await asyncio.gather(change, beginning)
    assert await firm.tasks() == [("PAUSED", "BUDGET")], "2.20 a place, and 2.00 are there"
    assert await slow.tasks() == [("PAUSED", "BUDGET")]


async def test_a_company_is_verified_and_pays_in_while_the_fee_changes(
    people: People, owner: asyncpg.Connection[Any]
) -> None:
    firms = [await Firm(people, who).found() for who in range(630, 636)]
    asked = await asks(people, 10)

    async def begins(firm: Firm) -> None:
        given = {"companyId": firm.id, "reason": "Its papers"}
        await people.data(ADMIN, VERIFY, input=given)
        await pay_in(people, firm.who, firm.id, "5.00")
        assert await firm.fund("2.00") is None
        await firm.task("2.00")

    await asyncio.gather(
        people.data(SECOND, APPROVE, input=asked), *(begins(firm) for firm in firms)
    )
    for firm in firms:
        assert await firm.tasks() == [("PAUSED", "BUDGET")]
    await prove_ledgers(owner)
