"""Where a list is beyond a cursor, cut into ranges that an index over the order has in a row each.

`(a, id) > (x, y)` is one range, where no value is null and all of the order points in one direction. The nulls
behind it are another one, since no comparison finds them, and so is each turn of a mixed order. Under an `or` of
them Postgres reads the index from its beginning; range by range it begins at the cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TypeAlias

from gateway.catalog import OrderTerm
from gateway.catalog.row_values import OfRank, OfRelated
from gateway.compile.fragment import Fragment, join, parameter, sql
from gateway.compile.plan.conditions import Keyset, Operator
from gateway.compile.plan.values import Parameter
from gateway.compile.statement.conditions import equals, operator_of, row_value

__all__ = ["Cut", "cuts", "keyset"]

Cut: TypeAlias = Callable[[Fragment], Fragment]
"""The condition on rows of an alias that leaves one part of a list."""


def cuts(of: Keyset) -> list[Cut]:
    """The rows after (or before) the cursor's, each in one part; in one, where no index can have the order."""
    if any(isinstance(term.computed, OfRank | OfRelated) for term in of.order):
        return [partial(keyset, of)]
    return [partial(_range, found) for found in _ranges(of)]


def keyset(of: Keyset, alias: Fragment) -> Fragment:
    """The same rows as one condition."""
    found = [_range(each, alias) for each in _ranges(of)]
    if len(found) == 1:
        return found[0]
    return sql("({})", join(" or ", found)) if found else sql("false")


@dataclass(frozen=True, slots=True)
class _Step:
    """One value of the order; `at` is the cursor's, or None where that is null."""

    term: OrderTerm
    at: Parameter | None
    after: bool

    @property
    def upward(self) -> bool:
        """Whether further along are greater values."""
        return self.after is not self.term.descending

    @property
    def leads_to_nulls(self) -> bool:
        """Whether the nulls are further along than every value."""
        return self.term.nullable and self.upward is not self.term.nulls_least

    @property
    def is_usual(self) -> bool:
        """Whether it can be compared in a row with others."""
        return self.at is not None and self.term.real.order == "pg_catalog"


_Piece: TypeAlias = Callable[[Fragment], Fragment]
_Range: TypeAlias = tuple[_Piece, ...]


def _range(of: _Range, alias: Fragment) -> Fragment:
    made = join(" and ", (piece(alias) for piece in of))
    return sql("({})", made) if len(of) > 1 else made


def _ranges(of: Keyset) -> list[_Range]:
    """The rows beyond the cursor, the nearest first; none where its values are the last there can be."""
    values = zip(of.order, of.parameters, of.nulls, strict=True)
    steps = [_Step(term, None if null else at, of.after) for term, at, null in values]
    return [*_beyond(steps, inclusive=of.inclusive)]


def _beyond(steps: Sequence[_Step], *, inclusive: bool) -> Iterator[_Range]:
    if not steps:
        if inclusive:
            yield ()
        return
    row = [*takewhile(lambda each: each.is_usual and each.upward is steps[0].upward, steps)]
    row = row or [steps[0]]
    rest = steps[len(row) :]
    whole = inclusive and not rest and steps[0].is_usual
    if not whole:
        for inner in _beyond(rest, inclusive=inclusive):
            yield (*map(_same, row), *inner)
    if row[0].at is not None:
        yield (partial(_further, row, inclusive=whole),)
    for place in reversed(range(len(row))):
        found = _where_null_matters(row[place])
        if found is not None:
            yield (*map(_same, row[:place]), found)


def _where_null_matters(step: _Step) -> _Piece | None:
    """What lies further along on the other side of the line between values and nulls."""
    if step.at is None:
        return None if step.leads_to_nulls else partial(_null, step, there=False)
    return partial(_null, step, there=True) if step.leads_to_nulls else None


def _same(step: _Step) -> _Piece:
    return partial(_null, step, there=True) if step.at is None else partial(_equal, step)


def _null(step: _Step, alias: Fragment, *, there: bool) -> Fragment:
    column = row_value(alias, step.term.value)
    return sql("{} is null", column) if there else sql("{} is not null", column)


def _equal(step: _Step, alias: Fragment) -> Fragment:
    column = row_value(alias, step.term.value)
    return sql("{} {} {}", column, equals(step.term.real), _at(step))


def _further(row: Sequence[_Step], alias: Fragment, *, inclusive: bool) -> Fragment:
    columns = join(", ", (row_value(alias, each.term.value) for each in row))
    values = join(", ", map(_at, row))
    if inclusive:
        sign = Operator.GTE if row[0].upward else Operator.LTE
    else:
        sign = Operator.GT if row[0].upward else Operator.LT
    if len(row) == 1:
        return sql("{} {} {}", columns, operator_of(sign, row[0].term.real), values)
    return sql("({}) {} ({})", columns, operator_of(sign, row[0].term.real), values)


def _at(step: _Step) -> Fragment:
    assert step.at is not None
    return parameter(step.at)
