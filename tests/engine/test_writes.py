"""Declared writes as people, beside what Postgres itself says to the same people."""

from __future__ import annotations

import asyncio
import base64
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.identity import Identity
from gateway.operate.migrate import owner_connection
from tests.engine.shop import schema as shop_schema
from tests.harness.asking import Asked, Asking, asking
from tests.harness.database import Database


def person(number: int) -> Identity:
    sub = f"00000000-0000-7000-8000-00000000c{number:03}"
    return Identity.from_claims({"role": "authenticated", "sub": sub})


ONE, TWO = person(1), person(2)
ORDER = "{ row { id note status customer changed checkedBy lines { totalCount } } }"


@pytest.fixture
async def write(own_shop: Database, folder: Path) -> AsyncIterator[Asking]:
    """Ask a shop of this test alone."""
    async with asking(own_shop, folder, shop_schema) as ask:
        yield ask


async def table(database: Database, query: str) -> list[tuple[Any, ...]]:
    """Rows as they are."""
    async with owner_connection(database.url) as owner:
        return [tuple(row) for row in await owner.fetch(query)]


def mutation(field: str, selected: str) -> str:
    title = field[0].upper() + field[1:]
    return f"mutation ($input: {title}Input!) {{ {field}(input: $input) {selected} }}"


async def test_a_row_is_inserted_as_its_author_with_defaults_for_what_is_not_sent(
    write: Asking, own_shop: Database
) -> None:
    asked = await write(mutation("createOrder", ORDER), ONE, input={"note": "it's"})
    row = asked.data["createOrder"]["row"]
    assert row == {
        "id": row["id"], "note": "it's", "status": "open", "customer": ONE.subject,
        "changed": 0, "checkedBy": None, "lines": {"totalCount": 0},
    }  # fmt: skip
    assert int(row["id"]) >= 9007199254740993
    found = await table(
        own_shop, f"select customer::text, note from shop.orders where id = {row['id']}"
    )
    assert found == [(ONE.subject, "it's")]


async def test_null_is_null_and_nothing_at_all_is_a_row_of_defaults(write: Asking) -> None:
    for given in ({"note": None}, {}):
        asked = await write(mutation("createOrder", ORDER), ONE, input=given)
        row = asked.data["createOrder"]["row"]
        assert (row["note"], row["status"]) == (None, "open")


async def test_rows_come_back_in_the_order_of_the_input_whatever_they_name(
    write: Asking, own_shop: Database
) -> None:
    given = [
        {"note": "a"}, {"note": "b", "status": "sent"}, {"isShared": True}, {"note": "d"},
        {"status": "sent", "note": None}, {"isShared": True, "note": "f"},
    ]  # fmt: skip
    query = mutation("createOrders", "{ affectedCount rows { id note status isShared nodeId } }")
    asked = await write(query, ONE, input={"rows": given})
    made = asked.data["createOrders"]
    assert made["affectedCount"] == 6
    assert [(row["note"], row["status"], row["isShared"]) for row in made["rows"]] == [
        (each.get("note"), each.get("status", "open"), each.get("isShared", False))
        for each in given
    ]
    ids = ", ".join(row["id"] for row in made["rows"])
    assert await table(own_shop, f"select count(*) from shop.orders where id in ({ids})") == [(6,)]
    literal = 'mutation { createOrders(input: {rows: [{note: "x"}, {}]}) { affectedCount } }'
    assert (await write(literal, ONE)).codes == ["INVALID_VALUE"]


async def test_an_update_changes_what_was_sent_and_nothing_else(
    write: Asking, own_shop: Database
) -> None:
    before = await table(own_shop, "select * from shop.orders where id <> 1 order by id")
    asked = await write(mutation("updateOrder", ORDER), ONE, input={"id": "1", "note": None})
    assert asked.data["updateOrder"]["row"] == {
        "id": "1", "note": None, "status": "open", "customer": ONE.subject, "changed": 1,
        "checkedBy": "Eve", "lines": {"totalCount": 2},
    }  # fmt: skip
    assert await table(own_shop, "select * from shop.orders where id <> 1 order by id") == before
    nothing = await write(mutation("updateOrder", ORDER), ONE, input={"id": "1"})
    assert nothing.codes == ["INVALID_VALUE"]


UNSEEN = ("3", "77")
"""An order of somebody else, and none."""


