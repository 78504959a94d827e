"""What the schema's text says beside what introspection does."""

from __future__ import annotations

import re

from graphql import build_schema as parsed

from gateway import (
    Connection,
    Domain,
    Node,
    bound,
    build_schema,
    by_key,
    function,
    root,
    rows,
    to_many,
)


@bound("shop.orders", orders=("note",))
class Order(Node):
    """An order."""

    note: str
    """What is written on it."""

    parts: Connection[Order] = to_many("order_id")
    """Of which it is made."""


@root
class Queries:
    orders: Connection[Order] = rows()
    """Orders. Its text is not mistaken for a field:

    orders: OrderConnection
    """

    old_orders: Connection[Order] = rows()
    """Orders of before.

    Deprecated since 2026-01-31: take orders.
    """

    order: Order | None = by_key()
    """An order."""

    count: int = function("shop.count")
    """How many."""


SDL = build_schema(Domain("shop", queries=[Queries])).sdl


def test_lists_at_the_root_are_null_only_where_they_failed() -> None:
    marked = re.findall(r"^  (?:\)|\w+): (\w+) @semanticNonNull", SDL, re.M)
    assert marked == ["OrderConnection", "OrderConnection"]
    assert SDL.count("@semanticNonNull") == 3, "its own definition, and each list"


def test_the_text_is_a_schema() -> None:
    assert parsed(SDL).query_type


def test_types_stand_in_the_order_of_their_names() -> None:
    names = re.findall(r"^(?:type|input|enum|scalar|interface|union) (\w+)", SDL, re.M)
    assert names == sorted(names)
