"""What an operation costs, from its plan: known before Postgres is asked for anything.

A unit is a row that is read by a key. A page costs its rows, whatever of them there are, and more where no
index finds them; what is below a row costs as often as the page has rows. A function costs what Postgres was
told that it does (`cost` of `create function`, whose default of 100 is a unit).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from gateway.compile.plan.conditions import (
    All,
    Any_,
    Compare,
    Condition,
    Exists,
    Fits,
    FunctionSource,
    IsNull,
    KeyIn,
    Not,
    Operator,
    Source,
)
from gateway.compile.plan.nodes import (
    Aggregates,
    Chosen,
    Count,
    Edges,
    Either,
    Expression,
    FunctionList,
    FunctionOf,
    Groups,
    ListField,
    Listing,
    Nodes,
    NodesById,
    PartsOf,
    Related,
    Selection,
    Value_,
    WrittenRows,
)
from gateway.compile.plan.paging import PageSize
from gateway.compile.plan.plan import MutationField, Plan, row_cost
from gateway.compile.plan.served import Indexes, is_served
from gateway.compile.plan.values import Parameter, Times
from gateway.errors import CostExceeded

__all__ = ["Cost", "Prices", "Tariff", "Weight", "check_cost"]

FIGURE = 100
"""A count, or figures, over a list: it is read as far as the caller may see it, at most until the time is over."""

READ_THROUGH = FIGURE
"""A page of a list whose rows or order no index finds: the list is read as a count reads it."""

SEARCH = 20
"""A text that is searched or a pattern, what is asked of another table's rows or of a function's answer."""

COMPARED = 1
"""Any other condition on the rows of a list: each of them is compared."""

SKIPPED = 100
"""Rows that an offset skips for a unit: they are read, and counted as a count counts them."""

WRITE = 20
"""A mutation: a transaction, and locks that others wait for."""

LISTED = 20
"""Rows of a list that a function answers whole: nobody knows before how many there are."""

LIVE = 50
"""A subscription that begins: a look at the log, and a place among those who are asked for."""

TOLD = 1_000
"""Characters of introspection for a unit."""

DEFAULT_COST = 100.0

MOST_KNOWN = 16
"""Different sizes of its pages for which a plan remembers what it costs."""

_SIMPLE = frozenset(
    (
        *(Operator.EQ, Operator.NEQ, Operator.IN, Operator.NOT_IN),
        *(Operator.GT, Operator.GTE, Operator.LT, Operator.LTE),
    )
)


class Tariff(NamedTuple):
    """What the database says of costs: function → its cost, 100 where none is named; and its indexes."""

    functions: Mapping[str, float] = MappingProxyType({})
    indexes: Indexes = MappingProxyType({})


class Charge(NamedTuple):
    """Units for each row of `pages`, multiplied; `field` is the path of the field that costs it."""

    field: str
    units: int
    pages: tuple[Times, ...] = ()


@dataclass(frozen=True, eq=False)
class Skips:
    """What an offset costs."""

    offset: Parameter

    def read(self, variables: Mapping[str, object], /) -> int:
        """The units of cost that skipping so many rows is."""
        rows: int = self.offset.read(variables)
        return -(-rows // SKIPPED)


class Cost(NamedTuple):
    """What one request costs; `field` costs `most` of it."""

    units: int
    field: str
    most: int


@dataclass(frozen=True, eq=False)
class Once:
    """Once, where the page has rows at all."""

    limit: PageSize

    def read(self, variables: Mapping[str, object], /) -> int:
        """0 or 1."""
        return min(1, self.limit.read(variables))


class Weight(NamedTuple):
    """What one request may read, and what it costs."""

    rows: int
    cost: Cost


class Prices:
    """What a plan costs, for any sizes of its pages: added up once for all requests that have the same."""

    def __init__(self, plan: Plan, tariff: Tariff) -> None:
        self._plan = plan
        self._charges = _price(plan, tariff)
        times = [each.size for each in plan.costs]
        times += [page for charge in self._charges for page in charge.pages]
        self._times = tuple(dict.fromkeys(times))
        self._cursors = tuple([cursor for each in plan.costs for cursor in each.cursors])
        self._known: dict[tuple[int, ...], Weight] = {}

    def weigh(self, variables: Mapping[str, object]) -> Weight:
        """The cost of the operation with these variables; raises GatewayError for a size or a cursor that cannot be."""
        sizes = tuple([each.read(variables) for each in self._times])
        for each in self._cursors:
            each.read(variables)
        weight = self._known.get(sizes)
        if weight is None:
            weight = Weight(row_cost(self._plan, variables), _cost_of(self._charges, variables))
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[sizes] = weight
        return weight


def _price(plan: Plan, tariff: Tariff) -> tuple[Charge, ...]:
    pricing = _Pricing(tariff)
    charges: list[Charge] = []
    for root in plan.fields:
        charges.append(Charge(root.key, 1 + len(root.constant or b"") // TOLD))
        if root.value is not None:
            charges.extend(pricing.expression(root.value, root.key, ()))
    for mutation in plan.mutations:
        charges.extend(pricing.mutation(mutation))
    if plan.live is not None:
        charges.append(Charge(plan.live.key, LIVE))
        charges.extend(pricing.selection(plan.live.events.selection, plan.live.key, ()))
    return _together(charges)


def _cost_of(charges: Iterable[Charge], variables: Mapping[str, object]) -> Cost:
    """The cost of all charges with these variables, and which field has most of it."""
    total, field, most = 0, "", -1
    for charge in charges:
        units = charge.units
        for page in charge.pages:
            units *= page.read(variables)
        total += units
        if units > most:
            field, most = charge.field, units
    return Cost(total, field, most)


def check_cost(cost: Cost, maximum: int) -> None:
    """Refuse an operation that costs more than is allowed; the error has its cost and the field that costs most."""
    if cost.units > maximum:
        raise CostExceeded(
            f"The operation costs {cost.units}; at most {maximum} are allowed.",
            hint=f"{cost.field} costs {cost.most} of it: ask for smaller pages, or for its figures apart.",
            extensions={
                "cost": cost.units,
                "maximum": maximum,
                "mostBy": {"field": cost.field, "cost": cost.most},
            },
        )


def _together(charges: list[Charge]) -> tuple[Charge, ...]:
    """One charge for each field and page."""
    units: dict[tuple[str, Pages], int] = {}
    for field, more, pages in charges:
        units[field, pages] = units.get((field, pages), 0) + more
    return tuple([Charge(field, more, pages) for (field, pages), more in units.items() if more])


Pages = tuple[Times, ...]
Charges = Iterator[Charge]


class _Pricing:
    def __init__(self, tariff: Tariff) -> None:
        self._tariff = tariff

    def mutation(self, field: MutationField) -> Charges:
        call = field.call
        work = self._function(call) if isinstance(call, FunctionSource) else call.size
        yield Charge(field.key, WRITE + work)
        yield from self.expression(field.selection, field.key, ())

    def selection(self, of: Selection, field: str, pages: Pages) -> Charges:
        for each in of.fields:
            yield from self.expression(each.value, f"{field}.{each.key}", pages)

    def expression(self, value: Expression, field: str, pages: Pages) -> Charges:
        match value:
            case FunctionOf(source=source) | Value_(source=source):
                yield Charge(field, self._source(source), pages)
            case FunctionList(source=source, item=item, most=most):
                all_of_it = (*pages, PageSize(None, "rows", min(LISTED, most), most))
                yield Charge(field, self._source(source), pages)
                yield Charge(field, 1, all_of_it)
                if isinstance(item, Selection | PartsOf):
                    yield from self._item(item, field, all_of_it)
            case Related():
                yield from self._related(value, field, pages)
            case WrittenRows(row=row, most=most):
                written = (*pages, PageSize(None, "rows", most, most))
                yield from self._related(row, field, written)
            case Either(branches=branches):
                for _, branch in branches:
                    yield from self._related(branch, field, pages)
            case Chosen(branches=branches):
                for _, parts in branches:
                    yield from self._item(parts, field, pages)
            case PartsOf():
                yield from self._item(value, field, pages)
            case NodesById(places=places):
                for _, row, ids in places:
                    yield from self._related(row, field, (*pages, ids))
            case Listing():
                yield from self._listing(value, field, pages)

    def _item(self, item: Selection | PartsOf, field: str, pages: Pages) -> Charges:
        if isinstance(item, Selection):
            yield from self.selection(item, field, pages)
            return
        if item.source is not None:
            yield Charge(field, self._source(item.source), pages)
        yield from self.selection(item.selection, field, pages)

    def _related(self, row: Related, field: str, pages: Pages) -> Charges:
        # a comparison here is that with its key
        others = [each for each in row.conditions if not isinstance(each, Compare)]
        searches = self._searches(others)
        yield Charge(field, self._source(row.source) + searches, pages)
        yield from self.selection(row.selection, field, pages)

    def _listing(self, of: Listing, field: str, pages: Pages) -> Charges:
        rows = (*pages, of.limit)
        again = self._searches(of.conditions)
        called = self._source(of.source) - 1
        yield Charge(field, again + called, pages)
        yield Charge(field, 1, rows)
        if not is_served(of, self._tariff.indexes):
            yield Charge(field, READ_THROUGH, (*pages, Once(of.limit)))
        if of.offset is not None:
            yield Charge(field, 1, (*pages, Skips(of.offset)))
        for key, part in of.fields:
            yield from self._part(part, f"{field}.{key}", pages, rows, again)

    def _part(self, part: ListField, field: str, pages: Pages, rows: Pages, again: int) -> Charges:
        match part:
            case Nodes(selection=selection):
                yield from self.selection(selection, field, rows)
            case Edges(parts=parts):
                for edge in parts:
                    if isinstance(edge.value, Selection):
                        yield from self.selection(edge.value, f"{field}.{edge.key}", rows)
            case Count():
                yield Charge(field, FIGURE + again, pages)
            case Aggregates():
                yield Charge(field, FIGURE + again, pages)
            case Groups(limit=limit):
                yield Charge(field, 2 * FIGURE + again, pages)
                yield Charge(field, 1, (*pages, limit))

    def _searches(self, conditions: Iterable[Condition]) -> int:
        return sum(self._search(each) for each in conditions)

    def _search(self, of: Condition) -> int:
        match of:
            case All(conditions=conditions) | Any_(conditions=conditions):
                return self._searches(conditions)
            case Not(condition=condition):
                return self._search(condition)
            case Exists(condition=condition):
                return SEARCH + self._search(condition)
            case Compare(column=column, operator=operator):
                return COMPARED if isinstance(column, str) and operator in _SIMPLE else SEARCH
            case IsNull(column=column):
                return COMPARED if isinstance(column, str) else SEARCH
            case Fits():
                return SEARCH
            case KeyIn(source=source):
                return SEARCH + self._function(source)
        return 0

    def _source(self, source: Source) -> int:
        return self._function(source) if isinstance(source, FunctionSource) else 1

    def _function(self, source: FunctionSource) -> int:
        declared = self._tariff.functions.get(str(source.name), DEFAULT_COST)
        return max(1, round(declared / DEFAULT_COST))
