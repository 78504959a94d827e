"""Trust: no company, friend or enemy alone makes or breaks anybody; honest work opens what asks for trust."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, person
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People
from tests.marketplace.review.adversary.test_panels import SUBMIT

AUTHOR = 600
OF = {1: 3, 5: 8, 9: 9}
"""Campaigns of three companies, and a manager of each."""
TASK = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }"
REVIEW = """
mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status } } }
"""
TRUST = """
{ me { trustScore trustEvents(first: 100) { aggregates { sum { delta } } nodes {
  delta scoreAfter reason submission { id }
} } } }
"""
REQUEST = "mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { id isHeld } } }"
PAYOUT = "query ($id: UUID!) { withdrawal(id: $id) { status } }"
ANSWER = {"text_content": "It rained all day long, and nobody minded."}


async def task(people: People, of: int, trust: str = "0") -> str:
    made = {
        "campaignId": campaign(of), "title": "Describe the rain", "description": "In a text.",
        "taskType": "TEXT", "reward": "0.01", "minTrustScore": trust,
    }  # fmt: skip
    return str((await people.data(OF[of], TASK, input=made))["createTask"]["task"]["id"])


async def work(
    people: People, of: int, decision: str = "APPROVED", who: int = AUTHOR, **more: Any
) -> str:
    """An answer to a new task of a company, decided by its manager."""
    answer = {"taskId": await task(people, of), "submissionData": ANSWER}
    sent = await people.data(who, SUBMIT, input=answer)
    submission = str(sent["submitTask"]["submission"]["id"])
    reason = {} if decision == "APPROVED" else {"rejectionReason": "No"}
    verdict = {"submissionId": submission, "decision": decision, **reason, **more}
    await people.data(OF[of], REVIEW, input=verdict)
    return submission


async def score(people: People, who: int = AUTHOR) -> Decimal:
    return Decimal((await people.data(who, TRUST))["me"]["trustScore"])


async def pass_days(database: Database, days: int) -> None:
    """Nobody can wait for tomorrow: what has happened was earlier."""
    async with connection_as(database) as owner:
        await owner.execute("alter table public.trust_events disable trigger refuse_change")
        await owner.execute(
            "update public.trust_events set created_at = created_at - make_interval(days => $1)",
            days,
        )
        await owner.execute("alter table public.trust_events enable trigger refuse_change")
        await owner.execute("update public.streaks set last_day = last_day - $1::integer", days)
        await prove_ledgers(owner)


async def decay(database: Database) -> int:
    async with connection_as(database) as owner:
        return int(await owner.fetchval("select private.decay_trust()"))


async def test_a_friend_s_company_approves_a_thousand_tiny_tasks(
    people: People, database: Database
):
    before = await score(people)
    for day in range(4):
        for _ in range(5):
            await work(people, 1, qualityScore="1.00")
        gained = await score(people) - before
        assert gained == min(Decimal("0.3") * (day + 1), 1), "0.3 a day, 1.0 in all"
        await pass_days(database, 1)


async def test_a_hostile_company_rejects_all_it_gets(people: People, database: Database):
    before = await score(people)
    for day in range(3):
        for _ in range(4):
            await work(people, 1, "REJECTED")
        lost = before - await score(people)
        assert lost == min(Decimal("0.6") * (day + 1), 1), "0.6 a day, 1.0 in all"
        await pass_days(database, 1)


async def test_one_who_decides_for_several_companies_lifts_no_further(
    people: People, database: Database
):
    before = await score(people)
    for of in (1, 1, 1, 5, 5, 5, 9, 9, 9, 5, 5, 5):
        answer = {"taskId": await task(people, of), "submissionData": ANSWER}
        sent = await people.data(AUTHOR, SUBMIT, input=answer)
        verdict = {"submissionId": sent["submitTask"]["submission"]["id"], "decision": "APPROVED"}
        await people.data(ADMIN, REVIEW, input=verdict)
        await pass_days(database, 1)
    assert await score(people) - before == Decimal("1.2"), "1.0, and the 0.2 they had taken before"


async def test_what_a_rule_refuses_or_is_worth_little_moves_nothing(people: People):
    before = await people.data(AUTHOR, TRUST)
    await work(people, 1, qualityScore="0.49")
    gibberish = {
        "taskId": await task(people, 1),
        "submissionData": {"text_content": "asdasdasdasdasdasdasdasd"},
    }
    await people.data(AUTHOR, SUBMIT, input=gibberish)
    assert await people.data(AUTHOR, TRUST) == before


async def test_idle_trust_is_kept_by_running_no_job_twice(people: People, database: Database):
    before = await score(people)
    await work(people, 1)
    assert await score(people) == before + Decimal("0.1")
    await decay(database)
    assert await score(people) == before + Decimal("0.1"), "who works keeps it"
    await pass_days(database, 8)
    assert await decay(database) > 0
    assert await decay(database) == 0, "once a week"
    towards = Decimal("-0.1") if before + Decimal("0.1") > 5 else Decimal("0.1")
    assert await score(people) == before + Decimal("0.1") + towards


async def test_an_overruled_rejection_gives_back_what_it_took_and_no_more(people: People):
    before = await score(people)
    rejected = await work(people, 1, "REJECTED")
    assert await score(people) == before - Decimal("0.2")
    await people.data(ADMIN, REVIEW, input={"submissionId": rejected, "decision": "APPROVED"})
    seen = (await people.data(AUTHOR, TRUST))["me"]
    assert Decimal(seen["trustScore"]) == before
    newest = seen["trustEvents"]["nodes"][:2]
    assert [(each["reason"], each["delta"]) for each in newest] == [
        ("REJECTION_OVERRULED", "0.2"),
        ("WORK_REJECTED", "-0.2"),
    ]
    assert {each["submission"]["id"] for each in newest} == {rejected}
    assert 5 + Decimal(seen["trustEvents"]["aggregates"]["sum"]["delta"]) == before


@pytest.mark.parametrize("asker", [AUTHOR, 3, 4])
async def test_somebody_reads_why_another_is_trusted(people: People, asker: int):
    query = '{ users(filter: { fullName: { eq: "Amara Demo" } }) { nodes { trustEvents { totalCount } } } }'
    seen = (await people.data(ADMIN, query))["users"]["nodes"]
    assert seen[0]["trustEvents"]["totalCount"] > 1
    assert (await people.data(asker, query))["users"]["nodes"] == []


async def test_work_wins_what_asks_for_trust_and_loses_it(people: People, database: Database):
    """Amara has 7.5: five approvals of three companies, on two days, and one rejection."""
    open_at = {"taskId": await task(people, 1, "8.0"), "submissionData": ANSWER}
    asked = {"amount": "5", "method": "PAYPAL", "accountDetails": {"email": "amara@example.com"}}
    made = (await people.data(1, REQUEST, input=asked))["requestWithdrawal"]["withdrawal"]
    assert not made["isHeld"]

    async def pay() -> str:
        async with connection_as(database) as owner:
            await owner.execute(
                "update public.withdrawals set requested_at = now() - interval '3 days' where id = $1",
                made["id"],
            )
            await owner.fetchval("select private.process_auto_approved_payouts()")
        return str((await people.data(1, PAYOUT, id=made["id"]))["withdrawal"]["status"])

    assert await score(people, 1) == Decimal("7.5")
    assert await people.code(1, SUBMIT, input=open_at) == "NOT_FOUND"
    for of in (1, 5, 9):
        await work(people, of, who=1)
    await pass_days(database, 1)
    assert await pay() == "PENDING"
    for of in (1, 5):
        await work(people, of, who=1)
    assert await score(people, 1) == 8
    assert await pay() == "PROCESSING"
    await work(people, 9, "REJECTED", who=1)
    assert await people.code(1, SUBMIT, input=open_at) == "NOT_FOUND"
    await pass_days(database, 1)
    for of in (5, 9):
        await work(people, of, who=1)
    assert await people.code(1, SUBMIT, input=open_at) is None


VERIFY = "mutation ($input: SetUserVerifiedInput!) { setUserVerified(input: $input) { user { isVerified } } }"


async def test_people_and_admins_verify_themselves(people: People):
    mine = "{ me { isVerified } notifications(first: 1) { nodes { title message } } }"
    was = (await people.data(AUTHOR, mine))["me"]["isVerified"]
    change = {"userId": person(AUTHOR), "isVerified": not was, "reason": "A passport"}
    for who in (AUTHOR, 3, 4):
        assert await people.code(who, VERIFY, input=change) == "FORBIDDEN"
    assert (
        await people.code(ADMIN, VERIFY, input={**change, "userId": person(ADMIN)}) == "OWN_ACCOUNT"
    )
    assert await people.code(ADMIN, VERIFY, input={**change, "reason": " "}) == "INVALID_VALUE"
    done = await people.data(ADMIN, VERIFY, input=change)
    assert done["setUserVerified"]["user"] == {"isVerified": not was}
    assert await people.code(ADMIN, VERIFY, input=change) == "STATUS_UNCHANGED"
    seen = await people.data(AUTHOR, mine)
    assert seen["me"]["isVerified"] != was
    assert seen["notifications"]["nodes"][0]["message"] == "A passport"
    kept = (
        "{ userVerifications(first: 1) { nodes { isVerified reason user { id } admin { id } } } }"
    )
    assert (await people.data(ADMIN, kept))["userVerifications"]["nodes"] == [
        {
            "isVerified": not was,
            "reason": "A passport",
            "user": {"id": person(AUTHOR)},
            "admin": {"id": person(ADMIN)},
        }
    ]
    assert (await people.data(AUTHOR, kept))["userVerifications"]["nodes"] == []
