"""`Run`: one request on its way through the pipeline, and what is prepared for its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gateway.database import RequestContext
from gateway.errors import GatewayError, RolledBack
from gateway.identity import Identity
from gateway.marker import MARKER
from gateway.operation import Operation
from gateway.plan import Plan
from gateway.plan.nodes import MutationField
from gateway.plan.price import Charge, Cost, Tariff, price
from gateway.plan.values import Variables
from gateway.request import GraphQLRequest
from gateway.response import masked
from gateway.statement import (
    Statement,
    call_statement,
    live_statement,
    payload_statement,
    read_statement,
)

__all__ = [
    "PLAN_BYTES",
    "GraphQLRequest",
    "Prepared",
    "Run",
    "Values",
    "is_guarded",
    "prepare",
    "say_rolled_back",
]

Values = Mapping[str, bytes | None]
"""Response key → JSON of a root field."""

PLAN_BYTES = 6
"""A plan's size per byte of its statement, as measured (3 to 5); asyncpg keeps the text as well."""

NO_TARIFF = Tariff()

_MARKER = MARKER.encode()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan with its statements, rendered once."""

    plan: Plan
    statement: Statement | None
    calls: tuple[tuple[Statement, Statement], ...]
    """for each mutation field: the call, and the payload's selection"""
    charges: tuple[Charge, ...]
    """what it costs, for any sizes of its pages"""

    @property
    def asks_database(self) -> bool:
        """False where Python fields and introspection are all that is asked."""
        return self.statement is not None or bool(self.calls)

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        written = sum(len(each) for each in self.plan.constants.values())
        return PLAN_BYTES * sum(self._lengths) + written

    @property
    def longest(self) -> int:
        """Characters of its longest statement."""
        return max(self._lengths, default=0)

    @property
    def _lengths(self) -> list[int]:
        texts = [self.statement] if self.statement else []
        texts += [each for call in self.calls for each in call]
        return [len(each.text) for each in texts]


@dataclass(slots=True)
class Run:
    """One request on its way through the pipeline."""

    request: GraphQLRequest
    identity: Identity
    context: RequestContext
    timings: dict[str, float] = field(default_factory=dict)
    operation: Operation | None = None
    values: Variables = field(default_factory=dict)
    cost: Cost | None = None
    """what it costs, once that is known"""
    is_long: bool = False
    """whether planning takes long"""
    max_age: int = 0
    """seconds for which caches may keep the answer, if it is for anyone"""
    errors: list[GatewayError] = field(default_factory=list)
    payloads: Values = field(default_factory=dict)
    """what a mutation selected, before its transaction was committed"""

    def fail(self, error: BaseException, key: str, mutation: MutationField | None = None) -> None:
        """Note an error at the root field `key`, with the input fields that it is about."""
        shown = masked(error, self.context.request_id)
        shown.path = [key]
        columns = shown.details.pop("columns", ())
        fields = _input_fields(mutation, columns) if mutation else ()
        if fields:
            shown.details["fields"] = list(fields)
        self.errors.append(shown)


def prepare(
    plan: Plan, *, unsafe: frozenset[str] = frozenset(), tariff: Tariff = NO_TARIFF
) -> Prepared:
    """Render a plan's statements. `unsafe`: relations whose policies may read the claims too early."""
    bound = [each for each in plan.fields if each.value is not None]
    apart = plan.parallel or not unsafe.isdisjoint(plan.relations)
    statement = read_statement(bound, sets_claims=not apart) if bound else None
    return Prepared(
        plan,
        live_statement(plan.live.events, sets_claims=not apart) if plan.live else statement,
        tuple((call_statement(each), payload_statement(each)) for each in plan.mutations),
        price(plan, tariff),
    )


def is_guarded(values: Values) -> bool:
    """Whether a null or a value that its type does not admit stands somewhere."""
    return any(_MARKER in value for value in values.values() if value)


def say_rolled_back(run: Run, prepared: Prepared, failed: MutationField) -> None:
    """Note that the other mutations of the operation were not done either."""
    for other in prepared.plan.mutations:
        if other.key != failed.key:
            hint = f"Nothing was changed, because {failed.key} failed."
            run.errors.append(
                RolledBack(f"{other.key} was rolled back.", hint=hint, path=[other.key])
            )


def _input_fields(mutation: MutationField, columns: Sequence[str]) -> list[str]:
    """The input fields that the database named; `p_data.part` is a part of a JSON input."""
    binding = mutation.binding
    named = {
        argument.sql_name: name
        for name, argument in (*binding.arguments.items(), *binding.rest_columns.items())
    }
    fields: list[str] = []
    for column in columns:
        base, dot, part = column.partition(".")
        name = named.get(base) or named.get(f"p_{base}")
        if name is not None:
            fields.append(f"{name}{dot}{part}")
    return fields
