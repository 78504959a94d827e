"""What operations cost is told by their plan: rows, figures, functions and what is told of the schema."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.config import Settings
from gateway.errors import CostExceeded
from gateway.operation import coerce_variables, parse_operation
from gateway.plan import plan_operation
from gateway.plan.price import FIGURE, LIVE, SEARCH, WRITE, Cost, check_cost, cost_of, price
from resolvers import schema

SETTINGS = Settings()


def cost(text: str, tariff: dict[str, float] | None = None, **variables: Any) -> Cost:
    operation = parse_operation(schema.graphql, text, None, SETTINGS)
    values = coerce_variables(schema.graphql, operation, variables).coerced
    plan = plan_operation(schema, operation, values, SETTINGS)
    return cost_of(price(plan, tariff or {}), values)


KEY = "00000000-0000-7000-8000-000000000001"
TASKS = (
    "query ($n: Int) { tasks(first: $n) { nodes { id submissions(first: $n) { nodes { id } } } } }"
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("{ __typename }", 1),
        ("{ me { id } }", 1 + 1),
        ("{ me { id fullName bio } }", 1 + 1),
        (f'{{ task(id: "{KEY}") {{ company {{ id }} }} }}', 1 + 1 + 1),
        ("{ tasks { nodes { id } } }", 1 + 20),
        ("{ tasks { nodes { id title reward } edges { cursor node { id } } } }", 1 + 20),
        ("{ tasks(first: 5) { nodes { id } } }", 1 + 5),
        ("{ tasks(first: 5) { nodes { company { id } } } }", 1 + 5 + 5),
        ("{ tasks(first: 5) { nodes { submissions(first: 3) { nodes { task { id } } } } } }", 1 + 5 + 15 + 15),
        ("{ tasks(first: 0) { totalCount } }", 1 + FIGURE),
        ("{ tasks(first: 0) { totalCount aggregates { count } } }", 1 + 2 * FIGURE),
        ("{ tasks(first: 0) { groups(by: [STATUS], first: 7) { status count } } }", 1 + 2 * FIGURE + 7),
        ("{ tasks(first: 5) { nodes { submissions(first: 0) { totalCount } } } }", 1 + 5 + 5 * FIGURE),
        ("{ a: tasks(first: 0) { totalCount } b: tasks(first: 0) { totalCount } }", 2 * (1 + FIGURE)),
        ('{ tasks(first: 5, search: "x") { nodes { id } } }', 1 + 5 + SEARCH + 1),
        ('{ tasks(first: 5, search: "x") { totalCount } }', 1 + 5 + SEARCH + 1 + FIGURE + SEARCH + 1),
        (f'mutation {{ submitTask(input: {{taskId: "{KEY}", submissionData: {{}}}}) {{ submission {{ id }} }} }}',
         WRITE + 1 + 1 + 1),
    ],
)  # fmt: skip
def test_what_an_operation_costs(text: str, units: int) -> None:
    assert cost(text).units == units


def test_a_subscription_that_begins_has_its_price() -> None:
    assert (
        cost(
            "subscription { leaderboardChanged(first: 5) { cursor node { nodes { rank } } gap { reason } } }"
        ).units
        >= LIVE
    )


def test_a_page_costs_as_often_as_it_is_read() -> None:
    small, large = cost(TASKS, n=10).units, cost(TASKS, n=20).units

    assert small == 1 + 10 + 10 * 10
    assert large == 1 + 20 + 20 * 20


def test_a_function_costs_what_postgres_was_told() -> None:
    text = "{ leaderboard(first: 3) { nodes { rank } } }"
    plain = cost(text).units
    name = "public.get_leaderboard"

    assert cost(text, {name: 100}).units == plain
    assert cost(text, {name: 5_000}).units == plain + 49
    assert cost(text, {name: 0}).units == plain, "nothing is for free"


def test_what_is_told_of_the_schema_costs_by_its_length() -> None:
    few, much = (
        cost("{ __schema { types { name } } }"),
        cost("{ __schema { types { name description fields { name description } } } }"),
    )

    assert 1 < few.units * 3 < much.units


def test_who_pays_too_much_is_told_for_what() -> None:
    found = cost(
        "{ me { id } a: tasks(first: 100) { nodes { submissions(first: 50) { nodes { id } } } } }"
    )

    assert found.field == "a.nodes.submissions"
    assert found.most == 100 * 50
    check_cost(found, found.units)
    with pytest.raises(CostExceeded) as refused:
        check_cost(found, found.units - 1)
    assert refused.value.extensions["cost"] == found.units
    assert refused.value.extensions["maximum"] == found.units - 1
    assert refused.value.extensions["mostBy"] == {"field": "a.nodes.submissions", "cost": 5_000}
