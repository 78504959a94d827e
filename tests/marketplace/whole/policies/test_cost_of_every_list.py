"""A page of each list costs the same among few rows and among many: pages of storage that Postgres reads, not time.

Every root field that lists is asked, as the schema has them, by people who have ten rows, most of them, none,
by an admin and by keys of companies: in a marketplace with a thousand rows of everything, and again with twenty
times as many. Tasks are asked for in every order that they have.
CROWD=1000000 makes it a thousand times.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Sequence
from typing import Any

import pytest

from gateway.catalog import FunctionRoot, RowsRoot
from gateway.identity import Identity
from gateway.operate.migrate import migrate, owner_connection
from gateway.schema import load_schema
from tests.harness.asking import Asking, asking
from tests.harness.crowd import (
    FEW,
    GIVEN,
    KEYS,
    MANY,
    NOBODY,
    begin,
    fill,
    hide,
    prepare,
    tables_of,
)
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import identity_of
from tests.harness.explaining import cost_on
from tests.harness.settings import settings_of

SMALL, LARGE = 1_000, int(os.environ.get("CROWD", "21000"))
CATALOG = load_schema(settings_of(environment="development")).catalog
LISTS = sorted(
    name
    for name, root in CATALOG.queries.items()
    if isinstance(root, RowsRoot | FunctionRoot) and root.connection is not None
)
TASKS = [
    "tasks",
    *(f"tasks {term}_{way}" for term in ("REWARD", "DEADLINE", "TITLE") for way in ("ASC", "DESC")),
    "tasks CREATED_AT_ASC",
]
"""The list of tasks, in each of its orders."""
STAY_FEW = {
    "accountExports": "a person makes at most three a day, each for two days",
    "announcements": "admins write them",
    "badges": "admins define them",
    "cloneCurrencies": "they are those of ISO 4217",
    "cloneSettings": "they are in the code",
    "aiModels": "they are in the code",
    "aiProviders": "they are in the code",
    "contentCategories": "they are in the code",
    "contentTypes": "they are in the code",
    "creatorJobTypes": "they are in the code",
    "creatorPlatforms": "they are in the code",
    "creatorTiers": "they are in the code",
    "dailyMissions": "admins define them",
    "devices": "a person has at most twenty",
    "featuredCreators": "admins choose them",
    "featuredTasks": "admins choose them",
    "payoutMethods": "a person saves at most ten",
    "jobs": "they are in the code",
    "searchEngines": "they are in the code",
    "socialAccountStatuses": "they are in the code",
    "subscriptionStatuses": "they are in the code",
    "trendingKeywords": "a job keeps a hundred of each language",
    "weeklyReports": "one a week",
}
"""Lists whose tables nothing fills but people's hands or the calendar."""
TABLES = sorted({*tables_of(CATALOG, STAY_FEW), *GIVEN})
READ_ALL = {
    "overdue": "of all that waits, each kind of which is a queue: what is late is sorted",
    "escalations": "the queue of what waits for an admin is walked by those who may not see it",
    "suspiciousActivity": "a report over everybody's work, for admins",
}
"""Lists that cost more than a page, and why that is taken."""
ARGUMENTS = {"searchContent": 'q: "17"'}
"""What a list has to be asked with."""
OPENED_BY_KEYS = {"taskFeed": 450, "movements": 450, "tasks": 150, **dict.fromkeys(TASKS[1:], 800)}
"""The feed asks for the campaign of each task that it offers, tasks for up to fifty keys of a kind, and a page of
movements is the newest of every ledger. In an order that is not the list's own what each scope opens is sorted:
few rows, where a walk would cost thousands."""
OPEN_TO_KEYS = {"tasks", "submissions", "datasetBundles"}
"""Whatever else a key asks for is empty."""


def somebody(sub: str) -> Identity:
    return identity_of("contributor", sub=sub)


def key_of(company: str) -> Identity:
    return Identity.from_claims({"role": "api_key", "key_id": KEYS[company], "company_id": company})


PEOPLE = {
    "has few": somebody(FEW),
    "has many": somebody(MANY),
    "has none": somebody(NOBODY),
    "an admin": identity_of("admin"),
    "a key that has few": key_of(FEW),
    "a key that has many": key_of(MANY),
}
PAGE = "edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


def is_sorted(field: str, who: str, what: str) -> bool:
    """Whether a page costs what all of the caller's own tasks do, since nothing has those in its order.

    Or what lies between the cursor and the list's end: how Postgres compares numerics is not leakproof, so no index is
    read up to a cursor where policies hide rows.
    """
    _, *order = field.split()
    is_other = bool(order) and not order[0].startswith("CREATED_AT")
    return is_other and (who.endswith("has many") or ("REWARD" in field and what == "before"))


Costs = dict[tuple[str, str, str], int]


