"""Whether an index can serve a list: find the rows that its conditions mean, or read them in its order.

Each condition is looked at alone, so that one more of them never makes a list cheaper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gateway.catalog import Among, Matching, Own, Scope
from gateway.catalog.row_values import OfRank
from gateway.compile.plan.conditions import (
    All,
    Any_,
    CallerIs,
    Compare,
    Condition,
    Correlated,
    Exists,
    IsNull,
    Not,
    Operator,
    Paired,
    TableSource,
)
from gateway.compile.plan.nodes import Listing

__all__ = ["Indexes", "is_served"]

Indexes = Mapping[str, tuple[tuple[str, ...], ...]]
"""Table → the columns of each of its sorted indexes; what is not named is a view, or not known."""

Columns = frozenset[str] | None
"""Those that an index has in front; None where nobody can say."""

_SORTED = frozenset(
    (Operator.EQ, Operator.IN, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE)
)
"""What a sorted index finds. Patterns, and what a value has inside of it, are looked up nowhere:

their operators may show a row that a policy hides, so Postgres asks the policy first, and reads for that.
https://www.postgresql.org/docs/current/rules-privileges.html
"""


def is_served(of: Listing, indexes: Indexes) -> bool:
    """False where Postgres has to read through the list, as far as the caller may see it."""
    columns = _in_front(of, indexes)
    return all(_finds(each, columns) for each in of.conditions) and _is_sorted(of, columns)


def _in_front(of: Listing, indexes: Indexes) -> Columns:
    """The columns by which an index finds rows: its first, or the next after those that the list's place fixes."""
    if not isinstance(of.source, TableSource):
        return None
    known = indexes.get(str(of.source.name))
    if known is None:
        return None
    fixed = {*_fixed(of.conditions), *_open(of.scopes)}
    found: set[str] = set()
    for columns in known:
        for column in columns:
            found.add(column)
            if column not in fixed:
                break
    return frozenset(found)


def _fixed(conditions: Iterable[Condition]) -> Iterable[str]:
    for each in conditions:
        match each:
            case Correlated(column=column) | CallerIs(column=column):
                yield column
            case Paired(columns=columns):
                yield from columns


def _open(scopes: Iterable[Scope]) -> Iterable[str]:
    """Each part that is open to the caller is read by its own index; the largest is what is open to all."""
    shown = [each for each in scopes if isinstance(each, Matching)]
    if shown:
        yield from (column for each in shown for column, _ in each.values)
        return
    for each in scopes:
        if isinstance(each, Own | Among):
            yield each.column


def _finds(condition: Condition, columns: Columns) -> bool:
    match condition:
        case Compare(column=column, operator=operator):
            return operator in _SORTED and _is_in_front(column, columns)
        case IsNull(column=column, negated=negated):
            return not negated and _is_in_front(column, columns)
        case All(conditions=parts) | Any_(conditions=parts):
            return all(_finds(each, columns) for each in parts)
        case Not() | Exists():
            return False
    return True


def _is_sorted(of: Listing, columns: Columns) -> bool:
    """The order that nobody asked for is the declaration's own, and so are its indexes."""
    first = of.order[0].value if of.is_ordered and of.order else None
    return first is None or isinstance(first, OfRank) or _is_in_front(first, columns)


def _is_in_front(value: object, columns: Columns) -> bool:
    return isinstance(value, str) and (columns is None or value in columns)
