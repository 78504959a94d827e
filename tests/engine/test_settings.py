"""What policies and functions may read of a request, and what nobody can set."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.declare.demo import demo_token
from gateway.engine import Gateway, RequestContext
from gateway.http import create_app
from tests.engine.lab import schema as lab_schema
from tests.harness.asking import Asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import demo_person

HEADERS = {
    "apikey": "",
    "cookie": "session=secret",
    "x-region": "NG",
    "request.jwt.claims": '{"sub": "forged"}',
    "x-request-jwt-claim-sub": "forged",
    "role": "service_role",
}


@pytest.fixture
async def http(own_lab: Database, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The lab over HTTP."""
    settings = own_lab.settings(data_dir=str(folder))
    gateway = Gateway(settings, lab_schema)
    await gateway.start()
    app: Any = create_app(settings, gateway=gateway)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://testserver"
    ) as client:
        yield client
    await gateway.stop()


async def test_a_function_reads_method_path_and_headers(lab: Asking) -> None:
    context = RequestContext("id", "GET", "/graphql", {"x-region": "NG", "accept": "ä\0\"'"})

    settings = (await lab("{ settings }", "contributor", context=context)).data["settings"]

    assert (settings["request.method"], settings["request.path"]) == ("GET", "/graphql")
    assert json.loads(settings["request.headers"]) == {"x-region": "NG", "accept": "ä\0\"'"}
    assert json.loads(settings["request.jwt.claims"])["sub"] == demo_person("contributor").id


async def test_credentials_are_left_out_and_a_header_sets_nothing(
    http: httpx.AsyncClient, own_lab: Database
) -> None:
    token = demo_token(own_lab.settings(), demo_person("contributor"))
    headers = {**HEADERS, "authorization": f"Bearer {token}"}

    answer = await http.post("/graphql", json={"query": "{ settings role who }"}, headers=headers)

    data = answer.json()["data"]
    assert (data["role"], data["who"]) == ("authenticated", demo_person("contributor").id)
    shown = json.loads(data["settings"]["request.headers"])
    assert shown["x-region"] == "NG"
    assert not {"authorization", "apikey", "cookie"} & set(shown)
    assert token not in answer.text
    for name in ("request.jwt.claim.sub", "request.jwt.claim.role", "request.cookies"):
        assert data["settings"][name] in (None, "")


async def test_what_changes_the_json_is_pinned(lab: Asking) -> None:
    settings = (await lab("{ settings }")).data["settings"]

    assert {
        name: settings[name]
        for name in (
            "timezone", "intervalstyle", "extra_float_digits", "bytea_output", "row_security",
            "transaction_read_only",
        )
    } == {
        "timezone": "UTC", "intervalstyle": "iso_8601", "extra_float_digits": "1",
        "bytea_output": "hex", "row_security": "on", "transaction_read_only": "on",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("person", "limit"), [(None, "3s"), ("contributor", "8s"), ("service", "30s")]
)
async def test_the_time_limit_of_a_role_holds_on_its_connections(
    lab: Asking, person: str | None, limit: str
) -> None:
    assert (await lab("{ settings }", person)).data["settings"]["statement_timeout"] == limit


@pytest.mark.parametrize(("person", "role"), [(None, "anon"), ("contributor", "authenticated")])
async def test_what_takes_longer_is_a_timeout_and_nothing_is_asked_again(
    own: Asking, own_lab: Database, person: str | None, role: str
) -> None:
    async with connection_as(own_lab, "postgres") as connection:
        await connection.execute(
            f"alter role gateway_{role} in database \"{own_lab.name}\" set statement_timeout = '500ms'"
        )
    await own.gateway.database.stop()  # the next connection has the new limit

    asked = await own("{ sleep(seconds: 5) role }", person)

    assert asked.body["data"] == {"sleep": None, "role": None}
    assert [error["path"] for error in asked.errors] == [["sleep"], ["role"]]
    assert asked.codes == ["TIMEOUT", "TIMEOUT"]
    assert all("hint" in error["extensions"] for error in asked.errors)


async def test_a_mutation_that_takes_longer_leaves_nothing(own: Asking, own_lab: Database) -> None:
    async with connection_as(own_lab, "postgres") as connection:
        await connection.execute(
            f"alter role gateway_authenticated in database \"{own_lab.name}\" set statement_timeout = '500ms'"
        )
    await own.gateway.database.stop()  # the next connection has the new limit

    asked = await own('mutation { act(input: {note: "slow", seconds: 5}) { note } }', "contributor")

    assert (asked.body["data"], asked.codes) == (None, ["TIMEOUT"])
    async with connection_as(own_lab) as connection:
        assert await connection.fetchval("select count(*) from lab.effects") == 0


async def test_reading_cannot_write(own: Asking, own_lab: Database) -> None:
    async with connection_as(own_lab) as connection:
        await connection.execute(
            "create or replace function lab.who() returns uuid language sql volatile"
            " as $$ insert into lab.effects (note) values ('x') returning id $$"
        )

    assert (await own("{ who }", "contributor")).codes == ["READ_ONLY"]
