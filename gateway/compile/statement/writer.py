"""Plan tree → SQL. Cannot fail: every name was resolved and every refusal made by the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from gateway.catalog import Form, Leaf
from gateway.catalog.row_values import OfFunction, RowValue
from gateway.compile.fragment import (
    EMPTY,
    Fragment,
    identifier,
    join,
    label,
    literal,
    name,
    parameter,
    postgres_type,
    sql,
)
from gateway.compile.plan.conditions import FunctionSource, RecordSource, Source, TableSource
from gateway.compile.plan.nodes import (
    Chosen,
    ColumnOf,
    Either,
    Expression,
    FunctionList,
    FunctionOf,
    Listing,
    NodeIdOf,
    NodesById,
    PartsOf,
    Related,
    Selection,
    TypeName,
    Value_,
    WrittenRows,
)
from gateway.compile.plan.plan import LiveEvents, Visible
from gateway.compile.statement.conditions import function_call, is_row, row_value, where
from gateway.compile.statement.json_text import json_object, node_id
from gateway.compile.statement.leaf import INVALID, leaf_value, once, too_many
from gateway.compile.statement.page import Page
from gateway.compile.statement.parts import is_there, items_of, keys_of, of_json
from gateway.compile.statement.writes import written

__all__ = ["Writer"]

Joins = list[Fragment]


class Writer:
    """Writes one root field; aliases are numbered, so the same plan gives the same text."""

    def __init__(self) -> None:
        self._count = 0

    def alias(self, letter: str) -> Fragment:
        self._count += 1
        return Fragment((f"{letter}{self._count}",))

    # --- roots

    def root(self, of: Expression) -> Fragment:
        """A root field: a scalar sub-select that mentions the claims `c`, so it runs after them."""
        match of:
            case Related():
                return sql("({} limit 1)", self.related(of, None, sql("c.ok")))
            case Listing():
                alias = self.alias("l")
                return sql(
                    "(select {}.v from ({}) as {} where c.ok)",
                    alias,
                    self._listing(of, None),
                    alias,
                )
            case Value_():
                return self._value(of)
            case FunctionList():
                return sql("({})", self._function_list(of, sql(" where c.ok")))
            case PartsOf():
                return sql("({} where c.ok)", self._parts_of_call(of))
            case NodesById():
                return self._nodes_by_id(of)
            case TypeName() | NodeIdOf() | ColumnOf() | FunctionOf() | Either() | Chosen():
                raise AssertionError("a root field is a row, a list or a value")
            case WrittenRows():
                raise AssertionError("a root field is a row, a list or a value")
            case _ as never:
                assert_never(never)

    def _value(self, of: Value_) -> Fragment:
        if isinstance(of.source, RecordSource):
            alias = self.alias("t")
            value = leaf_value(sql("{}.{}", alias, identifier("value")), _done(of.leaf))
            return sql(
                "(select to_json({}) from {} where c.ok)", value, self.source(of.source, alias)
            )
        if of.leaf.real.sql == "void":
            return sql("(select to_json(true) from {} as s where c.ok)", function_call(of.source))
        value, computed = once(function_call(of.source), of.leaf)
        if computed is None:
            return sql("(select to_json({}) where c.ok)", value)
        return sql("(select to_json({}) from {} where c.ok)", value, computed)

    def _function_list(self, of: FunctionList, clause: Fragment, *row: Fragment) -> Fragment:
        """`select v`: all that a function answers, of a row where it is given one."""
        alias, rows = self.alias("t"), self.alias("i")
        joins: Joins = []
        call = function_call(of.source, *row)
        match of.item:
            case Leaf():
                value = leaf_value(sql("{}.v", alias), of.item)
                source = sql("{} as {} (v)", call, alias)
            case PartsOf():  # selected, since read as rows a null would be a row of nulls
                value = self._join(self._parts(of.item, alias), joins)
                source = sql("(select {} as value) as {}", call, alias)
            case Selection():
                value, source = self.object(of.item, alias, joins), sql("{} as {}", call, alias)
        return sql(
            "select case when count(*) > {} then {} else coalesce(json_agg({}.v), '[]'::json) end as v "
            "from (select {} as v from {}{}{} limit {}) as {}",
            Fragment((str(of.most),)), too_many(of.most), rows,
            value, source, join("", joins), clause, Fragment((str(of.most + 1),)), rows,
        )  # fmt: skip

    def _nodes_by_id(self, of: NodesById) -> Fragment:
        if not of.places:
            return sql("(select '[]'::json where c.ok)")
        places = self.alias("i")
        joins: Joins = []
        values: list[Fragment] = []
        for _, related, _ in of.places:
            values.append(self._join(self.related(related, places), joins))
        keys = [each for keys, _, _ in of.places for each in keys]
        arrays = join(", ", (parameter(each) for each in keys))
        columns = join(", ", (identifier(f"k{index}") for index in range(len(keys))))
        return sql(
            "(select json_agg(coalesce({}) order by {}.n) "
            "from unnest({}) with ordinality as {} ({}, n){} where c.ok)",
            join(", ", values), places, arrays, places, columns, join("", joins),
        )  # fmt: skip

    # --- events

    def events(self, of: LiveEvents) -> Fragment:
        """Rows (place, JSON): events whose row is visible; a deleted row cannot be looked up."""
        alias = self.alias("e")
        joins: Joins = []
        value = self.object(of.selection, alias, joins)
        shown = [self._visible(each, alias) for each in of.visible]
        clause = (
            sql(" and ({}.change = 'DELETED' or {})", alias, join(" or ", shown))
            if shown
            else sql("")
        )
        return sql(
            "select {}.place, {} as answer from {}{} where c.ok{}",
            alias, value, self.source(of.source, alias), join("", joins), clause,
        )  # fmt: skip

    def _visible(self, of: Visible, outer: Fragment) -> Fragment:
        alias = self.alias("t")
        # Few events: `offset 0` keeps Postgres from reading a whole table into a hash for them.
        return sql(
            "exists (select from {}{} offset 0)",
            self.source(of.source, alias),
            where(of.conditions, alias, outer),
        )

    # --- rows

    def related(self, of: Related, outer: Fragment | None, *more: Fragment) -> Fragment:
        """`select v`: the row as an object."""
        alias = self.alias("t")
        joins: Joins = []
        value = self.object(of.selection, alias, joins)
        if isinstance(of.source, FunctionSource) and of.source.single:
            more = (*more, is_row(alias))
        clause = where(of.conditions, alias, outer, *more)
        return sql(
            "select {} as v from {}{}{}",
            value,
            self.source(of.source, alias),
            join("", joins),
            clause,
        )

    def source(self, of: Source, alias: Fragment) -> Fragment:
        match of:
            case TableSource(name=table):
                return sql("{} as {}", name(table), alias)
            case FunctionSource():
                return sql("{} as {}", function_call(of), alias)
            case RecordSource(row=row, columns=columns, many=many):
                typed = join(
                    ", ",
                    (
                        sql("{} {}", identifier(column), postgres_type(kind))
                        for column, kind in columns
                    ),
                )
                if many:
                    return sql("json_to_recordset({}) as {} ({})", parameter(row), alias, typed)
                return sql("json_to_record({}) as {} ({})", parameter(row), alias, typed)
            case _ as never:
                assert_never(never)

    def object(self, of: Selection, alias: Fragment, joins: Joins) -> Fragment:
        """A JSON object of the row `alias`; related rows become lateral joins."""
        return json_object(
            [(field.key, self._expression(field.value, alias, joins)) for field in of.fields]
        )

    def _expression(self, of: Expression, alias: Fragment, joins: Joins) -> Fragment:
        match of:
            case TypeName(name=text):
                return label(text)
            case NodeIdOf(type_name=text, key=key):
                return node_id(text, [sql("{}.{}::text", alias, identifier(each)) for each in key])
            case ColumnOf(column=column, leaf=leaf):
                return leaf_value(sql("{}.{}", alias, identifier(column)), leaf)
            case FunctionOf(source=source, leaf=leaf):
                value, computed = once(function_call(source, self._whole_row(alias)), leaf)
                return value if computed is None else sql("(select {} from {})", value, computed)
            case Related(nullable=nullable):
                value = self._join(sql("{} limit 1", self.related(of, alias)), joins)
                return value if nullable else sql("coalesce({}, {})", value, INVALID)
            case Listing():
                return self._join(self._listing(of, alias), joins)
            case FunctionList(of_row=of_row):
                row = (self._whole_row(alias),) if of_row else ()
                return self._join(self._function_list(of, EMPTY, *row), joins)
            case PartsOf(source=None):
                return self._join(self._parts(of, alias), joins)
            case PartsOf(of_row=of_row):
                row = (self._whole_row(alias),) if of_row else ()
                return self._join(self._parts_of_call(of, *row), joins)
            case Either(type_column=column, branches=branches):
                cases = join(
                    " ", (self._branch(value, related, alias, joins) for value, related in branches)
                )
                return sql("case {}.{} {} end", alias, identifier(column), cases)
            case Chosen():
                return self._chosen(of, alias)
            case WrittenRows():
                return self._join(written(of, alias, self), joins)
            case Value_() | NodesById():
                raise AssertionError("stands at the root only")
            case _ as never:
                assert_never(never)

    def _parts_of_call(self, of: PartsOf, *row: Fragment) -> Fragment:
        """`select v`: the same of what a function answers, once."""
        assert of.source is not None
        called = self.alias("u")
        joins: Joins = []
        value = self._join(self._parts(of, called), joins)
        call = function_call(of.source, *row)
        return sql(
            "select {} as v from (select {} as value offset 0) as {}{}",
            value, call, called, join("", joins),
        )  # fmt: skip

    def _parts(self, of: PartsOf, outer: Fragment) -> Fragment:
        """`select v`: an object of the value's parts, or one for each item in order."""
        binding = of.binding
        column = sql("{}.{}", outer, identifier(binding.column))
        if not binding.is_list:
            made = self._part(of, column)
            return (
                made if binding.nullable else sql("select coalesce(({}), {}) as v", made, INVALID)
            )
        places, part = self.alias("u"), self.alias("j")
        value = self._part(of, sql("{}.item", places))
        shown = sql("{}.v", part)
        if not binding.nullable_items:
            shown = sql("coalesce({}, {})", shown, INVALID)
        absent = sql("null") if binding.nullable else INVALID
        made = sql(
            "coalesce((select json_agg({} order by {}.n) from {} left join lateral ({}) as {} on true), '[]'::json)",
            shown, places, items_of(binding, column, places), value, part,
        )  # fmt: skip
        if binding.form is Form.JSON:
            return sql("select {} as v", of_json(column, "array", made, absent))
        return sql("select case when {} is null then {} else {} end as v", column, absent, made)

    def _part(self, of: PartsOf, value: Fragment, *, fits: bool = False) -> Fragment:
        """`select v`: the value as an object; `fits`: it is known to be one."""
        alias = self.alias("t")
        joins: Joins = []
        made = self.object(of.selection, alias, joins)
        if of.binding.form is Form.JSON:
            if not fits:
                kind = None if of.binding.whole else "object"
                made = of_json(value, kind, made, sql("null"))
            # `offset 0`: what stands under a key is asked for once, however often it is looked at
            return sql(
                "select {} as v from (select {} offset 0) as {}{}",
                made, keys_of(of, value), alias, join("", joins),
            )  # fmt: skip
        if of.binding.form is Form.RANGE:
            source = sql(
                "select lower({}) as lower, upper({}) as upper, lower_inc({}) as lower_inclusive, "
                "upper_inc({}) as upper_inclusive, isempty({}) as is_empty where {} is not null",
                *[value] * 6,
            )
        else:  # a row of nulls is a row: only `is distinct from` tells it from none
            source = sql("select ({}).* where {} is distinct from null", value, value)
        return sql("select {} as v from ({}) as {}{}", made, source, alias, join("", joins))

    def _branch(self, value: str, related: Related, alias: Fragment, joins: Joins) -> Fragment:
        return sql(
            "when {} then {}",
            literal(value),
            self._join(sql("{} limit 1", self.related(related, alias)), joins),
        )

    def _chosen(self, of: Chosen, alias: Fragment) -> Fragment:
        """What the tag says that the value is. Sub-selects within `case`: a branch that is not taken is not run."""
        whens: dict[str, list[Fragment]] = {}
        for variant, parts in of.branches:
            value = sql("{}.{}", alias, identifier(of.column))
            fits = (is_there(row_value(alias, each), each) for each in variant.needs)
            made = sql(
                "when {} then ({})", join(" and ", fits), self._part(parts, value, fits=True)
            )
            whens.setdefault(variant.tag, []).append(made)
        cases = (
            sql("when {} then case {} end", literal(tag), join(" ", each))
            for tag, each in whens.items()
        )
        return sql("case {} {} end", self._tag(of.tag, alias), join(" ", cases))

    def _tag(self, of: RowValue, alias: Fragment) -> Fragment:
        """As text: a label that an enum of Postgres has not is an error there."""
        row = self._whole_row(alias) if isinstance(of, OfFunction) else alias
        return sql("{}::text", row_value(row, of))

    def _whole_row(self, alias: Fragment) -> Fragment:
        """The row as its table's type. A list's page hands it on under this name."""
        return sql("{}.row_of", alias) if alias.parts[0].startswith("p") else alias

    def _join(self, select: Fragment, joins: Joins) -> Fragment:
        """Join a sub-select of one column v beside the row; gives that column."""
        alias = self.alias("j")
        joins.append(sql(" left join lateral ({}) as {} on true", select, alias))
        return sql("{}.v", alias)

    # --- lists

    def _listing(self, of: Listing, outer: Fragment | None) -> Fragment:
        """One page as `select json as v from (rows)`.

        Figures over the whole list are sub-selects of their own.
        """
        page = Page(self, of, outer)
        values = [(key, page.field(field)) for key, field in of.fields]
        if not page.columns:
            return sql("{}select {} as v", page.head(), json_object(values))
        rows = page.rows()
        return sql("{}select {} as v from ({}) as i", page.head(), json_object(values), rows)


def _done(leaf: Leaf) -> Leaf:
    """A function that answers nothing is shown as true, once it is done."""
    return replace(leaf, type=None) if leaf.real.sql == "void" else leaf
