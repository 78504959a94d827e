"""Trust by arrangement: companies of one hand, new accounts, judges who follow or oppose, one large payout."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import company, person
from tests.harness.money import prove_ledgers, trust
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import ACCEPT, INVITE, LEAVE
from tests.marketplace.review.adversary.test_panels import asked, submit, task, vote
from tests.marketplace.review.adversary.test_trust import (
    ANSWER,
    REQUEST,
    SUBMIT,
    decay,
    pass_days,
    score,
    work,
)
from tests.marketplace.review.adversary.test_trust import task as small_task

__all__ = ["task"]

NEW = 990_001
ADJUST = (
    "mutation ($input: AdjustBalanceInput!) { adjustBalance(input: $input) { transaction { id } } }"
)
MINE = "query ($id: UUID!) { withdrawal(id: $id) { status isHeld holdReasons } }"
HIGHEST = Decimal("0.3")


async def joins(people: People, manager: int, of: int, who: int) -> None:
    given = {"companyId": company(of), "userId": person(who), "role": "VIEWER"}
    made = (await people.data(manager, INVITE, input=given))["addCompanyMember"]
    await people.data(who, ACCEPT, input={"invitationId": made["invitation"]["id"]})


@pytest.mark.parametrize("stays", [True, False])
async def test_companies_that_share_somebody_lift_as_one(
    people: People, database: Database, stays: bool
):
    """Who founds a second company, or lends a manager to a friend, lifts nobody further."""
    await joins(people, 3, 1, 8)
    if not stays:
        await people.data(8, LEAVE, input={"companyId": company(1)})
    async with connection_as(database, "postgres") as owner:
        await owner.execute("insert into auth.users (id) values ($1)", person(NEW))
    before = await score(people, NEW)
    for _ in range(2):
        for of in (1, 1, 5):
            await work(people, of, who=NEW, qualityScore="1.00")
        await pass_days(database, 1)
    assert await score(people, NEW) == before + 2 * HIGHEST
    for of in (1, 5, 1, 5):
        for _ in range(2):
            await work(people, of, who=NEW, qualityScore="1.00")
        await pass_days(database, 1)
    assert await score(people, NEW) == before + 1, "1.0 in all, both together"
    await work(people, 9, who=NEW, qualityScore="1.00")
    assert await score(people, NEW) > before + 1, "others are others"


async def test_a_new_account_is_lifted_by_three_companies_at_once(
    people: People, database: Database
):
    """5.0 to 7.0 within a month, and no further; who stays is lifted on."""
    async with connection_as(database, "postgres") as owner:
        await owner.execute("insert into auth.users (id) values ($1)", person(NEW))
    for day in range(8):
        for of in ((1, 1), (1, 5), (5, 9), (9, 9))[day // 2]:
            await work(people, of, who=NEW, qualityScore="1.00")
        await pass_days(database, 1)
    assert await score(people, NEW) == 7
    await work(people, 9, who=NEW, qualityScore="1.00")
    assert await score(people, NEW) == 7
    async with connection_as(database) as owner:  # nobody can wait for a month
        await owner.execute(
            "update public.users set created_at = created_at - interval '30 days' where id = $1",
            person(NEW),
        )
    await work(people, 9, who=NEW, qualityScore="1.00")
    assert await score(people, NEW) > 7


async def test_judges_who_follow_or_oppose_are_trusted_by_it(people, owner, task, database):
    """A day of decisions: whoever voted against all of them loses, who saw it coming gains once."""
    contrarian, rights, wrongs = 0, {}, {}
    for author in range(600, 610):
        submission = await submit(people, task, author)
        for who in await asked(owner, submission):
            contrarian = contrarian or who
            verdict = "REJECTED" if who == contrarian else "APPROVED"
            counted = wrongs if who == contrarian else rights
            counted[who] = counted.get(who, 0) + (
                await vote(people, who, submission, verdict) is None
            )
    able = {who for who, count in rights.items() if count >= 3}
    assert able
    assert wrongs[contrarian] > 0
    before = {who: await score(people, who) for who in (*rights, contrarian)}
    assert await owner.fetchval("select private.trust_judges()") == 0, "on the next day"
    async with connection_as(database) as keeper:  # nobody can wait for tomorrow
        await keeper.execute(
            "update public.qc_consensus set decided_at = decided_at - interval '1 day' "
            "where decided_at >= date_trunc('day', now(), 'UTC')"
        )
    for _ in range(2):
        await owner.fetchval("select private.trust_judges()")
    after = {who: await score(people, who) - before[who] for who in before}
    gain = {
        who: min(Decimal("0.1"), 10 - before[who]) if who in able else Decimal(0) for who in rights
    }
    assert after == {**gain, contrarian: Decimal("-0.1")}
    await prove_ledgers(owner)


async def paid(people: People, amount: str) -> dict[str, Any]:
    given = {"amount": amount, "method": "PAYPAL", "accountDetails": {"email": "a@example.com"}}
    return dict((await people.data(1, REQUEST, input=given))["requestWithdrawal"]["withdrawal"])


async def test_trust_that_was_won_with_cents_pays_one_large_amount_out(people, owner, database):
    """Also in slices, and also after the time for which it was held."""
    await trust(owner, person(1), "9.0")
    bonus = {"userId": person(1), "type": "BONUS", "amount": "1000", "reason": "A prize"}
    await people.data(ADMIN, ADJUST, input=bonus)
    small = await paid(people, "200")
    slices = [await paid(people, "200"), await paid(people, "200")]
    large = await paid(people, "400")
    asked = [small, *slices, large]
    assert [each["isHeld"] for each in asked] == [False, False, True, True]
    # nobody can wait for so long
    await owner.execute(
        "update public.withdrawals set requested_at = requested_at - interval '9 days', "
        "held_until = held_until - interval '9 days' where user_id = $1 and status = 'pending'",
        person(1),
    )
    await owner.fetchval("select private.release_aged_payouts()")
    await owner.fetchval("select private.process_auto_approved_payouts()")
    seen = [(await people.data(1, MINE, id=each["id"]))["withdrawal"] for each in asked]
    assert [each["isHeld"] for each in seen] == [False] * 4, "its age has released it"
    assert [each["status"] for each in seen] == ["PROCESSING"] * 2 + ["PENDING"] * 2
    assert "LARGE_AMOUNT" in seen[2]["holdReasons"]


async def test_who_lost_trust_comes_back_as_somebody_new(people: People, database: Database):
    """The address of a deleted account is known by its hash."""
    address = "again@example.com"
    async with connection_as(database, "postgres") as owner:
        new = "insert into auth.users (id, email) values ($1, $2)"
        await owner.execute(new, person(NEW), address)
        for _ in range(3):
            await work(people, 1, "REJECTED", who=NEW)
        lost = await score(people, NEW)
        assert lost < 5
        delete = "mutation { deleteMyAccount(input: { giveUp: true }) { deletedAt } }"
        people.sign_in(NEW)
        await people.data(NEW, delete)
        await owner.execute(new, person(NEW + 1), address)
        assert await score(people, NEW + 1) == lost
        await prove_ledgers(owner)
    assert await decay(database) >= 0
    given = {"taskId": await small_task(people, 1, "5.0"), "submissionData": ANSWER}
    assert await people.code(NEW + 1, SUBMIT, input=given) == "NOT_FOUND"
