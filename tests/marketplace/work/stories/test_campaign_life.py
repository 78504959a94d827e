"""Campaign life through HTTP: funded, worked for, and met in the middle of 50 approvals at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.people import People, pay_in, verify

MANAGER, BILLING = 600, 601
EARLY, LATE = range(700, 750), range(750, 780)
REWARD = Decimal("1.25")

COMPANY = (
    "mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { id } } }"
)
MEMBER = "mutation ($input: AddCompanyMemberInput!) { addCompanyMember(input: $input) { invitation { id } } }"
ACCEPT = """
mutation ($input: AcceptCompanyInvitationInput!) { acceptCompanyInvitation(input: $input) { member { id } } }
"""
CAMPAIGN = (
    "mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } } }"
)
FUND = """
mutation ($input: FundCampaignInput!) {
  fundCampaign(input: $input) { campaign { remainingBudget } entry { id amount } }
}
"""
TASK = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id status pauseReason } } }"
SUBMIT = "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }"
REVIEW = """
mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status } } }
"""
STANDING = """
query ($id: UUID!) {
  campaign(id: $id) {
    remainingBudget reservedBudget spentBudget submissionCount approvedCount progress isOpen
    spend { totalBudget }
    tasks { nodes { status pauseReason } }
    ledger { groups(by: [TYPE]) { type sum { amount } } }
  }
}
"""


class Campaign:
    """A campaign with two tasks."""

    def __init__(self, people: People, campaign: str) -> None:
        self.people, self.id = people, campaign
        self.tasks: list[str] = []

    async def publish(self) -> dict[str, Any]:
        """Create one more task."""
        given = {
            "campaignId": self.id, "title": "Describe the rain", "description": "In a text.",
            "taskType": "TEXT", "reward": str(REWARD), "minTrustScore": "0",
        }  # fmt: skip
        task = (await self.people.data(MANAGER, TASK, input=given))["createTask"]["task"]
        self.tasks.append(task["id"])
        return task  # type: ignore[no-any-return]

    async def submit(self, who: int, task: str) -> str:
        """Submit; return the submission's id, or the code of the refusal."""
        data = {"text_content": f"Number {who} says that it rained all day long in the valley."}
        answer = await self.people.answer(
            who, SUBMIT, input={"taskId": task, "submissionData": data}
        )
        if "errors" in answer:
            return answer["errors"][0]["extensions"]["code"]  # type: ignore[no-any-return]
        return answer["data"]["submitTask"]["submission"]["id"]  # type: ignore[no-any-return]

    async def decide(self, submission: str, decision: str) -> str | None:
        given = {
            "submissionId": submission,
            "decision": decision,
            "rejectionReason": "No rain in it.",
        }
        return await self.people.code(MANAGER, REVIEW, input=given)

    async def fund(self, amount: str, key: str) -> Any:
        given = {"campaignId": self.id, "amount": amount, "idempotencyKey": key}
        return (await self.people.data(BILLING, FUND, input=given))["fundCampaign"]

    async def standing(self) -> dict[str, Any]:
        """The campaign and its ledger in one snapshot; the one is always the sum of the other."""
        row = (await self.people.data(MANAGER, STANDING, id=self.id))["campaign"]
        sums = {group["type"]: Decimal(group["sum"]["amount"]) for group in row["ledger"]["groups"]}
        fund, reserve, spend, release = (
            sums.get(name, Decimal(0)) for name in ("FUND", "RESERVE", "SPEND", "RELEASE")
        )
        budgets = [
            Decimal(row[name]) for name in ("remainingBudget", "reservedBudget", "spentBudget")
        ]
        assert budgets == [fund - reserve + release, reserve - release - spend, spend]
        assert min(budgets) >= 0
        assert Decimal(row["spend"]["totalBudget"]) == sum(budgets) == fund
        return row  # type: ignore[no-any-return]

    async def watch(self, done: asyncio.Event) -> int:
        """Look again and again until it is done; return how often."""
        looks = 0
        while not done.is_set():
            await self.standing()
            looks += 1
        return looks


async def campaign_of(people: People, **wishes: Any) -> Campaign:
    """A new company with its billing member and one campaign."""
    made = await people.data(MANAGER, COMPANY, input={"name": "Rainy Voices"})
    company = made["createCompany"]["company"]["id"]
    member = {"companyId": company, "userId": f"00000000-0000-7000-8000-{BILLING:012}"}
    asked = await people.data(MANAGER, MEMBER, input={**member, "role": "BILLING"})
    invitation = {"invitationId": asked["addCompanyMember"]["invitation"]["id"]}
    await people.data(BILLING, ACCEPT, input=invitation)
    await verify(people, company)
    await pay_in(people, BILLING, company, "1000.00")
    given = {"companyId": company, "name": "Rain", **wishes}
    made = await people.data(MANAGER, CAMPAIGN, input=given)
    return Campaign(people, made["createCampaign"]["campaign"]["id"])


