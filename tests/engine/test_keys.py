"""Keys of any type and of several columns, relations over them, and join tables: beside plain SQL."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from gateway.identity import Identity
from gateway.operate.migrate import owner_connection
from tests.engine.conftest import Both
from tests.engine.shop import schema as shop_schema
from tests.harness.asking import asking
from tests.harness.database import Database
from tests.harness.demo import speaking_as
from tests.harness.explaining import cost_of, cost_of_kept_plan, cost_on

ONE = Identity.from_claims({"role": "authenticated", "sub": "00000000-0000-7000-8000-00000000c001"})
LISTS = {
    "products": "shop.products order by sku",
    "tags": "shop.tags order by name",
    "orders": "shop.orders order by id",
    "lines": "shop.lines order by order_id, line_no",
    "deliveries": "shop.deliveries order by id",
    "shelves": (
        "shop.shelves order by day, at, local_at, amount, ratio, is_high, code, address, picture, "
        "words, length, places, book"
    ),
}


async def visible(database: Database, who: Identity | None, query: str) -> list[Any]:
    """Rows as this person sees them."""
    claims = dict(who.claims) if who else {}
    async with speaking_as(database, None, **claims) as connection:
        return [tuple(row) for row in await connection.fetch(query)]


@pytest.mark.parametrize("name", LISTS)
async def test_every_row_is_found_by_its_node_id_alone_and_among_others(
    shop: Both, shared_shop: Database, name: str
) -> None:
    listed = (await shop(f"{{ {name} {{ nodes {{ nodeId }} }} }}", ONE)).data[name]["nodes"]
    ids = [each["nodeId"] for each in listed]
    ((count,),) = await visible(
        shared_shop, ONE, f"select count(*) from ({'select from ' + LISTS[name]}) as t"
    )
    assert len(set(ids)) == len(ids) == count
    again = await shop("query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }", ONE, ids=ids)
    assert again.data["nodes"] == listed
    for each in ids:
        found = await shop("query ($id: ID!) { node(nodeId: $id) { nodeId } }", ONE, id=each)
        assert found.data["node"] == {"nodeId": each}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("size", [1, 2])
async def test_pages_meet_every_row_once_in_the_keys_order(
    shop: Both, shared_shop: Database, name: str, size: int
) -> None:
    everything = (await shop(f"{{ {name} {{ nodes {{ nodeId }} }} }}", ONE)).data[name]["nodes"]
    if name == "lines":
        rows = await visible(shared_shop, ONE, f"select order_id, line_no from {LISTS[name]}")
        assert [base64_of(f"Line:{list(map(str, row))}".replace("'", '"')) for row in rows] == [
            each["nodeId"] for each in everything
        ]
    for way, cut, end, more in (
        ("first", "after", "endCursor", "hasNextPage"),
        ("last", "before", "startCursor", "hasPreviousPage"),
    ):
        met: list[Any] = []
        cursor = None
        for _ in range(len(everything) + 1):
            asked = await shop(
                f"query ($at: String) {{ {name}({way}: {size}, {cut}: $at) "
                f"{{ nodes {{ nodeId }} pageInfo {{ at: {end} more: {more} }} }} }}",
                ONE,
                at=cursor,
            )
            page = asked.data[name]
            met = met + page["nodes"] if way == "first" else page["nodes"] + met
            cursor = page["pageInfo"]["at"]
            if not page["pageInfo"]["more"]:
                break
        assert met == everything


def base64_of(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


FOREIGN = {
    "no base64": "%%%",
    "nothing": "",
    "an unknown type": base64_of("Nothing:1"),
    "a type without rows of its own": base64_of("ProductConnection:1"),
    "a number that is none": base64_of("Order:one"),
    "a number with a sign of its own": base64_of("Order: 1"),
    "a number with an underscore": base64_of("Order:1_0"),
    "a number beyond 64 bits": base64_of("Order:9223372036854775808"),
    "a number beyond 32 bits": base64_of("Delivery:2147483648"),
    "one value for two": base64_of("Line:1"),
    "too few values": base64_of('Line:["1"]'),
    "too many values": base64_of('Line:["1", "1", "1"]'),
    "numbers for texts": base64_of("Line:[1, 1]"),
    "an object for a list": base64_of('Line:{"1": "1", "2": "1"}'),
    "a null in the key": base64_of('Line:["1", null]'),
    "no JSON": base64_of("Line:[1"),
    "a character that is none": base64_of("Product:a\0b"),
}


@pytest.mark.parametrize("said", FOREIGN.values(), ids=FOREIGN)
async def test_a_node_id_of_somebody_else_is_refused(shop: Both, said: str) -> None:
    asked = await shop("query ($id: ID!) { node(nodeId: $id) { nodeId } }", ONE, id=said)
    assert asked.codes == ["INVALID_VALUE"]
    assert asked.error["extensions"]["hint"]
    many = await shop("query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }", ONE, ids=[said])
    assert many.codes == ["INVALID_VALUE"]


async def test_fragments_say_what_to_select_of_each_type(shop: Both) -> None:
    ids = [base64_of('Line:["1", "2"]'), base64_of("Delivery:5"), base64_of("Tag:blue")]
    asked = await shop(
        "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { __typename ... on Line { lineNo }"
        " ... on Delivery { id line { lineNo } } ... on Identified { nodeId } } }",
        ONE,
        ids=ids,
    )
    assert asked.data["nodes"] == [
        {"__typename": "Line", "lineNo": 2, "nodeId": base64_of('Line:["1", "2"]')},
        {"__typename": "Delivery", "id": 5, "line": {"lineNo": 2}, "nodeId": ids[1]},
        {"__typename": "Tag", "nodeId": ids[2]},
    ]


async def test_what_is_hidden_or_gone_has_no_node(shop: Both) -> None:
    ids = [base64_of('Line:["3", "1"]'), base64_of('Line:["77", "1"]'), base64_of("Product:none")]
    asked = await shop("query ($ids: [ID!]!) { nodes(nodeIds: $ids) { nodeId } }", ONE, ids=ids)
    assert asked.data == {"nodes": [None, None, None]}


async def test_a_row_is_found_by_all_columns_of_its_key(shop: Both) -> None:
    asked = await shop(
        '{ product(sku: "pen") { name } order(id: "1") { id note }'
        ' line(orderId: "1", lineNo: 2) { lineNo product { name } }'
        ' lineOf(lineNo: 1, orderId: "1") { lineNo } none: line(orderId: "1", lineNo: 3) { lineNo } }',
        ONE,
    )
    assert asked.data == {
        "product": {"name": "Pen"},
        "order": {"id": "1", "note": "first"},
        "line": {"lineNo": 2, "product": {"name": "Ink"}},
        "lineOf": {"lineNo": 1},
        "none": None,
    }


async def test_a_relation_of_two_columns_is_null_when_either_is(
    shop: Both, shared_shop: Database
) -> None:
    asked = await shop(
        "{ deliveries { nodes { id line { amount order { id } }"
        " neighbours { totalCount nodes { id } } } } }",
        ONE,
    )
    rows = await visible(
        shared_shop,
        ONE,
        "select d.id, l.amount::text, o.id::text, array(select n.id from shop.deliveries as n "
        "where n.order_id = d.order_id and n.line_no = d.line_no order by n.id) "
        "from shop.deliveries as d "
        "left join shop.lines as l on l.order_id = d.order_id and l.line_no = d.line_no "
        "left join shop.orders as o on o.id = l.order_id order by d.id",
    )
    assert asked.data["deliveries"]["nodes"] == [
        {
            "id": key,
            "line": None if amount is None else {"amount": amount, "order": {"id": order}},
            "neighbours": {"totalCount": len(near), "nodes": [{"id": each} for each in near]},
        }
        for key, amount, order, near in rows
    ]
    assert [each["id"] for each in asked.data["deliveries"]["nodes"] if each["line"]] == [1, 5, 6]


async def test_the_lines_of_an_order_page_by_the_whole_key(shop: Both) -> None:
    asked = await shop(
        '{ order(id: "4") { lines(orderBy: [QUANTITY_DESC], first: 1) { totalCount'
        " aggregates { sum { quantity } } nodes { lineNo quantity amount }"
        " pageInfo { hasNextPage } } } }",
        ONE,
    )
    assert asked.data["order"]["lines"] == {
        "totalCount": 2,
        "aggregates": {"sum": {"quantity": "11"}},
        "nodes": [{"lineNo": 2, "quantity": 9, "amount": "13.50"}],
        "pageInfo": {"hasNextPage": True},
    }


PAIRED = """
{ products(orderBy: [PRICE_ASC]) { nodes { sku tags { totalCount nodes { name } } } }
  tags { nodes { name products(orderBy: [PRICE_DESC]) { totalCount nodes { sku }
    aggregates { max { price } } } } } }
