"""A page of the groups of a list as SQL, read range by range behind a cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gateway.catalog import OrderTerm
from gateway.catalog.row_values import RowValue
from gateway.compile.fragment import Fragment, join, parameter, sql
from gateway.compile.plan.nodes import Groups
from gateway.compile.plan.values import Parameter
from gateway.compile.statement.conditions import order_by
from gateway.compile.statement.figures import columns_of, figures
from gateway.compile.statement.keyset import Cut

__all__ = ["groups"]

_ALIAS = sql("g")


def groups(
    of: Groups,
    by: tuple[OrderTerm, ...],
    parts: Sequence[Cut],
    cursor: Fragment,
    read: Callable[[RowValue], Fragment],
    rows: Callable[..., Fragment],
) -> Fragment:
    """`(select json)`: the first groups of what the parts have of a list, or of all of it.

    `read` is a value of a row `g`, `rows` the list's rows with the columns and conditions that are given.
    """
    page = _GroupPage(of, by, cursor, read, rows)
    return page.of_all(parts) if len(parts) < 2 else page.of_parts(parts)


@dataclass(frozen=True)
class _GroupPage:
    of: Groups
    by: tuple[OrderTerm, ...]
    cursor: Fragment
    read: Callable[[RowValue], Fragment]
    rows: Callable[..., Fragment]

    def of_all(self, parts: Sequence[Cut]) -> Fragment:
        """The page where the list is read in one piece."""
        # only the group behind it is looked at, so a page costs what it holds
        more = sql("lead(true, 1, false) over ({})", order_by(self.by, _ALIAS))
        limit = parameter(Parameter(self.of.limit, "bigint"))
        found = self._grouped(sql("{} as v", self._shown(more)), limit, parts)
        return sql("(select coalesce(json_agg(h.v), '[]'::json) from ({}) as h)", found)

    def of_parts(self, parts: Sequence[Cut]) -> Fragment:
        """The first of the first groups of each part: one more than the page has says whether there are more."""
        names = [Fragment((f"c{place}",)) for place, _ in enumerate(self.by, 1)]
        values = zip(self._shared, names, strict=True)
        columns = join(
            ", ",
            (
                sql("{} as more", self._shown(sql("true"))),
                sql("{} as last", self._shown(sql("false"))),
                *(sql("{} as {}", value, name) for value, name in values),
            ),
        )
        beyond = parameter(Parameter(self.of.limit.plus(1), "bigint"))
        each = (sql("({})", self._grouped(columns, beyond, [cut])) for cut in parts)
        terms = (
            replace(term, column=name.parts[0], computed=None)
            for term, name in zip(self.by, names, strict=True)
        )
        along = order_by(tuple(terms), sql("u"))
        return sql(
            "(select coalesce(json_agg(h.v order by h.n), '[]'::json) from (select case when "
            "lead(true, 1, false) over ({}) then u.more else u.last end as v, row_number() over ({}) as n "
            "from ({}) as u {} limit {}) as h)",
            along, along, join(" union all ", each), along, parameter(Parameter(self.of.limit, "bigint")),
        )  # fmt: skip

    @property
    def _shared(self) -> list[Fragment]:
        return [self.read(term.value) for term in self.of.by]

    def _grouped(self, columns: Fragment, limit: Fragment, cuts: Sequence[Cut]) -> Fragment:
        values = (*(term.value for term in self.of.by), *columns_of(self.of.parts))
        return sql(
            "select {}{} group by {} {} limit {}",
            columns,
            self.rows(values, *(cut(_ALIAS) for cut in cuts)),
            join(", ", self._shared),
            order_by(self.by, _ALIAS),
            limit,
        )

    def _shown(self, more: Fragment) -> Fragment:
        return figures(self.of.parts, self.read, {"cursor": self.cursor, "hasMore": more})
