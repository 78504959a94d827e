"""`Plan`: what an operation asks of Postgres, root field by root field; nothing in it can fail later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.catalog import (
    LiveRoot,
    MutationRoot,
    WriteRoot,
)
from gateway.compile.plan.conditions import (
    Condition,
    FunctionSource,
    RecordSource,
    Source,
    TableWrite,
)
from gateway.compile.plan.nodes import Expression, Related, Selection, Value_
from gateway.compile.plan.values import Times, Value

__all__ = [
    "RECORD",
    "LiveEvents",
    "LiveField",
    "MutationField",
    "PageCost",
    "Plan",
    "RecordValue",
    "RootField",
    "Visible",
    "row_cost",
]


@dataclass(frozen=True, slots=True)
class PageCost:
    """Rows that a page may cost: its size times the cost of `parent` (an index, or none)."""

    size: Times
    parent: int | None
    cursors: tuple[Value, ...] = ()
    """where it begins and ends; a wrong one is refused also where no field needs the rows"""


@dataclass(frozen=True, slots=True)
class RootField:
    """A field at the root; `value` None is one that Python answers, or a `constant` of the plan."""

    key: str
    name: str
    value: Expression | None
    constant: bytes | None = None
    """JSON of what the schema alone answers: `__typename`, `__schema`, `__type`"""


@dataclass(frozen=True, slots=True)
class MutationField:
    """A function to call or rows to write, then what to select from what that answered."""

    key: str
    name: str
    binding: MutationRoot | WriteRoot
    call: FunctionSource | TableWrite
    row: RecordValue
    selection: Related | Value_
    idempotency_key: Value | None
    plain_arguments: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Visible:
    """A row that must be there for the caller, so that an event about it is shown."""

    source: Source
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class LiveEvents:
    """Events of the log: those whose row is visible, or that tell of a deletion; none: all of them."""

    selection: Selection
    source: RecordSource
    visible: tuple[Visible, ...]


@dataclass(frozen=True, slots=True)
class LiveField:
    """The field of a subscription.

    `shown`: (response key, field) of the event; `gap`: those of its gap, None when it is not selected.
    """

    key: str
    name: str
    binding: LiveRoot
    events: LiveEvents
    listens_to: Value | None
    after: Value | None
    shown: tuple[tuple[str, str], ...]
    gap: tuple[tuple[str, str], ...] | None


class RecordValue:
    """Rows that are put here at each run: what a function answered, or events."""

    __slots__ = ()

    def read(self, variables: Mapping[str, object]) -> object:
        """The row's JSON, under a name that no variable can have."""
        return variables[RECORD]


RECORD = ":record"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation does.

    `completes`: graphql-core has to finish the answer, for its Python fields.
    """

    keys: tuple[str, ...]
    """response keys in the order asked"""
    fields: tuple[RootField, ...]
    mutations: tuple[MutationField, ...]
    costs: tuple[PageCost, ...]
    completes: bool
    relations: frozenset[str] = frozenset()
    """tables, views and functions that it reads"""
    parallel: bool = False
    """large figures: worth three more round trips, so that Postgres may use several workers"""
    live: LiveField | None = None

    @property
    def constants(self) -> dict[str, bytes]:
        """Response key → JSON of what needs no database."""
        return {each.key: each.constant for each in self.fields if each.constant is not None}


def row_cost(plan: Plan, variables: Mapping[str, object]) -> int:
    """Rows that the operation asks for at most: page sizes multiplied down the nesting, summed."""
    costs: list[int] = []
    for cost in plan.costs:
        size = cost.size.read(variables)
        for cursor in cost.cursors:
            cursor.read(variables)
        costs.append(size if cost.parent is None else size * costs[cost.parent])
    return sum(costs)
