"""Lists are filtered and ordered by the parts of composites as plain SQL does it."""

from __future__ import annotations

import pytest

from gateway.operate.migrate import owner_connection
from tests.harness.asking import Asking
from tests.harness.database import Database
from tests.types.test_kinds import ask_both

CONDITIONS = [
    ('{place: {number: {eq: 7}}}', "(place).number = 7"),
    ('{place: {number: {isNull: true}}}', "(place).number is null"),
    ('{place: {street: {startsWith: "Main"}, opened: {lt: "2026-01-01"}}}',
     "(place).street like 'Main%' and (place).opened < '2026-01-01'"),
    ('{place: {or: [{number: {eq: 7}}, {not: {street: {neq: "x"}}}]}}',
     "(place).number = 7 or ((place).street <> 'x') is not true"),
    ("{place: {isNull: true}}", "place is null"),
    ("{place: {isNull: false}}", "not (place is null)"),
    ("{shop: {isNull: true}}", "shop is null"),
    ("{shop: {isNull: false, place: {isNull: false}}}", "not (shop is null) and not ((shop).place is null)"),
    ("{shop: {place: {isNull: true}}}", "(shop).place is null"),
    ('{shop: {name: {in: ["x"]}, place: {number: {gte: 2}}}}', "(shop).name = 'x' and (shop).place.number >= 2"),
    ("{shop: {hours: {contains: 3}}}", "(shop).hours @> 3"),
    ("{not: {shop: {hours: {overlaps: {lower: 1, upper: 2}}}}}", "((shop).hours && '[1,2)') is not true"),
    ("{place: {}}", "true"),
    ("{place: null, shop: {place: null}}", "true"),
]  # fmt: skip
ORDERS = {
    "PLACE_STREET": "(place).street", "PLACE_NUMBER": "(place).number", "PLACE_OPENED": "(place).opened",
    "SHOP_NAME": "(shop).name", "SHOP_PLACE_NUMBER": "(shop).place.number", "SHOP_HOURS": "(shop).hours",
}  # fmt: skip


async def found(database: Database, rest: str) -> list[str]:
    async with owner_connection(database.url) as connection:
        rows = await connection.fetch(f"select id from parts.things {rest}")
    return [str(row["id"]) for row in rows]


@pytest.mark.parametrize(("filter", "sql"), CONDITIONS)
async def test_a_condition_on_parts_finds_what_sql_finds(
    parts: Asking, parts_oracle: Asking, parted: Database, filter: str, sql: str
) -> None:
    asked = await ask_both(
        parts, parts_oracle, f"{{ things(filter: {filter}) {{ totalCount nodes {{ id }} }} }}"
    )
    wanted = await found(parted, f"where {sql} order by id")
    assert [each["id"] for each in asked.data["things"]["nodes"]] == wanted
    assert asked.data["things"]["totalCount"] == len(wanted)


@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("order", ORDERS)
async def test_pages_in_an_order_of_parts_have_every_row_once(
    parts: Asking, parts_oracle: Asking, parted: Database, order: str, way: str
) -> None:
    wanted = await found(parted, f"order by {ORDERS[order]} {way}, id {way}")
    query = f"""query ($at: String) {{ things(orderBy: [{order}_{way}], first: 1, after: $at) {{
        nodes {{ id }} pageInfo {{ endCursor }} }} }}"""
    got: list[str] = []
    at = None
    for _ in wanted:
        page = (await ask_both(parts, parts_oracle, query, at=at)).data["things"]
        got += [each["id"] for each in page["nodes"]]
        at = page["pageInfo"]["endCursor"]
    assert got == wanted
