"""Plan tree → SQL. Cannot fail: every name was resolved and every refusal made by the plan."""

from __future__ import annotations

from typing import assert_never

from gateway.catalog import OrderTerm, Output
from gateway.fragment import (
    EMPTY,
    Fragment,
    identifier,
    join,
    label,
    name,
    parameter,
    postgres_type,
    sql,
)
from gateway.plan.nodes import (
    AggregatePart,
    Aggregates,
    ColumnOf,
    Count,
    EdgePart,
    Edges,
    Either,
    Expression,
    FunctionOf,
    FunctionSource,
    Groups,
    Keyset,
    ListField,
    Listing,
    NodeIdOf,
    Nodes,
    NodesById,
    PageInfoField,
    RecordSource,
    Related,
    Selection,
    Source,
    TableSource,
    TypeName,
    Value_,
)
from gateway.plan.values import Parameter
from gateway.statement.conditions import function_call, keyset, order_by, where
from gateway.statement.leaf import GUARD, leaf_value

__all__ = ["Writer", "json_object"]

_PAIRS = 50
"""json_build_object takes 100 arguments."""

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
                return sql("({} limit 1)", self._related(of, None, sql("c.ok")))
            case Listing():
                alias = self.alias("l")
                return sql(
                    "(select {}.v from ({}) as {} where c.ok)",
                    alias,
                    self._listing(of, None),
                    alias,
                )
            case Value_(source=source, leaf=leaf):
                return sql(
                    "(select to_json({}) where c.ok)", leaf_value(function_call(source), leaf)
                )
            case NodesById():
                return self._nodes_by_id(of)
            case TypeName() | NodeIdOf() | ColumnOf() | FunctionOf() | Either():
                raise AssertionError("a root field is a row, a list or a value")
            case _ as never:
                assert_never(never)

    def _nodes_by_id(self, of: NodesById) -> Fragment:
        if not of.places:
            return sql("(select '[]'::json where c.ok)")
        places = self.alias("i")
        joins: Joins = []
        values: list[Fragment] = []
        for _, related in of.places:
            values.append(self._join(self._related(related, places), joins))
        arrays = join(", ", (parameter(each) for each, _ in of.places))
        columns = join(", ", (identifier(f"k{index}") for index in range(len(of.places))))
        return sql(
            "(select json_agg(coalesce({}) order by {}.n) "
            "from unnest({}) with ordinality as {} ({}, n){} where c.ok)",
            join(", ", values), places, arrays, places, columns, join("", joins),
        )  # fmt: skip

    # --- rows

    def _related(self, of: Related, outer: Fragment | None, *more: Fragment) -> Fragment:
        alias = self.alias("t")
        joins: Joins = []
        value = self.object(of.selection, alias, joins)
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
            case RecordSource(row=row, columns=columns):
                typed = join(
                    ", ",
                    (
                        sql("{} {}", identifier(column), postgres_type(kind))
                        for column, kind in columns
                    ),
                )
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
                return base64_text(
                    sql("{} || {}.{}::text", label(f"{text}:"), alias, identifier(key))
                )
            case ColumnOf(column=column, leaf=leaf):
                return leaf_value(sql("{}.{}", alias, identifier(column)), leaf)
            case FunctionOf(function=function, leaf=leaf):
                return leaf_value(sql("{}({})", name(function), self._whole_row(alias)), leaf)
            case Related(nullable=nullable):
                value = self._join(sql("{} limit 1", self._related(of, alias)), joins)
                return value if nullable else sql("coalesce({}, {})", value, GUARD)
            case Listing():
                return self._join(self._listing(of, alias), joins)
            case Either(type_column=column, branches=branches):
                cases = join(
                    " ", (self._branch(value, related, alias, joins) for value, related in branches)
                )
                return sql("case {}.{} {} end", alias, identifier(column), cases)
            case Value_() | NodesById():
                raise AssertionError("stands at the root only")
            case _ as never:
                assert_never(never)

    def _branch(self, value: str, related: Related, alias: Fragment, joins: Joins) -> Fragment:
        return sql(
            "when {} then {}",
            label(value),
            self._join(sql("{} limit 1", self._related(related, alias)), joins),
        )

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
        page = _Page(self, of, outer)
        values = [(key, page.field(field)) for key, field in of.fields]
        if not page.columns:
            return sql("select {} as v", json_object(values))
        return sql("select {} as v from ({}) as i", json_object(values), page.rows())


