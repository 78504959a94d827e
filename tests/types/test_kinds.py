"""Each type comes out, goes in, is compared, ordered and paged as Postgres itself does it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.operate.migrate import owner_connection
from tests.engine.test_scalars import without_ids
from tests.harness.asking import Asked, Asking
from tests.harness.database import Database
from tests.types.kinds import KINDS, Kind

ORDERED = [kind for kind in KINDS if kind.orders]
COMPARED = [kind for kind in KINDS if kind.compares]


def named(kind: Kind) -> str:
    return kind.name


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


async def ask_both(one: Asking, other: Asking, query: str, **variables: Any) -> Asked:
    asked = await one(query, **variables)
    assert without_ids(asked) == without_ids(await other(query, **variables))
    return asked


async def rows_of(kinds: Database, kind: Kind, rest: str, *values: Any) -> list[str]:
    async with owner_connection(kinds.url) as connection:
        found = await connection.fetch(f"select id from kinds.{kind.name} {rest}", *values)
    return [str(row["id"]) for row in found]


@pytest.mark.parametrize("kind", KINDS, ids=named)
async def test_every_value_comes_out_as_documented(
    compiled: Asking, completed: Asking, kind: Kind
) -> None:
    field = camel(kind.name)
    first = {"id": "00000000-0000-7000-8000-000000000000"}
    places = [0, *range(1, 2 * len(kind.values) + 1, 2)]

    for place, (_, value) in zip(places, [kind.values[0], *kind.values], strict=True):
        id = f"00000000-0000-7000-8000-{place:012d}"
        asked = await ask_both(compiled, completed, f'{{ {field}(id: "{id}") {{ value }} }}')
        assert asked.data == {field: {"value": value}}, first


@pytest.mark.parametrize("kind", KINDS, ids=named)
async def test_an_array_has_an_error_at_each_item_that_does_not_fit(
    compiled: Asking, completed: Asking, kind: Kind
) -> None:
    field = camel(kind.name)
    id = "00000000-0000-7000-8000-000000000100"

    asked = await ask_both(compiled, completed, f'{{ {field}(id: "{id}") {{ value list }} }}')

    count = len(kind.values)
    wanted = [value for _, value in kind.values] + [None] * (len(kind.invalid) + 1)
    assert asked.body["data"] == {field: {"value": None, "list": wanted}}
    assert [error["path"] for error in asked.errors] == [
        [field, "list", count + place] for place in range(len(kind.invalid))
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.invalid], ids=named)
async def test_what_does_not_fit_is_an_error_at_its_own_place(
    compiled: Asking, completed: Asking, kind: Kind
) -> None:
    field = camel(kind.name)
    for place in range(len(kind.invalid)):
        id = f"00000000-0000-7000-8000-{200 + place:012d}"
        query = f'{{ {field}(id: "{id}") {{ id value }} other: {field}(id: "{id}") {{ id }} }}'

        asked = await ask_both(compiled, completed, query)

        assert asked.body["data"] == {field: {"id": id, "value": None}, "other": {"id": id}}
        assert (asked.codes, asked.error["path"]) == (["INTERNAL"], [field, "value"])


@pytest.mark.parametrize("kind", KINDS, ids=named)
async def test_what_came_out_goes_in_again(compiled: Asking, completed: Asking, kind: Kind) -> None:
    field = camel(f"echo_{kind.name}")
    query = f"query ($value: {kind.scalar}) {{ {field}(value: $value) }}"

    for _, value in (*kind.values, (None, None)):
        assert (await ask_both(compiled, completed, query, value=value)).data == {field: value}
        if kind.scalar != "JSON":
            literal = (
                value if kind.scalar == "Mood" and value else json.dumps(value, ensure_ascii=False)
            )
            written = await compiled(f"{{ {field}(value: {literal}) }}")
            assert written.data == {field: value}


@pytest.mark.parametrize("kind", COMPARED, ids=named)
async def test_equal_values_are_found(
    compiled: Asking, completed: Asking, kinds: Database, kind: Kind
) -> None:
    field = camel(f"{kind.name}_rows")
    one = f"query ($v: {kind.scalar}) {{ {field}(filter: {{value: {{eq: $v}}}}, first: 100) {{ nodes {{ id }} }} }}"
    many = f"query ($v: [{kind.scalar}!]) {{ {field}(filter: {{value: {{in: $v}}}}, first: 100) {{ nodes {{ id }} }} }}"
    other = f"query ($v: {kind.scalar}) {{ {field}(filter: {{value: {{neq: $v}}}}, first: 100) {{ nodes {{ id }} }} }}"

    for literal, value in kind.values:
        equal = await rows_of(
            kinds, kind, f"where value = $1::text::{kind.postgres} order by id", literal
        )
        unequal = await rows_of(
            kinds, kind, f"where value <> $1::text::{kind.postgres} order by id", literal
        )
        assert equal
        asks = [(one, value, equal), (other, value, unequal)]
        if kind.scalar != "Boolean":
            asks.append((many, [value], equal))
        for query, variable, wanted in asks:
            asked = await ask_both(compiled, completed, query, v=variable)
            assert [node["id"] for node in asked.data[field]["nodes"]] == wanted


@pytest.mark.parametrize("operator", [("gt", ">"), ("gte", ">="), ("lt", "<"), ("lte", "<=")])
@pytest.mark.parametrize("kind", [k for k in ORDERED if k.scalar != "Mood"], ids=named)
async def test_greater_and_smaller_are_those_of_the_type(
    compiled: Asking, kinds: Database, kind: Kind, operator: tuple[str, str]
) -> None:
    name, symbol = operator
    if kind.scalar == "UUID":
        return
    field = camel(f"{kind.name}_rows")
    filter = f"{{value: {{{name}: $v}}}}"
    query = f"query ($v: {kind.scalar}) {{ {field}(filter: {filter}, first: 100) {{ nodes {{ id }} }} }}"

    for literal, value in kind.values:
        wanted = await rows_of(
            kinds, kind, f"where value {symbol} $1::text::{kind.postgres} order by id", literal
        )
        asked = await compiled(query, v=value)
        assert [node["id"] for node in asked.data[field]["nodes"]] == wanted


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("kind", ORDERED, ids=named)
async def test_pages_go_through_every_row_once_in_both_directions(
    compiled: Asking, kinds: Database, kind: Kind, way: str, size: int
) -> None:
    field = camel(f"{kind.name}_rows")
    wanted = await rows_of(kinds, kind, f"order by value {way}, id {way}")
    for first, after, end in (("first", "after", "endCursor"), ("last", "before", "startCursor")):
        query = (
            f"query ($at: String) {{ {field}(orderBy: [VALUE_{way}], {first}: {size}, {after}: $at) "
            f"{{ nodes {{ id }} pageInfo {{ {end} }} }} }}"
        )
        found: list[str] = []
        at = None
        for _ in range(len(wanted) + 1):
            page = (await compiled(query, at=at)).data[field]
            ids = [node["id"] for node in page["nodes"]]
            if not ids:
                break
            found = [*found, *ids] if first == "first" else [*ids, *found]
            at = page["pageInfo"][end]
        assert found == wanted


@pytest.mark.parametrize("kind", COMPARED, ids=named)
async def test_groups_count_equal_values(
    compiled: Asking, completed: Asking, kinds: Database, kind: Kind
) -> None:
    if not kind.exact or kind.invalid:
        return
    field = camel(f"{kind.name}_rows")
    query = f"{{ {field} {{ groups(by: [VALUE]) {{ value count }} }} }}"

    asked = await ask_both(compiled, completed, query)

    counted = {json.dumps(each["value"]): each["count"] for each in asked.data[field]["groups"]}
    assert sum(counted.values()) == len(await rows_of(kinds, kind, ""))
    assert counted[json.dumps(kind.values[0][1])] == 3
