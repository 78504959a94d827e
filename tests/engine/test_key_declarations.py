"""What is said of keys and of relations over several columns is compared with the database, and with itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gateway import (
    BigInt,
    Connection,
    Domain,
    Identified,
    Node,
    bound,
    build_schema,
    by_key,
    function,
    live,
    many_to_many,
    node_by_id,
    nodes_by_id,
    one_of,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from gateway.declare.fields import Live
from gateway.errors import ConfigError
from gateway.inspect.drifts import find_drifts
from gateway.inspect.read_facts import read_facts
from gateway.operate.migrate import owner_connection
from tests.harness.database import Database


def table(
    relation: str, key: Any, *, base: type = Identified, called: str | None = None, **fields: Any
) -> Any:
    """A type over a table: field → annotation or (annotation, specifier)."""
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__, "__doc__": "A row."}
    for name, hint in fields.items():
        body["__annotations__"][name], spec = hint if isinstance(hint, tuple) else (hint, None)
        if spec is not None:
            body[name] = spec
    made = type("".join(word.capitalize() for word in relation.split(".")), (base,), body)
    return bound(relation, key=key, name=called)(made)


def roots(**fields: tuple[Any, Any]) -> Any:
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__, "__doc__": "A row."}
    for name, (hint, spec) in fields.items():
        body["__annotations__"][name], body[name] = hint, spec
    return root(type("Roots", (), body))


def schema_of(cls: Any, spec: Any = None) -> Any:
    return build_schema(Domain("lab", queries=[roots(it=(Connection[cls], spec or rows()))]))


def line(key: Any = ("order_id", "line_no"), **more: Any) -> Any:
    return table("shop.lines", key, **{"order_id": BigInt, "line_no": int, "sku": str, **more})


def product(**more: Any) -> Any:
    return table("shop.products", "sku", sku=str, **more)


def delivery(**more: Any) -> Any:
    return table("shop.deliveries", "id", id=int, **more)


def pairs(target: Any, table: str = "shop.product_tags", **columns: Any) -> Any:
    given = {"local": "sku", "remote": "tag", **columns}
    return Connection[target], many_to_many(table, **given)


TAG = table("shop.tags", "name", name=str)


@result
class Answer:
    """What a function answers."""

    id: str
    """Its id."""

    tags: Connection[TAG] = many_to_many("shop.product_tags", local="sku", remote="tag")  # type: ignore[valid-type]
    """What is said of it."""


LINE = line(called="Line")

DRIFTS: dict[str, tuple[Callable[[], Any], str]] = {
    "a part of the key": (
        lambda: line("order_id"),
        "ShopLines has the key order_id, in which rows of shop.lines may agree",
    ),
    "a key with another column in it": (
        lambda: line(("line_no", "sku")),
        "ShopLines has the key line_no, sku, in which rows of shop.lines may agree",
    ),
    "a key of a column that is not there": (
        lambda: table("shop.tags", ("name", "nope"), name=str, nope=str),
        "ShopTags.nope reads column nope of shop.tags, which does not exist",
    ),
    "a relation whose columns are swapped": (
        lambda: delivery(line=(LINE | None, to_one(("line_no", "sku")))),
        "ShopDeliveries.line reads column sku of shop.deliveries, which does not exist",
    ),
    "a relation between types that do not compare": (
        lambda: line(other=(LINE | None, to_one(("sku", "line_no")))),
        "ShopLines.other joins text on shop.lines.order_id, which is bigint",
    ),
    "one row, of which there may be several": (
        lambda: delivery(line=(LINE | None, to_one("order_id", "order_id"))),
        "ShopDeliveries.line is one row, but several rows of shop.lines may have the same order_id",
    ),
    "a list by a column that is not there": (
        lambda: line(other=(Connection[LINE], to_many(("order_id", "nope")))),
        "ShopLines.other joins on column nope of shop.lines, which does not exist",
    ),
    "a join table that is not there": (
        lambda: product(tags=pairs(TAG, "shop.nope")),
        "ShopProducts.tags joins through shop.nope, which does not exist",
    ),
    "a column of the join table that is not there": (
        lambda: product(tags=pairs(TAG, local="nope")),
        "ShopProducts.tags joins on column nope of shop.product_tags, which does not exist",
    ),
    "a join table of another type": (
        lambda: product(tags=pairs(TAG, remote="is_secret")),
        "ShopProducts.tags joins text on shop.product_tags.is_secret, which is boolean",
    ),
}


@pytest.mark.parametrize(("make", "said"), DRIFTS.values(), ids=DRIFTS)
async def test_a_key_that_the_database_has_not_is_one_finding(
    make: Callable[[], Any], said: str, shared_shop: Database
) -> None:
    async with owner_connection(shared_shop.url) as owner:
        facts = await read_facts(owner)
    found = [
        f"{drift.field} {drift.problem}" for drift in find_drifts(schema_of(make()).catalog, facts)
    ]
    assert found == [said]


REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "a key without a field": (lambda: schema_of(line(("order_id", "nope"))), "names ['nope']"),
    "a key that may be null": (
        lambda: schema_of(table("shop.tags", "name", name=str | None)),
        "the key has name, which may be null",
    ),
    "more columns here than there": (
        lambda: schema_of(delivery(line=(LINE | None, to_one("order_id")))),
        "pairs ['order_id'] with ['order_id', 'line_no']",
    ),
    "more columns there than here": (
        lambda: schema_of(product(lines=(Connection[LINE], to_many(("sku", "line_no"))))),
        "pairs ['sku'] with ['sku', 'line_no']",
    ),
    "a join table with a part of the key": (
        lambda: schema_of(line(tags=pairs(TAG, local="order_id"))),
        "pairs ['order_id', 'line_no'] with ['order_id']",
    ),
    "a join table of what is no table": (
        lambda: build_schema(Domain("lab", queries=[roots(it=(Answer, function("shop.answer")))])),
        "Answer.tags joins Answer, which is no table",
    ),
    "one of several, by two columns": (
        lambda: schema_of(
            product(
                it=(LINE | None, one_of("kind", "key", {"line": "Line"})),
                line=(LINE | None, to_one(("a", "b"))),
            )
        ),
        "finds Line by one value",
    ),
    "a search that answers two columns": (
        lambda: schema_of(LINE, rows(searches={"search": "shop.search"})),
        "finds Line by one value",
    ),
    "events about two columns": (
        lambda: build_schema(Domain("lab",
            queries=[roots(it=(LINE | None, by_key()))],
            subscriptions=[roots(it=(Live[LINE], live()))],  # type: ignore[valid-type]
        )),
        "finds Line by one value",
    ),
    "a Node whose id is a number": (
        lambda: schema_of(table("shop.orders", "id", base=Node, id=BigInt)),
        "is a Node, whose id is a UUID",
    ),
    "a nodeId that node does not find": (
        lambda: build_schema(Domain("lab",
            queries=[roots(it=(LINE | None, by_key()), node=(Node | None, node_by_id()))]
        )),
        "finds a Node, but Line is Identified",
    ),
    "a nodeId that nodes does not find": (
        lambda: build_schema(Domain("lab",
            queries=[roots(it=(LINE | None, by_key()), all=(list[Node | None], nodes_by_id()))]
        )),
        "finds a Node, but Line is Identified",
    ),
    "a field twice": (
        lambda: schema_of(table("shop.tags", "name", name=str, node_id=str)),
        "is both a field of Identified and one of its own",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_a_key_that_cannot_work_is_refused(make: Callable[[], Any], said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        make()
    assert said in refused.value.message
    assert refused.value.hint


def test_a_node_is_identified_only_where_that_interface_is_known() -> None:
    tag = table("shop.tags", "name", base=Node, name=str)
    alone = schema_of(tag).sdl
    assert "type ShopTags implements Node {" in alone
    assert "Identified" not in alone
    other = build_schema(
        Domain("lab", queries=[roots(it=(tag | None, by_key()), line=(LINE | None, by_key()))])
    ).sdl
    assert "type ShopTags implements Node & Identified {" in other
    assert "type Line implements Identified {" in other
