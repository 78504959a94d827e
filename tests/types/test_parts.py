"""Composites and ranges are objects, and arrays have as many dimensions as they are declared with."""

from __future__ import annotations

import pytest

from tests.harness.asking import Asking
from tests.types.test_kinds import ask_both

FIRST, NULLS, EMPTY, OTHER = (f"00000000-0000-7000-8000-00000000000{n}" for n in (1, 2, 3, 4))
BOUNDS = "lower upper lowerInclusive upperInclusive isEmpty"


def bounds(lower: object, upper: object, left: bool, right: bool, empty: bool = False) -> object:
    return {
        "lower": lower,
        "upper": upper,
        "lowerInclusive": left,
        "upperInclusive": right,
        "isEmpty": empty,
    }


async def test_a_composite_is_an_object(parts: Asking, parts_oracle: Asking) -> None:
    query = f"""{{ thing(id: "{FIRST}") {{ place {{ __typename opened it: street number }}
        places {{ number }} shop {{ name place {{ street }} hours {{ {BOUNDS} }} }} }} }}"""

    asked = await ask_both(parts, parts_oracle, query)

    assert asked.data["thing"] == {
        "place": {
            "__typename": "Place",
            "opened": "-0043-03-15",
            "it": 'Main, "old" street',
            "number": 7,
        },
        "places": [{"number": 1}, None, {"number": None}],
        "shop": {"name": "x", "place": {"street": "y"}, "hours": bounds(1, 4, True, False)},
    }


async def test_a_range_is_an_object(parts: Asking, parts_oracle: Asking) -> None:
    names = "span moments prices spans dayList"
    selected = " ".join(f"{name} {{ {BOUNDS} }}" for name in names.split())

    asked = await ask_both(parts, parts_oracle, f'{{ thing(id: "{FIRST}") {{ {selected} }} }}')

    assert asked.data["thing"] == {
        "span": bounds(1, 5, True, False),
        "moments": bounds("2026-01-01T00:00:00+00:00", None, True, False),
        "prices": bounds("0.1", "0.2", False, True),
        "spans": [bounds(1, 3, True, False), bounds(5, 8, True, False)],
        "dayList": [
            bounds("2026-01-01", "2026-02-01", True, False),
            bounds(None, None, False, False, True),
        ],
    }


async def test_nulls_and_empty_values_stay_apart(parts: Asking, parts_oracle: Asking) -> None:
    query = """{ things { nodes { place { number } places { number } span { isEmpty } spans { lower }
        dayList { lower } grid amounts } } }"""

    asked = await ask_both(parts, parts_oracle, query.replace("amounts", ""))

    _, nulls, empty, other = asked.body["data"]["things"]["nodes"]
    assert set(nulls.values()) == {None}
    assert empty == {
        "place": {"number": None}, "places": [], "span": {"isEmpty": True}, "spans": [], "dayList": [], "grid": [],
    }  # fmt: skip
    assert other["grid"] is None
    assert [error["path"] for error in asked.errors] == [["things", "nodes", 3, "grid"]]


@pytest.mark.parametrize(
    ("id", "field", "value", "paths"),
    [
        (FIRST, "grid", [[1, 2], [3, None]], []),
        (FIRST, "strictGrid", [[1, 2], [3, 4]], []),
        (FIRST, "amounts", None, [["thing", "amounts", 0, 1]]),
        (EMPTY, "amounts", [], []),
        (EMPTY, "strictGrid", None, [["thing", "strictGrid", 1, 0]]),
        (NULLS, "strictGrid", None, []),
        (OTHER, "grid", None, [["thing", "grid"]]),
        (OTHER, "strictGrid", None, [["thing", "strictGrid"]]),
    ],
)
async def test_dimensions(
    parts: Asking, parts_oracle: Asking, id: str, field: str, value: object, paths: list[object]
) -> None:
    asked = await ask_both(parts, parts_oracle, f'{{ thing(id: "{id}") {{ {field} }} }}')

    assert asked.body["data"] == {"thing": {field: value}}
    assert [error["path"] for error in asked.errors] == paths