@pytest.mark.parametrize("who", [None, ONE], ids=["anyone", "a person"])
@pytest.mark.parametrize("field", ["updateOrder", "updateOrders", "deleteOrder", "deleteOrders"])
async def test_what_is_hidden_answers_as_what_is_not_there(
    write: Asking, own_shop: Database, who: Identity | None, field: str
) -> None:
    if who is None:
        async with owner_connection(own_shop.url) as owner:  # else every write is refused alike
            await owner.execute("grant update, delete on shop.orders to anon")
    answers = []
    for order in UNSEEN:
        row = {"id": order, "note": "mine"} if field.startswith("update") else {"id": order}
        many = field.endswith("s")
        given = {"rows": [row]} if many else row
        asked = await write(mutation(field, "{ __typename }"), who, input=given)
        answers.append(asked.body)
        assert asked.codes == ["NOT_FOUND"]
        assert asked.error["extensions"]["hint"]
        assert asked.body["data"] is None
    assert answers[0] == answers[1]


async def test_what_is_seen_and_not_ones_own_is_forbidden(
    write: Asking, own_shop: Database
) -> None:
    before = await table(own_shop, "select * from shop.orders order by id")
    for order in ("2", "4"):  # sent already; shared by somebody else
        for field, more in (("updateOrder", {"note": "mine"}), ("deleteOrder", {})):
            asked = await write(mutation(field, "{ row { id } }"), ONE, input={"id": order, **more})
            assert asked.codes == ["FORBIDDEN"]
    given = {"rows": [{"id": "1", "note": "mine"}, {"id": "4", "note": "mine"}]}
    asked = await write(mutation("updateOrders", "{ affectedCount }"), ONE, input=given)
    assert asked.codes == ["FORBIDDEN"]
    assert asked.error["extensions"]["row"] == 1
    away = await write(mutation("updateOrder", "{ row { id } }"), ONE,
                       input={"id": "1", "customer": TWO.subject})  # fmt: skip
    assert away.codes == ["FORBIDDEN"]
    stolen = await write(mutation("createOrder", "{ row { id } }"), ONE,
                         input={"note": None, "customer": TWO.subject})  # fmt: skip
    assert stolen.codes == ["FORBIDDEN"]
    anyone = await write(mutation("createOrder", "{ row { id } }"), None, input={})
    assert anyone.codes == ["FORBIDDEN"]
    unwritable = await write(mutation("checkOrder", "{ row { id } }"), ONE,
                             input={"id": "1", "checkedBy": "me"})  # fmt: skip
    assert unwritable.codes == ["FORBIDDEN"]
    assert await table(own_shop, "select * from shop.orders order by id") == before


async def test_a_row_that_is_not_there_undoes_all_of_them_and_is_named(
    write: Asking, own_shop: Database
) -> None:
    rows = [
        {"orderId": "1", "lineNo": 1, "quantity": 8},
        {"orderId": "1", "lineNo": 9, "price": "2"},
    ]
    asked = await write(mutation("updateLines", "{ affectedCount }"), ONE, input={"rows": rows})
    assert asked.codes == ["NOT_FOUND"]
    assert asked.error["extensions"]["row"] == 1
    assert "rows[1]" in asked.error["message"]
    twice = [rows[0], {"orderId": "1", "lineNo": 1, "quantity": 9}]
    asked = await write(mutation("updateLines", "{ affectedCount }"), ONE, input={"rows": twice})
    assert asked.codes == ["INVALID_VALUE"]
    assert "twice" in asked.error["message"]
    assert await table(
        own_shop, "select quantity from shop.lines where order_id = 1 order by line_no"
    ) == [(3,), (1,)]


async def test_lines_change_by_both_columns_of_their_key(write: Asking) -> None:
    rows = [
        {"orderId": "2", "lineNo": 1, "price": "2.5"},
        {"orderId": "1", "lineNo": 2, "quantity": 5},
    ]
    query = mutation(
        "updateLines", "{ rows { orderId lineNo quantity amount order { note } } affectedCount }"
    )
    asked = await write(query, ONE, input={"rows": rows})
    assert asked.data["updateLines"] == {
        "rows": [
            {
                "orderId": "2",
                "lineNo": 1,
                "quantity": 1,
                "amount": "2.50",
                "order": {"note": "sent"},
            },
            {
                "orderId": "1",
                "lineNo": 2,
                "quantity": 5,
                "amount": "35.00",
                "order": {"note": "first"},
            },
        ],
        "affectedCount": 2,
    }


