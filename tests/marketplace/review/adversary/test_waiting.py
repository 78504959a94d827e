"""What waits for others ends: answers that agreement leaves over, revisions that never come."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.demo import campaign, company
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import TASK
from tests.marketplace.review.adversary.test_panels import ANSWER, RESOLVE, SUBMIT, reasons

MANAGER, STRANGER = 3, 610
CAMPAIGN = """
mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id reservedBudget } } }
"""
STATUS = """
mutation ($input: SetCampaignStatusInput!) { setCampaignStatus(input: $input) { campaign { status } } }
"""
UPDATE = "mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { isOpen } } }"
REVIEW = """
mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status } } }
"""
LATE = """
{ overdue(filter: { kind: { eq: "review" } }, orderBy: [DUE_AT_DESC], first: 100) { nodes { id kind } } }
"""
OPEN_TASK = {
    "campaignId": campaign(1), "title": "Describe the rain", "description": "In a text.",
    "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0",
}  # fmt: skip
WORK = "query ($id: UUID!) { submission(id: $id) { status rejectionReason } }"


class Agreement:
    """A campaign that agreement decides, with one task."""

    def __init__(self, people: People, campaign: str, task: str) -> None:
        self.people, self.campaign, self.task = people, campaign, task

    async def answer(self, who: int, text: str = ANSWER["text_content"]) -> str:
        """One person's answer."""
        work = {"taskId": self.task, "submissionData": {"text_content": text}}
        made = await self.people.data(who, SUBMIT, input=work)
        return str(made["submitTask"]["submission"]["id"])

    async def review(self, submission: str, who: int = MANAGER, decision: str = "APPROVED") -> Any:
        """The code of a manager's decision."""
        given = {"submissionId": submission, "decision": decision, "rejectionReason": "Because"}
        return await self.people.code(who, REVIEW, input=given)

    async def status(self, status: str) -> Any:
        """The code of another status of the campaign."""
        given = {"campaignId": self.campaign, "status": status}
        return await self.people.code(MANAGER, STATUS, input=given)


@pytest.fixture
async def agreement(people: People) -> Agreement:
    given = {"companyId": company(1), "name": "Agree", "reviewMode": "AGREEMENT", "budget": "20.00"}
    made = await people.data(MANAGER, CAMPAIGN, input=given)
    campaign = made["createCampaign"]["campaign"]["id"]
    new = {
        "campaignId": campaign, "title": "Describe the rain", "description": "In a text.",
        "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0",
    }  # fmt: skip
    made = await people.data(MANAGER, TASK, input=new)
    return Agreement(people, campaign, made["createTask"]["task"]["id"])


async def test_the_fourth_of_four_answers_waits_for_ever(agreement, people, owner):
    for who in (600, 601, 602):
        last = await agreement.answer(who)
    fourth = await agreement.answer(603)
    assert (await people.data(600, WORK, id=last))["submission"] is None
    assert (await people.data(602, WORK, id=last))["submission"]["status"] == "APPROVED"
    assert await agreement.review(fourth) == "FORBIDDEN", "two others may still come"
    assert await agreement.status("COMPLETED") is None
    for who, code in ((STRANGER, "NOT_FOUND"), (6, "FORBIDDEN"), (603, "OWN_SUBMISSION")):
        assert await agreement.review(fourth, who) == code
    assert await agreement.status("ARCHIVED") == "INVALID_STATUS_CHANGE"
    assert await agreement.review(fourth) is None
    assert await agreement.status("ARCHIVED") is None
    await prove_ledgers(owner)


async def test_answers_that_disagree_wait_for_ever(agreement, people, owner):
    texts = (
        "It rained all day long.",
        "Nobody was at the market today.",
        "My uncle sells blue shoes.",
    )
    answers = [await agreement.answer(600 + n, text) for n, text in enumerate(texts)]
    assert [await agreement.review(each) for each in answers] == [None] * 3
    await prove_ledgers(owner)


async def test_an_answer_that_finds_no_agreement_in_time_waits_for_ever(agreement, people, owner):
    alone = await agreement.answer(600)
    assert await owner.fetchval("select private.escalate_left_answers()") == 0
    await owner.execute(
        "update private.settings set value = '\"0 seconds\"' where name = 'agreement_time'"
    )
    assert await owner.fetchval("select private.escalate_left_answers()") == 1
    assert await owner.fetchval("select private.escalate_left_answers()") == 0
    assert (await reasons(people))[alone] == "NO_AGREEMENT"
    given = {"submissionId": alone, "decision": "APPROVED"}
    decided = await people.data(ADMIN, RESOLVE, input=given)
    assert decided["resolveEscalation"]["submission"]["status"] == "APPROVED"
    other = await agreement.answer(601)
    await owner.fetchval("select private.escalate_left_answers()")
    assert await agreement.review(other) is None, "or a manager does"
    await prove_ledgers(owner)


async def test_an_author_holds_a_place_by_never_revising(agreement, people, owner):
    left = await agreement.answer(600)
    paused = {"taskId": agreement.task, "status": "PAUSED"}
    await people.data(MANAGER, UPDATE, input=paused)
    assert await agreement.review(left, decision="REVISION_REQUESTED") is None
    assert await owner.fetchval("select private.reject_missing_revisions()") == 0
    await owner.execute(
        "update private.settings set value = '\"0 seconds\"' where name = 'revision_time'"
    )
    assert await owner.fetchval("select private.reject_missing_revisions()") >= 1
    seen = (await people.data(600, WORK, id=left))["submission"]
    assert (seen["status"], "in time" in seen["rejectionReason"]) == ("REJECTED", True)
    assert await agreement.status("COMPLETED") is None
    assert await agreement.status("ARCHIVED") is None
    await people.data(600, "{ me { id } }")
    await prove_ledgers(owner)


async def test_a_company_never_decides_and_the_pay_waits_for_ever(people, owner):
    """What the company does not decide in its time is an admin's, who sees it in the same list."""
    made = await people.data(MANAGER, TASK, input={**OPEN_TASK})
    work = {"taskId": made["createTask"]["task"]["id"], "submissionData": ANSWER}
    left = (await people.data(600, SUBMIT, input=work))["submitTask"]["submission"]["id"]
    assert await owner.fetchval("select private.escalate_left_answers()") == 0
    await owner.execute(
        "update private.settings set value = '\"0 seconds\"' where name = 'company_review_time'"
    )
    late = (await people.data(ADMIN, LATE))["overdue"]["nodes"]
    assert {"id": left, "kind": "review"} in late
    assert await owner.fetchval("select private.escalate_left_answers(100000)") > 0
    assert {"id": left, "kind": "review"} not in (await people.data(ADMIN, LATE))["overdue"][
        "nodes"
    ]
    assert (await people.data(MANAGER, LATE))["overdue"]["nodes"] == []
    given = {"submissionId": left, "decision": "APPROVED"}
    decided = await people.data(ADMIN, RESOLVE, input=given)
    assert decided["resolveEscalation"]["submission"]["status"] == "APPROVED"
    await prove_ledgers(owner)
