"""Drafts and templates: nobody else sees them, nothing is worked on or paid before it was published and checked."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.harness.demo import campaign, company, task
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_company_keys import make
from tests.marketplace.companies.adversary.test_memberships import NEW_TASK, SUBMIT, TASK
from tests.marketplace.review.adversary.test_panels import ANSWER
from tests.marketplace.review.adversary.test_waiting import STATUS

MANAGER, VIEWER, OTHER_MANAGER, AUTHOR = 3, 6, 8, 600
UPDATE = """
mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task {
  title taskType status reward isPrivate campaign { id }
} } }
"""
PUBLISH = """
mutation ($input: PublishTaskInput!) { publishTask(input: $input) { task { status pauseReason isPrivate } } }
"""
DISCARD = """
mutation ($input: DeleteTaskDraftInput!) { deleteTaskDraft(input: $input) { deletedTaskId campaign { id } } }
"""
ARCHIVE = "mutation ($input: ArchiveTaskInput!) { archiveTask(input: $input) { task { status } } }"
FEATURE = "mutation ($input: FeatureTaskInput!) { featureTask(input: $input) { __typename } }"
SEEN = """
query ($id: UUID!, $node: ID!) { task(id: $id) { status } node(nodeId: $node) { ... on Task { status } } }
"""
IDS = "query ($id: UUID!) { task(id: $id) { status nodeId } }"
FOUND = '{ tasks(search: "platypus", first: 100) { nodes { id } } }'
LISTED = """
query ($id: UUID!) { campaign(id: $id) { remainingBudget reservedBudget tasks(first: 100) { nodes { id } } } }
"""
TEMPLATE = """
mutation ($input: CreateTaskTemplateInput!) { createTaskTemplate(input: $input) { template {
  id name difficulty minTrustScore xpReward
} } }
"""
CHANGE = """
mutation ($input: UpdateTaskTemplateInput!) { updateTaskTemplate(input: $input) { template { name reward } } }
"""
DROP = """
mutation ($input: DeleteTaskTemplateInput!) { deleteTaskTemplate(input: $input) { deletedTemplateId company { id } } }
"""
MAKE = """
mutation ($input: CreateTaskFromTemplateInput!) { createTaskFromTemplate(input: $input) { task {
  id title status reward deadline campaign { id }
} } }
"""
DRAFT = {**NEW_TASK, "title": "Draw a platypus", "status": "DRAFT"}
NEW_TEMPLATE = {
    "companyId": company(1), "name": "Rain", "title": "Describe the rain", "description": "In a text.",
    "taskType": "TEXT", "reward": "2.00",
}  # fmt: skip


@pytest.fixture
async def draft(people: People) -> str:
    made = await people.data(MANAGER, TASK, input=DRAFT)
    return str(made["createTask"]["task"]["id"])


async def refusal(people: People, query: str, given: dict[str, Any], who: int = MANAGER) -> Any:
    (error,) = (await people.answer(who, query, input=given))["errors"]
    return error["extensions"]["code"], error["extensions"].get("fields")


async def test_others_see_a_draft(people, draft):
    node = (await people.data(MANAGER, IDS, id=draft))["task"]["nodeId"]
    for who in (VIEWER, OTHER_MANAGER, AUTHOR, None):
        assert (await people.data(who, SEEN, id=draft, node=node)) == {"task": None, "node": None}
        assert (await people.data(who, FOUND))["tasks"]["nodes"] == []
    for who in (MANAGER, ADMIN):
        assert (await people.data(who, SEEN, id=draft, node=node))["task"] == {"status": "DRAFT"}
        assert (await people.data(who, FOUND))["tasks"]["nodes"] == [{"id": draft}]
    mine = (await people.data(VIEWER, LISTED, id=campaign(1)))["campaign"]["tasks"]["nodes"]
    assert mine
    assert {"id": draft} not in mine


@pytest.mark.parametrize(("scope", "seen"), [("CREATE_TASKS", 1), ("READ_SUBMISSIONS", 0)])
async def test_a_key_reads_drafts_that_it_may_not_write(people, draft, scope, seen):
    query = '{ tasks(filter: { title: { eq: "Draw a platypus" } }) { totalCount } }'
    headers = {"apikey": (await make(people, scope))["secret"]}
    answer = (await people.post(query, headers)).json()
    assert answer == {"data": {"tasks": {"totalCount": seen}}}


async def test_others_work_on_publish_and_change_a_draft(people, draft):
    work = {"taskId": draft, "submissionData": ANSWER}
    assert await people.code(AUTHOR, SUBMIT, input=work) == "NOT_FOUND"
    given = {"taskId": draft}
    for who in (VIEWER, OTHER_MANAGER, AUTHOR):
        assert await people.code(who, PUBLISH, input=given) == "NOT_FOUND"
        assert await people.code(who, DISCARD, input=given) == "NOT_FOUND"
        assert await people.code(who, UPDATE, input={**given, "title": "Mine"}) == "NOT_FOUND"
    featured = {"taskId": draft, "title": "Look"}
    assert await people.code(ADMIN, FEATURE, input=featured) == "NOT_FOUND"
    assert await people.code(ADMIN, ARCHIVE, input=given) == "NOT_A_DRAFT"


async def test_a_draft_is_changed_published_and_worked_on(people, draft):
    before = (await people.data(MANAGER, LISTED, id=campaign(1)))["campaign"]
    change = {"taskId": draft, "title": "Draw two", "taskType": "TEXT", "reward": "3.00"}
    await people.data(MANAGER, UPDATE, input={**change, "taskType": "IMAGE"})
    changed = (await people.data(MANAGER, UPDATE, input=change))["updateTask"]["task"]
    assert (changed["title"], changed["taskType"], changed["status"]) == (
        "Draw two",
        "TEXT",
        "DRAFT",
    )
    after = (await people.data(MANAGER, LISTED, id=campaign(1)))["campaign"]
    assert after["remainingBudget"] == before["remainingBudget"]
    done = (await people.data(MANAGER, PUBLISH, input={"taskId": draft}))["publishTask"]["task"]
    assert done == {"status": "ACTIVE", "pauseReason": None, "isPrivate": False}
    work = {"taskId": draft, "submissionData": ANSWER}
    assert await people.code(AUTHOR, SUBMIT, input=work) is None


async def test_a_draft_is_published_around_the_checks(people, draft, owner):
    given = {"taskId": draft}
    for status in ("ACTIVE", "PAUSED", "COMPLETED", "ARCHIVED"):
        sent = {**given, "status": status}
        assert await refusal(people, UPDATE, sent) == ("INVALID_VALUE", ["status"])
    await people.data(MANAGER, UPDATE, input={**given, "xpReward": 200})
    await owner.execute("update private.settings set value = '1' where name = 'task_xp_per_unit'")
    assert await refusal(people, PUBLISH, given) == ("TOO_MANY_POINTS", ["taskId"])
    await people.data(MANAGER, UPDATE, input={**given, "xpReward": 10, "campaignId": campaign(4)})
    done = (await people.data(MANAGER, PUBLISH, input=given))["publishTask"]["task"]
    assert (done["status"], done["pauseReason"] is None) == ("PAUSED", False), "it has no money"


async def test_a_draft_is_moved_where_it_may_not_be(people, draft):
    given = {"taskId": draft}
    elsewhere = {**given, "campaignId": campaign(5)}
    assert await refusal(people, UPDATE, elsewhere) == ("NOT_FOUND", ["campaignId"])
    private = {**given, "campaignId": campaign(2)}
    moved = (await people.data(MANAGER, UPDATE, input=private))["updateTask"]["task"]
    assert (moved["isPrivate"], moved["campaign"]["id"]) == (True, campaign(2))
    over = {"campaignId": campaign(4), "status": "COMPLETED"}
    assert await people.code(MANAGER, STATUS, input=over) is None
    closed = {**given, "campaignId": campaign(4)}
    assert await refusal(people, UPDATE, closed) == ("CAMPAIGN_CLOSED", ["campaignId"])
    over = {"campaignId": campaign(2), "status": "COMPLETED"}
    assert await people.code(MANAGER, STATUS, input=over) is None
    assert await refusal(people, PUBLISH, given) == ("CAMPAIGN_CLOSED", ["taskId"])


async def test_what_was_published_is_made_a_draft_again(people, draft):
    given = {"taskId": draft}
    await people.data(MANAGER, PUBLISH, input=given)
    assert await refusal(people, PUBLISH, given) == ("NOT_A_DRAFT", ["taskId"])
    assert await refusal(people, DISCARD, given) == ("NOT_A_DRAFT", ["taskId"])
    for sent in ({"status": "DRAFT"}, {"taskType": "AUDIO"}, {"campaignId": campaign(2)}):
        assert await refusal(people, UPDATE, {**given, **sent}) == ("NOT_A_DRAFT", list(sent))
    assert await people.code(VIEWER, PUBLISH, input={"taskId": task(1)}) == "NOT_FOUND"


async def test_a_draft_is_published_and_thrown_away_at_once(people, draft):
    given = {"taskId": draft}
    codes = await asyncio.gather(
        people.code(MANAGER, PUBLISH, input=given),
        people.code(MANAGER, DISCARD, input=given),
        people.code(MANAGER, DISCARD, input=given),
    )
    assert codes.count(None) == 1, codes
    assert {code for code in codes if code} <= {"NOT_A_DRAFT", "NOT_FOUND"}


async def test_a_template_makes_drafts(people):
    made = (await people.data(MANAGER, TEMPLATE, input=NEW_TEMPLATE))["createTaskTemplate"]
    template = made["template"].pop("id")
    assert made["template"] == {
        "name": "Rain", "difficulty": "MEDIUM", "minTrustScore": "5.0", "xpReward": 10
    }  # fmt: skip
    given = {"templateId": template, "campaignId": campaign(1)}
    drafted = (await people.data(MANAGER, MAKE, input=given))["createTaskFromTemplate"]["task"]
    assert drafted == {
        "id": drafted["id"], "title": "Describe the rain", "status": "DRAFT", "reward": "2.00",
        "deadline": None, "campaign": {"id": campaign(1)},
    }  # fmt: skip
    changed = {"templateId": template, "reward": "3.00", "name": " Snow "}
    done = (await people.data(MANAGER, CHANGE, input=changed))["updateTaskTemplate"]["template"]
    assert done == {"name": "Snow", "reward": "3.00"}
    gone = (await people.data(MANAGER, DROP, input={"templateId": template}))["deleteTaskTemplate"]
    assert gone == {"deletedTemplateId": template, "company": {"id": company(1)}}
    assert await people.code(MANAGER, MAKE, input=given) == "NOT_FOUND"
    await people.data(MANAGER, PUBLISH, input={"taskId": drafted["id"]})


async def test_templates_of_others_and_without_end(people, owner):
    for who, code in ((VIEWER, "FORBIDDEN"), (OTHER_MANAGER, "NOT_FOUND"), (AUTHOR, "NOT_FOUND")):
        assert await people.code(who, TEMPLATE, input=NEW_TEMPLATE) == code
    made = await people.data(MANAGER, TEMPLATE, input=NEW_TEMPLATE)
    mine = {"templateId": made["createTaskTemplate"]["template"]["id"]}
    for who in (VIEWER, OTHER_MANAGER, AUTHOR):
        for query, more in (
            (CHANGE, {"name": "Mine"}),
            (DROP, {}),
            (MAKE, {"campaignId": campaign(5)}),
        ):
            assert await people.code(who, query, input={**mine, **more}) == "NOT_FOUND"
    elsewhere = {**mine, "campaignId": campaign(5)}
    for who in (MANAGER, ADMIN):
        assert await refusal(people, MAKE, elsewhere, who) == ("NOT_FOUND", ["campaignId"])
    await owner.execute(
        "update private.settings set value = '3' where name = 'task_templates_most'"
    )
    codes = await asyncio.gather(
        *(people.code(MANAGER, TEMPLATE, input=NEW_TEMPLATE) for _ in range(3))
    )
    assert sorted(codes, key=str) == [None, "TOO_MANY_TEMPLATES", "TOO_MANY_TEMPLATES"] or (
        codes.count("TOO_MANY_TEMPLATES") == 3
    )
    for sent, field in (
        ({"reward": "1.005"}, "reward"),
        ({"minTrustScore": "5.55"}, "minTrustScore"),
        ({"name": "  "}, "name"),
        ({"title": "ab"}, "title"),
    ):
        assert await refusal(people, CHANGE, {**mine, **sent}) == ("INVALID_VALUE", [field])
