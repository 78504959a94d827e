"""The module for clients in TypeScript says of a schema what its declarations say."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from gateway import (
    JSON,
    BigInt,
    Connection,
    Domain,
    Identified,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    inputs,
    node_by_id,
    result,
    root,
    rows,
    to_many,
)
from gateway.catalog import Output
from gateway.operate.typescript import typescript_module
from gateway.operate.typescript.codes import codes_by_origin, passing_codes
from gateway.operate.typescript.writing import listed, mapped
from gateway.schema.cached import keyed_by_node_id, members_of, pages, without_key
from gateway.schema.scalars import scalar_types
from gateway.values.scalars import POSTGRES_SCALARS


@bound("shop.lines", key=("order_id", "line_no"))
class Line(Identified):
    """A line."""

    order_id: BigInt
    """Its order."""

    line_no: int
    """Its number."""


@bound("shop.orders", filters=("note",), orders=("total",))
class Order(Node):
    """An order."""

    note: str
    """What is written on it."""

    total: Decimal
    """What it costs."""

    data: JSON | None
    """Whatever else is known."""

    lines: Connection[Line] = to_many("order_id")
    """What was ordered."""


@inputs
class PayInput:
    """What is paid."""

    total: Decimal
    """How much."""


@result
class PayPayload:
    """What was paid."""

    total: Decimal
    """How much."""


@root
class Queries:
    orders: Connection[Order] = rows()
    """Orders."""

    line: Line | None = by_key()
    """A line."""

    node: Identified | None = node_by_id()
    """Any object."""


@root
class Mutations:
    pay: PayPayload = call("shop.pay", PayInput)
    """Pay."""


SHOP = Domain(
    "shop",
    queries=[Queries],
    mutations=[Mutations],
    error_prefix="XS",
    errors={"XS001": "SOLD_OUT", "XS002": "ALREADY_PAID", "XS003": "CONFLICT"},
)
SCHEMA = build_schema(SHOP)


def test_codes_stand_with_who_declares_them_first() -> None:
    found = codes_by_origin(SCHEMA.domains)
    assert found["shop"] == ["ALREADY_PAID", "SOLD_OUT"]
    assert {"CONFLICT", "INVALID_OPERATION", "RETRY"} <= {*found["gateway"]}
    assert "CONFIG" not in found["gateway"]


def test_what_passes_by_itself() -> None:
    assert {"OVERLOADED", "RETRY", "TOO_MANY_REQUESTS", "UNAVAILABLE"} <= {*passing_codes()}
    assert not {"CONFLICT", "INVALID_VALUE", "TIMEOUT", "TOKEN_EXPIRED"} & {*passing_codes()}


def test_numbers_that_lose_digits_are_texts() -> None:
    found = scalar_types(SCHEMA.graphql)
    assert found == {"BigInt": "string", "Decimal": "string", "JSON": "unknown", "UUID": "string"}


def test_what_postgres_writes_plainly_is_a_text_a_number_or_a_boolean() -> None:
    plain = {each.postgres for each in POSTGRES_SCALARS.values() if each.output is Output.PLAIN}
    assert plain == {"uuid", "text", "integer", "boolean", "inet"}


def test_an_object_is_known_by_its_id_its_node_id_or_not_at_all() -> None:
    assert keyed_by_node_id(SCHEMA.graphql) == ["Line"]
    assert {"OrderConnection", "OrderEdge", "PageInfo", "PayPayload"} <= {
        *without_key(SCHEMA.graphql)
    }
    assert not {"Order", "Line", "Query", "Mutation"} & {*without_key(SCHEMA.graphql)}


def test_an_interface_has_its_types() -> None:
    assert members_of(SCHEMA.graphql) == {"Identified": ["Line", "Order"], "Node": ["Order"]}


def test_a_list_in_pages_has_the_arguments_that_make_another_list() -> None:
    assert pages(SCHEMA.graphql) == {
        "Query": {"orders": ["filter", "orderBy"]},
        "Order": {"lines": []},
    }


@pytest.mark.parametrize(
    ("items", "text"), [([], "[]"), (["a", "b"], "[\n  'a',\n  'b',\n]")], ids=["none", "some"]
)
def test_a_list_has_an_item_on_each_line(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_an_object_has_a_member_on_each_line() -> None:
    made = mapped({"a": "string", "b": ["c"], "d": {"e": ["f" * 60, "g" * 60]}})
    assert made == (
        "{\n  a: string,\n  b: ['c'],\n  d: {\n    e: [\n"
        f"      '{'f' * 60}',\n      '{'g' * 60}',\n    ],\n  }},\n}}"
    )


def test_the_module_says_all_of_it() -> None:
    text = typescript_module(SCHEMA)
    assert "of the domains shop." in text
    assert re.findall(r"^export (?:const|type|interface|function) (\w+)", text, re.MULTILINE) == [
        "errorCodes", "passingCodes", "ErrorCode", "ErrorExtensions", "codeOf", "isPassing", "scalars", "Scalars",
        "possibleTypes", "keyedByNodeId", "withoutKey", "pages",
    ]  # fmt: skip
