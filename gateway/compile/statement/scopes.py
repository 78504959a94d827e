"""A list that several alternatives open, read as the ordered union of what each of them opens.

Under `a or b` Postgres cannot follow an index in the list's order and stop: it walks everybody's
rows until a page is full. Each scope alone is a range of an index, so its first rows cost what they
are, and the first of all scopes' first rows are the page's. The policies stand over each branch,
since each reads the table itself: a scope only narrows.

What a scope opens is found by an index that begins with its column, whatever the planner believes: it knows
how many rows people have on average, and beside one who has half of the table it would walk the table to find
the five of another. So a branch is ordered by the scope's column first, and its condition does not tell the
planner that this order is none.

What is open to everybody is a branch in the list's own order; the branches behind it leave its rows out, so that
what the policies ask of a caller is asked of no row twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from gateway.catalog import (
    Among,
    Everything,
    Listed,
    Matching,
    Name,
    Own,
    Within,
    scope_functions,
)
from gateway.catalog.row_values import RowValue
from gateway.compile.fragment import (
    EMPTY,
    Fragment,
    identifier,
    join,
    literal,
    name,
    number,
    parameter,
    regclass,
    sql,
)
from gateway.compile.plan.conditions import TableSource
from gateway.compile.plan.nodes import Listing
from gateway.compile.statement.along import Along, along
from gateway.compile.statement.conditions import CALLER, carried, named_value, order_by, where
from gateway.compile.statement.limit import first_rows
from gateway.compile.statement.renderer import Renderer

__all__ = ["Scoped"]

MOST_KEYS = 100
"""More keys than these are not looked up one by one: the rows are walked in the list's order."""