class Measuring:
    """Asks a gateway for pages, and what each cost Postgres when all it needs to know is in memory."""

    def __init__(self, ask: Asking, connections: dict[str, Any]) -> None:
        self.ask = ask
        self.connections = connections
        self.costs: Costs = {}
        self.met: set[tuple[str, str, str]] = set()

    async def of(self, field: str, who: str) -> None:
        """The first page, the next one, and the one before the first one's end."""
        first = await self._page(field, who, "first", "first: 20")
        if first is None:
            return
        end = json.dumps(first["pageInfo"]["endCursor"])
        if first["edges"]:
            await self._page(field, who, "after", f"first: 20 after: {end}")
        if isinstance(CATALOG.queries[field.split()[0]], RowsRoot):
            before = f"before: {end}" if first["edges"] else ""
            await self._page(field, who, "before", f"last: 20 {before}")

    async def _page(self, field: str, who: str, what: str, arguments: str) -> Any:
        name, *order = field.split()
        arguments = f"{ARGUMENTS.get(name, '')} {arguments}"
        text = f"{{ {name}({arguments} {''.join(f'orderBy: {each}' for each in order)}) {{ {PAGE} }} }}"
        asked = await self.ask(text, PEOPLE[who])
        if "errors" in asked.body:
            assert asked.codes == ["FORBIDDEN"], asked.body
            return None
        role = PEOPLE[who].role
        if (role, field, what) not in self.met:
            self.met.add((role, field, what))
            await cost_on(self.connections[role], self.ask, asked)
        cost = await cost_on(self.connections[role], self.ask, asked)
        self.costs[field, who, what] = cost.buffers
        return asked.data[name]


async def measured(
    database: Database, folder: Any, fields: Sequence[str] = [*LISTS, *TASKS]
) -> Costs:
    """What every page of lists costs now."""
    async with (
        asking(database, folder) as ask,
        connection_as(database, "gateway_authenticated") as people,
        connection_as(database, "gateway_api_key") as keys,
    ):
        await asyncio.sleep(0.2)  # what the gateway asks at its start is no page's
        measuring = Measuring(ask, {"authenticated": people, "api_key": keys})
        for field in fields:
            for who, identity in PEOPLE.items():
                if identity.role != "api_key" or field.split()[0] in OPEN_TO_KEYS:
                    await measuring.of(field, who)
        return measuring.costs


@pytest.fixture(scope="module")
async def costs(
    template: Database, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Costs, Costs, Costs]:
    """What pages cost in a small and in a large marketplace, and pages of tasks among very many hidden ones."""
    async with (
        new_database(template.server, template.name) as crowded,
        connection_as(crowded, "postgres") as owner,
    ):
        await prepare(owner)
        await fill(owner, TABLES, 1, SMALL)
        small = await measured(crowded, tmp_path_factory.mktemp("small"))
        await fill(owner, TABLES, SMALL + 1, LARGE)
        large = await measured(crowded, tmp_path_factory.mktemp("large"))
        await hide(owner, LARGE)
        # twice, since what a connection meets for the first time counts too
        hidden = await measured(crowded, tmp_path_factory.mktemp("hidden"), [*TASKS, *TASKS])
    return small, large, hidden


@pytest.mark.parametrize("field", [*LISTS, *TASKS[1:]])
async def test_a_page_costs_no_more_among_many_rows(costs, field):
    small, large, _ = costs
    mine = [key for key in small if key[0] == field]
    more = OPENED_BY_KEYS.get(field, 60)
    grown = {
        key: (small[key], large[key])
        for key in mine
        if large[key] > 1.5 * small[key] + more and not is_sorted(*key)
    }
    assert mine
    if field in READ_ALL:
        assert grown != {}, f"{field} costs a page now"
    else:
        assert grown == {}


@pytest.mark.parametrize("what", ["first", "after", "before"])
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("field", TASKS)
async def test_a_page_of_tasks_costs_no_more_among_many_hidden_ones(costs, field, who, what):
    _, large, hidden = costs
    key = (field, who, what)
    if is_sorted(*key) and "REWARD" in field:
        return
    assert hidden[key] <= 1.5 * large[key] + OPENED_BY_KEYS.get(field, 60)


async def test_the_tables_of_a_domain_that_is_told_nowhere_grow(cluster: Any) -> None:
    garden = {"application": "tests.garden.application:DOMAINS", "domains": ("garden",)}
    tables = tables_of(load_schema(settings_of(**garden)).catalog, STAY_FEW)
    async with new_database(cluster, "template1") as database:
        async with owner_connection(database.url) as connection:
            await migrate(connection, database.settings(**garden))
        async with connection_as(database, "postgres") as owner:
            await begin(owner)
            await fill(owner, tables, 1, SMALL)
            rows = "select count(*), count(*) filter (where owner_id = $1) from garden.beds"
            of_few, of_nobody = [tuple(await owner.fetchrow(rows, who)) for who in (FEW, NOBODY)]
    assert [each for each in tables if each.startswith("garden.")] == ["garden.beds"]
    assert (of_few, of_nobody) == ((SMALL, 10), (SMALL, 0))
