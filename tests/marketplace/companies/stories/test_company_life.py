"""Company life through HTTP: who is a member does exactly their part, who was one does nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.database import Database
from tests.harness.demo import person
from tests.harness.people import People, pay_in, people_of, verify

FOUNDER, MANAGER, VIEWER, BILLING, INVITED, STRANGER = 600, 601, 602, 603, 604, 605

COMPANY = """
mutation ($input: CreateCompanyInput!) {
  createCompany(input: $input) { company { id name billingStatus } member { role person { id } } }
}
"""
ADD = """
mutation ($input: AddCompanyMemberInput!) {
  addCompanyMember(input: $input) { invitation { id status role person { id } } }
}
"""
ACCEPT = """
mutation ($input: AcceptCompanyInvitationInput!) {
  acceptCompanyInvitation(input: $input) { invitation { status } member { role person { id } } }
}
"""
REMOVE = """
mutation ($input: RemoveCompanyMemberInput!) {
  removeCompanyMember(input: $input) { company { id } person { id } }
}
"""
ROLE = """
mutation ($input: SetCompanyMemberRoleInput!) { setCompanyMemberRole(input: $input) { member { role } } }
"""
CAMPAIGN = """
mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id status isPrivate } } }
"""
FUND = """
mutation ($input: FundCampaignInput!) {
  fundCampaign(input: $input) { campaign { remainingBudget } entry { type amount } }
}
"""
STATUS = """
mutation ($input: SetCampaignStatusInput!) { setCampaignStatus(input: $input) { campaign { status } } }
"""
INVITE = """
mutation ($input: InviteToCampaignInput!) { inviteToCampaign(input: $input) { invitation { person { id } } } }
"""
TASK = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id isOpen isPrivate } } }"
SUBMIT = "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id } } }"
REVIEW = """
mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { status } } }
"""
API_KEY = """
mutation ($input: CreateCompanyApiKeyInput!) { createCompanyApiKey(input: $input) { secret apiKey { prefix } } }
"""
DESK = """
query ($company: UUID!, $campaign: UUID!) {
  company(id: $company) {
    members { totalCount }
    apiKeys { totalCount }
    submissions { totalCount }
  }
  companies { totalCount }
  campaign(id: $campaign) {
    spend { remainingBudget totalBudget }
    work { openCount activeTasks }
    ledger { totalCount }
    tasks { totalCount }
  }
}
"""
LOOK = "query ($id: UUID!) { task(id: $id) { id } }"
OFFER = """
query ($campaign: UUID!, $task: UUID!) {
  publicCampaign(id: $campaign) { name description company { name logoUrl details { id } } details { id } }
  task(id: $task) { company { name } campaign { name details { remainingBudget } } }
  notifications(first: 1) { nodes { type actionUrl subject { ... on PublicCampaign { id name } } } }
}
"""


class Company:
    """A company with its campaign and people, as the story goes on."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.id = self.campaign = self.task = ""

    async def found(self) -> None:
        """The founder creates it, and three members join."""
        made = await self.people.data(
            FOUNDER, COMPANY, input={"name": "Rainy Voices", "idempotencyKey": self.people.key()}
        )
        self.id = made["createCompany"]["company"]["id"]
        for who, role in ((MANAGER, "MANAGER"), (VIEWER, "VIEWER"), (BILLING, "BILLING")):
            added = await self.people.data(FOUNDER, ADD, input=self.member(who, role=role))
            invitation = added["addCompanyMember"]["invitation"]
            given = {"invitationId": invitation.pop("id")}
            whose = {"role": role, "person": {"id": person(who)}}
            assert invitation == {"status": "PENDING", **whose}
            joined = (await self.people.data(who, ACCEPT, input=given))["acceptCompanyInvitation"]
            assert joined == {"invitation": {"status": "ACCEPTED"}, "member": whose}

    async def open(self) -> None:
        """The manager opens a private campaign with one task, and billing funds it."""
        made = await self.people.data(MANAGER, CAMPAIGN, input=self.new_campaign())
        self.campaign = made["createCampaign"]["campaign"]["id"]
        await verify(self.people, self.id)
        await pay_in(self.people, BILLING, self.id, "500.00")
        await self.people.data(BILLING, FUND, input=self.money())
        made = await self.people.data(MANAGER, TASK, input=self.new_task())
        self.task = made["createTask"]["task"]["id"]
        assert made["createTask"]["task"] == {"id": self.task, "isOpen": True, "isPrivate": True}

    def member(self, who: int, **more: Any) -> dict[str, Any]:
        return {"companyId": self.id, "userId": person(who), **more}

    def new_campaign(self) -> dict[str, Any]:
        return {"companyId": self.id, "name": "Rain", "isPrivate": True, "targetCount": 10}

    def money(self) -> dict[str, Any]:
        return {"campaignId": self.campaign, "amount": "20.00"}

    def new_task(self) -> dict[str, Any]:
        return {
            "campaignId": self.campaign, "title": "Describe the rain", "description": "In a text.",
            "taskType": "TEXT", "reward": "2.00", "minTrustScore": "0",
        }  # fmt: skip

    def invitation(self, who: int) -> dict[str, Any]:
        return {"campaignId": self.campaign, "userId": person(who)}

    async def work(self, who: int) -> Any:
        answer = {"text_content": "It rained all day long, and nobody minded."}
        return await self.people.answer(
            who, SUBMIT, input={"taskId": self.task, "submissionData": answer}
        )

    async def desk(self, who: int) -> Any:
        return await self.people.data(who, DESK, company=self.id, campaign=self.campaign)


