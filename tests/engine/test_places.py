"""What is refused says in `extensions.input` where it was to go, also what only the plan or the run finds."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.values.cursor import write_node_id
from tests.engine.conftest import Both
from tests.engine.test_orders import LISTS
from tests.engine.test_writes import person
from tests.harness.asking import Asking

LIST = """query ($first: Int, $offset: Int, $after: String, $before: String, $last: Int, $filter: BookFilter) {
    FIELD(first: $first, offset: $offset, after: $after, before: $before, last: $last, filter: $filter) {
        nodes { id } } }"""
NULLS: list[list[str | int]] = [
    ["pages", "gt"],
    ["and", 0, "pages", "in"],
    ["not", "or", 1, "title", "like"],
    ["author", "name", "eq"],
    ["reviews", "some", "not", "stars", "lte"],
]


def nested(place: list[str | int]) -> Any:
    """A null at this place; before it in a list stands what holds for every row."""
    if not place:
        return None
    first, *rest = place
    return [*[{}] * first, nested(rest)] if isinstance(first, int) else {first: nested(rest)}


def written(value: Any) -> str:
    """The literal."""
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {written(each)}' for key, each in value.items())}}}"
    return "null"


@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first", -1), ("first", 101), ("last", -1), ("last", 101), ("offset", -1), ("offset", 10_001),
        ("after", "?"), ("before", "W10"), ("after", ""),
    ],
)  # fmt: skip
async def test_a_page_that_cannot_be_has_the_place(
    press: Both, field: str, name: str, value: Any
) -> None:
    asked = await press(LIST.replace("FIELD", field), **{name: value})
    inside = await press(
        f"{{ authors(first: 1) {{ nodes {{ books({name}: {written_scalar(value)}) {{ nodes {{ id }} }} }} }} }}"
    )

    assert [each["extensions"]["input"] for each in (asked.error, inside.error)] == [[name]] * 2


def written_scalar(value: Any) -> str:
    """The literal of a text or a number."""
    return f'"{value}"' if isinstance(value, str) else str(value)


@pytest.mark.parametrize("place", NULLS)
async def test_a_null_in_a_filter_has_the_place(press: Both, place: list[str | int]) -> None:
    given = nested(place)
    variable = await press(LIST.replace("FIELD", "books"), filter=given)
    literal = await press(f"{{ books(filter: {written(given)}) {{ totalCount }} }}")

    for asked in (variable, literal):
        assert asked.codes == ["INVALID_VALUE"]
        assert asked.error["extensions"]["input"] == ["filter", *place]


@pytest.mark.parametrize("bad", ["?", "UHJvZHVjdA", write_node_id("Product", "a\0")])
async def test_a_node_id_that_is_none_has_the_place(shop: Both, bad: str) -> None:
    good = write_node_id("Product", "a")
    one = await shop("query ($id: ID!) { node(nodeId: $id) { nodeId } }", id=bad)
    query = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }"
    many = await shop(query, ids=[good, good, bad])

    assert one.error["extensions"]["input"] == ["nodeId"]
    assert many.error["extensions"]["input"] == ["nodeIds", 2]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("query ($v: Int = 1) { books(filter: {pages: {in: [1, $v]}}) { totalCount } }",
         ["filter", "pages", "in", 1]),
        ("query ($v: Boolean = true) { __typename @skip(if: $v) }", ["@skip", "if"]),
        ("query ($v: Boolean = true) { books { nodes { id @include(if: $v) } } }", ["@include", "if"]),
    ],
)  # fmt: skip
async def test_a_variables_null_where_a_value_is_needed_has_the_place(
    press: Both, query: str, place: list[str | int]
) -> None:
    assert (await press(query)).codes == []
    asked = await press(query, v=None)

    assert (asked.codes, asked.error["extensions"]["input"]) == (["INVALID_OPERATION"], place)


async def test_each_argument_that_is_missing_has_a_place(shop: Both) -> None:
    asked = await shop("{ node { nodeId } nodes(nodeIds: []) { nodeId @skip @include } }")

    found = [each["extensions"]["input"] for each in asked.errors]
    assert found == [["nodeId"], ["@skip", "if"], ["@include", "if"]]


WRONG = "+5874898-01-01"
"""A date that GraphQL admits and Postgres does not."""


async def test_a_value_that_postgres_refuses_to_write_has_the_place(shop: Both) -> None:
    one = "mutation ($v: CopyValueInput!) { copyValue(input: $v) { row { id } } }"
    many = "mutation ($v: CopyValuesInput!) { copyValues(input: $v) { affectedCount } }"
    as_one = await shop(one, person(1), v={"n": "1", "day": WRONG})
    literal = await shop(
        f'mutation {{ copyValue(input: {{day: "{WRONG}"}}) {{ row {{ id }} }} }}', person(1)
    )
    rows = [{"n": "1"}, {"day": "2026-01-31"}, {"n": "2", "day": WRONG}]
    as_many = await shop(many, person(1), v={"rows": rows})

    assert [each.codes for each in (as_one, literal, as_many)] == [["INVALID_VALUE"]] * 3
    assert as_one.error["extensions"]["input"] == ["input", "day"]
    assert literal.error["extensions"]["input"] == ["input", "day"]
    assert as_many.error["extensions"]["input"] == ["input", "rows", 2, "day"]
    assert as_many.error["extensions"]["row"] == 2


async def test_what_no_value_is_at_fault_for_names_none(lab: Asking) -> None:
    """What the function raises is of the state that a refused value has."""
    asked = await lab('{ fail(state: "22000") }')

    assert asked.codes == ["INVALID_VALUE"]
    assert "input" not in asked.error["extensions"]
