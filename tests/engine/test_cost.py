"""A client learns what its operations cost, and is refused when one costs too much."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.compile.request import GraphQLRequest
from gateway.database.claims import RequestContext
from gateway.engine import Gateway
from gateway.http import create_app
from tests.engine.lab import schema as lab_schema
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import identity_of
from tests.http.conftest import alive, token

COUNTS = "{ tasks(first: 0) { totalCount } }"


async def told(ask: Asking, text: str, **extensions: Any) -> Any:
    request = GraphQLRequest(text, None, None, extensions)
    context = RequestContext("test", "POST", "/graphql", {})
    answer = await ask.gateway.execute(request, identity_of(None), context)
    return json.loads(answer.body)


async def test_the_cost_is_told_to_who_asks(shared_lab: Database, folder: Path) -> None:
    async with asking(shared_lab, folder) as ask:
        said = await told(ask, COUNTS, cost=True)
        assert said["extensions"]["cost"] == {
            "requested": 101,
            "maximum": 25_000,
            "mostBy": {"field": "tasks.totalCount", "cost": 100},
        }
        assert said["data"]["tasks"]["totalCount"] >= 0
        for extensions in ({}, {"cost": False}, {"cost": "true"}):
            assert set(await told(ask, COUNTS, **extensions)) == {"data"}


async def test_what_costs_too_much_is_refused_before_postgres_is_asked(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder, max_cost=100) as ask:
        refused = await ask(COUNTS)
        assert refused.codes == ["COST_EXCEEDED"]
        assert refused.answer.status == 400
        assert refused.error["extensions"]["mostBy"]["field"] == "tasks.totalCount"
        assert not refused.statements
        assert (await ask("{ tasks(first: 90) { nodes { id } } }")).data


async def test_the_cost_of_a_function_is_what_its_definition_says(
    own_lab: Database, folder: Path
) -> None:
    text = "{ leaderboard(first: 1) { nodes { rank } } }"
    async with asking(own_lab, folder) as ask:
        before = (await told(ask, text, cost=True))["extensions"]["cost"]["requested"]
    async with connection_as(own_lab) as owner:
        await owner.execute("alter function public.get_leaderboard cost 20000")
    async with asking(own_lab, folder) as ask:
        after = (await told(ask, text, cost=True))["extensions"]["cost"]["requested"]
    assert after == before + 199


async def test_what_a_caller_asks_for_in_a_minute_is_bounded(
    shared_lab: Database, folder: Path
) -> None:
    def of(caller: str) -> RequestContext:
        return RequestContext("test", "POST", "/graphql", {}, caller)

    async with asking(
        shared_lab, folder, cost_per_minute="250", max_cost=200, burst_share=1
    ) as ask:
        codes = [(await ask(COUNTS, context=of("one"))).codes for _ in range(4)]
        assert codes == [[], [], ["TOO_MANY_REQUESTS"], ["TOO_MANY_REQUESTS"]]
        refused = await ask(COUNTS, context=of("one"))
        assert not refused.statements
        assert (await ask("{ tasks(first: 9) { nodes { id } } }", context=of("one"))).data
        assert (await ask(COUNTS, context=of("other"))).data


async def test_whose_queries_take_long_waits(shared_lab: Database, folder: Path) -> None:
    """Also whose query was given up; whom it keeps waiting is nobody else, and a short one does not count."""
    settings = shared_lab.settings(
        data_dir=str(folder), query_time_per_minute=("1000",), request_timeout=1.2
    )
    app: Any = create_app(settings, gateway=Gateway(settings, lab_schema))
    transport = httpx.ASGITransport(app)
    signed_in = token(secret=settings.jwt_secret.reveal())

    async def ask(text: str, **headers: str) -> httpx.Response:
        return await client.post("/graphql", json={"query": text}, headers=headers)

    async with alive(app), httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        for _ in range(50):
            assert (await ask("{ role }")).json()["data"] == {"role": "anon"}
        given_up = await ask("{ sleep(seconds: 30) }")
        assert given_up.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
        refused = await ask("{ role }")
        other = await ask("{ role }", authorization=f"Bearer {signed_in}")

    assert refused.status_code == 429
    assert refused.json()["errors"][0]["extensions"]["retryAfter"] >= 1
    assert "query_time" in refused.headers["ratelimit-policy"]
    assert other.json()["data"] == {"role": "authenticated"}


async def test_a_burst_of_costly_operations_is_bounded(
    shared_lab: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(caller: str) -> RequestContext:
        return RequestContext("test", "POST", "/graphql", {}, caller)

    monkeypatch.setattr("gateway.rates.time.time", lambda: 1_200_000_000.0)
    limits = {"cost_per_minute": "2000", "max_cost": 200, "burst_share": 0.2}
    async with asking(shared_lab, folder, **limits) as ask:
        codes = [(await ask(COUNTS, context=of("one"))).codes for _ in range(4)]
        refused = await ask(COUNTS, context=of("one"))
        assert (await ask(COUNTS, context=of("other"))).data

    assert codes == [[], [], [], ["TOO_MANY_REQUESTS"]]
    assert not refused.statements
    assert "within 5 seconds" in refused.error["message"]


async def test_nodes_cost_as_many_rows_as_there_are_ids(shared_lab: Database, folder: Path) -> None:
    text = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { ... on Task { id } } }"
    async with asking(shared_lab, folder) as ask:
        listed = await ask("{ tasks(first: 3) { nodes { nodeId } } }")
        ids = [each["nodeId"] for each in listed.data["tasks"]["nodes"]]
    async with asking(shared_lab, folder, max_cost=1) as ask:
        costs = [(await ask(text, ids=ids[:count])).error["extensions"]["cost"] for count in (1, 3)]

    assert costs == [2, 4]


async def test_an_id_costs_a_row_of_the_type_that_it_names(
    shared_lab: Database, folder: Path
) -> None:
    text = """query ($ids: [ID!]!) {
        nodes(nodeIds: $ids) {
            ... on Task { id company { id } }
            ... on Badge { id }
        }
    }"""
    async with asking(shared_lab, folder) as ask:
        listed = await ask(
            "{ tasks(first: 3) { nodes { nodeId } } badges(first: 2) { nodes { nodeId } } }"
        )
        found = [[each["nodeId"] for each in of["nodes"]] for of in listed.data.values()]
    tasks, badges = found
    async with asking(shared_lab, folder, max_cost=1) as ask:
        costs = [
            (await ask(text, ids=ids)).error["extensions"]["cost"]
            for ids in (tasks, badges, [*badges, *tasks])
        ]
    assert costs == [1 + 6, 1 + 2, 1 + 6 + 2]


async def test_an_id_counts_as_one_row_of_those_that_may_be_asked_for(
    shared_lab: Database, folder: Path
) -> None:
    text = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { ... on Task { submissions(first: 3) { nodes { id } } } } }"
    async with asking(shared_lab, folder) as ask:
        listed = await ask("{ tasks(first: 3) { nodes { nodeId } } }")
        ids = [each["nodeId"] for each in listed.data["tasks"]["nodes"]]
    async with asking(shared_lab, folder, max_rows=8) as ask:
        assert (await ask(text, ids=ids[:2])).codes == []
        assert (await ask(text, ids=ids)).codes == ["LIMIT_EXCEEDED"]


async def test_an_index_makes_what_it_finds_cheaper(own_lab: Database, folder: Path) -> None:
    texts = (
        "{ tasks(first: 5, filter: {minLevel: {lte: 3}}) { nodes { id } } }",
        "{ tasks(first: 5, orderBy: [TITLE_ASC]) { nodes { id } } }",
        '{ tasks(first: 5, filter: {title: {startsWith: "a"}}) { nodes { id } } }',
    )

    async def costs() -> list[int]:
        async with asking(own_lab, folder) as ask:
            said = [await told(ask, text, cost=True) for text in texts]
        return [each["extensions"]["cost"]["requested"] for each in said]

    async with connection_as(own_lab) as owner:
        await owner.execute("drop index public.tasks_title_idx, public.tasks_open_title_idx")
    assert await costs() == [1 + 5 + 1 + 100, 1 + 5 + 100, 1 + 5 + 20 + 100]
    async with connection_as(own_lab) as owner:
        await owner.execute("create index on public.tasks (min_level)")
        await owner.execute("create index on public.tasks (lower(title), title)")
        await owner.execute("create index on public.tasks using hash (title)")
    assert await costs() == [1 + 5 + 1, 1 + 5 + 100, 1 + 5 + 20 + 100]
    async with connection_as(own_lab) as owner:
        await owner.execute("create index on public.tasks (title)")
    assert await costs() == [1 + 5 + 1, 1 + 5, 1 + 5 + 20 + 100]