class Scoped:
    """The rows of one list; `s` is the row that says what is open to the caller, asked once."""

    def __init__(self, writer: Renderer, of: Listing, outer: Fragment | None) -> None:
        self.writer = writer
        self.of = of
        self.outer = outer
        self.alias = writer.alias("s")
        self.is_read = False
        """Whether anything asks for the list's rows."""
        self.open: list[Matching] = [scope for scope in of.scopes if isinstance(scope, Matching)]
        self.narrow: list[Own | Among] = [
            scope for scope in of.scopes if isinstance(scope, Own | Among)
        ]
        self.keys = {
            scope: Fragment((f"k{index}",))
            for index, scope in enumerate(self.narrow, 1)
            if isinstance(scope, Among)
        }
        self.listed: list[Listed] = [scope for scope in of.scopes if isinstance(scope, Listed)]
        withins = (scope for scope in of.scopes if isinstance(scope, Within))
        self.bound = {each: Fragment((f"w{index}",)) for index, each in enumerate(withins, 1)}
        """The value that all that the caller sees has in a column."""
        told = (scope for scope in of.scopes if getattr(scope, "part", None) is not None)
        names = dict.fromkeys(scope_functions(tuple(told)))
        self.told = {each: Fragment((f"f{index}",)) for index, each in enumerate(names, 1)}
        """Functions that answer one row for several scopes, each asked once."""
        self.is_told = bool(self.told) and all(scope.part is not None for scope in self.keys)
        """Whether such functions tell all that is open: few keys, or everything."""

    # --- what is open

    def head(self) -> Fragment:
        """`with s as (…)`: the keys, and whether rows are to be walked: where everything is open, or keys are many.

        `offset 0` keeps Postgres from writing a function's call wherever its result is read.
        """
        if self.is_told:
            columns = [
                sql("{} as {}", self._told(scope.keys, scope.part), key)
                for scope, key in self.keys.items()
            ]
            columns += [
                sql("{} as {}", self._told(scope.holds, scope.part), value)
                for scope, value in self.bound.items()
            ]
            asked = (sql("{}() as {}", name(each), alias) for each, alias in self.told.items())
            return sql(
                "with {} as materialized (select {} from {}) ",
                self.alias,
                join(", ", [sql("{} as walks", self._everything()), *columns]),
                join(", ", asked),
            )
        keys = [
            sql("array(select distinct {}() where not a.everything) as {}", name(scope.keys), key)
            for scope, key in self.keys.items()
        ]
        known = sql(
            "select {} from (select {} as everything offset 0) as a offset 0",
            join(", ", [sql("a.everything"), *keys]),
            self._everything(),
        )
        many = join(" + ", (sql("cardinality(b.{})", key) for key in self.keys.values()))
        too_many = sql(" or {} > {}", many, number(MOST_KEYS)) if self.keys else EMPTY
        return sql(
            "with {} as materialized (select b.*, b.everything{} as walks from ({}) as b) ",
            self.alias, too_many, known,
        )  # fmt: skip

    def _told(self, function: Name, part: str | None) -> Fragment:
        """What a function answers, or a column of its row."""
        return (
            sql("{}.{}", self.told[function], identifier(part))
            if part
            else sql("{}()", name(function))
        )

    def _everything(self) -> Fragment:
        """Policies open everything to some; to a role that they do not bind, nobody else does."""
        assert isinstance(self.of.source, TableSource)
        holds = [
            self._told(scope.holds, scope.part)
            for scope in self.of.scopes
            if isinstance(scope, Everything)
        ]
        return join(
            " or ",
            [
                sql("not row_security_active({})", regclass(self.of.source.name)),
                *(sql("coalesce({}, false)", each) for each in holds),
            ],
        )

    def _walks(self) -> Fragment:
        return sql("(select {}.walks from {})", self.alias, self.alias)

    def _in_branches(self) -> Fragment:
        return sql("(select {} from {})", self._branches(self.alias), self.alias)

    def _branches(self, s: Fragment) -> Fragment:
        unbound = (sql("{}.{} is null", s, value) for value in self.bound.values())
        return join(" and ", [sql("not {}.walks", s), *unbound])

    def _opens(self, scope: Own | Among | Matching | Listed, alias: Fragment) -> Fragment:
        if isinstance(scope, Matching):
            return join(" and ", (_has(alias, *each) for each in scope.values))
        if isinstance(scope, Listed):
            o = self.writer.alias("o")
            names = self._along(scope, o)
            # `offset 0` has it looked up for the row, and not read whole
            return sql(
                "exists (select from {} where {} and {} offset 0)",
                names.source, names.mine, self._is_named(alias, o),
            )  # fmt: skip
        column = sql("{}.{}", alias, identifier(scope.column))
        if isinstance(scope, Own):
            return sql("{} = {}", column, CALLER)
        # `coalesce` makes a value of the sub-select, where `any` would take it for a set of rows
        found = sql(
            "{} = any (coalesce((select {}.{} from {})))",
            column, self.alias, self.keys[scope], self.alias,
        )  # fmt: skip
        return join(" and ", (found, *(_has(alias, *each) for each in scope.values)))

    def _first_of(
        self, scope: Own | Among | Within, alias: Fragment, key: Fragment
    ) -> list[Fragment]:
        """The rows of one key, in the order of an index that begins with the scope's column.

        For `= key` Postgres leaves the column out of the order, and would walk any index in that order. An order
        that somebody asked for may have none of the scope's: then rows that are expected to be few are sorted.
        """
        if self.of.is_ordered:
            return self._all_of(scope, alias, key)
        return [sql("{}.{} = any (array[{}])", alias, identifier(scope.column), key)]

    def _all_of(
        self, scope: Own | Among | Within, alias: Fragment, key: Fragment
    ) -> list[Fragment]:
        """The rows of one key, without order: as a range, of which Postgres expects few."""
        column = sql("{}.{}", alias, identifier(scope.column))
        return [sql("{} >= {}", column, key), sql("{} <= {}", column, key)]

    def _walked(self, alias: Fragment) -> list[Fragment]:
        """The conditions on rows that are walked."""
        if self.is_told:
            return [self._walks()]
        everything = sql("(select {}.everything from {})", self.alias, self.alias)
        opens = (self._opens(each, alias) for each in (*self.open, *self.narrow, *self.listed))
        return [self._walks(), sql("({})", join(" or ", [everything, *opens]))]

    # --- the rows of a page

    def page(self, parts: Sequence[Callable[..., Fragment]], limit: Fragment) -> Fragment:
        """The page's rows: of each branch the first `limit`, then the first of those, each once.

        Each part's `chosen(alias, *conditions, first=column)` selects its rows in the list's order, behind
        a first column if one is given; not `is_ordered`, without order. What the limit can be at most is written
        out: Postgres plans for it,
        since it cannot know a parameter.
        """
        skipped = parameter(self.of.offset) if self.of.offset else None
        wanted = sql("{} + {}", limit, skipped) if skipped else limit
        most = self.of.most + 1

        def first(select: Fragment) -> Fragment:
            return first_rows(select, wanted, most, self.writer.alias("b"))

        branches = [each for chosen in parts for each in self._first_rows(chosen, first)]
        u = self.writer.alias("u")
        return sql(
            "(select distinct on ({}) {}.* from ({}) as {} {} limit {}{})",
            join(", ", (sql("{}.{}", u, identifier(term.column)) for term in self.of.order)),
            u,
            join(" union all ", branches),
            u,
            order_by(carried(self.of.order), u, reverse=self.of.backward),
            limit,
            sql(" offset {}", skipped) if skipped else EMPTY,
        )

    def _first_rows(
        self, chosen: Callable[..., Fragment], first: Callable[[Fragment], Fragment]
    ) -> Iterator[Fragment]:
        """Each branch as a select: the first of what each scope opens, or of everything."""
        self.is_read = True
        for shown in self.open:
            t = self.writer.alias("t")
            yield first(chosen(t, self._in_branches(), self._opens(shown, t)))
        for scope in self.narrow:
            t = self.writer.alias("t")
            ordered = partial(chosen, t, *self._not_in(self.open, t), first=scope.column)
            if isinstance(scope, Own):
                found = self._first_of(scope, t, CALLER)
                yield first(ordered(self._in_branches(), *found))
            elif (scope.column,) == self.of.key:
                yield self._of_each_key(
                    scope, t, _equal_to, partial(ordered, is_ordered=False), _only
                )
            else:
                yield self._of_each_key(scope, t, self._first_of, ordered, first)
        for listed in self.listed:
            t, o = self.writer.alias("t"), self.writer.alias("o")
            # what is open to all is not left out: all of it that is named would be looked up to meet another one
            yield first(chosen(t, self._is_named(t, o), along=self._along(listed, o)))
        for bound in self.bound:
            t = self.writer.alias("t")
            found = self._first_of(bound, t, self._value(bound))
            yield first(chosen(t, self._is_bound(bound), *found, first=bound.column))
        t = self.writer.alias("t")
        yield first(chosen(t, *self._walked(t)))

    def _along(self, scope: Listed, alias: Fragment) -> Along:
        names = along(scope, self.of.key[0], self.of.order, alias)
        return replace(names, mine=sql("{} and {}", self._in_branches(), names.mine))

    def _is_named(self, row: Fragment, by: Fragment) -> Fragment:
        key = identifier(self.of.key[0])
        return sql("{}.{} = {}.{}", row, key, by, key)

    def _value(self, scope: Within) -> Fragment:
        return sql("(select {}.{} from {})", self.alias, self.bound[scope], self.alias)

    def _is_bound(self, scope: Within) -> Fragment:
        """Whether the caller sees only rows with one value: asked before any row is read."""
        s = self.alias
        return sql(
            "(select not {}.walks and {}.{} is not null from {})", s, s, self.bound[scope], s
        )

    def _not_in(
        self, earlier: Iterable[Own | Among | Matching | Listed], alias: Fragment
    ) -> Iterator[Fragment]:
        """That no earlier branch has a row."""
        return (sql("({}) is not true", self._opens(each, alias)) for each in earlier)

    def _of_each_key(
        self,
        scope: Among,
        t: Fragment,
        of_key: Callable[[Own | Among, Fragment, Fragment], list[Fragment]],
        chosen: Callable[..., Fragment],
        kept: Callable[[Fragment], Fragment],
    ) -> Fragment:
        """Key by key: Postgres reads what it finds under each, however many it expects of all of them."""
        k, e = self.writer.alias("k"), self.writer.alias("e")
        values = (_has(t, *each) for each in scope.values)
        found = chosen(*of_key(scope, t, sql("{}.key", k)), *values)
        return sql(
            "(select {}.* from (select k.key from {} as s, unnest(s.{}) as k (key) "
            "where {}) as {} cross join lateral {} as {})",
            e, self.alias, self.keys[scope], self._branches(sql("s")), k, kept(found), e,
        )  # fmt: skip

    # --- the whole list

    def rows(self, columns: Iterable[RowValue]) -> Fragment:
        """The list's rows without order, each once: a row that an earlier scope opens is not repeated."""
        self.is_read = True
        wanted = list(dict.fromkeys(columns))

        def whole(chosen: Fragment) -> Fragment:
            return sql("({} offset 0)", chosen)

        def select(t: Fragment, *more: Fragment) -> Fragment:
            values = join(", ", (named_value(t, each) for each in wanted))
            return sql(
                "select {} from {}{}",
                values if wanted else sql("1 as one"),
                self.writer.source(self.of.source, t),
                where(self.of.conditions, t, self.outer, *more),
            )

        branches: list[Fragment] = []
        earlier: list[Own | Among | Matching | Listed] = []
        for scope in (*self.open, *self.narrow):
            t = self.writer.alias("t")
            new = [*self._not_in(earlier, t)]
            if isinstance(scope, Matching):
                branches.append(select(t, self._in_branches(), self._opens(scope, t), *new))
            elif isinstance(scope, Own):
                found = self._all_of(scope, t, CALLER)
                branches.append(select(t, self._in_branches(), *found, *new))
            else:
                of_key = partial(select, t, *new)
                branches.append(self._of_each_key(scope, t, self._all_of, of_key, whole))
            earlier.append(scope)
        for listed in self.listed:
            t, o, x = (self.writer.alias(letter) for letter in "tox")
            row = select(t, *self._not_in(earlier, t), self._is_named(t, o))
            branches.append(self._along(listed, o).rows(row, x))
            earlier.append(listed)
        for bound in self.bound:
            t = self.writer.alias("t")
            found = self._all_of(bound, t, self._value(bound))
            branches.append(select(t, self._is_bound(bound), *found))
        t = self.writer.alias("t")
        branches.append(select(t, *self._walked(t)))
        return sql("({})", join(" union all ", branches))

    def exists(self, chosen: Callable[..., Fragment]) -> Fragment:
        """Whether the list has one of the chosen rows.

        Each branch looks for its first one in the list's order, and so by the index that serves its
        pages: for `exists` alone, which drops an order of its own, Postgres may hope to meet one
        soon, and walk the table.
        """

        def some(select: Fragment) -> Fragment:
            return sql("(select from ({} limit 1) as x)", select)

        found = (sql("exists {}", branch) for branch in self._first_rows(chosen, some))
        return sql("({})", join(" or ", found))


def _has(alias: Fragment, column: str, value: str | int | bool) -> Fragment:
    """That a column has a value of the declaration; written out, so that a partial index can serve."""
    match value:
        case bool():
            written = sql("true") if value else sql("false")
        case int():
            written = number(value)
        case _:
            written = literal(value)
    return sql("{}.{} = {}", alias, identifier(column), written)


def _equal_to(scope: Own | Among, alias: Fragment, key: Fragment) -> list[Fragment]:
    return [sql("{}.{} = {}", alias, identifier(scope.column), key)]


def _only(select: Fragment) -> Fragment:
    """The one row that has a key."""
    return sql("({} offset 0)", select)
