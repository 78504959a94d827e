"""Conditions on rows as SQL."""

from __future__ import annotations

from dataclasses import replace
from typing import LiteralString, assert_never

from gateway.catalog import OrderTerm
from gateway.catalog.pgtype import PgType
from gateway.catalog.row_values import (
    OfFunction,
    OfKey,
    OfPart,
    OfRank,
    OfRelated,
    RowValue,
    carried_name,
)
from gateway.compile.fragment import (
    Fragment,
    identifier,
    join,
    literal,
    name,
    parameter,
    postgres_type,
    sql,
)
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
from gateway.compile.statement.in_json import object_in, typed, under

__all__ = [
    "CALLER",
    "carried",
    "condition",
    "equals",
    "function_call",
    "highlighted",
    "is_row",
    "named_value",
    "operator_of",
    "order_by",
    "row_value",
    "where",
]

CALLER = sql(
    "(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)"
)
"""What auth.uid() says, without a name of the schema auth: a role of programs need not be allowed to use it."""


def where(
    conditions: tuple[Condition, ...], alias: Fragment, outer: Fragment | None, *more: Fragment
) -> Fragment:
    """The where clause over rows of `alias`, or nothing; `outer`: the row the list belongs to."""
    pieces = [*(condition(each, alias, outer) for each in conditions), *more]
    return sql(" where {}", join(" and ", pieces)) if pieces else Fragment(())


def condition(of: Condition, alias: Fragment, outer: Fragment | None) -> Fragment:
    """The SQL of one condition about the row `alias`; `outer` is the row that a relation leads from."""
    match of:
        case Compare():
            return _compare(of, alias)
        case IsNull(column=column, negated=negated):
            value = _value(alias, column)
            return sql("{} is not null", value) if negated else sql("{} is null", value)
        case All(conditions=parts):
            return _joined(" and ", parts, alias, outer, empty=sql("true"))
        case Any_(conditions=parts):
            return _joined(" or ", parts, alias, outer, empty=sql("false"))
        case Not(condition=inner):
            # a comparison with null is not true, so its negation holds: a reader's idea of `not`
            return sql("({}) is not true", condition(inner, alias, outer))
        case Exists(relation=relation, belongs=belongs, condition=inner):
            row = _inside(alias)
            joined = (condition(each, row, alias) for each in belongs)
            clause = join(" and ", [*joined, condition(inner, row, None)])
            return sql("exists (select from {} as {} where {})", name(relation), row, clause)
        case Correlated(column=column, outer=outer_column):
            assert outer is not None
            return sql("{} = {}", _column(alias, column), _column(outer, outer_column))
        case Paired():
            assert outer is not None
            return _paired(of, alias, outer)
        case OuterIs(column=column, value=value):
            assert outer is not None
            return sql("{} = {}", _column(outer, column), literal(value))
        case CallerIs(column=column):
            return sql("{} = {}", _column(alias, column), CALLER)
        case KeyIn(column=column, source=source):
            return sql("{} in (select {})", _column(alias, column), function_call(source))
        case KeyIs(column=column, place=place, type=kind, cast=cast):
            assert outer is not None
            asked = _column(outer, place)
            asked = sql("{}::{}", asked, postgres_type(cast)) if cast else asked
            return sql("{} {} {}", _column(alias, column), equals(kind), asked)
        case Fits(search=search):
            return sql("{} @@ {}", _column(alias, search.column), _query(search))
        case _ as never:
            assert_never(never)


def _paired(of: Paired, alias: Fragment, outer: Fragment) -> Fragment:
    """Asked by `exists`, so that several pairs of the same two rows are one row."""
    pair = sql("m")
    ends = [*zip(of.through.local, of.outer, strict=True)]
    here = [sql("{} = {}", _column(pair, one), _column(outer, other)) for one, other in ends]
    ends = [*zip(of.through.remote, of.columns, strict=True)]
    there = [sql("{} = {}", _column(pair, one), _column(alias, other)) for one, other in ends]
    return sql(
        "exists (select from {} as m where {})",
        name(of.through.table),
        join(" and ", [*here, *there]),
    )


def is_row(alias: Fragment) -> Fragment:
    """A function of one row writes "no row" as nulls in all its columns."""
    return sql("not ({} is null)", alias)


