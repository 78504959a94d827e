"""`Compiled`: a plan and its statements, made once for all requests of one shape; `Executable` adds the variables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from gateway.catalog import MutationRoot
from gateway.compile.operation import Operation
from gateway.compile.plan import Plan
from gateway.compile.plan.conditions import FunctionSource
from gateway.compile.plan.nodes import Related
from gateway.compile.plan.plan import MutationField, RootField
from gateway.compile.plan.price import Cost, Prices, Tariff
from gateway.compile.plan.values import Variables
from gateway.compile.request import GraphQLRequest
from gateway.compile.statement import (
    Statement,
    call_statement,
    live_statement,
    payload_statement,
    read_statement,
)

__all__ = ["PLAN_BYTES", "Compiled", "Executable", "MutationCall", "compile_plan"]

PLAN_BYTES = 6
"""A plan's size per byte of its statement, as measured (3 to 5); asyncpg keeps the text as well."""

NO_TARIFF = Tariff()


class MutationCall(NamedTuple):
    """A mutation field, the statement that does it, and the one that selects its payload."""

    field: MutationField
    call: Statement
    payload: Statement


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan with its statements, rendered once."""

    plan: Plan
    bound: tuple[RootField, ...]
    """the fields that the database answers"""
    statement: Statement | None
    """of all these, or of a subscription's events"""
    calls: tuple[MutationCall, ...]
    prices: Prices
    """what it costs, for any sizes of its pages"""
    cost: Cost | None = None
    """the same, where it has no variables"""
    gathered: Statement | None = None
    """the only mutation with its payload and the caller's claims, where many callers' may be one transaction"""

    @property
    def asks_database(self) -> bool:
        """False where Python fields and introspection are all that is asked."""
        return self.statement is not None or bool(self.calls)

    @property
    def parameters(self) -> int:
        """How many values the statement of its queries, or of its events, has."""
        return len(self.statement.parameters) if self.statement else 0

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        written = sum(len(each) for each in self.plan.constants.values())
        return PLAN_BYTES * sum(self._lengths()) + written

    @property
    def longest(self) -> int:
        """Characters of its longest statement."""
        return max(self._lengths(), default=0)

    def _lengths(self) -> Iterator[int]:
        if self.statement:
            yield len(self.statement.text)
        for each in self.calls:
            yield len(each.call.text)
            yield len(each.payload.text)
        if self.gathered:
            yield len(self.gathered.text)


class Executable(NamedTuple):
    """What is executed: a compiled operation with the variables of one request."""

    request: GraphQLRequest
    operation: Operation
    variables: Variables
    """coerced"""
    compiled: Compiled
    cost: Cost

    @property
    def plan(self) -> Plan:
        """The plan of its shape."""
        return self.compiled.plan


def compile_plan(
    plan: Plan, *, unsafe: frozenset[str] = frozenset(), tariff: Tariff = NO_TARIFF
) -> Compiled:
    """Render a plan's statements. `unsafe`: relations whose policies may read the claims too early."""
    bound = tuple([each for each in plan.fields if each.value is not None])
    apart = plan.parallel or not unsafe.isdisjoint(plan.relations)
    statement = read_statement(bound, sets_claims=not apart) if bound else None
    return Compiled(
        plan,
        bound,
        live_statement(plan.live.events, sets_claims=not apart) if plan.live else statement,
        tuple(
            MutationCall(each, call_statement(each), payload_statement(each))
            for each in plan.mutations
        ),
        Prices(plan, tariff),
        gathered=_gathered(plan),
    )


def _gathered(plan: Plan) -> Statement | None:
    """None as well where the payload reads more than its row: that would be of the time before the call."""
    field = plan.mutations[0] if len(plan.mutations) == 1 else None
    if field is None or plan.completes or plan.relations:
        return None
    if not isinstance(field.binding, MutationRoot) or not field.binding.gathered:
        return None
    assert isinstance(field.selection, Related)
    assert isinstance(field.call, FunctionSource)
    whole = replace(field.selection, source=field.call)
    return read_statement([RootField(field.key, field.name, whole)])