@pytest.mark.parametrize(
    ("reason", "wishes"),
    [
        ("QUOTA", {"budget": "1000.00", "targetCount": 60}),
        ("BUDGET", {"budget": str(REWARD * 60 + Decimal("1.24"))}),
    ],
)
async def test_quota_or_budget_is_met_in_the_middle_of_50_approvals(
    people: People, database: Database, reason: str, wishes: dict[str, Any]
) -> None:
    campaign = await campaign_of(people, **wishes)
    first = (await campaign.publish())["id"]
    second = (await campaign.publish())["id"]
    pending = await asyncio.gather(*[campaign.submit(who, first) for who in EARLY])
    assert len(set(pending)) == 50

    done = asyncio.Event()
    watching = asyncio.create_task(campaign.watch(done))
    approvals = [campaign.decide(each, "APPROVED") for each in pending]
    arrivals = [campaign.submit(who, second) for who in LATE]
    mixed = [act for pair in zip(approvals, arrivals, strict=False) for act in pair] + approvals[
        30:
    ]
    answers = await asyncio.gather(*mixed)
    done.set()
    assert await watching > 0

    refused = Counter(answer for answer in answers if answer and not answer.startswith("0"))
    # Who comes when the task is paused already does not see it any more.
    assert refused.total() == 20
    assert set(refused) <= {"BUDGET_EXHAUSTED", "NOT_FOUND"}
    row = await campaign.standing()
    assert (row["submissionCount"], row["approvedCount"], row["isOpen"]) == (
        60,
        50,
        reason == "BUDGET",
    )
    assert (Decimal(row["spentBudget"]), Decimal(row["reservedBudget"])) == (
        REWARD * 50,
        REWARD * 10,
    )
    assert row["tasks"]["nodes"] == [{"status": "PAUSED", "pauseReason": reason}] * 2
    assert await campaign.submit(790, first) == "NOT_FOUND"
    async with connection_as(database) as owner:
        assert await owner.fetch("select * from private.ledger_mismatches()") == []


async def test_money_comes_once_and_tasks_go_on_with_it(people: People) -> None:
    campaign = await campaign_of(people)
    assert await campaign.publish() == {
        "id": campaign.tasks[0], "status": "PAUSED", "pauseReason": "BUDGET"
    }  # fmt: skip
    key = people.key()
    funded = await asyncio.gather(*[campaign.fund("2.50", key) for _ in range(20)])
    assert len({answer["entry"]["id"] for answer in funded}) == 1, (
        "a storm of retries is one payment"
    )
    row = await campaign.standing()
    assert row["remainingBudget"] == "2.50"
    assert row["tasks"]["nodes"] == [{"status": "ACTIVE", "pauseReason": None}]

    submitted = [await campaign.submit(who, campaign.tasks[0]) for who in (700, 701)]
    assert (await campaign.standing())["tasks"]["nodes"] == [
        {"status": "PAUSED", "pauseReason": "BUDGET"}
    ]
    assert await campaign.submit(702, campaign.tasks[0]) == "NOT_FOUND"
    assert await campaign.decide(submitted[0], "REJECTED") is None
    row = await campaign.standing()
    assert row["remainingBudget"] == str(REWARD), "what was reserved is free again"
    assert row["tasks"]["nodes"] == [{"status": "ACTIVE", "pauseReason": None}]
    assert len(await campaign.submit(702, campaign.tasks[0])) == 36


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"endAt": "2026-01-01T00:00:00Z"}, "INVALID_WINDOW"),
        ({"startAt": "2036-01-02T00:00:00Z", "endAt": "2036-01-01T00:00:00Z"}, "INVALID_WINDOW"),
        ({"budget": "0"}, "INVALID_BUDGET"),
        ({"budget": "-1"}, "INVALID_BUDGET"),
        ({"budget": "0.001"}, "INVALID_BUDGET"),
        ({"targetCount": 0}, "INVALID_VALUE"),
        ({"name": " "}, "INVALID_VALUE"),
        ({"status": "ARCHIVED"}, "INVALID_VALUE"),
    ],
)
async def test_a_campaign_that_may_not_be_is_refused(
    people: People, wishes: dict[str, Any], code: str
) -> None:
    made = await people.data(MANAGER, COMPANY, input={"name": "Rainy Voices"})
    company = made["createCompany"]["company"]["id"]
    given = {"companyId": company, "name": "Rain", **wishes}
    assert await people.code(MANAGER, CAMPAIGN, input=given) == code
    count = "query ($id: UUID!) { company(id: $id) { campaigns { totalCount } } }"
    seen = await people.data(MANAGER, count, id=company)
    assert seen["company"]["campaigns"]["totalCount"] == 0