async def test_a_deleted_row_is_shown_as_it_was(write: Asking, own_shop: Database) -> None:
    query = mutation(
        "deleteLines",
        "{ affectedCount rows { nodeId lineNo amount product { name } order { id note } } }",
    )
    rows = [{"orderId": "2", "lineNo": 1}, {"orderId": "1", "lineNo": 2}]
    asked = await write(query, ONE, input={"rows": rows})
    assert [
        (row["lineNo"], row["amount"], row["product"]["name"], row["order"]["note"])
        for row in asked.data["deleteLines"]["rows"]
    ] == [(1, "1.40", "Pen", "sent"), (2, "7.00", "Ink", "first")]
    assert asked.data["deleteLines"]["affectedCount"] == 2
    left = await table(own_shop, "select order_id, line_no from shop.lines order by 1, 2")
    assert left == [(1, 1), (3, 1), (4, 1), (4, 2)]
    again = await write(mutation("deleteLine", "{ row { lineNo } }"), ONE, input=rows[0])
    assert again.codes == ["NOT_FOUND"]


async def test_what_others_refer_to_cannot_be_deleted(write: Asking) -> None:
    asked = await write(mutation("deleteOrder", "{ row { id } }"), ONE, input={"id": "1"})
    assert asked.codes == ["CONFLICT"]


LINE = {"orderId": "1", "lineNo": 1, "sku": "ink", "price": "7"}


async def test_an_upsert_inserts_or_changes_what_has_the_same_key(
    write: Asking, own_shop: Database
) -> None:
    selected = "{ rows { lineNo quantity amount product { name } } affectedCount }"
    rows = [{**LINE, "lineNo": 7, "quantity": 4}, LINE, {**LINE, "lineNo": 8}]
    asked = await write(mutation("setLines", selected), ONE, input={"rows": rows})
    assert asked.data["setLines"] == {
        "affectedCount": 3,
        "rows": [
            {"lineNo": 7, "quantity": 4, "amount": "28.00", "product": {"name": "Ink"}},
            {"lineNo": 1, "quantity": 3, "amount": "21.00", "product": {"name": "Ink"}},
            {"lineNo": 8, "quantity": 1, "amount": "7.00", "product": {"name": "Ink"}},
        ],
    }
    before = await table(own_shop, "select * from shop.lines order by 1, 2")
    hidden = await write(
        mutation("setLine", "{ row { lineNo } }"), ONE, input={**LINE, "orderId": "3"}
    )
    shared = await write(
        mutation("setLine", "{ row { lineNo } }"), ONE, input={**LINE, "orderId": "4"}
    )
    unknown = await write(
        mutation("setLine", "{ row { lineNo } }"), ONE, input={**LINE, "orderId": "77"}
    )
    assert (hidden.codes, shared.codes) == (["FORBIDDEN"], ["FORBIDDEN"])
    assert hidden.body == unknown.body
    twice = await write(
        mutation("setLines", selected), ONE, input={"rows": [LINE, {**LINE, "quantity": 2}]}
    )
    assert twice.codes == ["INVALID_VALUE"]
    assert await table(own_shop, "select * from shop.lines order by 1, 2") == before


async def test_computed_and_python_fields_are_there_also_of_what_is_deleted(
    write: Asking, own_shop: Database
) -> None:
    selected = "{ __typename row { __typename label isOpen nodeId } }"
    made = (await write(mutation("createOrder", selected), ONE, input={"note": "new"})).data
    row = made["createOrder"]["row"]
    ((key,),) = await table(own_shop, "select id from shop.orders where note = 'new'")
    node_id = base64.urlsafe_b64encode(f"Order:{key}".encode()).decode().rstrip("=")
    assert made["createOrder"] == {
        "__typename": "CreateOrderPayload",
        "row": {"__typename": "Order", "label": f"{key}: new", "isOpen": True, "nodeId": node_id},
    }
    gone = (await write(mutation("deleteOrder", selected), ONE, input={"id": str(key)})).data
    assert gone["deleteOrder"] == {"__typename": "DeleteOrderPayload", "row": row}
    both = "mutation { a: deleteOrder(input: {id: 1}) { row { id } } }"
    assert (await write(both, ONE)).codes == ["CONFLICT"]


async def test_a_null_where_none_may_be_is_the_constraints_error(write: Asking) -> None:
    asked = await write(mutation("createOrder", "{ row { id } }"), ONE, input={"status": None})
    assert asked.codes == ["INVALID_VALUE"]
    assert asked.error["extensions"]["fields"] == ["status"]


