"""A table that names rows to the caller, read in the order of its copies of what the rows are sorted by."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.catalog import Listed, OrderTerm
from gateway.compile.fragment import Fragment, identifier, join, name, sql
from gateway.compile.statement.conditions import CALLER, carried, order_by

__all__ = ["Along", "along"]

_THE_CALLER = "the caller"
"""The column that the table's index begins with."""


@dataclass(frozen=True, slots=True)
class Along:
    """The table as `from` has it, with the rows' own names for what it has of them; `mine`: which of it are read."""

    alias: Fragment
    source: Fragment
    mine: Fragment
    order: tuple[OrderTerm, ...]
    is_ordered: bool
    """Whether it has all that the order is of."""

    def rows(self, row: Fragment, x: Fragment, *more: Fragment) -> Fragment:
        """What `row` selects of the row that is named, one after the other, as `x`."""
        return sql(
            "select {}.* from {} cross join lateral ({} offset 0) as {} where {}",
            x, self.source, row, x, join(" and ", (self.mine, *more)),
        )  # fmt: skip

    def order_by(self, x: Fragment, *, reverse: bool) -> Fragment:
        """The list's order, of the table where it has that."""
        if self.is_ordered:
            return order_by(self.order, self.alias, reverse=reverse, first=_THE_CALLER)
        return order_by(carried(self.order), x, reverse=reverse)


def along(scope: Listed, key: str, order: tuple[OrderTerm, ...], alias: Fragment) -> Along:
    """What a scope's table names to the caller: rows with this key, in this order."""
    named = {key: scope.key, **{copy: copy for copy in scope.copies}}
    columns = [(_THE_CALLER, scope.caller), *named.items()]
    source = sql(
        "(select {} from {} as l) as {}",
        join(", ", (sql("l.{} as {}", identifier(real), identifier(says)) for says, real in columns)),
        name(scope.table),
        alias,
    )  # fmt: skip
    # compared with an array, so that the planner keeps the column in the order, and takes the index that has both
    mine = sql("{}.{} = any (array[{}])", alias, identifier(_THE_CALLER), CALLER)
    is_ordered = all(term.computed is None and term.column in named for term in order)
    return Along(alias, source, mine, order, is_ordered)
