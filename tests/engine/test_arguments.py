"""What a function is passed: null is null, and what is not sent is its own default."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from gateway.config import Settings
from gateway.operation import parse_operation
from gateway.plan import plan_operation
from gateway.run import prepare
from resolvers import schema as market_schema
from tests.conftest import Database, connection_as
from tests.engine.conftest import Both

SAMPLES: dict[str, tuple[str, str, Any, str]] = {
    "whole": ("Int", "7", 7, "7"),
    "big": ("BigInt", '"9007199254740993"', "9007199254740993", "9007199254740993"),
    "label": ("String", '""', "", "''"),
    "flag": ("Boolean", "false", False, "false"),
    "thing": (
        "UUID",
        '"00000000-0000-7000-8000-00000000000a"',
        "00000000-0000-7000-8000-00000000000a",
        "'00000000-0000-7000-8000-00000000000a'",
    ),
    "day": ("Date", '"2000-01-01"', "2000-01-01", "'2000-01-01'"),
    "exact": ("Decimal", '"0.10"', "0.10", "0.10"),
    "data": ("JSON", "[null, 1.50]", [None, 1.5], "'[null, 1.50]'"),
    "words": ("[String]", '["a", null]', ["a", None], "array['a', null]"),
    "mood": ("Mood", "SAD", "SAD", "'sad'"),
    "place": (
        "PlaceInput",
        '{street: "x", number: null}',
        {"street": "x", "number": None},
        "row('x', null)::functions.place",
    ),
    "span": ("IntRangeInput", "{lower: 3, upper: 5}", {"lower": 3, "upper": 5}, "'[3,5)'"),
}
"""Argument → (GraphQL type, literal, the same in JSON, the same in SQL)."""


def ways(name: str) -> Iterator[tuple[str, str, dict[str, Any], str | None]]:
    """(declared variables, what is written for the argument, variables, what SQL would pass: None for nothing)."""
    of, literal, value, passed = SAMPLES[name]
    yield "", "", {}, None
    yield "", f"{name}: null", {}, "null"
    yield "", f"{name}: {literal}", {}, passed
    written = f"{name}: $v"
    for default, absent in (("", None), (f" = {literal}", passed), (" = null", "null")):
        declared = f"$v: {of}{default}"
        yield declared, written, {}, absent
        yield declared, written, {"v": None}, "null"
        yield declared, written, {"v": value}, passed


def _operation(kind: str, declared: str, selected: str) -> str:
    return f"{kind} {f'({declared})' if declared else ''} {{ {selected} }}"


@pytest.mark.parametrize("name", SAMPLES)
async def test_an_argument_of_a_query_arrives_in_each_state(
    functions: Both, functions_database: Database, name: str
) -> None:
    async with connection_as(functions_database) as owner:
        for declared, written, sent, passed in ways(name):
            given = f"p_{name} => {passed}" if passed else ""
            expected = await owner.fetchval(f"select functions.said({given})::text")
            field = f"said{f'({written})' if written else ''}"
            asked = await functions(_operation("query", declared, field), **sent)
            assert asked.data["said"] == json.loads(expected), (declared, written, sent)


@pytest.mark.parametrize("name", SAMPLES)
async def test_an_input_of_a_mutation_arrives_in_each_state(
    functions: Both, functions_database: Database, name: str
) -> None:
    async with connection_as(functions_database) as owner:
        for declared, written, sent, passed in ways(name):
            given = f"p_{name} => {passed}" if passed else ""
            expected = await owner.fetchval(f"select functions.said({given})::text")
            field = f"done(input: {{{written}}}) {{ said }}"
            asked = await functions(_operation("mutation", declared, field), **sent)
            assert asked.data["done"]["said"] == json.loads(expected), (declared, written, sent)
            if declared != f"$v: {SAMPLES[name][0]}":
                continue
            whole = {"input": {name: sent["v"]} if sent else {}}  # in a variable of the whole input
            text = "mutation ($input: SaidInput!) { done(input: $input) { said } }"
            asked = await functions(text, **whole)
            assert asked.data["done"]["said"] == json.loads(expected), whole


async def test_a_change_is_null_where_null_was_sent_and_else_not_there(functions: Both) -> None:
    """Of inputs that travel as one object, each in each state, beside one that is always there."""
    states: tuple[tuple[dict[str, Any], ...], ...] = (
        ({}, {"label": None}, {"label": ""}),
        ({}, {"words": None}, {"words": ["a", None]}),
        ({}, {"data": None}, {"data": [None]}),
    )
    text = """mutation ($label: String, $words: [String], $data: JSON) {
        changed(input: {exact: "0.10", label: $label, words: $words, data: $data}) { said } }"""
    for each in itertools.product(*states):
        sent = {name: value for state in each for name, value in state.items()}
        said = (await functions(text, **sent)).data["changed"]["said"]
        assert said == {
            "whole": None,
            "changes": {"exact": "0.10", **sent},
        }  # `whole` has no default


def test_a_subscription_passes_null_on() -> None:
    for written, passed in (("", False), ("(period: null)", True), ("(period: WEEK)", True)):
        text = f"subscription {{ leaderboardChanged{written} {{ node {{ nodes {{ xp }} }} }} }}"
        operation = parse_operation(market_schema.graphql, text, None, Settings())
        prepared = prepare(plan_operation(market_schema, operation, {}, Settings()))
        assert prepared.statement is not None
        assert ("p_period" in prepared.statement.text) is passed
