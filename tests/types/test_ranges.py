"""Ranges and multiranges are compared, ordered and paged as Postgres does it; what came out goes in as it is."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking
from tests.harness.database import Database
from tests.types.test_kinds import ask_both, camel

SCALARS = {
    "days": "Date", "floats": "Float", "large": "BigInt", "local": "LocalDateTime", "moments": "DateTime",
    "prices": "Decimal", "whole": "Int",
}  # fmt: skip
COLUMNS = [*SCALARS, *(f"{name}_of" for name in SCALARS)]
BOUNDS = "lower upper lowerInclusive upperInclusive isEmpty"
OPERATORS = {
    "eq": "=", "neq": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "containsRange": "@>",
    "containedBy": "<@", "overlaps": "&&", "strictlyLeft": "<<", "strictlyRight": ">>", "adjacent": "-|-",
    "isDistinctFrom": "is distinct from", "isNotDistinctFrom": "is not distinct from",
}  # fmt: skip


async def found(database: Database, *rests: str) -> list[list[str]]:
    async with owner_connection(database.url) as connection:
        asked = [
            await connection.fetch(f"select s.id from parts.stretches as s {rest}")
            for rest in rests
        ]
    return [[str(row["id"]) for row in rows] for rows in asked]


async def values_of(ask: Asking, field: str) -> dict[str, Any]:
    asked = await ask(f"{{ stretches(first: 100) {{ nodes {{ id {field} {{ {BOUNDS} }} }} }} }}")
    return {each["id"]: each[field] for each in asked.data["stretches"]["nodes"]}


def taken(column: str) -> str:
    scalar = SCALARS[column.removesuffix("_of")]
    name = f"{scalar}RangeInput"
    return f"[{name}!]" if column.endswith("_of") else name


@pytest.mark.parametrize("column", COLUMNS)
async def test_every_operator_finds_what_sql_finds(
    parts: Asking, parts_oracle: Asking, parted: Database, column: str
) -> None:
    field = camel(column)
    values = await values_of(parts, field)
    asks = " ".join(
        f"{name}: stretches(filter: {{{field}: {{{name}: $v}}}}, first: 100) {{ nodes {{ id }} }}"
        for name in OPERATORS
    )
    listed = f"""in: stretches(filter: {{{field}: {{in: [$v]}}}}, first: 100) {{ nodes {{ id }} }}
        notIn: stretches(filter: {{{field}: {{notIn: [$v]}}}}, first: 100) {{ nodes {{ id }} }}
        not: stretches(filter: {{not: {{{field}: {{eq: $v}}}}}}, first: 100) {{ nodes {{ id }} }}"""
    query = f"query ($v: {taken(column)}!) {{ {asks} {listed} }}"
    more = {"in": "=", "notIn": "<>", "not": "is distinct from"}

    for id, value in values.items():
        if value is None:
            continue
        asked = await parts(query, v=value)
        if column in ("whole", "whole_of"):
            await ask_both(parts, parts_oracle, query, v=value)
        at = f"(select {column} from parts.stretches where id = '{id}')"
        symbols = OPERATORS | more
        wanted = await found(
            parted, *(f"where {column} {each} {at} order by id" for each in symbols.values())
        )
        got = {name: [each["id"] for each in asked.data[name]["nodes"]] for name in symbols}
        assert got == dict(zip(symbols, wanted, strict=True)), value


@pytest.mark.parametrize("column", COLUMNS)
async def test_a_value_is_in_it_or_not(parts: Asking, parted: Database, column: str) -> None:
    field, base = camel(column), column.removesuffix("_of")
    query = f"""query ($v: {SCALARS[base]}!) {{
        in: stretches(filter: {{{field}: {{contains: $v}}}}, first: 100) {{ nodes {{ id }} }}
        null: stretches(filter: {{{field}: {{isNull: true}}}}, first: 100) {{ nodes {{ id }} }} }}"""
    ends = {id: value["lower"] for id, value in (await values_of(parts, base)).items() if value}

    for id, end in ends.items():
        if end is None:
            continue
        asked = await parts(query, v=end)
        at = f"(select lower({base}) from parts.stretches where id = '{id}')"
        wanted = await found(
            parted, f"where {column} @> {at} order by id", f"where {column} is null"
        )
        got = [[each["id"] for each in asked.data[name]["nodes"]] for name in ("in", "null")]
        assert got == wanted


@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("column", COLUMNS)
async def test_pages_go_through_every_row_once(
    parts: Asking, parts_oracle: Asking, parted: Database, column: str, way: str
) -> None:
    (wanted,) = await found(parted, f"order by {column} {way}, id {way}")
    for first, after, end in (("first", "after", "endCursor"), ("last", "before", "startCursor")):
        query = f"""query ($at: String) {{
            stretches(orderBy: [{column.upper()}_{way}], {first}: 5, {after}: $at) {{
                nodes {{ id }} pageInfo {{ {end} }} }} }}"""
        got: list[str] = []
        at = None
        while page := (await ask_both(parts, parts_oracle, query, at=at)).data["stretches"]:
            ids = [each["id"] for each in page["nodes"]]
            got = [*got, *ids] if first == "first" else [*ids, *got]
            at = page["pageInfo"][end]
            if not ids or len(got) > len(wanted):
                break
        assert got == wanted


async def test_a_filter_by_a_range_that_ends_before_it_begins_is_refused(parts: Asking) -> None:
    asked = await parts("{ stretches(filter: {whole: {eq: {lower: 5, upper: 1}}}) { totalCount } }")

    assert (asked.codes, asked.error["path"]) == (["INVALID_VALUE"], ["stretches"])
