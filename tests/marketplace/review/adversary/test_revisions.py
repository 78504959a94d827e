"""Revisions: a company that has work done again and again, and never pays it."""

from __future__ import annotations

import pytest

from tests.harness.demo import campaign
from tests.harness.money import prove_ledgers
from tests.harness.people import ADMIN, People
from tests.marketplace.money.adversary.test_wallets import SUBMIT, TASK
from tests.marketplace.review.adversary.test_panels import ANSWER
from tests.marketplace.review.adversary.test_waiting import REVIEW

MANAGER, AUTHOR = 3, 600
REVISE = """
mutation ($input: ReviseSubmissionInput!) { reviseSubmission(input: $input) { submission { status } } }
"""
MANY = """
mutation ($input: ReviewSubmissionsInput!) { reviewSubmissions(input: $input) { results { code } } }
"""


@pytest.mark.parametrize("revises", [True, False])
async def test_a_company_asks_for_revisions_without_end(people: People, owner, revises: bool):
    """Three times, whether the author has answered or not; then it pays, or says no."""
    given = {
        "campaignId": campaign(1), "title": "Describe the rain", "description": "In a text.",
        "taskType": "TEXT", "reward": "2.00", "minTrustScore": "0",
    }  # fmt: skip
    task = (await people.data(MANAGER, TASK, input=given))["createTask"]["task"]["id"]
    work = {"taskId": task, "submissionData": ANSWER}
    it = (await people.data(AUTHOR, SUBMIT, input=work))["submitTask"]["submission"]["id"]
    back = {"submissionId": it, "decision": "REVISION_REQUESTED", "rejectionReason": "More"}
    for _ in range(3):
        assert await people.code(MANAGER, REVIEW, input=back) is None
        if revises:
            await people.data(AUTHOR, REVISE, input={"submissionId": it, "submissionData": ANSWER})
    for who in (MANAGER, ADMIN):
        assert await people.code(who, REVIEW, input=back) == "TOO_MANY_REVISIONS"
    many = {"submissionIds": [it], "decision": "REVISION_REQUESTED", "rejectionReason": "More"}
    done = (await people.data(MANAGER, MANY, input=many))["reviewSubmissions"]["results"]
    assert done == [{"code": "TOO_MANY_REVISIONS"}]
    yes = {"submissionId": it, "decision": "APPROVED"}
    assert await people.code(MANAGER, REVIEW, input=yes) is None
    await prove_ledgers(owner)
