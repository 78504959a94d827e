"""Bad input over HTTP: each kind has its own code, the right status, words to act on, and writes nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from gateway.declare.demo import demo_token
from gateway.engine import Gateway
from gateway.http import create_app
from tests.harness.catalogue import OURS
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import campaign, company, demo_person, task
from tests.harness.server import SECRET

JSON = {"content-type": "application/json", "accept": "application/graphql-response+json"}
TABLES = f"""
select relation.oid::regclass::text from pg_class as relation
join pg_namespace as schema on schema.oid = relation.relnamespace
where relation.relkind = 'r' and (schema.nspname in {OURS} or schema.nspname = 'auth')
order by 1
"""


@dataclass(frozen=True)
class Bad:
    """A request, and the code and status that it gets."""

    code: str
    query: str = ""
    variables: dict[str, Any] = field(default_factory=dict)
    person: str | None = "contributor"
    status: int = 400
    method: str = "POST"
    body: bytes | None = None
    token: str | None = None
    more: dict[str, Any] = field(default_factory=dict)


def cursor(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def signed(secret: str = SECRET, **claims: Any) -> str:
    return jwt.encode(
        {**demo_person("contributor").claims(), "exp": 4_000_000_000, **claims}, secret
    )


def submit(of: str, data: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"input": {"taskId": of, "submissionData": data or {"text_content": "one"}, **more}}


OF_2 = {"companyId": company(2), "campaignId": None}


def create(**more: Any) -> dict[str, Any]:
    given = {
        "title": "New",
        "description": "One.",
        "taskType": "TEXT",
        "reward": "1",
        "campaignId": campaign(1),
    }
    return {"input": {**given, **more}}


SUBMIT = "mutation ($input: SubmitTaskInput!) { submitTask(input: $input) { reward } }"
CREATE = "mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }"
READ = "query ($it: %s) { tasks(%s) { nodes { title } } }"

REFUSED = {
    "malformed JSON": Bad("MALFORMED_REQUEST", body=b'{"query": "{ me'),
    "no JSON object": Bad("MALFORMED_REQUEST", body=b"[1]"),
    "not UTF-8": Bad("MALFORMED_REQUEST", body=b'{"query": "\xff"}'),
    "no query": Bad("MALFORMED_REQUEST", body=b"{}"),
    "a syntax error": Bad("INVALID_OPERATION", "{ me { "),
    "an unknown field": Bad("INVALID_OPERATION", "{ me { password } }"),
    "an unknown argument": Bad("INVALID_OPERATION", "{ tasks(limit: 5) { totalCount } }"),
    "a wrong type": Bad("INVALID_OPERATION", '{ tasks(first: "5") { totalCount } }'),
    "a wrong variable": Bad("INVALID_OPERATION", READ % ("Int", "first: $it"), {"it": "5"}),
    "a missing variable": Bad("INVALID_OPERATION", READ % ("TaskFilter!", "filter: $it")),
    "an unknown input field": Bad(
        "INVALID_OPERATION", READ % ("TaskFilter", "filter: $it"), {"it": {"owner": {"eq": "me"}}}
    ),
    "an unknown enum": Bad(
        "INVALID_OPERATION",
        READ % ("TaskFilter", "filter: $it"),
        {"it": {"taskType": {"eq": "VIDEO"}}},
    ),
    "a UUID that is none": Bad("INVALID_OPERATION", '{ task(id: "not-a-uuid") { title } }'),
    "two operations without a name": Bad(
        "INVALID_OPERATION", "query A { __typename } query B { __typename }"
    ),
    "a name of no operation": Bad(
        "INVALID_OPERATION", "query A { __typename }", more={"operationName": "B"}
    ),
    "a subscription over POST": Bad("INVALID_OPERATION", "subscription { me { id } }"),
    "a mutation over GET": Bad(
        "METHOD_NOT_ALLOWED",
        "mutation { markNotificationsRead(input: {}) { marked } }",
        method="GET",
        status=405,
    ),
    "too deep": Bad("LIMIT_EXCEEDED", "{ me " + "{ profile " * 20 + "{ id }" + " }" * 20 + " }"),
    "nested without end": Bad("LIMIT_EXCEEDED", "{a" * 1_500),
    "too many tokens": Bad("LIMIT_EXCEEDED", "{ " + "a " * 5_000 + "}"),
    "too many aliases": Bad(
        "LIMIT_EXCEEDED", "{ me { " + " ".join(f"a{n}: id" for n in range(61)) + " } }"
    ),
    "too long": Bad("BODY_TOO_LARGE", "{ me { id } }" + " " * 2_000_000, status=413),
    "a page of 10,000": Bad("LIMIT_EXCEEDED", "{ tasks(first: 10000) { nodes { title } } }"),
    "a page of 100,000,000": Bad(
        "LIMIT_EXCEEDED", READ % ("Int", "first: $it"), {"it": 100_000_000}
    ),
    "a negative page": Bad("INVALID_VALUE", "{ tasks(last: -1) { nodes { title } } }"),
    "a cursor that is none": Bad("INVALID_VALUE", '{ tasks(after: "%%%") { nodes { title } } }'),
    "a cursor of another list": Bad(
        "INVALID_VALUE",
        READ % ("String", "after: $it"),
        {"it": cursor("00000000", "2026-08-01T00:00:00Z", task(1))},
    ),
    "a cursor that is a number": Bad(
        "INVALID_VALUE", READ % ("String", "after: $it"), {"it": cursor(1)}
    ),
    "a node id that is none": Bad("INVALID_VALUE", '{ node(nodeId: "x") { nodeId } }'),
    "a forged token": Bad(
        "UNAUTHENTICATED",
        "{ me { id } }",
        status=401,
        token=signed("another-secret-with-more-than-32-characters"),
    ),
    "an expired token": Bad(
        "TOKEN_EXPIRED", "{ me { id } }", status=401, token=signed(exp=1_000_000_000)
    ),
    "a token for somebody else": Bad(
        "UNAUTHENTICATED", "{ me { id } }", status=401, token=signed(aud="another")
    ),
    "a token of a role that is none": Bad(
        "UNAUTHENTICATED", "{ me { id } }", status=401, token=signed(role="postgres")
    ),
    "a token that is none": Bad("UNAUTHENTICATED", "{ me { id } }", status=401, token="x"),
}
ANSWERED = {
    "text with NUL": Bad("INVALID_VALUE", READ % ("String!", "filter: {title: {eq: $it}}"), {"it": "a\0b"}),
    "text with NUL in a mutation": Bad("INVALID_VALUE", CREATE, create(title="a\0bcd"), "manager"),
    "JSON with NUL": Bad("INVALID_VALUE", SUBMIT, submit(task(14), {"text_content": "a\0b"}), "manager"),
    "a reward below zero": Bad("INVALID_VALUE", CREATE, create(reward="-0.01"), "manager"),
    "a reward of nothing": Bad("INVALID_VALUE", CREATE, create(reward="0"), "manager"),
    "a reward too high": Bad("INVALID_VALUE", CREATE, create(reward="10000"), "manager"),
    "a title too short": Bad("INVALID_VALUE", CREATE, create(title="a"), "manager"),
    "a region that is none": Bad("INVALID_VALUE", CREATE, create(region="Kenya"), "manager"),
    "a deadline in the past": Bad("INVALID_VALUE", CREATE, create(deadline="2020-01-01T00:00:00Z"), "manager"),
    "another company's campaign": Bad("NOT_FOUND", CREATE, create(campaignId=campaign(5)), "manager"),
    "another company": Bad("FORBIDDEN", CREATE, create(**OF_2), "manager"),
    "a contributor who creates a task": Bad("FORBIDDEN", CREATE, create(**OF_2)),
    "nobody who creates a task": Bad("FORBIDDEN", CREATE, create(**OF_2), None),
    "a submission to no task": Bad("NOT_FOUND", SUBMIT, submit(task(999999))),
    "a submission to a full task": Bad("TASK_FULL", SUBMIT, submit(task(9))),
    "a submission to a paused task": Bad("NOT_FOUND", SUBMIT, submit(task(5)), "contributor"),
    "a submission to an expired task": Bad("TASK_EXPIRED", SUBMIT, submit(task(8)), "contributor2"),
    "a submission to a foreign private task": Bad("NOT_FOUND", SUBMIT, submit(task(2)), "contributor2"),
    "a submission to a closed task": Bad("TASK_CLOSED", SUBMIT, submit(task(6)), "contributor2"),
    "a submission to an archived task": Bad("NOT_FOUND", SUBMIT, submit(task(7))),
    "a second submission": Bad("ALREADY_SUBMITTED", SUBMIT, submit(task(14))),
    "a submission to one's own task": Bad("OWN_TASK", SUBMIT, submit(task(1)), "manager"),
    "a submission without its data": Bad("INVALID_SUBMISSION_DATA", SUBMIT, submit(task(1), {"x": 1})),
    "a submission beyond the budget": Bad("NOT_FOUND", SUBMIT, submit(task(13))),
    "another's upload": Bad(
        "UPLOAD_UNUSABLE", SUBMIT,
        submit(task(1), uploadId="00000000-0000-7000-8007-000000000001"), "contributor",
    ),
    "a review of one's own": Bad(
        "OWN_SUBMISSION",
        "mutation ($input: ReviewSubmissionInput!) { reviewSubmission(input: $input) { submission { id } } }",
        {"input": {"submissionId": "01a1d97f-e500-7006-8000-000900000004", "decision": "APPROVED"}},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
async def world(lab_template: Database, folder: Path) -> AsyncIterator[tuple[Any, Database]]:
    """The marketplace over HTTP, and its database."""
    async with new_database(lab_template.server, lab_template.name) as database:
        settings = database.settings(data_dir=str(folder))
        gateway = Gateway(settings)
        await gateway.start()
        app: Any = create_app(settings, gateway=gateway)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            yield client, database
        await gateway.stop()


async def send(client: httpx.AsyncClient, database: Database, bad: Bad) -> httpx.Response:
    headers = dict(JSON)
    token = bad.token or (bad.person and demo_token(database.settings(), demo_person(bad.person)))
    if token:
        headers["authorization"] = f"Bearer {token}"
    if bad.method == "GET":
        return await client.get("/graphql", params={"query": bad.query}, headers=headers)
    asked = {"query": bad.query, "variables": bad.variables, **bad.more}
    return await client.post("/graphql", content=bad.body or json.dumps(asked), headers=headers)


async def everything(database: Database) -> dict[str, str | None]:
    """Each table with a digest of its rows."""
    digest = "select md5(string_agg(row::text, ',' order by row::text)) from {} as row"
    async with connection_as(database, "postgres") as connection:
        tables = [row[0] for row in await connection.fetch(TABLES)]
        return {table: await connection.fetchval(digest.format(table)) for table in tables}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_run_is_refused(world: tuple[Any, Database], name: str) -> None:
    bad = REFUSED[name]

    answer = await send(*world, bad)

    body = answer.json()
    assert answer.status_code == bad.status, body
    assert "data" not in body
    assert {error["extensions"]["code"] for error in body["errors"]} == {bad.code}
    assert all(error["message"] for error in body["errors"])


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ('{ task(id: "x") { title } }', 12),
        ('query ($id: UUID = "x") { task(id: $id) { title } }', 20),
        ('{ tasks(filter: {reward: {eq: "NaN"}}) { totalCount } }', 31),
        ('{ tasks(filter: {createdAt: {gt: "today"}}) { totalCount } }', 34),
        ("query ($yes: Boolean = true) { me @skip(if: $yes) { id } }", 45),
    ],
)
async def test_a_value_that_does_not_fit_is_found_by_its_place(
    world: tuple[Any, Database], query: str, column: int
) -> None:
    answer = await send(*world, Bad("INVALID_OPERATION", query, {"yes": None}))

    (error,) = answer.json()["errors"]
    assert error["locations"] == [{"line": 1, "column": column}]


@pytest.mark.parametrize("name", [name for name in ANSWERED if "NUL" in name])
async def test_the_character_that_postgres_cannot_keep_is_named(
    world: tuple[Any, Database], name: str
) -> None:
    answer = await send(*world, ANSWERED[name])

    assert answer.json()["errors"][0]["message"] == "A text holds the character U+0000."


@pytest.mark.parametrize("name", ANSWERED)
async def test_what_fails_while_it_runs_is_answered_with_its_error(
    world: tuple[Any, Database], name: str
) -> None:
    bad = ANSWERED[name]

    answer = await send(*world, bad)

    body = answer.json()
    assert answer.status_code == 200, body
    assert [error["extensions"]["code"] for error in body["errors"]] == [bad.code], body
    (error,) = body["errors"]
    assert error["message"]
    assert error["path"]
    assert error["extensions"]["hint"]
    assert not any(body["data"].values()) if body["data"] else True


async def test_none_of_it_writes_anything(world: tuple[Any, Database]) -> None:
    client, database = world
    before = await everything(database)

    for bad in (*REFUSED.values(), *ANSWERED.values()):
        await send(client, database, bad)

    assert await everything(database) == before
