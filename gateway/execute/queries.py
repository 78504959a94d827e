"""Queries: every root field in one statement; one that fails leaves the others their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from gateway.compile.places import PLACE
from gateway.compile.plan.conditions import FunctionSource
from gateway.compile.plan.plan import RootField
from gateway.compile.plan.sent import place_named
from gateway.compile.statement import Statement, read_statement
from gateway.database.errors import LOCK_TIMEOUT
from gateway.errors import DatabaseError, GatewayError
from gateway.execute.execution import Execution, Result

__all__ = ["read"]


async def read(execution: Execution) -> Result:
    """The root fields' JSON in the order asked, and the errors of those that failed."""
    compiled = execution.executable.compiled
    fields, bound, statement = compiled.plan.fields, compiled.bound, compiled.statement
    if statement is None:
        return Result({each.key: each.constant for each in fields})
    try:
        row = await execution.fetch(statement)
    except Exception as error:
        found = await _read_otherwise(execution, bound, error, statement)
    else:
        found = Result(dict(zip(_keys(bound), row, strict=True)))
    if found.values is None or len(bound) == len(fields):
        return found
    values = {each.key: found.values.get(each.key, each.constant) for each in fields}
    return Result(values, found.errors)


async def _read_otherwise(
    execution: Execution, fields: Sequence[RootField], error: Exception, statement: Statement
) -> Result:
    """What there is of an answer, where the fields could not be read together."""
    if _is_about_everything(error):
        raise error
    if _is_spent(error):
        return Result(dict.fromkeys(_keys(fields)), _all_fail(execution, fields, error))
    return await _read_apart(execution, fields, error, sets_claims=statement.sets_claims)


async def _read_apart(
    execution: Execution, fields: Sequence[RootField], error: BaseException, *, sets_claims: bool
) -> Result:
    """One root field failed and took the statement with it: the others still get an answer."""
    statements = [read_statement([each], sets_claims=sets_claims) for each in fields]
    values: dict[str, bytes | None] = dict.fromkeys(_keys(fields))
    apart = _Apart(execution)
    if len(fields) == 1:
        return Result(values, [await apart.failure(fields[0], statements[0], error)])
    errors: list[GatewayError] = []
    for place, (each, statement) in enumerate(zip(fields, statements, strict=True)):
        try:
            (values[each.key],) = await execution.fetch(statement)
        except Exception as failure:
            if _is_about_everything(failure):
                raise
            if _is_spent(failure):
                errors += _all_fail(execution, fields[place:], failure)
                break
            errors.append(await apart.failure(each, statement, failure))
    return Result(values, errors)


class _Apart:
    """Says why root fields failed that were asked one by one."""

    def __init__(self, execution: Execution) -> None:
        self._execution = execution
        self._trial = execution.trial()

    async def failure(
        self, field: RootField, statement: Statement, error: BaseException
    ) -> GatewayError:
        """The error with the place of the argument that the function named, or of the value that was refused."""
        source = getattr(field.value, "source", None)
        if isinstance(source, FunctionSource) and isinstance(error, DatabaseError):
            place = place_named(source, error.details.get("columns", ()))
            if place:
                error.details[PLACE] = [*place]
        variables = self._execution.variables
        explained = await self._trial.explain(error, statement.parameters, variables)
        return self._execution.failure(explained, field.key)


def _keys(fields: Sequence[RootField]) -> list[str]:
    return [each.key for each in fields]


def _is_about_everything(error: BaseException) -> bool:
    """Whether the error is no field's fault: no request can be answered."""
    return isinstance(error, GatewayError) and not isinstance(error, DatabaseError)


def _is_spent(error: BaseException) -> TypeGuard[DatabaseError]:
    """Whether the time for an answer is gone: asked again, each field would take a connection for as long."""
    return isinstance(error, DatabaseError) and (
        error.code == "TIMEOUT" or error.sqlstate == LOCK_TIMEOUT
    )


def _all_fail(
    execution: Execution, fields: Sequence[RootField], error: DatabaseError
) -> list[GatewayError]:
    return [execution.failure(error.again(), each.key) for each in fields]