def function_call(of: FunctionSource, *first: Fragment) -> Fragment:
    """A function's call with named arguments, behind those that have no name (`$1`)."""
    numbered = sorted((int(key[1:]), value) for key, value in of.arguments if key[0] == "$")
    named = ((key, value) for key, value in of.arguments if key[0] != "$")
    arguments = (
        *first,
        *(parameter(value) for _, value in numbered),
        *(sql("{} => {}", identifier(key), parameter(value)) for key, value in named),
    )
    return sql("{}({})", name(of.name), join(", ", arguments))


def _compare(of: Compare, alias: Fragment) -> Fragment:
    column, value = _value(alias, of.column), parameter(of.parameter)
    match of.operator:
        case Operator.IN:
            return sql("{} {} any ({})", column, equals(of.type), value)
        case Operator.NOT_IN:
            return sql("{} {} all ({})", column, operator_of(Operator.NEQ, of.type), value)
        case Operator.LIKE if of.type.likes:
            return sql("{} {} {}", column, _qualified("~~", of.type.likes), value)
        case Operator.LIKE | Operator.ILIKE | Operator.REGEX:
            return sql("{} {} {}", _as_text(column, of.type), sql(_TEXTUAL[of.operator]), value)
        case (
            Operator.CONTAINS
            | Operator.CONTAINED_BY
            | Operator.OVERLAPS
            | Operator.STRICTLY_LEFT
            | Operator.STRICTLY_RIGHT
            | Operator.ADJACENT
            | Operator.HAS_KEY
            | Operator.PATH_EXISTS
        ):
            return sql("{} {} {}", column, sql(_WITHIN[of.operator]), value)
        case Operator.GT | Operator.GTE | Operator.LT | Operator.LTE if of.type.sql == "jsonb":
            # across types jsonb has an order too, which no reader expects
            compared = sql("{} {} {}", column, sql(_SYMBOLS[of.operator]), value)
            return sql("(jsonb_typeof({}) = jsonb_typeof({}) and {})", column, value, compared)
        case _:
            return sql("{} {} {}", column, operator_of(of.operator, of.type), value)


_TEXTUAL: dict[Operator, LiteralString] = {
    Operator.LIKE: "like",
    Operator.ILIKE: "ilike",
    Operator.REGEX: "~",
}
_WITHIN: dict[Operator, LiteralString] = {
    Operator.CONTAINS: "@>",
    Operator.CONTAINED_BY: "<@",
    Operator.OVERLAPS: "&&",
    Operator.STRICTLY_LEFT: "<<",
    Operator.STRICTLY_RIGHT: ">>",
    Operator.ADJACENT: "-|-",
    Operator.HAS_KEY: "?",
    Operator.PATH_EXISTS: "@?",
}
_SYMBOLS: dict[Operator, LiteralString] = {
    Operator.EQ: "=",
    Operator.NEQ: "<>",
    Operator.GT: ">",
    Operator.GTE: ">=",
    Operator.LT: "<",
    Operator.LTE: "<=",
}


def operator_of(of: Operator, kind: PgType) -> Fragment:
    """The type's own operator: of an extension's type a search path might find another one's."""
    schema = kind.equality if of in (Operator.EQ, Operator.NEQ) else kind.order
    return _qualified(_SYMBOLS[of], schema)


def equals(kind: PgType) -> Fragment:
    """The type's own `=`."""
    return operator_of(Operator.EQ, kind)


def _qualified(symbol: LiteralString, schema: str) -> Fragment:
    if schema in ("", "pg_catalog"):
        return sql(symbol)
    return sql("operator({}.{})", identifier(schema), sql(symbol))


def _as_text(column: Fragment, kind: PgType) -> Fragment:
    """The text that clients see of a value; a cast of inet adds the mask to it."""
    if kind.sql == "inet":
        return sql("abbrev({})", column)
    return column if kind.sql in _TEXTS else sql("{}::text", column)


_TEXTS = ("text", "varchar", "bpchar", "name")


def _joined(
    word: str,
    parts: tuple[Condition, ...],
    alias: Fragment,
    outer: Fragment | None,
    *,
    empty: Fragment,
) -> Fragment:
    if not parts:
        return empty
    pieces = [condition(each, alias, outer) for each in parts]
    joined = join(" and ", pieces) if word == " and " else join(" or ", pieces)
    return sql("({})", joined) if len(pieces) > 1 else joined


