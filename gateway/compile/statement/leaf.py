"""How one value becomes the JSON that its GraphQL type asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from gateway.catalog import Codec, EnumCodec, Leaf, Output
from gateway.catalog.pgtype import PgType, simple_type
from gateway.compile.fragment import Fragment, join, label, literal, sql
from gateway.compile.statement.in_json import items, when_of
from gateway.values.marker import MARKER, MOST, SPACED

__all__ = ["INVALID", "leaf_value", "once", "too_many"]

INVALID = Fragment((f"'{MARKER}'::json",))
"""Stands for a null or a value that the type does not admit."""

_JSONB = simple_type("jsonb")
_SPACED = Fragment((f"'{SPACED}'",))
_MARKER = Fragment((f"'{MARKER}'",))


def too_many(most: int) -> Fragment:
    """Stands for a list that is longer than it may be."""
    return Fragment((f"""'{{"{MOST}":{most},"":{MARKER}}}'::json""",))


def leaf_value(value: Fragment, leaf: Leaf) -> Fragment:
    """The value as an argument of json_build_object."""
    if leaf.in_json:
        made = _of_json(value, leaf)
    elif leaf.is_list:
        made = _array(value, leaf)
    else:
        made = _one(value, leaf.codec, leaf.real)
        if not leaf.nullable and _is_json(leaf.codec):
            made = _never_json_null(value, made)
    return sql("coalesce(to_json({}), {})", made, INVALID) if leaf.guarded else made


def once(value: Fragment, leaf: Leaf) -> tuple[Fragment, Fragment | None]:
    """The same for what must be computed once: the value, and what to select it from as `s`."""
    made = leaf_value(sql("s.v"), leaf)
    if made.parts.count("s.v") == 1:
        return leaf_value(value, leaf), None
    return made, sql("(select {} as v offset 0) as s", value)


def _is_json(codec: Codec) -> bool:
    return not isinstance(codec, EnumCodec) and codec.output is Output.JSON


def _one(value: Fragment, codec: Codec, real: PgType) -> Fragment:
    if isinstance(codec, EnumCodec):
        return _enum(value if real.sql == "text" else sql("{}::text", value), codec)
    match codec.output:
        case Output.PLAIN:  # an extension's type may have a JSON of its own
            return sql("{}::text", value) if real.is_foreign else value
        case Output.TEXT:
            return sql("{}::text", value)
        case Output.FINITE_NUMBER:
            return sql(
                "case when {} in ('NaN', 'Infinity', '-Infinity') then {} else to_json({}) end",
                value, INVALID, value,
            )  # fmt: skip
        case Output.FINITE_DECIMAL:
            number = sql("{}::numeric", value) if real.sql == "money" else value
            return sql(
                "case when {} in ('NaN', 'Infinity', '-Infinity') then {} "
                "else to_json({}::text) end",
                number, INVALID, number,
            )  # fmt: skip
        case Output.TIME:
            return _time(value)
        case Output.OFFSET_TIME:
            return sql("regexp_replace({}::text, '([+-]\\d\\d)$', '\\1:00')", value)
        case Output.JSON if real.sql == "json":
            return sql("replace({}::text, {}, {})::json", value, _MARKER, _SPACED)
        case Output.JSON:
            return value
        case Output.BASE64:
            return sql("replace(encode({}, 'base64'), E'\\n', '')", value)
        case _ as never:
            assert_never(never)


def _time(value: Fragment) -> Fragment:
    """ISO 8601; Postgres itself writes years beyond 9999 without a sign, and those before 1 as BC."""
    return sql(
        "case when {} >= '0001-01-01' and {} < '10000-01-01' then to_json({}) "
        "else gateway.far_time(to_json({})) end",
        value, value, value, value,
    )  # fmt: skip


def _never_json_null(value: Fragment, shown: Fragment) -> Fragment:
    """GraphQL has one null: a JSON null is one, and may not stand where none may."""
    return sql("case when {}::text = 'null' then {} else to_json({}) end", value, INVALID, shown)


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
        value, branches, value, INVALID,
    )  # fmt: skip


# --- what stands in JSON --------------------------------------------------------------------------


def _of_json(value: Fragment, leaf: Leaf) -> Fragment:
    """A value that may be anything: null, of the leaf's type, or an error in its place."""
    if leaf.is_list:
        kind, found = sql("'array'"), _listed(value, leaf)
    elif _is_any(leaf.codec):
        return sql("case when jsonb_typeof({}) <> 'null' then to_json({}) end",
            value, _one(value, leaf.codec, _JSONB))  # fmt: skip
    else:
        kind, read, fits = when_of(value, leaf.codec)
        found = sql(
            "to_json({})", _one(read, _finite(leaf.codec), simple_type(leaf.codec.postgres))
        )
        if fits is not None:
            found = sql("case when {} then {} else {} end", fits, found, INVALID)
    return sql(
        "case when coalesce(jsonb_typeof({}), 'null') = 'null' then null "
        "when jsonb_typeof({}) = {} then {} else {} end",
        value, value, kind, found, INVALID,
    )  # fmt: skip


