"""Companies and campaigns are changed by their managers: what was sent, and nothing else."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.harness.demo import campaign, company, person, task
from tests.harness.people import People
from tests.marketplace.work.adversary import test_files as files

AMARA, MANAGER, VIEWER, BILLING, OTHER_MANAGER = 1, 3, 6, 7, 8
COMPANY = """
mutation ($input: UpdateCompanyInput!) { updateCompany(input: $input) { company { name logoUrl logo } } }
"""
CAMPAIGN = """
mutation ($input: UpdateCampaignInput!) {
  updateCampaign(input: $input) { campaign { name description targetCount endAt submissionCount } }
}
"""
REQUIRED = """
query ($id: UUID!) {
  campaign(id: $id) { tasks(first: 100) { nodes { status minLevel region title description } } }
}
"""
FIELDS = "query ($id: UUID!) { campaign(id: $id) { name description targetCount endAt submissionCount } }"
SEEN = "query ($id: UUID!) { publicCompany(id: $id) { name logo } }"
PNG = b"\x89PNG\r\n\x1a\n a logo"


async def logo(people: People, who: int, of: str) -> str:
    """The id of a complete upload."""
    given = {"purpose": "LOGO", "companyId": of, "contentType": "image/png", "sizeBytes": len(PNG)}
    upload = (await people.data(who, files.CREATE, input=given))["createUpload"]["upload"]
    assert (await people.put(upload["uploadUrl"], PNG, "image/png")).status_code == 200
    done = "mutation ($input: CompleteUploadInput!) { completeUpload(input: $input) { upload { id } } }"
    await people.data(who, done, input={"uploadId": upload["id"]})
    return str(upload["id"])


async def changed(people: People, **sent: Any) -> Any:
    given = {"campaignId": campaign(1), **sent}
    return (await people.data(MANAGER, CAMPAIGN, input=given))["updateCampaign"]["campaign"]


async def now(people: People) -> Any:
    return (await people.data(MANAGER, FIELDS, id=campaign(1)))["campaign"]


async def test_a_company_changes_its_name_and_logo(people: People) -> None:
    async def change(**sent: Any) -> Any:
        given = {"companyId": company(1), **sent}
        return (await people.data(MANAGER, COMPANY, input=given))["updateCompany"]["company"]

    first = await change(uploadId=await logo(people, MANAGER, company(1)))
    assert (await people.get(first["logo"])).content == PNG
    seen = (await people.data(AMARA, SEEN, id=company(1)))["publicCompany"]
    assert (await people.get(seen["logo"])).content == PNG
    await asyncio.gather(change(name=" Data & Co "), change(logoUrl="https://example.com/a.png"))
    last = await change(name="Data & Co")
    assert (last["name"], last["logoUrl"]) == ("Data & Co", "https://example.com/a.png")
    assert (await people.get(last["logo"])).content == PNG
    assert (await change(uploadId=None, logoUrl=None)) == {
        "name": "Data & Co", "logoUrl": None, "logo": None
    }  # fmt: skip


async def test_only_managers_change_them(people: People) -> None:
    refusals = {
        None: "FORBIDDEN",
        AMARA: "NOT_FOUND",
        OTHER_MANAGER: "NOT_FOUND",
        VIEWER: "FORBIDDEN",
        BILLING: "FORBIDDEN",
    }
    for who, code in refusals.items():
        given = {"companyId": company(1), "name": "Mine"}
        assert await people.code(who, COMPANY, input=given) == code
        given = {"campaignId": campaign(1), "name": "Mine"}
        assert await people.code(who, CAMPAIGN, input=given) == code
    assert (await people.data(AMARA, SEEN, id=company(1)))["publicCompany"][
        "name"
    ] == "Demo Data Co"


async def test_a_logo_of_another_company_or_person_is_none(people: People) -> None:
    other = await logo(people, OTHER_MANAGER, company(2))
    for who in (MANAGER, OTHER_MANAGER):
        given = {"companyId": company(1), "uploadId": other}
        assert await people.code(who, COMPANY, input=given) in ("UPLOAD_UNUSABLE", "NOT_FOUND")
    answer = await files.sent(people)
    given = {"companyId": company(1), "uploadId": answer["id"]}
    assert await people.code(MANAGER, COMPANY, input=given) == "UPLOAD_UNUSABLE"


async def test_a_campaign_changes_what_was_sent(people: People) -> None:
    before = await now(people)
    named, ended = await asyncio.gather(
        changed(people, name=" Another name "), changed(people, endAt="2040-01-01T00:00:00+00:00")
    )
    assert named["description"] == ended["description"] == before["description"]
    after = await changed(people, targetCount=before["submissionCount"] + 3, description=None)
    assert (after["name"], after["endAt"][:4], after["description"]) == (
        "Another name",
        "2040",
        None,
    )
    assert after["targetCount"] == before["submissionCount"] + 3


async def test_a_campaign_says_what_its_tasks_require(people: People) -> None:
    before = (await people.data(MANAGER, REQUIRED, id=campaign(1)))["campaign"]["tasks"]["nodes"]
    await changed(people, minLevel=2, region="NG", description="Not of its tasks")
    after = (await people.data(MANAGER, REQUIRED, id=campaign(1)))["campaign"]["tasks"]["nodes"]
    assert before
    assert after == [
        each if each["status"] == "ARCHIVED" else {**each, "minLevel": 2, "region": "NG"}
        for each in before
    ]


REFUSED: list[tuple[dict[str, Any], str, list[str]]] = [
    ({"targetCount": 1}, "TARGET_TOO_SMALL", ["targetCount"]),
    ({"endAt": "2020-01-01T00:00:00Z"}, "INVALID_WINDOW", ["endAt"]),
    ({"name": "  "}, "INVALID_VALUE", ["name"]),
    ({"name": None}, "INVALID_VALUE", ["name"]),
    ({"minTrustScore": "5.55"}, "INVALID_VALUE", ["minTrustScore"]),
    ({"minTrustScore": "11"}, "INVALID_VALUE", ["minTrustScore"]),
]


async def test_what_cannot_be_is_refused_and_changes_nothing(people: People) -> None:
    before = await now(people)
    for sent, code, fields in REFUSED:
        given = {"campaignId": campaign(1), "description": "Else", **sent}
        [error] = (await people.answer(MANAGER, CAMPAIGN, input=given))["errors"]
        assert (error["extensions"]["code"], error["extensions"].get("fields")) == (code, fields)
    assert await now(people) == before


DUPLICATE = """
mutation ($input: DuplicateTaskInput!) {
  duplicateTask(input: $input) { task {
    id title description taskType reward xpReward maxSubmissions minLevel status currentSubmissions
    creator { id }
  } }
}
"""
ORIGINAL = """
query ($id: UUID!) { task(id: $id) {
  title description taskType reward xpReward maxSubmissions minLevel status
} }
"""


async def test_a_task_is_copied_as_a_draft(people: People) -> None:
    original = (await people.data(MANAGER, ORIGINAL, id=task(1)))["task"]
    given = {"taskId": task(1)}
    copy = (await people.data(MANAGER, DUPLICATE, input=given))["duplicateTask"]["task"]
    assert copy.pop("id") != task(1)
    assert copy.pop("creator") == {"id": person(MANAGER)}
    assert copy == {**original, "status": "DRAFT", "currentSubmissions": 0}
    given = {"taskId": task(1), "campaignId": campaign(2), "title": "Another title"}
    other = (await people.data(MANAGER, DUPLICATE, input=given))["duplicateTask"]["task"]
    assert other["title"] == "Another title"
    assert (await people.data(AMARA, ORIGINAL, id=other["id"]))["task"] is None
    refusals = {AMARA: "NOT_FOUND", OTHER_MANAGER: "NOT_FOUND", VIEWER: "FORBIDDEN"}
    for who, code in refusals.items():
        assert await people.code(who, DUPLICATE, input={"taskId": task(1)}) == code
    given = {"taskId": task(1), "campaignId": campaign(5)}
    assert await people.code(MANAGER, DUPLICATE, input=given) == "NOT_FOUND", "of another company"


async def test_a_change_that_its_column_cannot_hold_is_named(people: People) -> None:
    given = {"campaignId": campaign(1), "name": "Kept", "endAt": "+294277-01-01T00:00:00Z"}

    (error,) = (await people.answer(MANAGER, CAMPAIGN, input=given))["errors"]

    assert error["extensions"]["code"] == "INVALID_VALUE"
    assert error["extensions"]["input"] == ["input", "endAt"]
    assert (await now(people))["name"] != "Kept"
