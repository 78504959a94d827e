"""How one value becomes the JSON that its GraphQL type asks for."""

from __future__ import annotations

from typing import assert_never

from gateway.catalog import Codec, EnumCodec, Leaf, Output
from gateway.fragment import Fragment, join, label, literal, sql

__all__ = ["GUARD", "leaf_value"]

GUARD = sql("'\"\\u0000\"'::json")
"""JSON that no text of Postgres can hold, for a null or a value that the type does not admit."""


def leaf_value(value: Fragment, leaf: Leaf) -> Fragment:
    """The value as an argument of json_build_object."""
    made = _list(value, leaf) if leaf.is_list else _one(value, leaf)
    return sql("coalesce(to_json({}), {})", made, GUARD) if leaf.guarded else made


def _one(value: Fragment, leaf: Leaf) -> Fragment:
    codec = leaf.codec
    if isinstance(codec, EnumCodec):
        return _enum(value, codec)
    match codec.output:
        case Output.PLAIN:
            return value
        case Output.TEXT:
            return sql("{}::text", value)
        case Output.FINITE_NUMBER:
            return sql(
                "case when {} in ('NaN', 'Infinity', '-Infinity') then {} else to_json({}) end",
                value,
                GUARD,
                value,
            )
        case Output.FINITE_DECIMAL:
            return sql(
                "case when {} in ('NaN', 'Infinity', '-Infinity') then {} "
                "else to_json({}::text) end",
                value,
                GUARD,
                value,
            )
        case Output.FINITE_TIME:
            return sql(
                "case when not isfinite({}) then {} else to_json({}) end", value, GUARD, value
            )
        case _ as never:
            assert_never(never)


def _enum(value: Fragment, codec: EnumCodec) -> Fragment:
    branches = join(
        " ",
        (
            sql("when {} then to_json({}::text)", literal(stored), label(shown))
            for shown, stored in codec.values
        ),
    )
    return sql(
        "case {} {} else case when {} is null then null else {} end end",
        value,
        branches,
        value,
        GUARD,
    )


def _list(value: Fragment, leaf: Leaf) -> Fragment:
    """An array; its items are never null in the schema, so one that is spoils the list."""
    items = _items(value, leaf.codec)
    return sql(
        "case when array_position({}, null) is null then {} else {} end", value, items, GUARD
    )


def _items(value: Fragment, codec: Codec) -> Fragment:
    if not isinstance(codec, EnumCodec) and codec.output is Output.PLAIN:
        return sql("to_json({})", value)
    if not isinstance(codec, EnumCodec) and codec.output is Output.TEXT:
        return sql("to_json({}::text[])", value)
    item = _one(sql("u.item"), Leaf(codec, nullable=True))
    inner = sql(
        "(select coalesce(json_agg({}), '[]'::json) from unnest({}) as u (item))", item, value
    )
    return sql("case when {} is not null then {} end", value, inner)
