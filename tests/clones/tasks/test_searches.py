"""What JSON contains is found by its GIN index, and of nobody else's rows."""

import json

import pytest

from tests.clones.acting import become, claims_of

FOUND = {
    "clones_with_config": ("ai_clones", "config", {"temperature": 0.7}),
    "tasks_with_input": ("ai_tasks", "task_input", {"dataset": "sales_7.csv"}),
    "tasks_with_output": ("ai_tasks", "task_output", {"result": "success"}),
    "payments_with_metadata": ("payments", "metadata", {"invoice_number": "INV-2026-2"}),
    "activities_with_details": ("activity_logs", "details", {"new_state": "failed"}),
}


@pytest.mark.parametrize("name", FOUND)
@pytest.mark.parametrize("who", ["owner", "stranger", "admin", "service"])
async def test_a_search_finds_what_the_caller_may_see(stage, name, who):
    table, column, value = FOUND[name]
    owner = claims_of(who).get("sub") if who in ("owner", "stranger") else None
    every = f"""
    select array_agg(id order by id) from clones.{table}
    where {column} @> $1 and ($2::uuid is null or owner_id = $2)
    """
    expected = await stage.value(every, json.dumps(value), owner)
    sql = f"select array_agg(id order by id) as ids from clones.{name}($1) as id"
    assert (await stage.call(who, sql, json.dumps(value)))["ids"] == expected


async def test_nobody_searches_without_signing_in(stage):
    for name in FOUND:
        assert (await stage.refusal("anon", f"select clones.{name}('{{}}')"))[0] == "42501"


@pytest.mark.parametrize(
    "name", ["tasks_with_input", "payments_with_metadata", "activities_with_details"]
)
async def test_its_index_serves_it(stage, name):
    """As the function asks it, whose body is its own plan."""
    _, column, value = FOUND[name]
    await stage.connection.execute("set local enable_seqscan = off")
    body = await stage.value("select prosrc from pg_proc where oid = $1::regproc", f"clones.{name}")
    asked = body.replace("p_value", f"'{json.dumps(value)}'::jsonb")
    async with stage.connection.transaction():
        await become(stage.connection, "service")
        await stage.connection.execute("reset role")
        plan = "\n".join(row[0] for row in await stage.connection.fetch(f"explain {asked}"))
    assert f"{column}_idx" in plan
    assert f"{column} @>" in plan
