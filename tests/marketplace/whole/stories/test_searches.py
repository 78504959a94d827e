"""Searches find words and parts of names, whatever their case, and nothing that the caller may not see."""

from __future__ import annotations

from typing import Any

from tests.harness.demo import campaign, company, person
from tests.harness.people import ADMIN, People

AMARA, BRUNO, MANAGER, OTHER_MANAGER = 1, 2, 3, 8
TASK = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }"
TASKS = "query ($search: String) { tasks(search: $search) { totalCount nodes { title } } }"
PEOPLE = "query ($search: String) { people(search: $search) { nodes { id name } } }"


async def titles(people: People, who: int | None, search: str) -> list[str]:
    found = (await people.data(who, TASKS, search=search))["tasks"]
    assert found["totalCount"] == len(found["nodes"])
    return [each["title"] for each in found["nodes"]]


async def named(people: People, who: int | None, search: str | None) -> list[str]:
    found = (await people.data(who, PEOPLE, search=search))["people"]["nodes"]
    return [each["name"] for each in found]


async def test_tasks_are_found_by_words_and_only_where_they_are_seen(people: People) -> None:
    async def create(number: int, title: str) -> None:
        given = {
            "companyId": company(1), "campaignId": campaign(number), "title": title,
            "description": "Say it aloud.", "taskType": "TEXT", "difficulty": "EASY",
            "reward": "0.50", "maxSubmissions": 5,
        }  # fmt: skip
        await people.data(MANAGER, TASK, input={**given, "idempotencyKey": people.key()})

    await create(1, "Quixotic WINDMILLS of Nsukka")
    await create(2, "Hidden windmills")  # of a private campaign
    open_one, hidden = "Quixotic WINDMILLS of Nsukka", "Hidden windmills"
    for who in (None, BRUNO, OTHER_MANAGER):
        assert await titles(people, who, "windmills") == [open_one]
    for who in (MANAGER, ADMIN):
        assert sorted(await titles(people, who, "Windmills")) == [hidden, open_one]
    assert await titles(people, None, '"aloud" quixotic') == [open_one]
    assert await titles(people, MANAGER, "windmills -hidden") == [open_one]
    assert await titles(people, MANAGER, "windmills ' \" -- % ( ! & :*") is not None
    assert await titles(people, MANAGER, "windmills giraffes") == []


async def test_lists_of_companies_and_tickets_are_searched_within_what_is_seen(
    people: People,
) -> None:
    create = "mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } } }"
    given = {"companyId": company(1), "name": "Zebra crossings", "description": "In the RAIN"}
    await people.data(MANAGER, create, input=given)
    bundle = "mutation ($input: CreateDatasetBundleInput!) { createDatasetBundle(input: $input) { bundle { id } } }"
    await people.data(MANAGER, bundle, input={"companyId": company(1), "name": "Zebra rain"})
    ticket = "mutation ($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { id } } }"
    given = {"subject": "A zebra in the rain", "message": "Help", "category": "OTHER"}
    await people.data(MANAGER, ticket, input=given)
    query = """query {
      campaigns(search: "zebra rain") { totalCount }
      supportTickets(search: "rain zebra") { totalCount }
      datasetBundles(search: "Zebra OR giraffe") { totalCount } }"""
    counts = {who: await people.data(who, query) for who in (MANAGER, ADMIN, OTHER_MANAGER, BRUNO)}
    for who, data in counts.items():
        seen = 1 if who in (MANAGER, ADMIN) else 0
        assert {each["totalCount"] for each in data.values()} == {seen}


async def test_people_are_found_by_a_part_of_their_name_and_by_no_address(people: People) -> None:
    assert await named(people, MANAGER, "  AMAR") == ["Amara Demo"]
    assert "Bruno Demo" in await named(people, MANAGER, "demo")
    mail = (await people.data(AMARA, "{ me { email } }"))["me"]["email"]
    assert "@" in mail
    assert await named(people, MANAGER, mail) == await named(people, MANAGER, "@") == []
    assert await named(people, None, "demo") == []
    assert await named(people, MANAGER, "") == []


async def test_only_ones_own_address_is_told(people: People) -> None:
    query = '{ users(search: "a demo") { nodes { id email } } me { id email } }'
    found: Any = await people.data(ADMIN, query)
    told = {each["id"]: each["email"] for each in found["users"]["nodes"]}
    assert person(AMARA) in told
    assert "@" in found["me"]["email"]
    told.pop(person(ADMIN), None)
    assert set(told.values()) == {None}


async def test_a_search_that_is_too_long_is_refused_with_its_argument(people: People) -> None:
    for query in (TASKS, PEOPLE):
        [error] = (await people.answer(MANAGER, query, search="a" * 256))["errors"]
        assert error["extensions"]["code"] == "INVALID_VALUE"
        assert error["extensions"]["hint"]