def _listed(value: Fragment, leaf: Leaf) -> Fragment:
    alias = Fragment((f"a{leaf.dimensions}",))
    deeper = leaf.dimensions > 1
    item = replace(
        leaf,
        is_list=deeper,
        dimensions=max(leaf.dimensions - 1, 1),
        guarded=deeper or not leaf.nullable_items,
    )
    return sql(
        "(select coalesce(json_agg({} order by {}.n), '[]'::json) from {})",
        leaf_value(sql("{}.item", alias), item), alias, items(value, alias),
    )  # fmt: skip


def _is_any(codec: Codec) -> bool:
    return not isinstance(codec, EnumCodec) and codec.postgres == "jsonb"


def _finite(codec: Codec) -> Codec:
    """JSON has no NaN and no infinity to look for."""
    finite = {Output.FINITE_NUMBER: Output.PLAIN, Output.FINITE_DECIMAL: Output.TEXT}
    if isinstance(codec, EnumCodec):
        return codec
    return replace(codec, output=finite.get(codec.output, codec.output))


# --- lists ----------------------------------------------------------------------------------------


def _array(value: Fragment, leaf: Leaf) -> Fragment:
    """An array of as many dimensions as its field has lists; each item has a place of its own."""
    if leaf.dimensions > 1:
        return _nested(value, leaf)
    items = _items(value, leaf)
    simple = _simple(value, leaf)
    if simple is not None and leaf.nullable_items:
        return sql("case when array_ndims({}) > 1 then {} else {} end", value, INVALID, simple)
    if simple is not None:
        return sql(
            "case when array_ndims({}) > 1 then {} "
            "when array_position({}, null) is null then {} else {} end",
            value, INVALID, value, simple, items,
        )  # fmt: skip
    return sql(
        "case when array_ndims({}) > 1 then {} when {} is not null then {} end",
        value, INVALID, value, items,
    )  # fmt: skip


def _nested(value: Fragment, leaf: Leaf) -> Fragment:
    simple = _simple(value, leaf) if leaf.nullable_items else None
    made = simple if simple is not None else _dimension(value, leaf, ())
    return sql(
        "case when array_ndims({}) <> {} then {} when {} is not null then {} end",
        value, Fragment((str(leaf.dimensions),)), INVALID, value, made,
    )  # fmt: skip


def _dimension(value: Fragment, leaf: Leaf, places: tuple[Fragment, ...]) -> Fragment:
    """The list at these subscripts, item by item: unnest would lay all dimensions in a row."""
    depth = len(places) + 1
    place = Fragment((f"d{depth}",))
    inner: tuple[Fragment, ...] = (*places, sql("{}.n", place))
    if depth < leaf.dimensions:
        item = _dimension(value, leaf, inner)
    else:
        item = _item(sql("({}){}", value, join("", (sql("[{}]", each) for each in inner))), leaf)
    return sql(
        "(select coalesce(json_agg({} order by {}.n), '[]'::json) "
        "from generate_subscripts({}, {}) as {} (n))",
        item, place, value, Fragment((str(depth),)), place,
    )  # fmt: skip


def _simple(value: Fragment, leaf: Leaf) -> Fragment | None:
    """The whole array at once, where Postgres writes its items as they are wanted."""
    codec, item = leaf.codec, leaf.real.item
    if isinstance(codec, EnumCodec):
        return None
    if codec.output is Output.PLAIN and not item.is_foreign:
        return sql("to_json({})", value)
    if codec.output in (Output.PLAIN, Output.TEXT):
        return sql("to_json({}::text[])", value)
    if codec.output is Output.JSON and item.sql == "jsonb" and leaf.nullable_items:
        return sql("to_json({})", value)
    return None


def _items(value: Fragment, leaf: Leaf) -> Fragment:
    return sql(
        "(select coalesce(json_agg({}), '[]'::json) from unnest({}) as u (item))",
        _item(sql("u.item"), leaf), value,
    )  # fmt: skip


def _item(value: Fragment, leaf: Leaf) -> Fragment:
    inner = Leaf(
        leaf.codec, leaf.nullable_items, guarded=not leaf.nullable_items, type=leaf.real.item
    )
    return leaf_value(value, inner)