CONSTRAINTS = {
    "a check": ("quantity", 0, ["quantity"]),
    "a key that is not there": ("sku", "nope", ["sku"]),
    "a number beyond its type": ("price", "123456789.99", None),
    "a character that is none": ("sku", "a\0", None),
}


@pytest.mark.parametrize(("name", "value", "fields"), CONSTRAINTS.values(), ids=CONSTRAINTS)
async def test_constraints_have_the_codes_that_functions_have(
    write: Asking, name: str, value: Any, fields: list[str] | None
) -> None:
    wrong = {**LINE, name: value}
    asked = await write(mutation("setLine", "{ row { lineNo } }"), ONE, input=wrong)
    assert asked.codes == ["INVALID_VALUE"]
    assert asked.error["path"] == ["setLine"]
    assert asked.error["extensions"].get("fields") == fields
    assert asked.error["extensions"]["input"] == ["input", name]
    rows = [{**LINE, "lineNo": 5}, wrong]
    many = await write(mutation("setLines", "{ affectedCount }"), ONE, input={"rows": rows})
    assert many.codes == ["INVALID_VALUE"]
    assert many.error["extensions"].get("row") == 1
    assert many.error["extensions"]["input"] == ["input", "rows", 1, name]


COLUMNS = {
    "a text longer than its column": ("code", "abcde"),
    "a number beyond its domain": ("few", 100),
}


@pytest.mark.parametrize(("name", "value"), COLUMNS.values(), ids=COLUMNS)
async def test_what_only_its_column_refuses_has_its_place(
    write: Asking, own_shop: Database, name: str, value: Any
) -> None:
    before = await table(own_shop, """select i::text from shop."it's" as i order by id""")
    asked = await write(mutation("copyValue", "{ row { id } }"), ONE, input={name: value})
    assert asked.codes == ["INVALID_VALUE"], asked.body
    assert asked.error["extensions"]["input"] == ["input", name]
    rows = [{"k0": "a"}, {"k0": "b", name: value}, {"code": "d", name: value}]
    many = await write(mutation("copyValues", "{ affectedCount }"), ONE, input={"rows": rows})
    assert many.codes == ["INVALID_VALUE"], many.body
    assert many.error["extensions"]["row"] == 1
    assert many.error["extensions"]["input"] == ["input", "rows", 1, name]
    assert await table(own_shop, """select i::text from shop."it's" as i order by id""") == before


async def test_what_exists_cannot_be_inserted(write: Asking) -> None:
    asked = await write(
        mutation("importOrder", "{ row { id } }"), ONE, input={"id": "3", "note": None}
    )
    assert asked.codes == ["CONFLICT"]


async def test_the_same_key_of_idempotency_writes_once(write: Asking, own_shop: Database) -> None:
    given = {"note": "once", "idempotencyKey": str(uuid.uuid4())}
    first = await write(mutation("createOrder", "{ row { id note } }"), ONE, input=given)
    again = await write(mutation("createOrder", "{ row { id note } }"), ONE, input=given)
    assert first.body == again.body
    assert await table(own_shop, "select count(*) from shop.orders where note = 'once'") == [(1,)]
    other = await write(
        mutation("createOrder", "{ row { id } }"), ONE, input={**given, "note": "twice"}
    )
    assert other.codes == ["CONFLICT"]
    gone = {"id": first.data["createOrder"]["row"]["id"], "idempotencyKey": str(uuid.uuid4())}
    first = await write(mutation("deleteOrder", "{ row { note } }"), ONE, input=gone)
    again = await write(mutation("deleteOrder", "{ row { note } }"), ONE, input=gone)
    assert first.data == {"deleteOrder": {"row": {"note": "once"}}}
    assert again.data == {"deleteOrder": {"row": None}}


async def test_two_upserts_at_once_both_succeed_and_leave_one_row(
    write: Asking, own_shop: Database
) -> None:
    def one(quantity: int) -> Any:
        given = {**LINE, "lineNo": 50, "quantity": quantity}
        return write(mutation("setLine", "{ row { quantity } }"), ONE, input=given)

    asked: list[Asked] = await asyncio.gather(*(one(n) for n in range(1, 9)))
    assert [each.codes for each in asked] == [[]] * 8
    assert [each.data["setLine"]["row"]["quantity"] for each in asked] == list(range(1, 9))
    assert len(await table(own_shop, "select from shop.lines where line_no = 50")) == 1


