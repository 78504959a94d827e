"""One page of a list as SQL, and the figures over the whole list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import product
from typing import assert_never

from gateway.catalog import OrderTerm
from gateway.catalog.pgtype import PgType
from gateway.catalog.row_values import OfRank, RowValue, carried_name
from gateway.compile.fragment import EMPTY, Fragment, identifier, join, label, parameter, sql
from gateway.compile.plan.conditions import Keyset
from gateway.compile.plan.nodes import (
    Aggregates,
    Count,
    EdgePart,
    Edges,
    Groups,
    Highlight,
    ListField,
    Listing,
    Nodes,
    PageInfoField,
    Rank,
    Selection,
    TypeName,
)
from gateway.compile.plan.values import Parameter
from gateway.compile.statement.along import Along
from gateway.compile.statement.conditions import (
    carried,
    highlighted,
    named_value,
    order_by,
    row_value,
    where,
)
from gateway.compile.statement.figures import columns_of, figures, reads_rows
from gateway.compile.statement.groups import groups
from gateway.compile.statement.json_text import base64_text, json_object
from gateway.compile.statement.keyset import Cut, cuts, keyset
from gateway.compile.statement.limit import first_rows
from gateway.compile.statement.needed import needed_by, ranks_of
from gateway.compile.statement.renderer import Renderer
from gateway.compile.statement.scopes import Scoped

__all__ = ["Page", "is_written_exactly"]


class Page:
    """The rows of one page: what each list field needs of a row becomes a column of `i`."""

    def __init__(self, writer: Renderer, of: Listing, outer: Fragment | None) -> None:
        self.writer = writer
        self.of = of
        self.outer = outer
        self.alias = writer.alias("p")
        self.columns: list[Fragment] = []
        self.joins: list[Fragment] = []
        self.place: Fragment | None = None
        self.limits: dict[int, Fragment] = {}
        infos = [field for _, field in of.fields if isinstance(field, PageInfoField)]
        self.looks_ahead = any(self._asks_ahead(field) for field in infos)
        self.numbered = of.backward or bool(infos)
        self.scoped = Scoped(writer, of, outer) if of.scopes else None
        cursors = [] if of.paged_by_source else [each for each in (of.after, of.before) if each]
        self.parts: list[tuple[Cut, ...]] = [*product(*map(cuts, cursors))]
        """what the cursors leave of the list; where they leave several parts, each has rows of its own"""

    def _asks_ahead(self, field: PageInfoField) -> bool:
        ahead = "hasPreviousPage" if self.of.backward else "hasNextPage"
        return any(name == ahead for _, name in field.parts)

    def head(self) -> Fragment:
        """What stands before the list's own `select`: what is open to the caller, if that matters."""
        return self.scoped.head() if self.scoped and self.scoped.is_read else EMPTY

    # --- one field of the connection

    def field(self, of: ListField) -> Fragment:
        """What stands at one field of the connection."""
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
                return sql("(select count(*){})", self._from_all(()))
            case Aggregates(parts=parts):
                made = figures(parts, self._of_all)
                # without a figure among them nothing would make one row of the list's rows
                if not reads_rows(parts):
                    return made
                return sql("(select {}{})", made, self._from_all(columns_of(parts)))
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
            case Rank(of=rank):
                return row_value(self.alias, carried_name(rank)) if rank else sql("null")
            case Highlight(of=OfRank() as rank, column=str(column), whole=whole):
                return highlighted(self.alias, column, rank, whole=whole)
            case Highlight():
                return sql("null")
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
                if self.of.offset:
                    return sql("({} > 0 and {})", parameter(self.of.offset), self._has_rows())
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
        if self.of.paged_by_source:
            # a ranked function was asked for what follows a row that the caller has seen
            return sql("true")
        found = [
            self._has_rows(cut) for cut in cuts(replace(at, after=not at.after, inclusive=True))
        ]
        return sql("({})", join(" or ", found)) if len(found) > 1 else found[0]

    def _has_rows(self, *cut: Cut) -> Fragment:
        """Whether the list has a row in a part of it."""
        if self.scoped:
            return self.scoped.exists(partial(self._select, cut, is_shown=False))
        found = self._select(cut, self.writer.alias("t"), is_shown=False)
        return sql("exists (select from ({} limit 1) as x)", found)

    def _cursor_at(self, *, first: bool) -> Fragment:
        if self.place is None:
            self.place = self._column(_place(self.of.tag, carried(self.of.order), self.alias))
        way = sql("i.n") if first else sql("i.n desc")
        kept = sql(" filter (where i.n <= {})", self._limit(0)) if self.looks_ahead else EMPTY
        return base64_text(sql("(array_agg({} order by {}){})[1]", self.place, way, kept))

    def _cursor_of_row(self) -> Fragment:
        return _cursor(self.of.tag, carried(self.of.order), self.alias)

    # --- the rows

    def rows(self) -> Fragment:
        """The page's rows with what was asked of each; only columns needed are read and sorted."""
        columns = list(self.columns)
        if self.numbered:
            window = order_by(carried(self.of.order), self.alias, reverse=self.of.backward)
            columns.append(sql("row_number() over ({}) as n", window))
        order = EMPTY if self.numbered else order_by(carried(self.of.order), self.alias)
        return sql(
            "select {} from {} as {}{} {}",
            join(", ", columns),
            self._page(),
            self.alias,
            join("", self.joins),
            order,
        )

    def _page(self) -> Fragment:
        limit = self._limit(1 if self.looks_ahead else 0)
        parts = [partial(self._select, part) for part in self.parts]
        if self.scoped:
            return self.scoped.page(parts, limit)
        skipped = sql(" offset {}", parameter(self.of.offset)) if self.of.offset else EMPTY
        wanted = sql("{}{}", limit, skipped)
        if not self.of.most:  # a function, which limits itself
            return sql("({} limit {})", parts[0](self.writer.alias("t")), wanted)
        found = [self._first(chosen, wanted) for chosen in parts]
        if len(found) == 1:
            return found[0]
        u = self.writer.alias("u")
        order = order_by(carried(self.of.order), u, reverse=self.of.backward)
        union = join(" union all ", found)
        return sql("(select {}.* from ({}) as {} {} limit {})", u, union, u, order, limit)

    def _first(self, chosen: Callable[[Fragment], Fragment], wanted: Fragment) -> Fragment:
        t, b = self.writer.alias("t"), self.writer.alias("b")
        return first_rows(chosen(t), wanted, self.of.most + 1, b)

    def _select(
        self,
        part: tuple[Cut, ...],
        alias: Fragment,
        *more: Fragment,
        is_shown: bool = True,
        first: str | None = None,
        is_ordered: bool = True,
        along: Along | None = None,
    ) -> Fragment:
        """The rows of one part of the list, in its order; nothing of them, where they are only looked for."""
        reverse = self.of.backward and is_shown
        cuts_of_row = () if along and along.is_ordered else part
        cut = (each(alias) for each in cuts_of_row)
        clause = where(self.of.conditions, alias, self.outer, *more, *cut)
        columns = sql(" {}", self._needed(alias)) if is_shown else EMPTY
        source = self.writer.source(self.of.source, alias)
        found = sql("select{} from {}{}", columns, source, clause)
        if along:
            x = self.writer.alias("x")
            named = along.rows(found, x, *(each(along.alias) for each in part if along.is_ordered))
            if not along.is_ordered and not is_shown:
                return named
            return sql("{} {}", named, along.order_by(x, reverse=reverse))
        if not is_ordered:
            return found
        return sql("{} {}", found, order_by(self.of.order, alias, reverse=reverse, first=first))

    def _needed(self, alias: Fragment) -> Fragment:
        found = needed_by(self.of)
        columns = [sql("{}.{}", alias, identifier(column)) for column in found.columns]
        made = dict.fromkeys(term.computed for term in self.of.order if term.computed)
        made.update(dict.fromkeys(ranks_of(self.of)))
        columns += [named_value(alias, value) for value in made]
        if found.whole_row:
            columns.append(sql("{} as row_of", alias))
        return join(", ", columns)

    # --- figures over the whole list

    def _of_all(self, value: RowValue) -> Fragment:
        """A value of one of the list's rows `g`; the union of what scopes open carries it by name."""
        return row_value(sql("g"), carried_name(value) if self.scoped else value)

    def _from_all(self, columns: Iterable[RowValue], *more: Fragment) -> Fragment:
        """Figures read the columns that they name, and no others: a grant may not reach those."""
        alias = sql("g")
        if self.scoped:
            return sql(
                " from {} as {}{}", self.scoped.rows(columns), alias, where((), alias, None, *more)
            )
        clause = where(self.of.conditions, alias, self.outer, *more)
        return sql(" from {}{}", self.writer.source(self.of.source, alias), clause)

    def _groups(self, of: Groups) -> Fragment:
        by = carried(of.by) if self.scoped else of.by
        at = replace(of.after, order=by) if of.after is not None else None
        # the union of what scopes open is read whole: for each part it would be read again
        parts = [] if at is None else [partial(keyset, at)] if self.scoped else cuts(at)
        if at is not None and not parts:
            parts = [partial(keyset, at)]
        cursor = _cursor(of.tag, by, sql("g"))
        return groups(of, by, parts, cursor, self._of_all, self._from_all)


def _cursor(tag: str, order: tuple[OrderTerm, ...], alias: Fragment) -> Fragment:
    return base64_text(_place(tag, order, alias))


def _place(tag: str, order: tuple[OrderTerm, ...], alias: Fragment) -> Fragment:
    """What a cursor says of a row."""
    values = [sql("{}{}", row_value(alias, term.value), _exact(term)) for term in order]
    return sql("json_build_array({})::text", join(", ", [label(tag), *values]))


_WRITTEN = {
    "text", "varchar", "bpchar", "name", "uuid", "boolean", "smallint", "integer", "real", "double precision",
    "date", "timestamp", "timestamptz",
}  # fmt: skip
"""Types whose JSON says the value exactly, in a form that Postgres reads whatever the settings are."""


def _exact(term: OrderTerm) -> Fragment:
    """Everything else goes into a cursor as text: JSON readers round numbers."""
    return EMPTY if is_written_exactly(term.real) else sql("::text")


def is_written_exactly(kind: PgType) -> bool:
    """Whether the JSON that Postgres writes of a value says all of it."""
    return kind.sql in _WRITTEN