def order_by(
    order: tuple[OrderTerm, ...],
    alias: Fragment,
    *,
    reverse: bool = False,
    first: str | None = None,
) -> Fragment:
    """The order by clause; `reverse` reads the list from its end, `first` is a column before its order.

    An index of that column and the order's is read in the direction that the order begins with.
    """
    before = replace(order[0], column=first or "", computed=None, nulls_least=False)
    terms = order if first is None else (before, *order)
    return sql("order by {}", join(", ", (_term(each, alias, reverse) for each in terms)))


def _term(term: OrderTerm, alias: Fragment, reverse: bool) -> Fragment:
    column = row_value(alias, term.value)
    if term.descending is not reverse:
        return sql("{} desc nulls last" if term.nulls_least else "{} desc", column)
    return sql("{} nulls first", column) if term.nulls_least else column


def carried(order: tuple[OrderTerm, ...]) -> tuple[OrderTerm, ...]:
    """The order of rows that were selected with its values: each has them under the terms' names."""
    return tuple(replace(term, computed=None) for term in order)


def row_value(alias: Fragment, of: RowValue) -> Fragment:
    """A value of the table's row `alias`."""
    match of:
        case str():
            return _column(alias, of)
        case OfFunction(function=function):
            return sql("{}({})", name(function), alias)
        case OfPart(column=column, path=path):
            steps = join(".", (identifier(each) for each in path))
            return sql("({}).{}", _column(alias, column), steps)
        case OfKey(value=value, keys=keys, leaf=leaf):
            found = under(row_value(alias, value), keys)
            return object_in(found) if leaf is None else typed(found, leaf)
        case OfRank(column=column):
            return sql("ts_rank({}, {})", _column(alias, column), _query(of))
        case OfRelated(relation=relation, local=local, remote=remote, value=value):
            inner = _inside(alias)
            joined = (
                sql("{} = {}", _column(inner, there), _column(alias, here))
                for there, here in zip(remote, local, strict=True)
            )
            return sql(
                "(select {} from {} as {} where {} limit 1)",
                row_value(inner, value), name(relation), inner, join(" and ", joined),
            )  # fmt: skip


def _query(of: OfRank) -> Fragment:
    """What a text asks for: words, "phrases", `or`, `-not`; no text is malformed."""
    configuration = sql("{}::pg_catalog.regconfig", literal(of.configuration))
    return sql("websearch_to_tsquery({}, {})", configuration, parameter(of.text))


def highlighted(alias: Fragment, column: str, of: OfRank, *, whole: bool) -> Fragment:
    """The column, or pieces around what matched; each match between two marks that the text itself cannot have."""
    text = sql("translate({}, {}, '')", _column(alias, column), literal(MARK_BEFORE + MARK_BEHIND))
    configuration = sql("{}::pg_catalog.regconfig", literal(of.configuration))
    options = literal(f"{_MARKS}, {_WHOLE if whole else _PIECES}")
    return sql("ts_headline({}, {}, {}, {})", configuration, text, _query(of), options)


MARK_BEFORE, MARK_BEHIND = "\ue000", "\ue001"
"""Characters of private use: no text means anything by them, and they are taken out of it before."""

_MARKS = f'StartSel="{MARK_BEFORE}", StopSel="{MARK_BEHIND}"'
_PIECES = 'MaxFragments=3, MaxWords=25, MinWords=8, FragmentDelimiter=" … "'
_WHOLE = "HighlightAll=true"


def named_value(alias: Fragment, of: RowValue) -> Fragment:
    """The same among the columns of a select, under the name by which its rows carry it."""
    if isinstance(of, str):
        return _column(alias, of)
    return sql("{} as {}", row_value(alias, of), identifier(carried_name(of)))


def _inside(alias: Fragment) -> Fragment:
    """The alias of a row that is looked up beside the row `alias`."""
    (text,) = alias.parts
    return Fragment((f"r{int(text[1:]) + 1 if text.startswith('r') else 1}",))


def _value(alias: Fragment, of: RowValue | AtPath) -> Fragment:
    if isinstance(of, AtPath):
        value, path = row_value(alias, of.column), parameter(of.path)
        return sql("nullif({} #> {}, 'null')", value, path)
    return row_value(alias, of)


def _column(alias: Fragment, column: str) -> Fragment:
    return sql("{}.{}", alias, identifier(column))
