"""Everything that an operation can ask too much of is refused before Postgres hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.engine import Gateway
from gateway.http import create_app
from tests.harness.asking import Asking, asking
from tests.harness.database import Database

LIMITS = {
    "max_depth": 6,
    "max_aliases": 3,
    "max_tokens": 80,
    "max_root_fields": 4,
    "max_fields": 12,
    "max_rows": 500,
    "max_page_size": 50,
    "page_size": 10,
}
FEW = "nodes { id }"


@pytest.fixture(scope="module")
async def narrow(shared_lab: Database, folder: Path) -> AsyncIterator[Asking]:
    """A marketplace with small limits."""
    async with asking(shared_lab, folder, **LIMITS) as ask:
        yield ask


WITHIN = {
    "depth": "{ companies(first: 1) { nodes { campaigns(first: 1) { nodes { tasks { totalCount } } } } } }",
    "aliases": "{ a: me { id } b: me { id } c: me { id } }",
    "root fields": "{ me { id } user(id: %s) { id } task(id: %s) { id } __typename }",
    "rows": "{ campaigns(first: 10) { nodes { tasks(first: 49) { nodes { id } } } } }",
    "page": "{ tasks(first: 50) { nodes { id } } }",
    "last": "{ tasks(last: 50) { nodes { id } } }",
}
BEYOND = {
    "depth": "{ companies { nodes { campaigns { nodes { tasks { nodes { id } } } } } } }",
    "depth by fragments": """{ companies { ...A } } fragment A on CompanyConnection { nodes { ...B } }
        fragment B on Company { campaigns { nodes { ...C } } }
        fragment C on Campaign { tasks { nodes { id } } }""",
    "aliases": "{ a: me { id } b: me { id } c: me { id } d: me { id } }",
    "aliases by fragments": """{ me { ...A ...A } } fragment A on User { a: id b: id }""",
    "tokens": "{ " + "me { id } " * 21 + "}",
    "root fields": "{ me { id } " + "unreadNotificationCount " * 4 + "}",
    "root fields by fragments": "{ ...A ...A ...A } fragment A on Query { __typename kind: __typename }",
    "fields": "{ me { " + "id " * 12 + "} }",
    "rows": "{ campaigns(first: 10) { nodes { tasks(first: 50) { nodes { id } } } } }",
    "rows of nodes": "{ nodes(nodeIds: ["
    + '"VGFzazox" ' * 46
    + "]) { ... on Task { submissions { nodes { id } } } } }",
    "page": "{ tasks(first: 51) { nodes { id } } }",
    "page from the end": "{ tasks(last: 51) { nodes { id } } }",
    "page of a function": "{ taskFeed(first: 51) { nodes { score } } }",
    "page of a nested list": "{ tasks(first: 1) { nodes { submissions(first: 51) { nodes { id } } } } }",
    "absurd page": "{ tasks(first: 100316524) { nodes { id } } }",
}


@pytest.mark.parametrize("name", WITHIN)
async def test_what_is_within_a_limit_is_answered(narrow: Asking, name: str) -> None:
    some = '"00000000-0000-7000-8005-000000000001"'
    query = WITHIN[name]

    assert (await narrow(query % (some, some) if "%s" in query else query, "manager")).data


@pytest.mark.parametrize("name", BEYOND)
async def test_what_is_beyond_a_limit_is_refused_with_its_code_and_a_hint(
    narrow: Asking, name: str
) -> None:
    asked = await narrow(BEYOND[name], "manager")

    assert (asked.codes, asked.answer.executed, asked.answer.status) == (
        ["LIMIT_EXCEEDED"], False, 400,
    )  # fmt: skip
    assert asked.error["extensions"]["hint"]
    assert asked.statements == ()


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query ($n: Int) { tasks(first: $n) { nodes { id } } }", {"n": 51}),
        ("query ($n: Int) { tasks(last: $n) { nodes { id } } }", {"n": 2**31 - 1}),
        (
            "query ($n: Int) { campaigns(first: $n) { nodes { tasks(first: $n) { nodes { id } } } } }",
            {"n": 23},
        ),
        ("query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }", {"ids": ["VGFzazox"] * 51}),
    ],
)
async def test_a_variable_is_held_to_the_limits_too_also_when_the_plan_is_known(
    narrow: Asking, query: str, variables: dict[str, Any]
) -> None:
    small: dict[str, Any] = {"n": 1} if "n" in variables else {"ids": []}
    assert (await narrow(query, "manager", **small)).data

    asked = await narrow(query, "manager", **variables)

    assert (asked.codes, asked.statements) == (["LIMIT_EXCEEDED"], ())


async def test_many_conditions_are_many_values(narrow: Asking) -> None:
    query = "query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }"
    some, many = ([{"reward": {"eq": str(i)}} for i in range(n)] for n in (500, 34_000))

    assert (await narrow(query, "manager", f={"or": some})).data
    asked = await narrow(query, "manager", f={"or": many})

    assert (asked.codes, asked.statements) == (["LIMIT_EXCEEDED"], ())


async def test_a_condition_nested_without_end_is_refused(narrow: Asking) -> None:
    query = "query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }"
    nested: dict[str, Any] = {}
    for _ in range(2_000):
        nested = {"not": nested}

    asked = await narrow(query, "manager", f=nested)

    assert asked.codes == ["LIMIT_EXCEEDED"]
    assert (asked.answer.status, asked.statements) == (400, ())


async def test_fragments_that_multiply_are_counted_without_being_expanded(narrow: Asking) -> None:
    """Each doubles the next: 2^20 fields in 20 lines."""
    doubling = "".join(f"fragment F{n} on User {{ ...F{n + 1} ...F{n + 1} }} " for n in range(8))

    asked = await narrow("{ me { ...F0 } } " + doubling + "fragment F8 on User { id }", "manager")

    assert asked.codes == ["LIMIT_EXCEEDED"]


async def test_a_fragment_of_itself_is_invalid_and_no_hang(narrow: Asking) -> None:
    asked = await narrow("{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }")

    assert set(asked.codes) == {"INVALID_OPERATION"}


@pytest.mark.parametrize(
    "text", ["{a" * 1_000, "{ tasks(orderBy: " + "[" * 2_000, "{ tasks(filter: " + "{not:" * 1_000]
)
async def test_a_document_nested_without_end_is_refused(market: Asking, text: str) -> None:
    asked = await market(text)

    assert (asked.codes, asked.answer.status) == (["LIMIT_EXCEEDED"], 400)


async def test_a_body_that_is_too_long(shared_lab: Database, folder: Path) -> None:
    settings = shared_lab.settings(data_dir=str(folder), max_body_bytes=1_000)
    gateway = Gateway(settings)
    app: Any = create_app(settings, gateway=gateway)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        answer = await client.post("/graphql", json={"query": "{ __typename }" + " " * 1_000})

    assert answer.status_code == 413
    assert answer.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"
    await gateway.stop()


async def test_the_default_limits_hold(market: Asking) -> None:
    settings = market.gateway.settings
    page = settings.max_page_size

    assert (await market(f"{{ tasks(first: {page}) {{ {FEW} }} }}", "manager")).data
    assert (await market(f"{{ tasks(first: {page + 1}) {{ {FEW} }} }}")).codes == ["LIMIT_EXCEEDED"]
    assert (await market("{ tasks(first: 10000) { totalCount } }")).codes == ["LIMIT_EXCEEDED"]
