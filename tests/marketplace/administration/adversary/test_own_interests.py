"""Admins who decide for themselves: about a company that they joined, and with the platform's money for a friend."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.demo import PLATFORM, PLATFORM_CAMPAIGN, company, person
from tests.harness.people import ADMIN, CONFIRM, DEPOSIT, VERIFY, People
from tests.marketplace.companies.adversary.test_memberships import ACCEPT, INVITE, LEAVE
from tests.marketplace.money.adversary.test_shared_accounts import saves
from tests.marketplace.money.adversary.test_wallets import FUND, TASK
from tests.marketplace.money.adversary.test_wallets_by_two import ADJUST as CORRECT
from tests.marketplace.money.adversary.test_wallets_by_two import APPROVE
from tests.marketplace.review.adversary.test_appeals import APPEAL, DECIDE
from tests.marketplace.review.adversary.test_panels import RESOLVE, asked, submit, task, vote
from tests.marketplace.review.adversary.test_waiting import REVIEW

__all__ = ["task"]

MANAGER, SECOND, FRIEND, OTHER = 3, 620, 600, 601
ADJUST = """
mutation ($input: AdjustBalanceInput!) { adjustBalance(input: $input) { transaction { id } approval { id } } }
"""
REQUEST = """
mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { id isHeld } } }
"""
RELEASE = """
mutation ($input: ReleaseWithdrawalInput!) { releaseWithdrawal(input: $input) { withdrawal { isHeld } } }
"""
PROCESS = """
mutation ($input: ProcessWithdrawalInput!) { processWithdrawal(input: $input) { approval { cause } } }
"""
FEE = "mutation ($input: SetCompanyFeeInput!) { setCompanyFee(input: $input) { company { id } } }"
ANSWER = {"text_content": "It rained all day long, and nobody minded."}


@pytest.fixture
def people(people: People) -> People:
    people.sign_in(SECOND, is_admin=True)
    return people


async def joins(people: People, who: int, role: str = "VIEWER") -> None:
    given = {"companyId": company(1), "userId": person(who), "role": role}
    made = (await people.data(MANAGER, INVITE, input=given))["addCompanyMember"]
    await people.data(who, ACCEPT, input={"invitationId": made["invitation"]["id"]})


def review(submission: str, decision: str) -> dict[str, Any]:
    return {"submissionId": submission, "decision": decision, "rejectionReason": "Because"}


@pytest.mark.parametrize("stays", [True, False])
async def test_an_admin_decides_what_the_judges_of_their_company_could_not(
    people, owner, task, stays
):
    submission = await submit(people, task)
    for who, verdict in zip(
        await asked(owner, submission), ("APPROVED", "REJECTED", "UNSURE"), strict=True
    ):
        assert await vote(people, who, submission, verdict) is None
    await joins(people, SECOND, "MANAGER")
    if not stays:
        await people.data(SECOND, LEAVE, input={"companyId": company(1)})
    for decision in ("REJECTED", "APPROVED"):
        given = review(submission, decision)
        assert await people.code(SECOND, RESOLVE, input=given) == "OWN_COMPANY"
        assert await people.code(SECOND, REVIEW, input=given) == "FORBIDDEN"
    assert await people.code(ADMIN, RESOLVE, input=review(submission, "APPROVED")) is None


async def test_an_admin_overrules_and_verifies_for_a_company_that_they_left(people, owner, task):
    submission = await submit(people, task)
    for who in await asked(owner, submission):
        await vote(people, who, submission, "REJECTED")
    await joins(people, SECOND)
    await people.data(SECOND, LEAVE, input={"companyId": company(1)})
    assert await people.code(SECOND, REVIEW, input=review(submission, "APPROVED")) == "FORBIDDEN"
    own = {"companyId": company(1), "reason": "I know them"}
    assert await people.code(SECOND, VERIFY, input=own) == "OWN_COMPANY"
    given = {"companyId": company(1), "feePercent": "0"}
    assert await people.code(SECOND, FEE, input=given) == "OWN_COMPANY"
    assert await people.code(ADMIN, REVIEW, input=review(submission, "APPROVED")) is None


async def test_an_admin_decides_for_their_second_account(people, owner, task):
    """Whoever is paid to the same account: what the judges could not decide, and what the company has rejected."""
    escalated, rejected = await submit(people, task, FRIEND), await submit(people, task, OTHER)
    for who, verdict in zip(
        await asked(owner, escalated), ("APPROVED", "REJECTED", "UNSURE"), strict=True
    ):
        await vote(people, who, escalated, verdict)
    for who in await asked(owner, rejected):
        await vote(people, who, rejected, "REJECTED")
    appealed = {"submissionId": rejected, "reason": "It rained."}
    appeal = (await people.data(OTHER, APPEAL, input=appealed))["appealRejection"]["appeal"]["id"]
    for who in (SECOND, FRIEND, OTHER):
        await saves(people, who, "PAYPAL", {"email": "second@example.com"})
    upheld = {"appealId": appeal, "decision": "UPHELD", "reason": "It did."}
    for query, given in (
        (RESOLVE, review(escalated, "APPROVED")),
        (REVIEW, review(escalated, "APPROVED")),
        (REVIEW, review(rejected, "APPROVED")),
        (DECIDE, upheld),
    ):
        assert await people.code(SECOND, query, input=given) == "OWN_SUBMISSION"
    assert await people.code(ADMIN, RESOLVE, input=review(escalated, "APPROVED")) is None
    assert await people.code(ADMIN, DECIDE, input=upheld) is None


async def test_an_admin_gives_to_the_company_of_their_second_account(people: People):
    """A cent as little as a fortune: another admin looks at it first."""
    made = await people.data(MANAGER, DEPOSIT, input={"companyId": company(1), "amount": "5.00"})
    proof = {
        "depositId": made["depositFunds"]["deposit"]["id"],
        "reference": "B-2", "reason": "On the statement",
    }  # fmt: skip
    for who in (SECOND, MANAGER):
        await saves(people, who, "PAYPAL", {"email": "second@example.com"})
    given = {"companyId": company(1), "amount": "0.01", "reason": "A mistake of ours"}
    waiting = (await people.data(SECOND, CORRECT, input=given))["adjustWallet"]["approval"]
    assert waiting["cause"] == "OWN_ACCOUNT"
    waiting = (await people.data(SECOND, CONFIRM, input=proof))["confirmDeposit"]["approval"]
    assert waiting["cause"] == "OWN_ACCOUNT"
    assert await people.code(ADMIN, APPROVE, input={"approvalId": waiting["id"]}) is None


async def test_whoever_saves_an_admins_account_keeps_nobody_from_rejecting(people, owner, task):
    escalated, rejected = await submit(people, task, FRIEND), await submit(people, task, OTHER)
    for who, verdict in zip(
        await asked(owner, escalated), ("APPROVED", "REJECTED", "UNSURE"), strict=True
    ):
        await vote(people, who, escalated, verdict)
    for who in await asked(owner, rejected):
        await vote(people, who, rejected, "REJECTED")
    appealed = {"submissionId": rejected, "reason": "It rained."}
    appeal = (await people.data(OTHER, APPEAL, input=appealed))["appealRejection"]["appeal"]["id"]
    for who in (SECOND, FRIEND, OTHER):
        await saves(people, who, "PAYPAL", {"email": "second@example.com"})
    assert await people.code(SECOND, RESOLVE, input=review(escalated, "REJECTED")) is None
    dismissed = {"appealId": appeal, "decision": "DISMISSED", "reason": "It did not."}
    assert await people.code(SECOND, DECIDE, input=dismissed) is None


async def test_a_judge_votes_for_their_second_account(people, owner, task):
    first = await asked(owner, await submit(people, task, FRIEND))
    for who in (*first, OTHER):
        await saves(people, who, "PAYPAL", {"email": "judge@example.com"})
    assert not {*first} & {*await asked(owner, await submit(people, task, OTHER))}


async def test_an_admin_pays_a_friend_with_tasks_of_the_platform(people: People):
    """As little as with a bonus: what is more than one admin gives alone is for another to approve."""
    made = await people.data(ADMIN, DEPOSIT, input={"companyId": PLATFORM, "amount": "3000.00"})
    deposit = made["depositFunds"]["deposit"]["id"]
    proof = {"depositId": deposit, "reference": "B-1", "reason": "On the statement"}
    done = (await people.data(ADMIN, CONFIRM, input=proof))["confirmDeposit"]
    await people.data(SECOND, APPROVE, input={"approvalId": done["approval"]["id"]})
    await people.data(ADMIN, FUND, input={"campaignId": PLATFORM_CAMPAIGN, "amount": "3000.00"})

    async def answer(reward: str, who: int = FRIEND) -> str:
        given = {"title": "Describe the rain", "description": "In a text.", "taskType": "TEXT",
                 "reward": reward, "minTrustScore": "0"}  # fmt: skip
        task = (await people.data(ADMIN, TASK, input=given))["createTask"]["task"]["id"]
        return await submit(people, task, who)

    large = await answer("1000.01")
    assert await people.code(ADMIN, REVIEW, input=review(large, "APPROVED")) == "ADMIN_LIMIT"
    first, second = await answer("600"), await answer("400.01")
    assert await people.code(ADMIN, REVIEW, input=review(first, "APPROVED")) is None
    assert await people.code(ADMIN, REVIEW, input=review(second, "APPROVED")) == "ADMIN_LIMIT"
    assert await people.code(SECOND, REVIEW, input=review(second, "APPROVED")) is None
    other = await answer("600", OTHER)
    assert await people.code(ADMIN, REVIEW, input=review(other, "APPROVED")) is None


async def test_an_admin_has_a_second_account(people: People):
    """Two that are paid to one account are one person: neither asks for, approves nor releases for the other."""
    account = {"email": "both@example.com"}
    for who in (SECOND, FRIEND):
        await saves(people, who, "PAYPAL", account)
    bonus = {"userId": person(FRIEND), "type": "BONUS", "amount": "10", "reason": "A prize"}
    waits = (await people.data(SECOND, ADJUST, input=bonus))["adjustBalance"]["approval"]["id"]
    people.sign_in(FRIEND, is_admin=True)
    for who in (FRIEND, SECOND):
        assert await people.code(who, APPROVE, input={"approvalId": waits}) == "OWN_APPROVAL"
    assert await people.code(ADMIN, APPROVE, input={"approvalId": waits}) is None
    large = {**bonus, "amount": "2000"}
    asked = (await people.data(ADMIN, ADJUST, input=large))["adjustBalance"]["approval"]["id"]
    assert await people.code(SECOND, APPROVE, input={"approvalId": asked}) == "OWN_APPROVAL"
    given = {"amount": "5"}
    payout = (await people.data(FRIEND, REQUEST, input=given))["requestWithdrawal"]["withdrawal"]
    assert payout["isHeld"]
    release = {"withdrawalId": payout["id"], "reason": "I know them"}
    assert await people.code(SECOND, RELEASE, input=release) == "OWN_ACCOUNT"
    assert await people.code(ADMIN, RELEASE, input=release) is None
    step = {"withdrawalId": payout["id"], "status": "PROCESSING"}
    done = (await people.data(SECOND, PROCESS, input=step))["processWithdrawal"]
    assert done["approval"]["cause"] == "OWN_ACCOUNT"
    task = {"title": "Describe the rain", "description": "In a text.", "taskType": "TEXT",
            "reward": "1", "minTrustScore": "0"}  # fmt: skip
    made = (await people.data(SECOND, TASK, input=task))["createTask"]["task"]["id"]
    submission = await submit(people, made, FRIEND)
    yes = review(submission, "APPROVED")
    assert await people.code(SECOND, REVIEW, input=yes) == "OWN_SUBMISSION"
    assert await people.code(ADMIN, REVIEW, input=yes) is None
