"""Each condition of a plan as SQL: columns by their alias, values as parameters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from gateway.catalog import Name, Through
from gateway.catalog.pgtype import simple_type
from gateway.catalog.row_values import OfFunction, OfPart, OfRank
from gateway.compile.fragment import sql
from gateway.compile.plan.conditions import (
    All,
    Any_,
    AtPath,
    CallerIs,
    Compare,
    Condition,
    Correlated,
    Exists,
    Fits,
    FunctionSource,
    IsNull,
    KeyIn,
    KeyIs,
    Not,
    Operator,
    OuterIs,
    Paired,
)
from gateway.compile.statement.conditions import CALLER, condition, function_call, order_by, where
from tests.unit.statement.written import BOOKS, INT, TEXT, TIMES, given, text, values

T, OUTER = sql("t"), sql("o")
TITLE = Compare("title", Operator.EQ, given("Rain"))
PAGES = Compare("pages", Operator.GT, given(3, "integer"), simple_type("integer"))
THROUGH = Through(Name("library", "authorships"), ("author_id",), ("book_id",))
RANK = OfRank("words", "simple", given("rain"))
WRITTEN: list[tuple[Condition, str]] = [
    (TITLE, '"t"."title" = $1::text'),
    (PAGES, '"t"."pages" > $1::integer'),
    (IsNull("title", negated=False), '"t"."title" is null'),
    (IsNull("title", negated=True), '"t"."title" is not null'),
    (All(()), "true"),
    (All((TITLE,)), '"t"."title" = $1::text'),
    (All((TITLE, PAGES)), '("t"."title" = $1::text and "t"."pages" > $2::integer)'),
    (Any_(()), "false"),
    (Any_((TITLE, PAGES)), '("t"."title" = $1::text or "t"."pages" > $2::integer)'),
    (Not(TITLE), '("t"."title" = $1::text) is not true'),
    (
        Exists(BOOKS, (Correlated("author_id", "id"),), TITLE),
        'exists (select from "library"."books" as r1 where r1."author_id" = "t"."id" and r1."title" = $1::text)',
    ),
    (Correlated("author_id", "id"), '"t"."author_id" = o."id"'),
    (
        Paired(("id",), THROUGH, ("id",)),
        'exists (select from "library"."authorships" as m where m."author_id" = o."id" and m."book_id" = "t"."id")',
    ),
    (OuterIs("kind", "it's"), "o.\"kind\" = 'it''s'"),
    (CallerIs("owner_id"), f'"t"."owner_id" = {text(CALLER)}'),
    (
        KeyIn("id", FunctionSource(Name("library", "mine"), (("p_kind", given("a")),))),
        '"t"."id" in (select "library"."mine"("p_kind" => $1::text))',
    ),
    (KeyIs("id", "k1", simple_type("uuid")), '"t"."id" = o."k1"'),
    (KeyIs("id", "k1", simple_type("uuid"), "uuid"), '"t"."id" = o."k1"::uuid'),
    (
        Fits(RANK),
        '"t"."words" @@ websearch_to_tsquery(\'simple\'::pg_catalog.regconfig, $1::text)',
    ),
]


@pytest.mark.parametrize(("of", "expected"), WRITTEN, ids=lambda each: str(each)[:40])
def test_a_condition_is_written(of: Condition, expected: str) -> None:
    assert text(condition(of, T, OUTER)) == expected.replace('"t"', "t")


def test_each_kind_of_condition_is_among_them() -> None:
    kinds = {kind.__name__ for kind in get_args(Condition)}
    assert kinds == {type(of).__name__ for of, _ in WRITTEN}


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        (Operator.IN, "t.\"title\" = any ($1::text)"),
        (Operator.NOT_IN, "t.\"title\" <> all ($1::text)"),
        (Operator.LIKE, "t.\"title\" like $1::text"),
        (Operator.ILIKE, "t.\"title\" ilike $1::text"),
        (Operator.REGEX, "t.\"title\" ~ $1::text"),
        (Operator.CONTAINS, "t.\"title\" @> $1::text"),
        (Operator.OVERLAPS, "t.\"title\" && $1::text"),
        (Operator.HAS_KEY, "t.\"title\" ? $1::text"),
        (Operator.NEQ, "t.\"title\" <> $1::text"),
    ],
)  # fmt: skip
def test_an_operator_is_written(operator: Operator, expected: str) -> None:
    assert text(condition(replace(TITLE, operator=operator), T, None)) == expected


@pytest.mark.parametrize("operator", Operator)
def test_every_operator_sends_its_value(operator: Operator) -> None:
    assert values(condition(replace(TITLE, operator=operator), T, None)) == ["Rain"]


def test_the_operators_of_an_extensions_type_are_named_with_their_schema() -> None:
    kind = replace(simple_type("ext.odd"), equality="ext", order="ext", likes="ext")
    written = {
        operator: text(condition(replace(TITLE, operator=operator, type=kind), T, None))
        for operator in (Operator.EQ, Operator.IN, Operator.GT, Operator.LIKE)
    }
    assert written == {
        Operator.EQ: 't."title" operator("ext".=) $1::text',
        Operator.IN: 't."title" operator("ext".=) any ($1::text)',
        Operator.GT: 't."title" operator("ext".>) $1::text',
        Operator.LIKE: 't."title" operator("ext".~~) $1::text',
    }


def test_json_is_compared_with_its_own_kind_alone() -> None:
    of = Compare("data", Operator.LT, given("1", "jsonb"), simple_type("jsonb"))
    assert text(condition(of, T, None)) == (
        '(jsonb_typeof(t."data") = jsonb_typeof($1::jsonb) and t."data" < $1::jsonb)'
    )


def test_what_clients_read_as_text_is_searched_as_that_text() -> None:
    inet = Compare("ip", Operator.LIKE, given("10.%"), simple_type("inet"))
    uuid = Compare("id", Operator.LIKE, given("00%"), simple_type("uuid"))
    assert text(condition(inet, T, None)) == 'abbrev(t."ip") like $1::text'
    assert text(condition(uuid, T, None)) == 't."id"::text like $1::text'


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (OfFunction(Name("library", "score")), '"library"."score"(t) is null'),
        (OfPart("place", ("city", "name")), '(t."place")."city"."name" is null'),
        (AtPath("data", given("{a}", "text[]")), "nullif(t.\"data\" #> $1::text[], 'null') is null"),
    ],
)  # fmt: skip
def test_a_value_that_is_no_column_is_written(column: Any, expected: str) -> None:
    assert text(condition(IsNull(column, negated=False), T, None)) == expected


def test_no_condition_is_no_where_clause() -> None:
    assert text(where((), T, None)) == ""
    assert text(where((TITLE,), T, None, sql("more"))) == ' where t."title" = $1::text and more'


def test_arguments_without_a_name_stand_first_and_in_their_order() -> None:
    arguments = (("p_b", given("b")), ("$2", given("second")), ("$1", given("first")))
    call = function_call(FunctionSource(Name("library", "call"), arguments), sql("t"))
    assert text(call) == '"library"."call"(t, $1::text, $2::text, "p_b" => $3::text)'
    assert values(call) == ["first", "second", "b"]


def test_an_order_is_read_from_either_end() -> None:
    title = replace(TIMES, column="title", descending=False, codec=TEXT, nulls_least=True)
    pages = replace(TIMES, column="pages", codec=INT, nulls_least=True)
    order = (title, pages, TIMES)
    assert text(order_by(order, T)) == (
        'order by t."title" nulls first, t."pages" desc nulls last, t."at" desc'
    )
    assert text(order_by(order, T, reverse=True)) == (
        'order by t."title" desc nulls last, t."pages" nulls first, t."at"'
    )
    assert text(order_by(order[2:], T, first="kind")) == 'order by t."kind" desc, t."at" desc'
