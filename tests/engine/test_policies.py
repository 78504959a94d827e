"""Of a plan, what Row Level Security asks is told apart from what the statement asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gateway.execute.policies import policies_of, without_output
from tests.engine.test_explaining import told
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import speaking_as

SUBMISSIONS = "{ submissions(first: 3) { totalCount nodes { status task { title } } } }"
NESTED = "{ me { submissions { totalCount } } tasks(first: 2) { totalCount nodes { title company { name } } } }"

DOORS = """
    create schema policed;
    grant usage on schema policed to authenticated;
    create function policed.is_open(state text) returns boolean language plpgsql stable
        as $$ begin return state = 'open'; end $$;
    create function policed.is_known() returns boolean language plpgsql stable
        as $$ begin return true; end $$;
    create table policed.doors (id int, state text);
    create table policed.guests (id int);
    insert into policed.doors values (1, 'open'), (2, 'shut');
    insert into policed.guests values (1);
    alter table policed.doors enable row level security;
    create policy doors on policed.doors to authenticated using (
        policed.is_open(state)
        and (select policed.is_known())
        and exists (select 1 from policed.guests as t1)
    );
    grant select on policed.doors, policed.guests to authenticated;
    grant execute on all functions in schema policed to authenticated;
"""
OPEN_DOORS = (
    'select (select t1."state" from "policed"."doors" as t1 where t1."id" = 1 limit 1) as v'
)


async def plan(shared: Database, folder: Path, who: str | None, text: str) -> Any:
    async with asking(shared, folder) as ask:
        said = await told(ask, who, text)
    assert "errors" not in said
    return said["extensions"]["plan"]


async def test_sub_selects_of_policies_are_told(shared_lab: Database, folder: Path) -> None:
    found = await plan(shared_lab, folder, "contributor", SUBMISSIONS)
    policies = found["Policies"]
    assert policies["Subplans"]
    assert 0 < policies["Total Time"] <= found["Execution Time"]
    by_name = {
        node["Subplan Name"]: node for node in nodes(found["Plan"]) if "Subplan Name" in node
    }
    assert set(policies["Subplans"]) <= set(by_name)
    own = {f"t{number}" for number in range(100)}
    for name in policies["Subplans"]:
        assert not own & {node.get("Alias") for node in nodes(by_name[name])}


async def test_sub_selects_of_the_statement_are_not_policies(
    shared_lab: Database, folder: Path
) -> None:
    """The service is past Row Level Security, so nothing in its plans is of a policy."""
    for text in (SUBMISSIONS, NESTED):
        found = await plan(shared_lab, folder, "service", text)
        assert found["Policies"] == {"Total Time": 0, "Subplans": [], "Functions": []}


@pytest.mark.parametrize("who", [None, "contributor", "admin"])
async def test_what_each_node_hands_on_is_left_out(
    shared_lab: Database, folder: Path, who: str | None
) -> None:
    found = await plan(shared_lab, folder, who, SUBMISSIONS)
    assert all(node["Node Type"] == "Result" for node in nodes(found["Plan"]) if "Output" in node)


async def test_a_function_in_a_filter_of_a_policy_is_named(own_lab: Database) -> None:
    """Asked of Postgres itself: a table whose policy calls a function for each row, and one in a sub-select."""
    async with connection_as(own_lab) as owner:
        await owner.execute(DOORS)
    async with speaking_as(own_lab, "contributor") as caller:
        (row,) = await caller.fetch(f"explain (analyze, verbose, format json) {OPEN_DOORS}")
    (explained,) = json.loads(row[0])
    policies = policies_of(explained["Plan"], OPEN_DOORS)
    assert policies["Functions"] == ["policed.is_open"]
    assert len(policies["Subplans"]) == 2
    kept = [node for node in nodes(without_output(explained["Plan"])) if "Output" in node]
    assert any("policed.is_known()" in node["Output"] for node in kept)


def nodes(found: Any) -> Any:
    yield found
    for each in found.get("Plans", ()):
        yield from nodes(each)
