"""Who knows the name of a company and of a campaign: whoever saw a task of it, was asked, or judges for it."""

from __future__ import annotations

from tests.harness.database import Database, connection_as
from tests.harness.demo import ACTORS, person, speaking_as
from tests.harness.people import People, pay_in, verify
from tests.marketplace.companies.adversary.test_memberships import ACCEPT, INVITE
from tests.marketplace.review.adversary.test_panels import ANSWER, JUDGES, SUBMIT, TASK

FOUNDER, INVITED, STRANGER, ASKED = 9, 600, 601, 602
COMPANY = (
    "mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { id } } }"
)
CAMPAIGN = (
    "mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } } }"
)
TO_CAMPAIGN = "mutation ($input: InviteToCampaignInput!) { inviteToCampaign(input: $input) { invitation { id } } }"
UPDATE = "mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { status } } }"
NAMES = """
query ($company: UUID!, $campaign: UUID!) {
  publicCompany(id: $company) { name } publicCampaign(id: $campaign) { name company { name } }
}
"""
UNNAMED = """
select task.id from public.tasks as task
where not exists (select from public.public_campaigns as c where c.id = task.campaign_id)
    or not exists (select from public.public_companies as c where c.id = task.company_id)
"""


async def knows(people: People, who: int | None, its_company: str, its_campaign: str) -> str:
    """`both`, the `company` alone, or `neither`."""
    found = await people.data(who, NAMES, company=its_company, campaign=its_campaign)
    if found["publicCampaign"] is not None:
        assert found["publicCampaign"]["company"] == found["publicCompany"]
        return "both"
    return "neither" if found["publicCompany"] is None else "company"


async def test_a_private_campaign_is_known_to_whom_it_asks_and_who_judges(people: People) -> None:
    made = await people.data(FOUNDER, COMPANY, input={"name": "Quiet Co"})
    firm = made["createCompany"]["company"]["id"]
    await verify(people, firm)
    await pay_in(people, FOUNDER, firm, "100")
    made = await people.data(
        FOUNDER,
        CAMPAIGN,
        input={
            "companyId": firm, "name": "Hush", "isPrivate": True, "budget": "50",
            "reviewMode": "JUDGES",
        },
    )  # fmt: skip
    campaign = made["createCampaign"]["campaign"]["id"]
    work = {
        "campaignId": campaign, "title": "Describe the rain", "description": "In a text.",
        "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0",
    }  # fmt: skip
    task = (await people.data(FOUNDER, TASK, input=work))["createTask"]["task"]["id"]

    async def known(*who: int | None) -> set[str]:
        return {await knows(people, each, firm, campaign) for each in who}

    assert await known(FOUNDER) == {"both"}
    assert await known(None, INVITED, STRANGER, ASKED, *JUDGES) == {"neither"}

    await people.data(
        FOUNDER, TO_CAMPAIGN, input={"campaignId": campaign, "userId": person(INVITED)}
    )
    asked = {"companyId": firm, "userId": person(ASKED), "role": "VIEWER"}
    invitation = (await people.data(FOUNDER, INVITE, input=asked))["addCompanyMember"]["invitation"]
    assert await known(INVITED) == {"both"}
    assert await known(ASKED) == {"company"}
    await people.data(ASKED, ACCEPT, input={"invitationId": invitation["id"]})
    assert await known(ASKED) == {"both"}

    await people.data(INVITED, SUBMIT, input={"taskId": task, "submissionData": ANSWER})
    judging = [who for who in JUDGES if await known(who) == {"both"}]
    assert len(judging) == 3
    await people.data(FOUNDER, UPDATE, input={"taskId": task, "status": "COMPLETED"})
    assert await known(FOUNDER, INVITED, *judging) == {"both"}
    assert await known(None, STRANGER) == {"neither"}


async def test_a_company_is_known_to_all_with_its_first_task_for_everybody(people: People) -> None:
    made = await people.data(FOUNDER, COMPANY, input={"name": "Loud Co"})
    firm = made["createCompany"]["company"]["id"]
    await verify(people, firm)
    await pay_in(people, FOUNDER, firm, "100")
    made = await people.data(
        FOUNDER, CAMPAIGN, input={"companyId": firm, "name": "Hear", "budget": "50"}
    )
    campaign = made["createCampaign"]["campaign"]["id"]
    work = {
        "campaignId": campaign, "title": "Describe the rain", "description": "In a text.",
        "taskType": "TEXT", "reward": "1.00", "minTrustScore": "0", "status": "PAUSED",
    }  # fmt: skip
    task = (await people.data(FOUNDER, TASK, input=work))["createTask"]["task"]["id"]
    for who in (None, STRANGER):
        assert await knows(people, who, firm, campaign) == "neither"
    await people.data(FOUNDER, UPDATE, input={"taskId": task, "status": "ACTIVE"})
    for who in (None, STRANGER):
        assert await knows(people, who, firm, campaign) == "both"


async def test_nobody_sees_a_task_of_somebody_without_a_name(database: Database) -> None:
    for actor in ACTORS:
        async with speaking_as(database, actor) as connection:
            assert await connection.fetch(UNNAMED) == [], actor


async def test_what_is_public_had_a_task_for_everybody(database: Database) -> None:
    """The triggers kept it while the demo data were loaded."""
    async with connection_as(database, "postgres") as owner:
        for table, key in (("campaigns", "campaign_id"), ("companies", "company_id")):
            rows = await owner.fetch(
                "select name, is_public, open.now, open.ever "
                f"from public.public_{table} as published cross join lateral ("
                "select coalesce(bool_or(status = 'active'), false), count(*) > 0 "
                f"from public.tasks where {key} = published.id and not is_private"
                ") as open (now, ever)"
            )
            assert {row["is_public"] for row in rows if row["now"]} == {True}
            assert {row["is_public"] for row in rows if not row["ever"]} == {False}