async def test_a_function_that_finds_no_row_is_null(parts: Asking, parts_oracle: Asking) -> None:
    query = f"""query ($id: UUID!) {{ thingOf(id: $id) {{ id place {{ number }} }}
        thingsRow(id: $id) {{ place {{ number }} span {{ {BOUNDS} }} }} }}"""

    found = await ask_both(parts, parts_oracle, query, id=FIRST)
    missing = await ask_both(parts, parts_oracle, query, id=FIRST.replace("1", "9"))

    assert found.data == {
        "thingOf": {"id": FIRST, "place": {"number": 7}},
        "thingsRow": {"place": {"number": 7}, "span": bounds(1, 5, True, False)},
    }
    assert missing.data == {"thingOf": None, "thingsRow": None}


async def test_a_payload_has_parts(parts: Asking, parts_oracle: Asking) -> None:
    query = f"""mutation {{ move(input: {{number: 3}}) {{
        place {{ street number opened }} span {{ {BOUNDS} }} places {{ street }} }} }}"""

    asked = await ask_both(parts, parts_oracle, query)

    assert asked.data["move"] == {
        "place": {"street": "new", "number": 3, "opened": "infinity"},
        "span": bounds(1, 3, True, False),
        "places": [{"street": "a"}],
    }


async def test_a_composite_goes_in_as_an_object(parts: Asking, parts_oracle: Asking) -> None:
    place = {"street": 'a "b", \\c (d)', "number": None, "opened": "-0043-03-15"}
    query = """query ($place: PlaceInput, $street: String) {
        echoPlace(place: $place) { street number opened }
        mixed: echoPlace(place: {street: $street, number: 7}) { street number opened }
        none: echoPlace(place: null) { street }
    }"""

    asked = await ask_both(parts, parts_oracle, query, place=place, street="x")

    assert asked.data == {
        "echoPlace": place,
        "mixed": {"street": "x", "number": 7, "opened": None},
        "none": None,
    }


@pytest.mark.parametrize(
    ("argument", "type", "value", "text"),
    [
        ("span", "IntRangeInput", {"lower": 1, "upper": 5}, "[1,5)"),
        ("span", "IntRangeInput", {"lower": 1, "upper": 5, "lowerInclusive": False, "upperInclusive": True}, "[2,6)"),
        ("span", "IntRangeInput", {"upper": 5}, "(,5)"),
        ("span", "IntRangeInput", {"isEmpty": True}, "empty"),
        ("spans", "[IntRangeInput!]", [{"lower": 5, "upper": 6}, {"lower": 1, "upper": 3}], "{[1,3),[5,6)}"),
        ("days", "[DateRangeInput!]", [{"lower": "2026-01-01"}], '{"[2026-01-01,)"}'),
        ("places", "[PlaceInput]", [{"street": "a,b", "number": 1}, None], '{"(\\"a,b\\",1,)",NULL}'),
        (
            "shop", "ShopInput",
            {"name": "x", "place": {"street": "y z"}, "hours": {"lower": 1, "upper": 2}},
            '(x,"(""y z"",,)","[1,2)")',
        ),
    ],
)  # fmt: skip
async def test_parts_arrive_as_postgres_writes_them(
    parts: Asking, argument: str, type: str, value: object, text: str
) -> None:
    asked = await parts(f"query ($v: {type}) {{ asText({argument}: $v) }}", v=value)

    assert asked.data == {"asText": text}


@pytest.mark.parametrize("bounds", ["lower: 1", "upper: 1", "lower: 1, upper: 2"])
async def test_a_range_that_is_empty_and_has_bounds_is_refused(parts: Asking, bounds: str) -> None:
    span = f"{{isEmpty: true, {bounds}}}"
    for query in (
        f"{{ asText(span: {span}) }}",
        f"{{ asText(spans: [{span}]) }}",
        f'{{ asText(shop: {{name: "x", hours: {span}}}) }}',
        f"{{ stretches(filter: {{whole: {{overlaps: {span}}}}}) {{ totalCount }} }}",
    ):
        assert (await parts(query)).codes == ["INVALID_VALUE"]


async def test_a_range_that_ends_before_it_begins_is_refused(parts: Asking) -> None:
    asked = await parts("{ asText(span: {lower: 5, upper: 1}) }")

    assert (asked.codes, asked.error["path"]) == (["INVALID_VALUE"], ["asText"])
