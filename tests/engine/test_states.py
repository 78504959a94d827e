"""Whatever state a variable is in, a gateway that has planned for other states answers as a new one."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from gateway.compile.compiled import Compiled, compile_plan
from gateway.compile.operation import coerce_variables, parse_operation, shape_of
from gateway.compile.plan import RECORD, plan_operation, row_cost
from gateway.compile.plan.inputs import CALLER, SealedValue, Transformed
from gateway.compile.plan.values import Value
from gateway.config import Settings
from gateway.errors import GatewayError, InvalidValue
from gateway.schema import BoundSchema
from tests.engine.lab import schema as lab_schema
from tests.engine.states import UUIDS, Situation, situations, some_of_each
from tests.harness.asking import Asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import campaign, company, person
from tests.harness.listening import listening, settled
from tests.harness.served import schema as market_schema

SCHEMAS = {"lab": lab_schema, "market": market_schema}


@pytest.mark.parametrize("name", SCHEMAS)
def test_states_of_one_shape_are_the_same_to_a_plan(name: str) -> None:
    """Each plan is asked with the values of every state of its shape, as a warm gateway asks it."""
    planned = 0
    every = 7 if name == "market" else 1  # its filters are many, and of few kinds
    for situation in itertools.islice(situations(SCHEMAS[name].graphql), 0, None, every):
        for shape, states in _by_shape(SCHEMAS[name], situation).items():
            for values, alone in states:
                for other, prepared in states:
                    if isinstance(prepared, Compiled):
                        cold, warm = _asked(alone, values), _asked(prepared, values)
                        assert warm == cold, (situation, shape, values, "planned for", other)
            planned += len(states)
    assert planned > 2_000


def _by_shape(
    schema: BoundSchema, situation: Situation
) -> Mapping[Any, Sequence[tuple[Mapping[str, Any], Compiled | GatewayError]]]:
    settings = Settings()
    found: dict[Any, list[tuple[Mapping[str, Any], Compiled | GatewayError]]] = {}
    operation = parse_operation(schema.graphql, situation.text, None, settings)
    for sent in situation.states:
        try:
            values = coerce_variables(schema.graphql, operation, sent).coerced
        except GatewayError:
            continue  # refused before anything is planned
        try:
            plan: Any = compile_plan(plan_operation(schema, operation, values, settings))
        except GatewayError as error:
            plan = error
        found.setdefault(shape_of(operation, values), []).append((values, plan))
    return found


def _asked(plan: Compiled | GatewayError, values: Mapping[str, Any]) -> Any:
    """Everything that is asked of Postgres with these values; or why nothing is."""
    if isinstance(plan, GatewayError):
        return (plan.code, plan.message)
    given = {**values, RECORD: "[]", CALLER: UUIDS[0]}
    try:
        return list(_parts(plan, given))
    except GatewayError as error:
        return (error.code, error.message)


def _parts(prepared: Compiled, given: Mapping[str, Any]) -> Iterator[Any]:
    plan = prepared.plan
    yield plan.keys, plan.completes, plan.parallel, row_cost(plan, given)
    yield [(each.key, each.name, each.constant) for each in plan.fields]
    statements = [prepared.statement] if prepared.statement else []
    for call in prepared.calls:
        statements += [call.call, call.payload]
    for statement in statements:
        yield statement.text
        yield [_read(each.value, given) for each in statement.parameters]
    for mutation in plan.mutations:
        yield {name: _read(each, given) for name, each in mutation.plain_arguments.items()}
        yield mutation.idempotency_key and _read(mutation.idempotency_key, given)
    if plan.live is not None:
        live = plan.live
        yield live.shown, live.gap
        yield [each and _read(each, given) for each in (live.listens_to, live.after)]


def _read(value: Value, given: Mapping[str, Any]) -> Any:
    """The value with its type; where a transform makes it another each time, what it is made of."""
    plain = value.value if isinstance(value, SealedValue | Transformed) else value
    read = plain.read(given)
    return type(read), read


# --- and in deed


async def in_all_orders(
    ask: Asking, situation: Situation, before: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Ask in each state first, then in all the others: whatever comes first makes the plan."""

    async def answer(sent: Mapping[str, Any]) -> Any:
        if before is not None:
            await before()
        body = (await ask(situation.text, "manager", **sent)).body
        for error in body.get("errors", []):
            error["extensions"].pop("errorId", None)
        return body

    forget = ask.gateway.operations.clear
    cold = []
    for sent in situation.states:
        forget()
        cold.append(await answer(sent))
    numbers = range(len(cold))
    for first in numbers:
        forget()
        for number in (first, *numbers):
            warm = await answer(situation.states[number])
            assert warm == cold[number], (situation, number, "after", first)


async def test_a_query_is_answered_as_by_a_cold_gateway(lab: Asking) -> None:
    for situation in some_of_each(lab_schema.graphql):
        if situation.kind == "query":
            await in_all_orders(lab, situation)


async def test_a_query_of_the_marketplace_is_answered_as_by_a_cold_gateway(market: Asking) -> None:
    queries = [each for each in some_of_each(market_schema.graphql) if each.kind == "query"]
    for situation in queries[::25]:
        await in_all_orders(market, situation)


async def test_a_mutation_does_what_a_cold_gateway_does(own: Asking, own_lab: Database) -> None:
    async with connection_as(own_lab) as owner:

        async def start_anew() -> None:
            await owner.execute("truncate lab.effects; alter sequence lab.tries restart")

        for situation in some_of_each(lab_schema.graphql):
            if situation.kind == "mutation":
                await in_all_orders(own, situation, start_anew)


async def test_a_subscriber_hears_what_they_would_of_a_cold_gateway(
    database: Database, tmp_path: Path
) -> None:
    """Filtered by one Boolean: every state of it, in all orders, on one gateway."""
    query = """subscription ($priority: Boolean) {
        taskPublished(filter: {isPriority: {eq: $priority}}) { node { title isPriority } } }"""
    states: dict[str, tuple[dict[str, Any], list[str]]] = {
        "absent": ({}, ["later", "soon"]),
        "false": ({"priority": False}, ["later"]),
        "true": ({"priority": True}, ["soon"]),
    }
    async with listening(database, tmp_path) as listen, connection_as(database) as owner:
        heard = []
        for order in itertools.permutations(states):
            listen.gateway.operations.clear()
            for name in order:
                with pytest.raises(InvalidValue):  # null is refused, and spoils nobody's plan
                    await listen(query, "contributor", priority=None)
                given, titles = states[name]
                heard.append((name, titles, await listen(query, "contributor", **given)))
        for title, priority in (("later", False), ("soon", True)):
            await owner.execute(
                "insert into public.tasks (title, description, task_type, reward, is_priority, created_by, "
                "company_id, campaign_id) values ($1, 'Say something.', 'text', 1, $2, $3, $4, $5)",
                title, priority, person(3), company(1), campaign(1),
            )  # fmt: skip
        await heard[0][2].count(2)
        await settled(listen)
        for name, titles, each in heard:
            assert [event["node"]["title"] for event in each.events] == titles, name
