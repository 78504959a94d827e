"""How values, objects and figures of an answer are written."""

from __future__ import annotations

import pytest

from gateway.catalog import EnumCodec, Leaf, Output, Scalar
from gateway.compile.fragment import Fragment, label, sql
from gateway.compile.plan.nodes import AggregatePart
from gateway.compile.statement.conditions import row_value
from gateway.compile.statement.figures import columns_of, figures, reads_rows
from gateway.compile.statement.json_text import base64_text, json_object, node_id
from gateway.compile.statement.leaf import INVALID, leaf_value, once, too_many
from gateway.compile.statement.limit import first_rows
from tests.unit.statement.written import INT, TEXT, text

V = sql("v")
WRONG = text(INVALID)
ITEMS = "(select coalesce(json_agg({}), '[]'::json) from unnest(v) as u (item))"


def codec(output: Output, postgres: str = "text") -> Scalar:
    return Scalar("Any", postgres, output)


@pytest.mark.parametrize(
    ("output", "postgres", "expected"),
    [
        (Output.PLAIN, "integer", "v"),
        (Output.TEXT, "bigint", "v::text"),
        (
            Output.FINITE_NUMBER,
            "double precision",
            f"case when v in ('NaN', 'Infinity', '-Infinity') then {WRONG} else to_json(v) end",
        ),
        (
            Output.FINITE_DECIMAL,
            "numeric",
            f"case when v in ('NaN', 'Infinity', '-Infinity') then {WRONG} else to_json(v::text) end",
        ),
    ],
)
def test_a_value_is_written_as_its_scalar_asks(
    output: Output, postgres: str, expected: str
) -> None:
    assert text(leaf_value(V, Leaf(codec(output, postgres), nullable=True))) == expected


@pytest.mark.parametrize("output", Output)
def test_every_way_of_writing_reads_the_value(output: Output) -> None:
    assert "v" in text(leaf_value(V, Leaf(codec(output), nullable=True)))


def test_a_null_that_may_not_be_is_marked_where_postgres_does_not_prove_it() -> None:
    assert text(leaf_value(V, Leaf(INT, nullable=False))) == "v"
    assert text(leaf_value(V, Leaf(INT, nullable=False, guarded=True))) == (
        f"coalesce(to_json(v), {WRONG})"
    )


def test_a_value_that_no_enum_has_is_marked() -> None:
    leaf = Leaf(EnumCodec("Kind", (("ONE", "one"), ("TWO", "it's two"))), nullable=True)
    written = text(leaf_value(V, leaf))
    assert "when 'one' then " in written
    assert "'it''s two'" in written
    assert WRONG in written


def test_a_list_is_written_at_once_where_postgres_writes_its_items_so() -> None:
    simple = Leaf(INT, nullable=True, is_list=True, nullable_items=True)
    assert "to_json(v)" in text(leaf_value(V, simple))
    guarded = text(leaf_value(V, Leaf(INT, nullable=True, is_list=True)))
    assert f"when array_ndims(v) > 1 then {WRONG}" in guarded
    assert "array_position(v, null)" in guarded


def test_what_is_named_once_is_computed_where_it_stands() -> None:
    assert once(V, Leaf(INT, nullable=True)) == (V, None)
    value, source = once(V, Leaf(codec(Output.FINITE_NUMBER), nullable=True))
    assert source is not None
    assert text(source) == "(select v as v offset 0) as s"
    assert "s.v" in text(value)


def test_a_list_that_is_too_long_says_how_long_it_may_be() -> None:
    assert ":7," in text(too_many(7))


def pairs(count: int) -> list[tuple[str, Fragment]]:
    return [(f"k{number}", V) for number in range(count)]


def test_an_object_keeps_the_order_of_its_keys_however_many_there_are() -> None:
    assert text(json_object([])) == "json_build_object()"
    assert text(json_object(pairs(2))) == "json_build_object('k0', v, 'k1', v)"
    many = text(json_object(pairs(120)))
    places = [many.index(f"'k{number}'") for number in range(120)]
    assert places == sorted(places)
    assert many.count("json_build_object") == 3


def test_an_object_is_never_cut_within_what_one_call_takes() -> None:
    assert text(json_object(pairs(50))).count("json_build_object") == 1
    assert text(json_object(pairs(51))).count("json_build_object") == 2


def test_a_node_id_has_the_type_and_the_key() -> None:
    one = node_id("Book", [sql("t.id::text")])
    two = node_id("Book", [sql("a"), sql("b")])
    assert text(one) == text(base64_text(sql("'Book:' || t.id::text")))
    assert "'Book:' || json_build_array(a, b)::text" in text(two)


def test_a_limit_says_to_the_planner_how_few_it_will_be() -> None:
    assert text(first_rows(sql("select 1"), sql("n"), 20, sql("p"))) == (
        "(select p.* from (select 1 limit 20) as p limit n)"
    )


SUM = AggregatePart(
    "pages", function="sum", column="pages", leaf=Leaf(codec(Output.TEXT, "bigint"), nullable=True)
)
PARTS = (
    AggregatePart("__typename", type_name="BookAggregates"),
    AggregatePart("count", function="count"),
    AggregatePart("sum", parts=(SUM,)),
)


def test_figures_are_an_object_of_their_own() -> None:
    written = figures(PARTS, lambda of: row_value(sql("g"), of))
    assert text(written) == (
        "json_build_object('__typename', 'BookAggregates', 'count', count(*), "
        "'sum', json_build_object('pages', sum(g.\"pages\")::bigint::text))"
    )
    assert [*columns_of(PARTS)] == ["pages"]


@pytest.mark.parametrize("function", ["avg", "min", "max"])
def test_each_figure_is_postgres_own(function: str) -> None:
    part = AggregatePart("x", function=function, column="pages", leaf=Leaf(TEXT, nullable=True))
    assert f'{function}(g."pages")' in text(figures((part,), lambda of: row_value(sql("g"), of)))


def test_rows_are_read_for_figures_and_for_no_name_of_a_type() -> None:
    assert not reads_rows(PARTS[:1])
    assert reads_rows(PARTS[1:])


def test_the_place_of_a_group_stands_where_it_was_asked_for() -> None:
    part = AggregatePart("cursor", function="cursor")
    assert text(figures((part,), lambda _: V, {"cursor": label("here")})) == (
        "json_build_object('cursor', 'here')"
    )
