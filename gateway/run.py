"""`Run`: one request on its way through the pipeline, and what is prepared for its kind."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gateway.database import RequestContext
from gateway.errors import GatewayError
from gateway.identity import Identity
from gateway.marker import MARKER
from gateway.operation import Operation
from gateway.plan import Plan
from gateway.plan.nodes import MutationField, RootField
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

__all__ = ["GraphQLRequest", "Prepared", "Run", "Values", "constant", "is_guarded", "prepare"]

Values = Mapping[str, bytes | None]
"""Response key → JSON of a root field."""

_MARKER = MARKER.encode()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan with its statements, rendered once."""

    plan: Plan
    statement: Statement | None
    calls: tuple[tuple[Statement, Statement], ...]
    """for each mutation field: the call, and the payload's selection"""

    @property
    def asks_database(self) -> bool:
        """False where Python fields and introspection are all that is asked."""
        return self.statement is not None or bool(self.calls)

    @property
    def size(self) -> int:
        """Characters of SQL."""
        texts = [self.statement] if self.statement else []
        texts += [each for call in self.calls for each in call]
        return sum(len(each.text) for each in texts)


@dataclass(slots=True)
class Run:
    """One request on its way through the pipeline."""

    request: GraphQLRequest
    identity: Identity
    context: RequestContext
    timings: dict[str, float] = field(default_factory=dict)
    operation: Operation | None = None
    values: Variables = field(default_factory=dict)
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


def prepare(plan: Plan, *, unsafe: frozenset[str] = frozenset()) -> Prepared:
    """Render a plan's statements. `unsafe`: relations whose policies may read the claims too early."""
    bound = [each for each in plan.fields if each.value is not None]
    apart = plan.parallel or not unsafe.isdisjoint(plan.relations)
    statement = read_statement(bound, sets_claims=not apart) if bound else None
    return Prepared(
        plan,
        live_statement(plan.live.events, sets_claims=not apart) if plan.live else statement,
        tuple((call_statement(each), payload_statement(each)) for each in plan.mutations),
    )


def constant(of: RootField) -> bytes | None:
    """The JSON of a field that needs no database: `__typename`."""
    return json.dumps(of.constant).encode() if of.constant is not None else None


def is_guarded(values: Values) -> bool:
    """Whether a null or a value that its type does not admit stands somewhere."""
    return any(_MARKER in value for value in values.values() if value)


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
