"""What a query reads, counted by Postgres: rows of tables and indexes, and buffers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gateway.identity import Identity
from tests.harness.asking import Asked, Asking, NotedConnections
from tests.harness.database import Database, connection_as

__all__ = ["Cost", "Explained", "cost_of", "cost_of_kept_plan", "cost_on"]


@dataclass(frozen=True)
class Cost:
    """Rows that scans looked at, also those that a filter removed, and buffers that they touched."""

    rows: int
    buffers: int


Explained = Callable[[Any, Asking, Asked], Awaitable[Cost]]
"""What explains an answer: `cost_on`, or `cost_of_kept_plan`."""


async def cost_of(
    ask: Asking, database: Database, text: str, identity: Identity, explained: Explained
) -> Cost:
    """Ask once, then let Postgres explain the statement that was sent."""
    asked = await ask(text, identity)
    async with connection_as(database, f"gateway_{identity.role}") as connection:
        return await explained(connection, ask, asked)


async def cost_on(connection: Any, ask: Asking, asked: Asked) -> Cost:
    """Let Postgres explain the statement of the last answer, planned for its values, on a connection of its role.

    What a connection reads of the system's catalogues when it meets something for the first time counts too.
    """
    assert asked.data is not None
    assert len(asked.statements) == 1, asked.statements
    (statement,) = asked.statements
    connections = ask.gateway.database
    assert isinstance(connections, NotedConnections)
    (explained,) = json.loads(
        await connection.fetchval(f"{_EXPLAIN} {statement}", *connections.arguments)
    )
    return _cost(explained["Plan"])


async def cost_of_kept_plan(connection: Any, ask: Asking, asked: Asked) -> Cost:
    """The same under the one plan that Postgres keeps for all values.

    Whatever plan_cache_mode is, `explain` of a statement with values plans for those; `execute` asks for the mode.
    """
    (statement,) = asked.statements
    connections = ask.gateway.database
    assert isinstance(connections, NotedConnections)
    values = ", ".join(_literal(each) for each in connections.arguments)
    await connection.execute("set plan_cache_mode = force_generic_plan")
    await connection.execute(f"prepare asked as {statement}")
    try:
        (explained,) = json.loads(await connection.fetchval(f"{_EXPLAIN} execute asked ({values})"))
    finally:
        await connection.execute("deallocate asked")
    return _cost(explained["Plan"])


_EXPLAIN = "explain (analyze, buffers, timing off, format json)"


def _literal(value: Any) -> str:
    if isinstance(value, list):
        return f"array[{', '.join(map(_literal, value))}]"
    return "null" if value is None else "'" + str(value).replace("'", "''") + "'"


def _cost(plan: Mapping[str, Any]) -> Cost:
    return Cost(
        sum(rows_of(node) for node in nodes_of(plan)),
        plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    )


def nodes_of(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The plan and everything below it."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes_of(below)


def rows_of(node: Mapping[str, Any]) -> int:
    """Rows that a scan of a table looked at."""
    if "Relation Name" not in node:
        return 0
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return round((node["Actual Rows"] + removed) * node["Actual Loops"])
