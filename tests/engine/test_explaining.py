"""Who may explore is told the statements of an operation, and how Postgres runs them; nobody else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gateway.compile.request import GraphQLRequest
from gateway.compile.statement.layout import laid_out
from gateway.config import Secret
from gateway.database.claims import RequestContext
from tests.engine.lab import schema as lab_schema
from tests.harness.asking import Asking, asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import identity_of

TASKS = "query ($n: Int!) { tasks(first: $n) { totalCount nodes { title company { name } } } }"
OTHER = Secret("none of the development ones, and long enough")
ALL = {"statements": True, "plan": True}


async def told(
    ask: Asking, who: str | None, text: str, asked: Any = ALL, /, **variables: Any
) -> Any:
    request = GraphQLRequest(text, None, variables, asked)
    context = RequestContext("test", "POST", "/graphql", {})
    answer = await ask.gateway.execute(request, identity_of(who), context)
    return json.loads(answer.body)


async def test_a_query_is_told_as_its_statement_and_its_plan(
    shared_lab: Database, folder: Path
) -> None:
    async with asking(shared_lab, folder) as ask:
        (sent,) = (await ask(TASKS, identity_of("contributor"), n=3)).statements
        plain = await told(ask, "contributor", TASKS, {}, n=3)
        said = await told(ask, "contributor", TASKS, n=3)
    assert said["data"] == plain["data"]
    assert len(said["data"]["tasks"]["nodes"]) == 3
    (statement,) = said["extensions"]["statements"]
    assert statement["sql"].split() == laid_out(sent).split()
    assert "\n    " in statement["sql"]
    assert statement["firstParameter"] == 5
    assert "3" in statement["values"]
    plan = said["extensions"]["plan"]
    assert plan["Execution Time"] > 0
    assert "tasks" in {node.get("Relation Name") for node in _nodes(plan["Plan"])}


async def test_the_plan_is_of_what_the_caller_sees(shared_lab: Database, folder: Path) -> None:
    async with asking(shared_lab, folder) as ask:
        for who, count in (("contributor", 1), (None, 0)):
            said = await told(ask, who, "{ me { id } }")
            assert (said["data"]["me"] is not None) is bool(count)
            nodes = _nodes(said["extensions"]["plan"]["Plan"])
            rows = [node["Actual Rows"] for node in nodes if node.get("Relation Name") == "users"]
            assert sum(rows) == count


async def test_a_mutation_is_told_as_its_statements_and_done_once(
    own_lab: Database, folder: Path
) -> None:
    text = "mutation ($note: String) { act(input: {note: $note}) { note } }"
    async with asking(own_lab, folder, lab_schema) as ask:
        said = await told(ask, "contributor", text, note="one")
    assert said["data"] == {"act": {"note": "one"}}
    assert said["extensions"]["plan"] is None
    call, payload = said["extensions"]["statements"]
    assert "one" in call["values"]
    assert "lab" in call["sql"]
    assert "values" not in payload
    async with connection_as(own_lab) as owner:
        assert await owner.fetchval("select count(*) from lab.effects") == 1


@pytest.mark.parametrize("who", [None, "contributor", "admin"])
async def test_in_production_nobody_is_told_who_may_not_explore(
    shared_lab: Database, folder: Path, who: str | None
) -> None:
    async with asking(
        shared_lab, folder, environment="production", idempotency_secret=OTHER
    ) as ask:
        said = await told(ask, who, TASKS, {**ALL, "cost": True}, n=1)
    assert set(said["extensions"]) == {"cost"}


async def test_in_production_explorers_are_told_statements_and_no_plan(
    shared_lab: Database, folder: Path
) -> None:
    roles = ("authenticated",)
    async with asking(
        shared_lab, folder, environment="production", idempotency_secret=OTHER, explorer_roles=roles
    ) as ask:
        said = await told(ask, "contributor", TASKS, n=1)
        nothing = await told(ask, None, TASKS, n=1)
    assert set(said["extensions"]) == {"statements"}
    assert "extensions" not in nothing


async def test_what_needs_no_database_has_no_statement(shared_lab: Database, folder: Path) -> None:
    async with asking(shared_lab, folder) as ask:
        said = await told(ask, None, "{ __typename }")
    assert said["extensions"] == {"statements": [], "plan": None}


async def test_a_query_that_fails_has_its_error_and_no_plan(
    shared_lab: Database, folder: Path
) -> None:
    text = '{ fail(state: "22000") role }'
    async with asking(shared_lab, folder, lab_schema) as ask:
        plain = await told(ask, None, text, {})
        said = await told(ask, None, text)
    assert said["data"] == plain["data"] == {"fail": None, "role": "anon"}
    assert [each["path"] for each in said["errors"]] == [["fail"]]
    assert said["extensions"]["plan"] is None
    assert len(said["extensions"]["statements"]) == 1


def _nodes(plan: Any) -> Any:
    yield plan
    for each in plan.get("Plans", ()):
        yield from _nodes(each)