async def test_writes_of_one_operation_are_one_transaction(
    write: Asking, own_shop: Database
) -> None:
    query = """
    mutation {
      createOrder(input: {note: "both"}) { row { id } }
      again: updateOrder(input: {id: "1", note: "both"}) { row { note } }
      deleteOrder(input: {id: "77"}) { row { id } }
    }
    """
    asked = await write(query, ONE)
    assert asked.body["data"] is None
    assert sorted(asked.codes) == ["NOT_FOUND", "ROLLED_BACK", "ROLLED_BACK"]
    assert await table(own_shop, "select count(*) from shop.orders where note = 'both'") == [(0,)]


async def test_a_bulk_is_one_statement_and_no_longer_than_a_page(write: Asking) -> None:
    query = mutation("createOrders", "{ affectedCount }")
    sizes = [1, 2, 100]
    sent = []
    for size in sizes:
        asked = await write(query, ONE, input={"rows": [{"note": str(n)} for n in range(size)]})
        assert asked.data["createOrders"]["affectedCount"] == size
        sent.append([each for each in asked.statements if "insert into" in each])
    assert sent[0] == sent[1] == sent[2]
    assert len(sent[0]) == 1
    many = await write(query, ONE, input={"rows": [{"note": "x"}] * 101})
    assert many.codes == ["LIMIT_EXCEEDED"]
    none = await write(query, ONE, input={"rows": []})
    assert none.codes == ["INVALID_VALUE"]
    unknown = await write('mutation { createOrder(input: {checkedBy: "me"}) { row { id } } }', ONE)
    assert unknown.codes == ["INVALID_OPERATION"]


SPAN = "{ lower upper lowerInclusive upperInclusive isEmpty }"
VALUE = (
    "n sizeOf k0 slash raw mood tags grid documents size { width unit } sizes { width unit } "
    f"span {SPAN} spans {SPAN} at day octets long code few big address isSo book"
)
SAME = """
select array_agg(id order by id)
from shop."it's" as v group by to_jsonb(v) - 'id' - 'raw', raw::jsonb order by 1
"""


@pytest.mark.parametrize("executor", ["compiled", "graphql"])
async def test_values_of_every_sort_arrive_as_they_were_read(
    own_shop: Database, folder: Path, executor: str
) -> None:
    async with asking(own_shop, folder, shop_schema, executor=executor) as ask:
        listed = (await ask(f"{{ values {{ nodes {{ {VALUE} }} }} }}", ONE)).data["values"]["nodes"]
        query = mutation("copyValues", f"{{ affectedCount rows {{ id {VALUE} }} }}")
        many = (await ask(query, ONE, input={"rows": listed})).data["copyValues"]
        assert [{k: v for k, v in row.items() if k != "id"} for row in many["rows"]] == listed
        one = await ask(mutation("copyValue", f"{{ row {{ {VALUE} }} }}"), ONE, input=listed[0])
        assert one.data["copyValue"]["row"] == listed[0]
        blank = (await ask(mutation("copyValue", "{ row { id } }"), ONE, input={})).data
        key = blank["copyValue"]["row"]["id"]
        given = {"id": key, **listed[1]}
        changed = await ask(mutation("changeValue", f"{{ row {{ {VALUE} }} }}"), ONE, input=given)
        assert changed.data["changeValue"]["row"] == listed[1]
        gone = await ask(
            mutation("removeValue", f"{{ row {{ nodeId {VALUE} }} }}"), ONE, input={"id": 2}
        )
        assert gone.data["removeValue"]["row"].items() >= listed[1].items()
    # the first, the second, of which the original was removed, and what has defaults alone; each with its copies
    assert await table(own_shop, SAME) == [([1, 101, 104],), ([100, 103],), ([102, 105],)]


async def test_each_row_that_is_written_has_its_price_and_what_is_selected_of_it(
    own_shop: Database, folder: Path
) -> None:
    query = mutation("createOrders", "{ rows { lines(first: 5) { totalCount } } }")
    async with asking(own_shop, folder, shop_schema, max_cost=1) as ask:
        costs = []
        for count in (1, 2, 100):
            refused = await ask(query, ONE, input={"rows": [{"note": "x"}] * count})
            assert refused.codes == ["COST_EXCEEDED"]
            costs.append(refused.error["extensions"]["cost"])

    each = 1 + 1 + 5 + 100  # written, read, a page of lines, how many there are
    assert [costs[1] - costs[0], costs[2] - costs[0]] == [each, 99 * each]