class _Page:
    """The rows of one page: what each list field needs of a row becomes a column of `i`."""

    def __init__(self, writer: Writer, of: Listing, outer: Fragment | None) -> None:
        self.writer = writer
        self.of = of
        self.outer = outer
        self.alias = writer.alias("p")
        self.columns: list[Fragment] = []
        self.joins: Joins = []
        self.cursor: Fragment | None = None
        self.limits: dict[int, Fragment] = {}
        infos = [field for _, field in of.fields if isinstance(field, PageInfoField)]
        self.looks_ahead = any(self._asks_ahead(field) for field in infos)
        self.numbered = of.backward or bool(infos)

    def _asks_ahead(self, field: PageInfoField) -> bool:
        ahead = "hasPreviousPage" if self.of.backward else "hasNextPage"
        return any(name == ahead for _, name in field.parts)

    # --- one field of the connection

    def field(self, of: ListField) -> Fragment:
        match of:
            case TypeName(name=text):
                return label(text)
            case Nodes(selection=selection):
                return self._collected(
                    self._column(self.writer.object(selection, self.alias, self.joins))
                )
            case Edges(parts=parts):
                return self._collected(
                    self._column(json_object([(part.key, self._edge(part)) for part in parts]))
                )
            case PageInfoField(parts=parts):
                return json_object([(key, self._page_info(name)) for key, name in parts])
            case Count():
                return self._over_all(sql("count(*)"))
            case Aggregates(parts=parts):
                figures = _figures(parts)
                # without a figure among them nothing would make one row of the list's rows
                return self._over_all(figures) if _reads_rows(parts) else figures
            case Groups():
                return self._groups(of)
            case _ as never:
                assert_never(never)

    def _edge(self, part: EdgePart) -> Fragment:
        match part.value:
            case None:
                return self._cursor_of_row()
            case TypeName(name=text):
                return label(text)
            case Selection() as selection:
                return self.writer.object(selection, self.alias, self.joins)

    def _column(self, value: Fragment) -> Fragment:
        column = Fragment((f"v{len(self.columns) + 1}",))
        self.columns.append(sql("{} as {}", value, column))
        return sql("i.{}", column)

    def _collected(self, column: Fragment) -> Fragment:
        # an ordered aggregate beside it would sort its input too (16 and later): it says its order
        order = (
            sql(" order by i.n desc")
            if self.of.backward
            else sql(" order by i.n")
            if self.numbered
            else EMPTY
        )
        kept = sql(" filter (where i.n <= {})", self._limit(0)) if self.looks_ahead else EMPTY
        return sql("coalesce(json_agg({}{}){}, '[]'::json)", column, order, kept)

    def _limit(self, extra: int) -> Fragment:
        if extra not in self.limits:
            self.limits[extra] = parameter(Parameter(self.of.limit.plus(extra), "bigint"))
        return self.limits[extra]

    # --- page info

    def _page_info(self, field: str) -> Fragment:
        match field:
            case "hasNextPage":
                return self._edge_of_list(self.of.before) if self.of.backward else self._more()
            case "hasPreviousPage":
                return self._more() if self.of.backward else self._edge_of_list(self.of.after)
            case "startCursor":
                return self._cursor_at(first=not self.of.backward)
            case "endCursor":
                return self._cursor_at(first=self.of.backward)
            case _:
                return label("PageInfo")

    def _more(self) -> Fragment:
        if not self.columns:
            self._column(sql("1"))
        return sql("count(*) > {}", self._limit(0))

    def _edge_of_list(self, at: Keyset | None) -> Fragment:
        """Whether rows lie on the cursor's own side: the cursor's row itself, or one beyond it."""
        if at is None:
            return sql("false")
        beyond = Keyset(at.order, at.parameters, not at.after, inclusive=True)
        if self.of.paged_by_source:
            # a ranked function was asked for what follows a row that the caller has seen
            return sql("true")
        alias = self.writer.alias("t")
        clause = where((*self.of.conditions, beyond), alias, self.outer)
        return sql("exists (select from {}{})", self.writer.source(self.of.source, alias), clause)

    def _cursor_at(self, *, first: bool) -> Fragment:
        if self.cursor is None:
            self.cursor = self._column(self._cursor_of_row())
        way = sql("i.n") if first else sql("i.n desc")
        kept = sql(" filter (where i.n <= {})", self._limit(0)) if self.looks_ahead else EMPTY
        return sql("(array_agg({} order by {}){})[1]", self.cursor, way, kept)

    def _cursor_of_row(self) -> Fragment:
        values = [
            sql("{}.{}{}", self.alias, identifier(term.column), _exact(term))
            for term in self.of.order
        ]
        return base64_text(
            sql("json_build_array({})::text", join(", ", [label(self.of.tag), *values]))
        )

    # --- the rows

    def rows(self) -> Fragment:
        """The page's rows with what was asked of each; only columns needed are read and sorted."""
        columns = list(self.columns)
        if self.numbered:
            window = order_by(self.of.order, self.alias, reverse=self.of.backward)
            columns.append(sql("row_number() over ({}) as n", window))
        order = EMPTY if self.numbered else order_by(self.of.order, self.alias)
        return sql(
            "select {} from {} as {}{} {}",
            join(", ", columns),
            self._page(),
            self.alias,
            join("", self.joins),
            order,
        )

    def _page(self) -> Fragment:
        alias = self.writer.alias("t")
        clause = where(self.of.conditions, alias, self.outer, *self._cursors(alias))
        order = order_by(self.of.order, alias, reverse=self.of.backward)
        limit = self._limit(1 if self.looks_ahead else 0)
        source = self.writer.source(self.of.source, alias)
        return sql(
            "(select {} from {}{} {} limit {})", self._needed(alias), source, clause, order, limit
        )

    def _cursors(self, alias: Fragment) -> list[Fragment]:
        if self.of.paged_by_source:
            return []
        return [keyset(each, alias) for each in (self.of.after, self.of.before) if each is not None]

    def _needed(self, alias: Fragment) -> Fragment:
        found = needed_columns(self.of)
        columns = [sql("{}.{}", alias, identifier(column)) for column in found.columns]
        if found.whole_row:
            columns.append(sql("{} as row_of", alias))
        return join(", ", columns)

    # --- figures over the whole list

    def _over_all(self, value: Fragment) -> Fragment:
        alias = self.writer.alias("t")
        clause = where(self.of.conditions, alias, self.outer)
        return sql(
            "(select {} from (select {}.* from {}{}) as g)",
            value,
            alias,
            self.writer.source(self.of.source, alias),
            clause,
        )

    def _groups(self, of: Groups) -> Fragment:
        alias = self.writer.alias("t")
        clause = where(self.of.conditions, alias, self.outer)
        by = join(", ", (sql("g.{}", identifier(column)) for column in of.by))
        rows = sql(
            "select {}.* from {}{}", alias, self.writer.source(self.of.source, alias), clause
        )
        limit = parameter(Parameter(of.limit, "bigint"))
        grouped = sql(
            "select {} as v from ({}) as g group by {} order by {} limit {}",
            _figures(of.parts),
            rows,
            by,
            by,
            limit,
        )
        return sql("(select coalesce(json_agg(h.v), '[]'::json) from ({}) as h)", grouped)


