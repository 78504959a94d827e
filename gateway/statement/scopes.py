"""A list that several alternatives open, read as the ordered union of what each of them opens.

Under `a or b` Postgres cannot follow an index in the list's order and stop: it walks everybody's
rows until a page is full. Each scope alone is a range of an index, so its first rows cost what they
are, and the first of all scopes' first rows are the page's. The policies stand over each branch,
since each reads the table itself: a scope only narrows.

What a scope opens is found by an index that begins with its column, whatever the planner believes: it knows
how many rows people have on average, and beside one who has half of the table it would walk the table to find
the five of another. So a branch is ordered by the scope's column first, and its condition does not tell the
planner that this order is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from gateway.catalog import Among, Everything, Own
from gateway.fragment import (
    EMPTY,
    Fragment,
    identifier,
    join,
    name,
    number,
    parameter,
    regclass,
    sql,
)
from gateway.plan.conditions import TableSource
from gateway.plan.nodes import Listing
from gateway.row_values import RowValue
from gateway.statement.conditions import CALLER, carried, named_value, order_by, where
from gateway.statement.limit import first_rows
from gateway.statement.renderer import Renderer

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
        self.narrow: list[Own | Among] = [
            scope for scope in of.scopes if not isinstance(scope, Everything)
        ]
        self.keys = {
            scope: Fragment((f"k{index}",))
            for index, scope in enumerate(self.narrow, 1)
            if isinstance(scope, Among)
        }

    # --- what is open

    def head(self) -> Fragment:
        """`with s as (…)`: whether everything is open, the keys, and whether rows are to be walked.

        `offset 0` keeps Postgres from writing a function's call wherever its result is read.
        """
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

    def _everything(self) -> Fragment:
        """Policies open everything to some; to a role that they do not bind, nobody else does."""
        assert isinstance(self.of.source, TableSource)
        holds = [scope.holds for scope in self.of.scopes if isinstance(scope, Everything)]
        return join(
            " or ",
            [
                sql("not row_security_active({})", regclass(self.of.source.name)),
                *(sql("coalesce({}(), false)", name(each)) for each in holds),
            ],
        )

    def _walks(self) -> Fragment:
        return sql("(select {}.walks from {})", self.alias, self.alias)

    def _in_branches(self) -> Fragment:
        return sql("(select not {}.walks from {})", self.alias, self.alias)

    def _opens(self, scope: Own | Among, alias: Fragment) -> Fragment:
        column = sql("{}.{}", alias, identifier(scope.column))
        if isinstance(scope, Own):
            return sql("{} = {}", column, CALLER)
        # `coalesce` makes a value of the sub-select, where `any` would take it for a set of rows
        return sql(
            "{} = any (coalesce((select {}.{} from {})))",
            column, self.alias, self.keys[scope], self.alias,
        )  # fmt: skip

    def _first_of(self, scope: Own | Among, alias: Fragment, key: Fragment) -> list[Fragment]:
        """The rows of one key, in the order of an index that begins with the scope's column.

        For `= key` Postgres leaves the column out of the order, and would walk any index in that order.
        """
        return [sql("{}.{} = any (array[{}])", alias, identifier(scope.column), key)]

    def _all_of(self, scope: Own | Among, alias: Fragment, key: Fragment) -> list[Fragment]:
        """The rows of one key, without order: as a range, of which Postgres expects few."""
        column = sql("{}.{}", alias, identifier(scope.column))
        return [sql("{} >= {}", column, key), sql("{} <= {}", column, key)]

    def _opens_at_all(self, alias: Fragment) -> Fragment:
        everything = sql("(select {}.everything from {})", self.alias, self.alias)
        opens = (self._opens(scope, alias) for scope in self.narrow)
        return sql("({})", join(" or ", [everything, *opens]))

    # --- the rows of a page

    def page(self, parts: Sequence[Callable[..., Fragment]], limit: Fragment) -> Fragment:
        """The page's rows: of each branch the first `limit`, then the first of those, each once.

        Each part's `chosen(alias, *conditions, first=column)` selects its rows in the list's order, behind a
        first column if one is given. What the limit can be at most is written out: Postgres plans for it,
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
        for scope in self.narrow:
            t = self.writer.alias("t")
            ordered = partial(chosen, t, first=scope.column)
            if isinstance(scope, Own):
                found = self._first_of(scope, t, CALLER)
                yield first(ordered(self._in_branches(), *found))
            else:
                yield self._of_each_key(scope, t, self._first_of, ordered, first)
        t = self.writer.alias("t")
        yield first(chosen(t, self._walks(), self._opens_at_all(t)))

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
        found = chosen(*of_key(scope, t, sql("{}.key", k)))
        return sql(
            "(select {}.* from (select k.key from {} as s, unnest(s.{}) as k (key) "
            "where not s.walks) as {} cross join lateral {} as {})",
            e, self.alias, self.keys[scope], k, kept(found), e,
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
        earlier: list[Own | Among] = []
        for scope in self.narrow:
            t = self.writer.alias("t")
            new = [sql("({}) is not true", self._opens(each, t)) for each in earlier]
            if isinstance(scope, Own):
                found = self._all_of(scope, t, CALLER)
                branches.append(select(t, self._in_branches(), *found, *new))
            else:
                of_key = partial(select, t, *new)
                branches.append(self._of_each_key(scope, t, self._all_of, of_key, whole))
            earlier.append(scope)
        t = self.writer.alias("t")
        branches.append(select(t, self._walks(), self._opens_at_all(t)))
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
