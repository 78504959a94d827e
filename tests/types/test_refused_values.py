"""What only Postgres refuses says where it stood: each type, in each place, as a literal and by variable."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from gateway.execute.refused import MOST_TRIALS
from tests.harness.asking import Asked, Asking
from tests.types.kinds import KINDS
from tests.types.test_kinds import ask_both, camel

SCALARS = {kind.name: kind.scalar for kind in KINDS}
FILTER_OF = {kind.name: "".join(map(str.capitalize, kind.name.split("_"))) for kind in KINDS}
LATE = "+294277-01-01T00:00:00"


@dataclass(frozen=True)
class Refusal:
    """A value that the scalar admits and the type of Postgres does not."""

    kind: str
    value: Any
    good: Any
    compares: bool = True
    """whether a filter refuses it too; it compares in a type that may be wider"""


REFUSALS = (
    Refusal("small", 40_000, 1, compares=False),
    Refusal("single", 1e300, 1.5),
    Refusal("cash", "1e30", "1.5"),
    Refusal("label", "a\0b", "a"),
    Refusal("limited", "a\0b", "a"),
    Refusal("padded", "a\0b", "a"),
    Refusal("named", "a\0b", "a"),
    Refusal("letter", "a\0b", "a"),
    Refusal("day", "+5874898-01-01", "2026-01-31"),
    Refusal("moment", f"{LATE}Z", "2026-01-31T12:00:00Z"),
    Refusal("local", LATE, "2026-01-31T12:00:00"),
    Refusal("span", "P99999999999Y", "P1D"),
    Refusal("network", "10.0.0.1/8", "10.0.0.0/8", compares=False),
    Refusal("address_text", "nowhere", "10.0.0.1"),
    Refusal("hardware", "08:00:2b:01:02:03:04:05", "08:00:2b:01:02:03"),
    Refusal("feeling_text", "nope", "sad"),
    Refusal("checked", -1, 1, compares=False),
    Refusal("checked_twice", -1, 1, compares=False),
    Refusal("search", "'a", "a"),
    Refusal("document", {"a": "b\0"}, {"a": 1}),
)


def written(value: Any) -> str:
    """The literal."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {written(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return json.dumps(value)


def named(of: Refusal) -> str:
    return of.kind


async def refused(
    compiled: Asking, completed: Asking, query: str, place: list[Any], **variables: Any
) -> Asked:
    asked = await ask_both(compiled, completed, query, **variables)
    assert asked.codes == ["INVALID_VALUE"], asked.body
    assert asked.error["extensions"]["input"] == place
    return asked