"""


@pytest.mark.parametrize("who", [None, ONE], ids=["anyone", "a person"])
async def test_a_join_table_pairs_rows_once_and_only_those_that_are_seen(
    shop: Both, shared_shop: Database, who: Identity | None
) -> None:
    asked = await shop(PAIRED, who)
    rows = await visible(
        shared_shop,
        who,
        "select p.sku, array(select t.name from shop.tags as t where exists (select from "
        "shop.product_tags as j where j.sku = p.sku and j.tag = t.name) order by t.name) "
        "from shop.products as p order by p.price, p.sku",
    )
    assert asked.data["products"]["nodes"] == [
        {"sku": sku, "tags": {"totalCount": len(tags), "nodes": [{"name": each} for each in tags]}}
        for sku, tags in rows
    ]
    assert dict(rows)["pen"] == (["blue", "new"] if who is None else ["blue", "new", "old"])
    rows = await visible(
        shared_shop,
        who,
        "select t.name, array(select p.sku from shop.products as p where exists (select from "
        "shop.product_tags as j where j.sku = p.sku and j.tag = t.name) order by p.price desc, p.sku desc), "
        "(select max(p.price)::text from shop.products as p where exists (select from "
        "shop.product_tags as j where j.sku = p.sku and j.tag = t.name)) "
        "from shop.tags as t order by t.name",
    )
    assert asked.data["tags"]["nodes"] == [
        {
            "name": name,
            "products": {
                "totalCount": len(skus),
                "nodes": [{"sku": each} for each in skus],
                "aggregates": {"max": {"price": most}},
            },
        }
        for name, skus, most in rows
    ]


async def test_pairs_are_filtered_and_paged_like_any_list(shop: Both) -> None:
    query = (
        '{ product(sku: "pen") { tags(last: 1, before: %s, filter: {name: {neq: "new"}})'
        " { nodes { name } pageInfo { startCursor hasPreviousPage } } } }"
    )
    last = (await shop(query % "null", ONE)).data["product"]["tags"]
    assert last["nodes"] == [{"name": "old"}]
    assert last["pageInfo"]["hasPreviousPage"]
    cursor = last["pageInfo"]["startCursor"]
    first = (await shop(query % f'"{cursor}"', ONE)).data["product"]["tags"]
    assert first["nodes"] == [{"name": "blue"}]
    assert not first["pageInfo"]["hasPreviousPage"]


MANY = """
insert into shop.tags select 'tag ' || n from generate_series(1, 5000) as n;
insert into shop.products select 'sku ' || n, 'One of many', 1 from generate_series(1, 5000) as n;
insert into shop.product_tags select 'sku ' || n, 'tag ' || m from generate_series(1, 5000) as n,
    generate_series(n, n + 400, 200) as m where m <= 5000;