@pytest.fixture
async def story(database: Database) -> AsyncIterator[Company]:
    """The company with its members and its open campaign."""
    async with people_of(database) as people:
        company = Company(people)
        await company.found()
        await company.open()
        yield company


async def test_each_member_can_do_exactly_their_part(story: Company) -> None:
    people = story.people
    desks = {who: await story.desk(who) for who in (FOUNDER, MANAGER, VIEWER, BILLING)}
    for desk in desks.values():
        assert desk["company"]["members"]["totalCount"] == 4
        assert desk["campaign"]["spend"] == {"remainingBudget": "20.00", "totalBudget": "20.00"}
        assert desk["campaign"]["work"] == {"openCount": 0, "activeTasks": 1}
    entries = {who: desk["campaign"]["ledger"]["totalCount"] for who, desk in desks.items()}
    assert entries == {FOUNDER: 1, MANAGER: 1, VIEWER: 0, BILLING: 1}, (
        "viewers see work, not entries"
    )

    may: dict[str, set[int]] = {}
    for name, query, given in (
        ("campaign", CAMPAIGN, story.new_campaign()),
        ("task", TASK, story.new_task()),
        ("fund", FUND, story.money()),
        ("pause", STATUS, {"campaignId": story.campaign, "status": "PAUSED"}),
        ("resume", STATUS, {"campaignId": story.campaign, "status": "ACTIVE"}),
        ("key", API_KEY, {"companyId": story.id, "name": "Sync", "scopes": ["READ_DATASETS"]}),
        ("role", ROLE, story.member(VIEWER, role="VIEWER")),
    ):
        codes = {who: await people.code(who, query, input=given) for who in desks}
        assert set(codes.values()) <= {None, "FORBIDDEN"}, codes
        may[name] = {who for who, code in codes.items() if code is None}
        assert await people.code(STRANGER, query, input=given) == "NOT_FOUND"
    managers = {FOUNDER, MANAGER}
    assert may.pop("fund") == managers | {BILLING}
    assert all(who == managers for who in may.values()), may