class needed_columns:
    """The columns that a list's rows must carry, in the order met."""

    def __init__(self, of: Listing) -> None:
        self._found: dict[str, None] = {term.column: None for term in of.order}
        self.whole_row = False
        for _, field in of.fields:
            match field:
                case Nodes(selection=selection):
                    self._selection(selection)
                case Edges(parts=parts):
                    for part in parts:
                        if isinstance(part.value, Selection):
                            self._selection(part.value)

    @property
    def columns(self) -> list[str]:
        """Column names."""
        return list(self._found)

    def _selection(self, of: Selection) -> None:
        for field in of.fields:
            match field.value:
                case ColumnOf(column=column) | NodeIdOf(key=column):
                    self._found[column] = None
                case FunctionOf():
                    self.whole_row = True
                case Related(conditions=conditions) | Listing(conditions=conditions):
                    for each in conditions:
                        outer = getattr(each, "outer", None)
                        if outer is not None:
                            self._found[outer] = None
                case Either(type_column=type_column, key_column=key_column):
                    self._found[type_column] = None
                    self._found[key_column] = None


def _figures(parts: tuple[AggregatePart, ...]) -> Fragment:
    return json_object([(part.key, _figure(part)) for part in parts])


def _reads_rows(parts: tuple[AggregatePart, ...]) -> bool:
    return any(part.function is not None or _reads_rows(part.parts) for part in parts)


def _figure(part: AggregatePart) -> Fragment:
    if part.type_name is not None:
        return label(part.type_name)
    if part.function == "count":
        return sql("count(*)")
    if part.leaf is None:
        return _figures(part.parts)
    if part.column is None:
        return sql("null::text")
    column = sql("g.{}", identifier(part.column))
    match part.function:
        case "sum":
            # the sum of a small type has a larger one: bigint of integers, numeric of those
            kind = postgres_type(part.leaf.codec.postgres)
            return leaf_value(sql("sum({})::{}", column, kind), part.leaf)
        case "avg":
            return leaf_value(sql("avg({})", column), part.leaf)
        case "min":
            return leaf_value(sql("min({})", column), part.leaf)
        case "max":
            return leaf_value(sql("max({})", column), part.leaf)
        case _:
            return leaf_value(column, part.leaf)


def json_object(pairs: list[tuple[str, Fragment]]) -> Fragment:
    """A JSON object with its keys in this order, however many there are."""
    if len(pairs) <= _PAIRS:
        return sql(
            "json_build_object({})",
            join(", ", (sql("{}, {}", label(key), value) for key, value in pairs)),
        )
    head, tail = json_object(pairs[:_PAIRS]), json_object(pairs[_PAIRS:])
    return sql("(left({}::text, -1) || ', ' || substr({}::text, 2))::json", head, tail)


def base64_text(value: Fragment) -> Fragment:
    """Text as base64url without padding."""
    return sql("translate(encode(convert_to({}, 'UTF8'), 'base64'), E'+/=\\n', '-_')", value)


def _exact(term: OrderTerm) -> Fragment:
    """Numbers go into a cursor as text, since JSON readers round them."""
    codec = term.codec
    exact = getattr(codec, "output", None) in (Output.FINITE_DECIMAL, Output.TEXT)
    return sql("::text") if exact else EMPTY
