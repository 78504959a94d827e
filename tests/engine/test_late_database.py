"""A database that is away when the gateway starts is looked at before it is first asked."""

from __future__ import annotations

import json
from pathlib import Path

from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.identity import ANON
from gateway.operate.migrate import owner_connection
from tests.engine.lab import schema
from tests.harness.database import Database


def not_inspected(database: Database, folder: Path) -> Gateway:
    """As a gateway is whose database could not be reached when it started: that is no reason not to start."""
    return Gateway(database.settings(data_dir=str(folder)), schema)


async def test_bare_policies_are_known_before_the_first_answer(
    own_lab: Database, folder: Path
) -> None:
    async with owner_connection(own_lab.url) as owner:
        await owner.execute(
            "drop policy samples_select on lab.samples;"
            "create policy samples_select on lab.samples for select to anon "
            "using (owner_id is not distinct from auth.uid())"
        )
    gateway = not_inspected(own_lab, folder)
    try:
        request = GraphQLRequest("{ samples { totalCount } }")
        # the first one looked at the database, and forgot what was planned before
        for _ in range(2):
            answer = await gateway.execute(request, ANON, RequestContext("test"))
        operation = gateway.operations.get(("{ samples { totalCount } }", None))
    finally:
        await gateway.stop()

    assert answer.executed
    assert operation is not None
    (prepared,) = operation.plans
    assert prepared.statement is not None
    assert not prepared.statement.sets_claims


async def test_a_database_that_does_not_fit_answers_nothing(
    own_lab: Database, folder: Path
) -> None:
    async with owner_connection(own_lab.url) as owner:
        await owner.execute("alter table lab.samples drop column big")
    gateway = not_inspected(own_lab, folder)
    try:
        for _ in range(2):
            request = GraphQLRequest("{ samples { totalCount } }")
            answer = await gateway.execute(request, ANON, RequestContext("test"))
            assert b"UNAVAILABLE" in answer.body
        names = await gateway.execute(
            GraphQLRequest("{ __typename }"), ANON, RequestContext("test")
        )
        reasons = await gateway.not_ready()
    finally:
        await gateway.stop()

    assert names.body == b'{"data":{"__typename":"Query"}}'
    assert "big" in reasons[0]


async def test_the_first_request_pays_once(own_lab: Database, folder: Path) -> None:
    """Its cost fits a minute once, not twice."""
    text = "{ samples { totalCount } }"
    settings = own_lab.settings(
        data_dir=str(folder), max_cost=200, cost_per_minute=("200",), burst_share=1.0
    )
    gateway = Gateway(settings, schema)
    try:
        request = GraphQLRequest(text, extensions={"cost": True})
        first = await gateway.execute(request, ANON, RequestContext("test", caller="somebody"))
        second = await gateway.execute(request, ANON, RequestContext("test", caller="somebody"))
    finally:
        await gateway.stop()

    assert json.loads(first.body)["extensions"]["cost"]["requested"] > 100
    assert first.executed
    assert second.codes == ("TOO_MANY_REQUESTS",)