analyze shop.tags, shop.products, shop.product_tags;
"""


async def test_a_list_through_a_join_table_costs_its_own_rows(
    own_shop: Database, folder: Path
) -> None:
    async with owner_connection(own_shop.url) as owner:
        await owner.execute(MANY)
    query = '{ product(sku: "sku 7") { tags(first: 2) { totalCount nodes { name } } } }'
    async with asking(own_shop, folder, shop_schema) as ask:
        asked = await ask(query, ONE)
        assert asked.data["product"]["tags"] == {
            "totalCount": 3,
            "nodes": [{"name": "tag 207"}, {"name": "tag 407"}],
        }
        for explained in (cost_on, cost_of_kept_plan):
            cost = await cost_of(ask, own_shop, query, ONE, explained)
            assert cost.rows <= 20


async def test_a_list_is_filtered_through_a_join_table(shop: Both, shared_shop: Database) -> None:
    for who in (None, ONE):
        for word, held in (("some", "exists"), ("none", "not exists")):
            asked = await shop(
                f"{{ tags(filter: {{products: {{{word}: {{price: {{gt: 5}}}}}}}}) {{ nodes {{ name }} }} }}",
                who,
            )
            rows = await visible(
                shared_shop,
                who,
                f"select t.name from shop.tags as t where {held} (select from shop.product_tags as j "
                "join shop.products as p using (sku) where j.tag = t.name and p.price > 5) order by 1",
            )
            assert [(each["name"],) for each in asked.data["tags"]["nodes"]] == rows