async def test_an_invited_contributor_sees_the_private_campaign_others_do_not(
    story: Company,
) -> None:
    people = story.people
    assert (await people.data(INVITED, LOOK, id=story.task))["task"] is None
    for who, code in ((VIEWER, "FORBIDDEN"), (BILLING, "FORBIDDEN"), (INVITED, "NOT_FOUND")):
        assert await people.code(who, INVITE, input=story.invitation(INVITED)) == code
    await people.data(MANAGER, INVITE, input=story.invitation(INVITED))
    offer = await people.data(INVITED, OFFER, campaign=story.campaign, task=story.task)
    assert offer["publicCampaign"] == {
        "name": "Rain",
        "description": None,
        "company": {"name": "Rainy Voices", "logoUrl": None, "details": None},
        "details": None,
    }
    assert offer["task"] == {
        "company": {"name": "Rainy Voices"},
        "campaign": {"name": "Rain", "details": None},
    }
    (told,) = offer["notifications"]["nodes"]
    assert told["subject"] == {"id": story.campaign, "name": "Rain"}
    assert told["actionUrl"] == f"/campaigns/{story.campaign}", "publicCampaign answers it"
    for outside in (STRANGER, None):
        query = "query ($id: UUID!) { publicCampaign(id: $id) { name } publicCompany(id: $id) { name } }"
        seen = await people.data(outside, query, id=story.campaign)
        assert seen == {"publicCampaign": None, "publicCompany": None}
    again = await people.code(MANAGER, INVITE, input=story.invitation(INVITED))
    assert again == "ALREADY_INVITED"
    assert (await people.data(INVITED, LOOK, id=story.task))["task"] == {"id": story.task}
    for other in (STRANGER, None):
        assert (await people.data(other, LOOK, id=story.task))["task"] is None
    assert (await story.work(STRANGER))["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    submission = (await story.work(INVITED))["data"]["submitTask"]["submission"]["id"]

    seen = {
        who: (await story.desk(who))["company"]["submissions"]["totalCount"]
        for who in (MANAGER, VIEWER, BILLING)
    }
    assert seen == {MANAGER: 1, VIEWER: 1, BILLING: 0}, "billing sees budgets, not work"
    decision = {"submissionId": submission, "decision": "APPROVED"}
    codes = {
        who: await people.code(who, REVIEW, input=decision)
        for who in (VIEWER, BILLING, STRANGER, MANAGER)
    }
    assert codes == {
        VIEWER: "FORBIDDEN",
        BILLING: "NOT_FOUND",
        STRANGER: "NOT_FOUND",
        MANAGER: None,
    }


async def test_a_removed_member_can_do_nothing_from_that_moment_on(story: Company) -> None:
    people = story.people
    removed = await people.data(FOUNDER, REMOVE, input=story.member(MANAGER))
    assert removed["removeCompanyMember"] == {
        "company": {"id": story.id},
        "person": {"id": person(MANAGER)},
    }
    desk = await story.desk(MANAGER)
    assert (desk["company"], desk["campaign"], desk["companies"]["totalCount"]) == (None, None, 0)
    assert (await people.data(MANAGER, LOOK, id=story.task))["task"] is None, (
        "also what they created"
    )
    for query, given in (
        (CAMPAIGN, story.new_campaign()),
        (TASK, story.new_task()),
        (FUND, story.money()),
        (STATUS, {"campaignId": story.campaign, "status": "PAUSED"}),
        (INVITE, story.invitation(INVITED)),
        (ADD, story.member(MANAGER, role="MANAGER")),
        (API_KEY, {"companyId": story.id, "name": "Back door", "scopes": ["READ_DATASETS"]}),
    ):
        assert await people.code(MANAGER, query, input=given) == "NOT_FOUND", query


async def test_a_company_keeps_a_manager(story: Company) -> None:
    people = story.people
    await people.data(FOUNDER, REMOVE, input=story.member(MANAGER))
    leave = story.member(FOUNDER)
    assert await people.code(FOUNDER, REMOVE, input=leave) == "LAST_MANAGER"
    assert await people.code(FOUNDER, ROLE, input={**leave, "role": "VIEWER"}) == "LAST_MANAGER"
    await people.data(FOUNDER, ROLE, input=story.member(VIEWER, role="MANAGER"))
    left = await people.data(FOUNDER, REMOVE, input=leave)
    assert left["removeCompanyMember"] == {"company": None, "person": {"id": person(FOUNDER)}}
    assert (await story.desk(VIEWER))["company"]["members"]["totalCount"] == 2
