"""A page of the groups of a list as SQL, read range by range behind a cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

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
    order = order_by(by, _ALIAS)
    shared = [read(term.value) for term in of.by]

    def grouped(columns: Fragment, limit: Fragment, cuts: Sequence[Cut]) -> Fragment:
        return sql(
            "select {}{} group by {} {} limit {}",
            columns,
            rows(
                (*(term.value for term in of.by), *columns_of(of.parts)),
                *(cut(_ALIAS) for cut in cuts),
            ),
            join(", ", shared),
            order,
            limit,
        )

    def shown(more: Fragment) -> Fragment:
        return figures(of.parts, read, {"cursor": cursor, "hasMore": more})

    limit = parameter(Parameter(of.limit, "bigint"))
    if len(parts) < 2:
        # only the group behind it is looked at, so a page costs what it holds
        more = sql("lead(true, 1, false) over ({})", order)
        found = grouped(sql("{} as v", shown(more)), limit, parts)
        return sql("(select coalesce(json_agg(h.v), '[]'::json) from ({}) as h)", found)
    names = [Fragment((f"c{place}",)) for place, _ in enumerate(shared, 1)]
    columns = join(
        ", ",
        (
            sql("{} as more", shown(sql("true"))),
            sql("{} as last", shown(sql("false"))),
            *(sql("{} as {}", value, name) for value, name in zip(shared, names, strict=True)),
        ),
    )
    beyond = parameter(Parameter(of.limit.plus(1), "bigint"))
    union = join(" union all ", (sql("({})", grouped(columns, beyond, [cut])) for cut in parts))
    terms = (
        replace(term, column=name.parts[0], computed=None)
        for term, name in zip(by, names, strict=True)
    )
    along = order_by(tuple(terms), sql("u"))
    return sql(
        "(select coalesce(json_agg(h.v order by h.n), '[]'::json) from (select case when "
        "lead(true, 1, false) over ({}) then u.more else u.last end as v, row_number() over ({}) as n "
        "from ({}) as u {} limit {}) as h)",
        along, along, union, along, limit,
    )  # fmt: skip
