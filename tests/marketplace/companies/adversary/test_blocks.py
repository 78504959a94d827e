"""Blocks: no company pays less by them, nobody is told off by strangers, and who is blocked sends nothing in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.demo import company, person
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import NEW_TASK, SUBMIT, TASK
from tests.marketplace.review.adversary.test_panels import ANSWER
from tests.marketplace.review.adversary.test_waiting import REVIEW

MANAGER, VIEWER, OTHER_MANAGER, AUTHOR, OTHER = 3, 6, 8, 600, 601
BLOCK = """
mutation ($input: BlockContributorInput!) { blockContributor(input: $input) { block {
  reason person { id } company { name }
} } }
"""
UNBLOCK = """
mutation ($input: UnblockContributorInput!) { unblockContributor(input: $input) { person { id } company { id } } }
"""
REVISE = """
mutation ($input: ReviseSubmissionInput!) { reviseSubmission(input: $input) { submission { status } } }
"""
UPLOAD = "mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id } } }"
PRIVATE = """
mutation ($input: InviteToCampaignInput!) { inviteToCampaign(input: $input) { invitation { id } } }
"""
OF_COMPANY = "query ($id: UUID!) { company(id: $id) { blocks { nodes { person { id } } } } }"
SEEN = """
{ companyBlocks { nodes { reason company { name } } }
  notifications(first: 3, filter: { type: { eq: COMPANY_BLOCK } }) {
    nodes { message subject { ... on CompanyBlock { reason } } } } }
"""
FEED = "{ taskFeed(first: 100) { nodes { task { id company { id } } } } }"
WHOM = {"companyId": company(1), "userId": person(AUTHOR)}
WHY = {**WHOM, "reason": "Always the same 100%s."}


async def new_task(people: People, title: str = "Describe the rain") -> str:
    made = await people.data(MANAGER, TASK, input={**NEW_TASK, "title": title})
    return str(made["createTask"]["task"]["id"])


async def answer(people: People, task: str, who: int = AUTHOR) -> str:
    work = {"taskId": task, "submissionData": ANSWER}
    made = await people.data(who, SUBMIT, input=work)
    return str(made["submitTask"]["submission"]["id"])


@pytest.fixture
async def pending(people: People) -> str:
    """An answer of the author that waits."""
    return await answer(people, await new_task(people))


async def companies(people: People, who: int) -> set[Any]:
    nodes = (await people.data(who, FEED))["taskFeed"]["nodes"]
    assert nodes
    return {each["task"]["company"]["id"] for each in nodes}


async def test_a_company_blocks_somebody_instead_of_paying_them(people, owner, pending):
    await people.data(MANAGER, BLOCK, input=WHY)
    ask = {"submissionId": pending, "decision": "REVISION_REQUESTED", "rejectionReason": "More"}
    assert await people.code(MANAGER, REVIEW, input=ask) is None
    again = {
        "submissionId": pending,
        "submissionData": {"text_content": "It rained, and then some."},
    }
    assert await people.code(AUTHOR, REVISE, input=again) is None
    yes = {"submissionId": pending, "decision": "APPROVED"}
    assert await people.code(MANAGER, REVIEW, input=yes) is None
    paid = "select amount from public.transactions where submission_id = $1"
    assert await owner.fetchval(paid, pending) == 2
    await prove_ledgers(owner)


async def test_the_blocked_send_in_more(people, pending):
    task = await new_task(people, "Describe the snow")
    assert company(1) in await companies(people, AUTHOR)
    await people.data(MANAGER, BLOCK, input=WHY)
    work = {"taskId": task, "submissionData": ANSWER}
    refused = (await people.answer(AUTHOR, SUBMIT, input=work))["errors"][0]["extensions"]
    assert (refused["code"], refused["fields"]) == ("CONTRIBUTOR_BLOCKED", ["taskId"])
    file = {"taskId": task, "contentType": "audio/mpeg", "sizeBytes": 1000}
    assert await people.code(AUTHOR, UPLOAD, input=file) == "CONTRIBUTOR_BLOCKED"
    private = {"campaignId": "00000000-0000-7000-8002-000000000002", "userId": person(AUTHOR)}
    assert await people.code(MANAGER, PRIVATE, input=private) == "CONTRIBUTOR_BLOCKED"
    assert company(1) not in await companies(people, AUTHOR)
    assert await people.code(OTHER, SUBMIT, input=work) is None
    await people.data(MANAGER, UNBLOCK, input=WHOM)
    assert company(1) in await companies(people, AUTHOR)
    assert await people.code(AUTHOR, SUBMIT, input=work) is None


async def test_the_blocked_are_not_told_why(people, pending):
    await people.data(MANAGER, BLOCK, input=WHY)
    seen = await people.data(AUTHOR, SEEN)
    assert seen["companyBlocks"]["nodes"] == [
        {"reason": WHY["reason"], "company": {"name": "Demo Data Co"}}
    ]
    assert seen["notifications"]["nodes"] == [
        {
            "message": "Demo Data Co takes no new answers of yours: Always the same 100%s.",
            "subject": {"reason": WHY["reason"]},
        }
    ]
    assert (await people.data(OTHER, SEEN))["companyBlocks"]["nodes"] == []
    blocked = {"person": {"id": person(AUTHOR)}}
    for who, sees in ((MANAGER, True), (VIEWER, False)):
        of = (await people.data(who, OF_COMPANY, id=company(1)))["company"]["blocks"]["nodes"]
        assert (blocked in of) is sees


async def test_a_company_pesters_somebody_with_blocks(people, pending):
    for _ in range(5):
        await people.data(MANAGER, BLOCK, input=WHY)
        assert await people.code(MANAGER, BLOCK, input=WHY) == "ALREADY_BLOCKED"
        await people.data(MANAGER, UNBLOCK, input=WHOM)
        assert await people.code(MANAGER, UNBLOCK, input=WHOM) == "NOT_FOUND"
    assert len((await people.data(AUTHOR, SEEN))["notifications"]["nodes"]) == 1
    stranger = {**WHY, "companyId": company(2), "userId": person(7)}
    assert await people.code(OTHER_MANAGER, BLOCK, input=stranger) == "NOT_FOUND"


async def test_others_block_and_unblock_for_a_company(people, pending):
    for who, code in ((VIEWER, "FORBIDDEN"), (OTHER_MANAGER, "NOT_FOUND"), (AUTHOR, "NOT_FOUND")):
        assert await people.code(who, BLOCK, input=WHY) == code
    await people.data(MANAGER, BLOCK, input=WHY)
    for who, code in ((VIEWER, "FORBIDDEN"), (OTHER_MANAGER, "NOT_FOUND"), (AUTHOR, "NOT_FOUND")):
        assert await people.code(who, UNBLOCK, input=WHOM) == code
    assert await people.code(ADMIN, UNBLOCK, input=WHOM) is None
    for reason in ("", "   ", "x" * 501):
        assert await people.code(MANAGER, BLOCK, input={**WHY, "reason": reason}) == "INVALID_VALUE"
