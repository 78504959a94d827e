"""Where a parameter's value comes from, and what of it is refused before Postgres sees it."""

from __future__ import annotations

import datetime
import enum
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest
from graphql import build_schema, parse_value

from gateway.compile.plan.inputs import JsonObject, Transformed
from gateway.compile.plan.paging import PageSize
from gateway.compile.plan.values import (
    ABSENT,
    Const,
    Given,
    Object,
    Value,
    as_fields,
    as_items,
    is_null,
    resolve_value,
)
from gateway.errors import InvalidOperation, InvalidValue, LimitExceeded

SCHEMA = build_schema("""
enum Colour { RED GREEN }
input Text { eq: String = "default", in: [String!], colour: Colour, deeper: Text, more: [Text!] }
type Query { it(text: Text, texts: [Text!], list: [Int!]!, colour: Colour, must: Int!): Int }
""")
ARGUMENTS = SCHEMA.query_type.fields["it"].args  # type: ignore[union-attr]


def written(text: str, argument: str, **variables: Any) -> Value:
    return resolve_value(parse_value(text), ARGUMENTS[argument].type, variables)


def read(text: str, argument: str, **variables: Any) -> Any:
    return written(text, argument, **variables).read(variables)


class Colour(enum.Enum):
    RED = "red"


# --- as the document writes it


@pytest.mark.parametrize(
    ("text", "argument", "value"),
    [
        ("3", "must", 3),
        ("[1, 2]", "list", [1, 2]),
        ("1", "list", [1]),
        ("[]", "list", []),
        ("null", "text", None),
        ('{eq: "a"}', "text", {"eq": "a"}),
        ('{in: "a"}', "text", {"eq": "default", "in": ["a"]}),
        ('{eq: null, deeper: {eq: "b"}}', "text", {"eq": None, "deeper": {"eq": "b"}}),
        ('[{eq: "a"}, {}]', "texts", [{"eq": "a"}, {"eq": "default"}]),
    ],
)
def test_a_constant_is_read_as_its_type_says(text: str, argument: str, value: object) -> None:
    assert read(text, argument) == value


def test_a_variable_is_read_wherever_it_stands() -> None:
    assert read("$n", "must", n=1) == 1
    assert read("[1, $n]", "list", n=2) == [1, 2]
    assert read('{eq: $a, deeper: {in: ["x", $b]}}', "text", a="A", b="B") == {
        "eq": "A", "deeper": {"eq": "default", "in": ["x", "B"]},
    }  # fmt: skip


def test_a_variable_that_was_not_sent_is_as_if_nothing_were_written() -> None:
    assert written("$n", "text") is ABSENT
    assert read("{in: $n}", "text") == {"eq": "default"}
    assert read("{eq: $n}", "text") == {"eq": "default"}


def test_a_value_is_read_anew_for_each_run() -> None:
    value = written("{eq: $a}", "text", a="first")

    assert [value.read({"a": each}) for each in ("first", "second")] == [
        {"eq": "first"}, {"eq": "second"},
    ]  # fmt: skip


def test_a_null_variable_cannot_stand_where_a_value_must() -> None:
    assert read("$n", "text", n=None) is None
    with pytest.raises(InvalidOperation, match=r"\$n.*null"):
        written("$n", "must", n=None)
    with pytest.raises(InvalidOperation):
        written("[$n]", "list", n=None)


# --- taken apart


@pytest.mark.parametrize(
    ("value", "variables"),
    [
        (Const({"a": 1, "b": None}), {}),
        (Given("v"), {"v": {"a": 1, "b": None}}),
        (Object({"a": Const(1), "b": Const(None)}), {}),
    ],
)
def test_an_object_is_taken_apart_whatever_it_is_made_of(
    value: Value, variables: dict[str, Any]
) -> None:
    fields = as_fields(value, variables)

    assert {key: each.read(variables) for key, each in fields.items()} == {"a": 1, "b": None}
    assert is_null(fields["b"], variables)


def test_a_part_of_a_variable_is_read_from_the_next_one_too() -> None:
    inner = as_items(
        as_fields(Given("v"), {"v": {"or": [{"x": 1}]}})["or"], {"v": {"or": [{"x": 1}]}}
    )
    (x,) = as_fields(inner[0], {"v": {"or": [{"x": 1}]}}).values()

    assert x.read({"v": {"or": [{"x": 2}]}}) == 2


# --- what becomes of them


def test_an_enum_is_its_value_in_postgres() -> None:
    assert Const(Colour.RED).read({}) == "red"
    assert Given("v").read({"v": [Colour.RED]}) == ["red"]


def test_a_transform_changes_all_but_null() -> None:
    assert Transformed(Const("a"), str.upper).read({}) == "A"
    assert Transformed(Const(None), str.upper).read({}) is None


def test_a_json_object_keeps_what_json_cannot_hold_as_text() -> None:
    fields = {
        "uuid": uuid.UUID(int=1),
        "money": Decimal("1.50"),
        "at": datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC),
        "day": datetime.date(2026, 1, 2),
        "none": None,
        "list": ["a", Colour.RED],
        "quoted": 'a"b\\c',
    }
    made = JsonObject(tuple((key, Const(value), False) for key, value in fields.items()))

    assert json.loads(made.read({})) == {
        "uuid": "00000000-0000-0000-0000-000000000001",
        "money": "1.50",
        "at": "2026-01-02T00:00:00+00:00",
        "day": "2026-01-02",
        "none": None,
        "list": ["a", "red"],
        "quoted": 'a"b\\c',
    }


def test_json_text_stands_in_a_json_object_as_it_is() -> None:
    made = JsonObject((("data", Const('{"a": 1.0}'), True), ("none", Const(None), True)))

    assert made.read({}) == '{"data":{"a": 1.0},"none":null}'


@pytest.mark.parametrize(("given", "rows"), [(None, 20), (0, 0), (1, 1), (100, 100)])
def test_a_page_has_as_many_rows_as_asked_or_the_default(given: int | None, rows: int) -> None:
    size = PageSize(Const(given), "first", 20, 100)

    assert size.read({}) == rows
    assert size.plus(1).read({}) == rows + 1


@pytest.mark.parametrize(
    ("given", "error"), [(-1, InvalidValue), (101, LimitExceeded), (2**31, LimitExceeded)]
)
def test_a_page_outside_its_limits_is_refused_with_a_hint(
    given: int, error: type[Exception]
) -> None:
    with pytest.raises(error, match=r"last is -?\d+") as refused:
        PageSize(Const(given), "last", 20, 100).read({})
    assert refused.value.hint  # type: ignore[attr-defined]