def filters(of: Refusal) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Filters with the value, and its place in them."""
    for operator in ("eq", "isDistinctFrom"):
        yield {"value": {operator: of.value}}, ["value", operator]
    yield (
        {"or": [{"not": {"value": {"in": [of.good, of.good, of.value]}}}]},
        ["or", 0, "not", "value", "in", 2],
    )
    if SCALARS[of.kind] != "JSON":
        yield {"list": {"contains": [of.good, of.value]}}, ["list", "contains", 1]


@pytest.mark.parametrize("of", [each for each in REFUSALS if each.compares], ids=named)
async def test_a_refused_value_of_a_filter_has_its_place(
    compiled: Asking, completed: Asking, of: Refusal
) -> None:
    field, made = f"{camel(of.kind)}Rows", f"{FILTER_OF[of.kind]}KindFilter"
    for given, place in filters(of):
        literal = f"{{ {field}(filter: {written(given)}) {{ totalCount }} }}"
        await refused(compiled, completed, literal, ["filter", *place])
        variable = f"query ($f: {made}) {{ {field}(first: 1, filter: $f) {{ totalCount }} }}"
        await refused(compiled, completed, variable, ["filter", *place], f=given)


@pytest.mark.parametrize("of", REFUSALS, ids=named)
async def test_a_refused_argument_of_a_function_has_its_place(
    compiled: Asking, completed: Asking, of: Refusal
) -> None:
    field, scalar = f"echo{camel(of.kind)[0].upper()}{camel(of.kind)[1:]}", SCALARS[of.kind]
    literal = (
        f"{{ good: {field}(value: {written(of.good)}) bad: {field}(value: {written(of.value)}) }}"
    )
    asked = await refused(compiled, completed, literal, ["value"])
    assert asked.error["path"] == ["bad"]
    assert asked.body["data"]["good"] is not None
    variable = f"query ($v: {scalar}) {{ {field}(value: $v) }}"
    await refused(compiled, completed, variable, ["value"], v=of.value)


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        ("day", "x"),
        ("span", "x"),
        ("exact", "x"),
        ("address", "x"),
        ("feeling", "x"),
        ("bits", "!"),
    ],
)
@pytest.mark.parametrize("argument", ["after", "before"])
async def test_a_cursor_that_names_no_value_has_its_place(
    compiled: Asking, completed: Asking, kind: str, bad: str, argument: str
) -> None:
    field = f"{camel(kind)}Rows"
    page = f"{{ {field}(orderBy: [VALUE_ASC]) {{ pageInfo {{ endCursor }} }} }}"
    cursor = (await compiled(page)).data[field]["pageInfo"]["endCursor"]
    tag, _, id = json.loads(base64.urlsafe_b64decode(cursor + "=="))
    made = base64.urlsafe_b64encode(json.dumps([tag, bad, id]).encode()).decode().rstrip("=")

    query = f"query ($c: String) {{ {field}(orderBy: [VALUE_ASC], {argument}: $c) {{ nodes {{ id }} }} }}"
    await refused(compiled, completed, query, [argument], c=made)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("label", {"regex": "("}), ("label", {"like": "a\\"}), ("label", {"ilike": "a\\\\\\"}),
        ("label", {"startsWith": "a\0"}), ("document", {"pathExists": "$["}),
        ("document", {"hasKey": "\0"}), ("document", {"eq": {"a": "\0"}, "path": ["a"]}),
    ],
)  # fmt: skip
async def test_a_pattern_that_cannot_be_read_has_its_place(
    compiled: Asking, completed: Asking, kind: str, given: dict[str, Any]
) -> None:
    field, made = f"{camel(kind)}Rows", f"{FILTER_OF[kind]}KindFilter"
    place: list[Any] = ["filter", "value", next(iter(given))]
    query = f"query ($f: {made}) {{ {field}(filter: $f) {{ totalCount }} }}"
    await refused(compiled, completed, query, place, f={"value": given})


async def test_of_many_values_the_first_that_is_refused_is_named(
    compiled: Asking, completed: Asking
) -> None:
    given = [{"value": {"eq": f"10.0.0.{each}"}} for each in range(60)]
    given[23] = {"value": {"eq": "first"}}
    given[57] = {"value": {"eq": "second"}}
    query = "query ($f: AddressTextKindFilter) { addressTextRows(filter: $f) { totalCount } }"

    asked = await refused(
        compiled, completed, query, ["filter", "or", 23, "value", "eq"], f={"or": given}
    )

    assert '"first"' in asked.error["message"]


async def test_of_a_long_list_the_first_item_that_is_refused_is_named(
    compiled: Asking, completed: Asking
) -> None:
    given = [f"10.0.{each // 250}.{each % 250}" for each in range(3_000)]
    given[1_999] = "nowhere"
    query = "query ($v: [String!]) { addressTextRows(filter: {value: {in: $v}}) { totalCount } }"

    await refused(compiled, completed, query, ["filter", "value", "in", 1_999], v=given)
    assert len(compiled.sent) < 40


NEVER = "+5874898-01-01"


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"shop": {"name": "a\0"}}, ["shop", "name"]),
        ({"shop": {"name": "a", "place": {"number": 1, "opened": NEVER}}}, ["shop", "place", "opened"]),
        ({"shop": {"hours": {"lower": 2, "upper": 1}}}, ["shop", "hours"]),
        ({"shop": {"hours": {"lower": 2, "isEmpty": True}}}, ["shop", "hours"]),
        ({"places": [{"number": 1}, None, {"opened": NEVER}]}, ["places", 2, "opened"]),
        ({"span": {"lower": 2, "upper": 1}}, ["span"]),
        ({"spans": [{"lower": 1, "upper": 2}, {"lower": 2, "upper": 1}]}, ["spans", 1]),
        ({"days": [{"lower": "2026-01-01"}, {"upper": NEVER}]}, ["days", 1, "upper"]),
        ({"days": [{"isEmpty": True, "upper": "2026-01-01"}]}, ["days", 0]),
    ],
)  # fmt: skip
async def test_a_part_that_is_refused_has_its_place(
    parts: Asking, parts_oracle: Asking, given: dict[str, Any], place: list[Any]
) -> None:
    await refused(parts, parts_oracle, f"{{ asText({written(given)[1:-1]}) }}", place)
    query = """query ($shop: ShopInput, $places: [PlaceInput], $span: IntRangeInput,
        $spans: [IntRangeInput!], $days: [DateRangeInput!])
        { asText(shop: $shop, places: $places, span: $span, spans: $spans, days: $days) }"""
    await refused(parts, parts_oracle, query, place, **given)


@pytest.mark.parametrize("operator", ["eq", "overlaps", "containedBy", "strictlyLeft"])
async def test_a_bound_that_is_refused_has_its_place(
    parts: Asking, parts_oracle: Asking, operator: str
) -> None:
    query = "query ($f: StretchFilter) { stretches(filter: $f) { totalCount } }"
    one, many = (
        {operator: {"upper": NEVER}},
        {operator: [{"lower": "2026-01-01"}, {"lower": NEVER}]},
    )
    await refused(
        parts, parts_oracle, query, ["filter", "days", operator, "upper"], f={"days": one}
    )
    place = ["filter", "daysOf", operator, 1, "lower"]
    await refused(parts, parts_oracle, query, place, f={"daysOf": many})


async def test_a_request_tries_no_more_values_however_many_are_refused(
    compiled: Asking, completed: Asking
) -> None:
    given = [f"10.0.0.{each}" for each in range(63)] + ["nowhere"]
    fields = " ".join(
        f"a{each}: addressTextRows(filter: {{value: {{in: $v}}}}) {{ totalCount }}"
        for each in range(10)
    )

    asked = await ask_both(compiled, completed, f"query ($v: [String!]) {{ {fields} }}", v=given)

    assert asked.codes == ["INVALID_VALUE"] * 10
    assert asked.errors[0]["extensions"]["input"] == ["filter", "value", "in", 63]
    assert "input" not in asked.errors[9]["extensions"]
    assert len(compiled.sent) <= 1 + 10 + MOST_TRIALS
