"""Queries: every root field in one statement; one that fails leaves the others their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from gateway.database import Database
from gateway.database.errors import LOCK_TIMEOUT
from gateway.errors import DatabaseError, GatewayError
from gateway.places import PLACE
from gateway.plan.conditions import FunctionSource
from gateway.plan.nodes import RootField
from gateway.plan.sent import place_named
from gateway.refused import Trial
from gateway.run import Prepared, Run, Values
from gateway.statement import Statement, read_statement

__all__ = ["read"]


async def read(database: Database, run: Run, prepared: Prepared) -> Values:
    """The root fields' JSON in the order asked; errors are noted in `run`."""
    fields = prepared.plan.fields
    bound = [each for each in fields if each.value is not None]
    found: Values = {}
    if prepared.statement is not None:
        try:
            row = await _fetch(database, run, prepared.statement)
            found = {each.key: row[index] for index, each in enumerate(bound)}
        except Exception as error:
            if isinstance(error, GatewayError) and not isinstance(error, DatabaseError):
                raise  # no field's fault: nobody can be answered
            if _is_spent(error):
                found = _fail_all(run, bound, error)
            else:
                sets_claims = prepared.statement.sets_claims
                found = await _read_apart(database, run, bound, error, sets_claims)
    return {each.key: found[each.key] if each.value else each.constant for each in fields}


def _is_spent(error: BaseException) -> TypeGuard[DatabaseError]:
    """Whether the time for an answer is gone: asked again, each field would take a connection for as long."""
    return isinstance(error, DatabaseError) and (
        error.code == "TIMEOUT" or error.sqlstate == LOCK_TIMEOUT
    )


def _fail_all(run: Run, fields: Sequence[RootField], error: DatabaseError) -> Values:
    for each in fields:
        run.fail(error.again(), each.key)
    return dict.fromkeys([each.key for each in fields])


async def _read_apart(
    database: Database,
    run: Run,
    fields: Sequence[RootField],
    error: BaseException,
    sets_claims: bool,
) -> Values:
    """One root field failed and took the statement with it: the others still get an answer."""
    statements = [read_statement([each], sets_claims=sets_claims) for each in fields]
    trial = Trial(database, run.identity, run.context)
    if len(fields) == 1:
        run.fail(await _explained(trial, run, fields[0], statements[0], error), fields[0].key)
        return {fields[0].key: None}
    found: dict[str, bytes | None] = {}
    for place, (each, statement) in enumerate(zip(fields, statements, strict=True)):
        try:
            row = await _fetch(database, run, statement)
            found[each.key] = row[0]
        except Exception as failure:
            if isinstance(failure, GatewayError) and not isinstance(failure, DatabaseError):
                raise
            if _is_spent(failure):
                return {**found, **_fail_all(run, fields[place:], failure)}
            found[each.key] = None
            run.fail(await _explained(trial, run, each, statement, failure), each.key)
    return found


async def _explained(
    trial: Trial, run: Run, field: RootField, statement: Statement, error: BaseException
) -> BaseException:
    """The error with the place of the argument that the function named, or of the value that was refused."""
    source = getattr(field.value, "source", None)
    if isinstance(source, FunctionSource) and isinstance(error, DatabaseError):
        place = place_named(source, error.details.get("columns", ()))
        if place:
            error.details[PLACE] = [*place]
    return await trial.explain(error, statement.parameters, run.values)


async def _fetch(database: Database, run: Run, statement: Statement) -> Sequence[bytes | None]:
    arguments = statement.arguments(run.values)
    row: Sequence[bytes | None] = await database.read(
        run.identity, run.context, statement, arguments
    )
    return row
