"""An admin's day through HTTP: the dashboard, a search, a suspension, the first screen, the history."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import person, task
from tests.harness.people import People, people_of

DASHBOARD = """
{
  adminDashboard {
    activeUsers activeTasks pendingReviews pendingPayouts
    flaggedTasks flaggedSubmissions avgTrustScore totalPlatformLiability
  }
}
"""
SEARCH = """
query ($search: String, $first: Int, $after: String) {
  users(search: $search, first: $first, after: $after, orderBy: [FULL_NAME_ASC]) {
    totalCount
    nodes { id fullName isActive activities { nodes { action } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
SUSPICIOUS = """
query ($after: String) {
  suspiciousActivity(first: 3, after: $after) {
    nodes { issue details submissions approvedShare user { id fullName } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
SET_STATUS = """
mutation ($input: SetUserStatusInput!) { setUserStatus(input: $input) { user { id isActive } } }
"""
LOG = """
mutation ($input: LogActivityInput!) {
  logActivity(input: $input) { activity { id action metadata ip userAgent person { name } } }
}
"""
ACTIVITIES = "{ activities(first: 1) { nodes { id action person { id } } } }"
FIRST_SCREEN = """
{
  featuredTasks { nodes { title position task { id title } } }
  dailyMissions(orderBy: [XP_REWARD_ASC]) { nodes { title goal targetCount xpReward progress } }
}
"""
FEATURE = """
mutation ($input: FeatureTaskInput!) { featureTask(input: $input) { featuredTask { title } } }
"""
MISSION = """
mutation ($input: CreateMissionInput!) {
  createMission(input: $input) { mission { id title startsOn endsOn progress } }
}
"""
END = "mutation ($input: EndMissionInput!) { endMission(input: $input) { mission { endsOn } } }"
HISTORY = """
select table_name, operation, new_values from internal_audit.changes
where created_at > now() - interval '10 minutes' order by id
"""


@pytest.fixture
async def people(database: Database) -> AsyncIterator[People]:
    """They come through a proxy that says from where."""
    headers = {"x-forwarded-for": "192.0.2.44", "user-agent": "Story/1.0"}
    async with people_of(database, headers, trusted_proxies="127.0.0.1") as everybody:
        yield everybody


async def test_the_dashboard_is_for_admins(people: People) -> None:
    figures = (await people.data("admin", DASHBOARD))["adminDashboard"]
    assert figures["activeUsers"] == 995
    assert figures["pendingReviews"] > 0
    assert float(figures["totalPlatformLiability"]) > 0
    for other in ("contributor", "manager", None):
        assert await people.code(other, DASHBOARD) == "FORBIDDEN"


async def test_an_admin_finds_people_and_looks_at_what_they_do(people: People) -> None:
    found = (await people.data("admin", SEARCH, search="AMARA"))["users"]
    assert [node["fullName"] for node in found["nodes"]] == ["Amara Demo"]
    assert "TASK_VIEW" in {each["action"] for each in found["nodes"][0]["activities"]["nodes"]}
    pages, after = [], None
    while True:
        page = (await people.data("admin", SEARCH, search="person 99", first=4, after=after))[
            "users"
        ]
        pages += [node["fullName"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert pages == ["Demo Person 99", *(f"Demo Person {number}" for number in range(990, 1000))]
    assert page["totalCount"] == 11
    assert (await people.data("admin", SEARCH, search=None))["users"]["totalCount"] == 1000
    assert (await people.data("contributor", SEARCH, search="demo"))["users"]["totalCount"] == 1
    assert (await people.data("contributor", SEARCH, search="bruno"))["users"]["totalCount"] == 0


async def test_suspicious_people_come_page_by_page(people: People) -> None:
    first = (await people.data("admin", SUSPICIOUS))["suspiciousActivity"]
    assert len(first["nodes"]) == 3
    assert first["pageInfo"]["hasNextPage"]
    after = first["pageInfo"]["endCursor"]
    second = (await people.data("admin", SUSPICIOUS, after=after))["suspiciousActivity"]
    assert {each["user"]["id"] for each in first["nodes"]}.isdisjoint(
        each["user"]["id"] for each in second["nodes"]
    )
    assert await people.code("manager", SUSPICIOUS) == "FORBIDDEN"


async def test_a_suspension_holds_from_that_moment_and_is_kept(
    people: People, database: Database
) -> None:
    suspend = {"userId": person(1), "isActive": False, "reason": "Sent the same photo twice"}
    view = {"action": "TASK_VIEW", "metadata": {"task_id": task(1)}}
    logged = (await people.data("contributor", LOG, input=view))["logActivity"]["activity"]
    assert (logged["ip"], logged["userAgent"]) == ("192.0.2.44", "Story/1.0")
    assert (logged["metadata"], logged["person"]) == ({"task_id": task(1)}, {"name": "Amara Demo"})
    newest = (await people.data("admin", ACTIVITIES))["activities"]["nodes"][0]
    assert (newest["id"], newest["person"]["id"]) == (logged["id"], person(1))

    assert await people.code("manager", SET_STATUS, input=suspend) == "FORBIDDEN"
    before = (await people.data("admin", DASHBOARD))["adminDashboard"]["activeUsers"]
    done = await people.data("admin", SET_STATUS, input=suspend)
    assert done["setUserStatus"]["user"] == {"id": person(1), "isActive": False}
    after = (await people.data("admin", DASHBOARD))["adminDashboard"]["activeUsers"]
    assert after == before - 1
    assert await people.code("contributor", LOG, input=view) == "ACCOUNT_SUSPENDED"
    assert await people.code("admin", SET_STATUS, input=suspend) == "STATUS_UNCHANGED"
    itself = {**suspend, "userId": person(5)}
    assert await people.code("admin", SET_STATUS, input=itself) == "OWN_ACCOUNT"

    async with connection_as(database) as owner:
        reason = "select reason from internal_audit.user_status_changes where user_id = $1"
        assert await owner.fetchval(reason, person(1)) == "Sent the same photo twice"
        ((table, operation, values), *_) = await owner.fetch(HISTORY)
    assert (table, operation, json.loads(values)["is_active"]) == ("users", "update", False)


async def test_a_repeated_suspension_with_the_same_key_changes_nothing(people: People) -> None:
    key = "00000000-0000-7000-8fff-000000000091"
    suspend = {"userId": person(2), "isActive": False, "reason": "Why", "idempotencyKey": key}
    first = await people.data("admin", SET_STATUS, input=suspend)
    assert await people.data("admin", SET_STATUS, input=suspend) == first


async def test_the_first_screen_is_what_an_admin_puts_there(
    people: People, database: Database
) -> None:
    before = await people.data("contributor", FIRST_SCREEN)
    titles = [node["title"] for node in before["featuredTasks"]["nodes"]]
    assert titles == ["Say hello", "Your voice counts", "For the invited"]
    assert [node["title"] for node in before["dailyMissions"]["nodes"]] == [
        "Voices",
        "Five a day",
        "Good work",
    ]
    feature = {"taskId": task(3), "title": "Which is better?", "position": 1}
    await people.data("admin", FEATURE, input=feature)
    mission = {
        "title": "One a day",
        "description": "Send one.",
        "goal": "SUBMISSIONS_SENT",
        "targetCount": 1,
        "xpReward": 5,
    }
    made = (await people.data("admin", MISSION, input=mission))["createMission"]["mission"]
    after = await people.data("contributor", FIRST_SCREEN)
    assert after["featuredTasks"]["nodes"][0]["title"] == "Which is better?"
    assert after["dailyMissions"]["nodes"][0]["title"] == "One a day"
    ended = await people.data("admin", END, input={"missionId": made["id"]})
    assert ended["endMission"]["mission"]["endsOn"] == made["startsOn"]
    for query, given in ((FEATURE, feature), (MISSION, mission), (END, {"missionId": made["id"]})):
        assert await people.code("contributor", query, input=given) == "FORBIDDEN"

    async with connection_as(database) as owner:
        kept = [(row["table_name"], row["operation"]) for row in await owner.fetch(HISTORY)]
    assert kept == [
        ("featured_tasks", "update"),
        ("admin_tasks", "insert"),
        ("admin_tasks", "update"),
    ]


async def test_who_is_not_signed_in_sees_an_empty_first_screen(people: People) -> None:
    assert await people.data(None, FIRST_SCREEN) == {
        "featuredTasks": {"nodes": []},
        "dailyMissions": {"nodes": []},
    }
