"""What is told beside an answer to those who may explore: the statements that were sent, and how Postgres runs them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from gateway.compile.plan.inputs import CALLER
from gateway.compile.plan.values import Variables
from gateway.compile.statement import SETTINGS, Statement
from gateway.compile.statement.layout import laid_out
from gateway.database.claims import request_settings
from gateway.errors import GatewayError
from gateway.execute.execution import Execution
from gateway.execute.policies import policies_of, without_output

__all__ = ["plan_of", "statements_of"]

_EXPLAIN = "explain (analyze, verbose, buffers, format json) "


def statements_of(execution: Execution) -> list[Mapping[str, object]]:
    """Each statement of the operation, laid out in lines, and the values of its parameters as texts.

    `firstParameter` is the number of the first of these; those before it are the caller's claims. What selects the
    payload of a mutation has no values: they are the row that its function has answered.
    """
    compiled, variables = execution.executable.compiled, execution.variables
    told = [_told(compiled.statement, variables)] if compiled.statement else []
    caller = {CALLER: execution.identity.subject or ""}
    if compiled.gathered is not None:
        return [_told(compiled.gathered, {**variables, **caller})]
    for each in compiled.calls:
        told += [_told(each.call, {**variables, **caller}), _told(each.payload, None)]
    return told


async def plan_of(execution: Execution) -> object:
    """How Postgres runs the statement of a query, as its `explain (analyze, format json)` says it.

    `Policies` beside the plan has what Row Level Security asks in it. It is run once more, as the caller, in a
    transaction that only reads. None for a mutation, which would be done again, where the database is not asked,
    and for what fails: the answer has its error.
    """
    statement = execution.executable.compiled.statement
    if statement is None or execution.plan.mutations:
        return None
    explained = Statement(_EXPLAIN + statement.text, statement.parameters, statement.sets_claims)
    values = statement.arguments(execution.variables)
    if statement.sets_claims:
        values = [*request_settings(execution.identity, execution.context), *values]
    try:
        async with execution.transaction(read_only=True) as session:
            (told,) = await session.fetch(explained, values)
    except GatewayError:
        return None
    assert told is not None
    (plan,) = json.loads(told)
    policies = policies_of(plan["Plan"], statement.text)
    return {**plan, "Plan": without_output(plan["Plan"]), "Policies": policies}


def _told(statement: Statement, variables: Variables | None) -> Mapping[str, object]:
    first = 1 + len(SETTINGS) if statement.sets_claims else 1
    sql: dict[str, object] = {"sql": laid_out(statement.text), "firstParameter": first}
    return sql if variables is None else {**sql, "values": _texts(statement.arguments(variables))}


def _texts(values: Sequence[object]) -> list[object]:
    return [
        _texts(each) if isinstance(each, list) else None if each is None else str(each)
        for each in values
    ]
