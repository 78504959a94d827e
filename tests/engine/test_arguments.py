"""What a function is passed: null is null, and what is not sent is its own default."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest

from gateway.compile.compiled import compile_plan
from gateway.compile.operation import parse_operation
from gateway.compile.plan import plan_operation
from gateway.compile.request import parse_json, read_parameters
from gateway.config import Settings
from gateway.engine import RequestContext
from gateway.values.exact import Number
from tests.engine.conftest import Both
from tests.harness.asking import Asking
from tests.harness.database import Database, connection_as
from tests.harness.demo import identity_of
from tests.harness.served import schema as market_schema

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
        prepared = compile_plan(plan_operation(market_schema, operation, {}, Settings()))
        assert prepared.statement is not None
        assert ("p_period" in prepared.statement.text) is passed


# --- variables inside of literals


@pytest.mark.parametrize("kind", ["query", "mutation"])
async def test_a_variable_stands_anywhere_inside_of_json(functions: Both, kind: str) -> None:
    """Absent it is no member of an object, and null in a list; each type is as it was sent."""
    field = {"query": "said(data: {})", "mutation": "done(input: {{data: {}}}) {{ said }}"}[kind]
    literal = (
        "{a: $a, b: [$b, {c: $c, d: SAD}], e: {f: {g: [[$g]]}}, h: 1.50, i: $i, j: [$a, null]}"
    )
    declared = "$a: Int, $b: String, $c: JSON, $g: Mood, $i: PlaceInput"
    states: dict[str, tuple[Any, ...]] = {
        "a": (None, 0, 7),
        "b": (None, "", 'a"\\b'),
        "c": (None, False, {"x": [1.5, None]}),
        "g": (None, "GLAD"),
        "i": (None, {}, {"street": None, "number": 1}),
    }
    sent = [{}, *({name: value} for name in states for value in states[name])]
    sent += [{name: values[-1] for name, values in states.items()}]
    for given in sent:
        asked = await functions(f"{kind} ({declared}) {{ {field.format(literal)} }}", **given)
        answer = next(iter(asked.data.values()))
        found = answer["said"]["data"] if kind == "mutation" else answer["data"]
        assert found == {
            **({"a": given["a"]} if "a" in given else {}),
            "b": [given.get("b"), {**({"c": given["c"]} if "c" in given else {}), "d": "SAD"}],
            "e": {"f": {"g": [[given.get("g")]]}},
            "h": 1.5,
            **({"i": given["i"]} if "i" in given else {}),
            "j": [given.get("a"), None],
        }, given


async def test_a_default_stands_for_an_absent_variable_inside_of_json(functions: Both) -> None:
    text = """query ($a: Int = 3, $b: JSON = {c: [1.50, FOO]}, $d: Boolean! = true) {
        said(data: [$a, {b: $b}, $d]) }"""
    assert (await functions(text)).data["said"]["data"] == [3, {"b": {"c": [1.5, "FOO"]}}, True]
    given = {"a": None, "b": None, "d": False}
    assert (await functions(text, **given)).data["said"]["data"] == [None, {"b": None}, False]


async def test_one_plan_serves_every_value_inside_of_json(functions: Both) -> None:
    text = "query ($a: JSON) { said(data: {a: $a, b: [$a]}) }"
    for sent in ({}, {"a": None}, {"a": 1}, {"a": {"b": 2}}, {}, {"a": False}):
        found = (await functions(text, **sent)).data["said"]["data"]
        assert found == {**sent, "b": [sent.get("a")]}


@pytest.mark.parametrize(
    ("declared", "argument", "sent", "passed"),
    [
        ("$s: String", "place: {street: $s, number: 2}", {"s": "x"}, "p_place => row('x', 2)"),
        ("$s: String", "place: {street: $s, number: 2}", {"s": None}, "p_place => row(null, 2)"),
        ("$s: String", "place: {street: $s, number: 2}", {}, "p_place => row(null, 2)"),
        ("$n: Int", "span: {lower: $n}", {"n": 3}, "p_span => '[3,)'"),
        ("$n: Int", "span: {lower: $n}", {}, "p_span => '(,)'"),
        ("$w: String", 'words: [$w, "b"]', {"w": "a"}, "p_words => '{a,b}'"),
        ("$w: String", 'words: [$w, "b"]', {}, "p_words => '{null,b}'"),
        ("$w: [String]", "words: $w", {"w": "a"}, "p_words => '{a}'"),
    ],
)
async def test_a_variable_stands_inside_of_a_list_and_of_a_value_with_parts(
    functions: Both, functions_database: Database,
    declared: str, argument: str, sent: dict[str, Any], passed: str,
) -> None:  # fmt: skip
    async with connection_as(functions_database) as owner:
        expected = json.loads(await owner.fetchval(f"select functions.said({passed})::text"))
    asked = await functions(f"query ({declared}) {{ said({argument}) }}", **sent)
    assert asked.data["said"] == expected
    text = f"mutation ({declared}) {{ done(input: {{{argument}}}) {{ said }} }}"
    assert (await functions(text, **sent)).data["done"]["said"] == expected


# --- numbers


NUMBERS = (
    "0.12345678901234567890123",
    "1e400",
    "1E-400",
    "12345678901234567890",
    "-0.0",
    "1.50",
    "1e+21",
    "9007199254740993",
)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("beside", ["", " greeting"])
async def test_the_digits_of_a_number_arrive(
    functions: Both, functions_database: Database, number: str, beside: str
) -> None:
    """In JSON and in exact numbers, from variables and from literals."""
    async with connection_as(functions_database) as owner:
        call = f"select functions.said(p_data => '[{number}]', p_exact => {number})::text"
        expected = await owner.fetchval(call)
    for declared, data, exact in (
        ("", f"[{number}]", number),
        ("($data: JSON, $exact: Decimal)", "$data", "$exact"),
        ("($number: JSON, $exact: Decimal)", "[$number]", "$exact"),
    ):
        text = f"query {declared} {{ said(data: {data}, exact: {exact}){beside} }}"
        variables = f'{{"data": [{number}], "exact": {number}, "number": {number}}}'
        body = json.dumps({"query": text})[:-1] + f', "variables": {variables}}}'
        request = read_parameters(parse_json("The body", body))
        for ask in (functions.compiled, functions.reference):
            answer = await ask.gateway.execute(request, identity_of(None), RequestContext("test"))
            assert f'"said":{expected}'.replace(" ", "") in answer.body.decode().replace(" ", "")


@pytest.mark.parametrize(
    ("of", "written", "fits"),
    [
        ("Int", "1.0", "1"),
        ("Int", "1e3", "1000"),
        ("Int", "1.5", None),
        ("Int", "2147483648.0", None),
        ("BigInt", "1e3", "1000"),
        ("BigInt", "9007199254740993.0", "9007199254740993"),
        ("BigInt", "9223372036854775807", "9223372036854775807"),
        ("BigInt", "9223372036854775807.0", "9223372036854775807"),
        ("BigInt", "9223372036854775808.0", None),
        ("BigInt", "1e21", None),
        ("BigInt", "1e400", None),
        ("BigInt", "0.5", None),
    ],
)
async def test_a_whole_number_may_be_written_as_javascript_does(
    functions: Both, of: str, written: str, fits: str | None
) -> None:
    """In a variable: what is written in the document is an Int only without a point (GraphQL, 3.5.1)."""
    name = {"Int": "whole", "BigInt": "big"}[of]
    body = json.dumps({"query": f"query ($v: {of}) {{ said({name}: $v) }}"})[:-1]
    request = read_parameters(parse_json("The body", f'{body}, "variables": {{"v": {written}}}}}'))
    answer = await functions.compiled.gateway.execute(
        request, identity_of(None), RequestContext("test")
    )
    said = json.loads(answer.body)
    if fits is None:
        assert said["errors"][0]["extensions"]["code"] == "INVALID_OPERATION"
        assert "$v" in said["errors"][0]["message"]
    else:
        assert said["data"]["said"][name] == int(fits)


@pytest.mark.parametrize("sent", ["1e400", "-1e400"])
async def test_a_float_beyond_its_range_is_refused_wherever_it_stands(
    lab: Asking, sent: str
) -> None:
    literal = f"{{ samples(filter: {{ratio: {{lt: {sent}}}}}) {{ totalCount }} }}"
    default = (
        f"query ($v: Float = {sent}) {{ samples(filter: {{ratio: {{lt: $v}}}}) {{ totalCount }} }}"
    )
    for text in (literal, default):
        assert (await lab(text)).codes == ["INVALID_OPERATION"]
    text = "query ($v: Float) { samples(filter: {ratio: {lt: $v}}) { totalCount } }"
    assert (await lab(text, v=Number(sent))).codes == ["INVALID_OPERATION"]
