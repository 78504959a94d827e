"""What there is to say when a declared write did not write all of its rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from gateway.catalog import Write
from gateway.compile.compiled import MutationCall
from gateway.compile.plan.conditions import TableWrite
from gateway.compile.plan.inputs import ONLY
from gateway.compile.plan.values import Variables
from gateway.compile.statement import unwritten_statement
from gateway.database import Session
from gateway.database.errors import SQLSTATES
from gateway.errors import DatabaseError, GatewayError, InvalidValue
from gateway.execute.execution import Execution

__all__ = ["check_written", "name_row", "not_found", "said_of"]


def not_found(what: str) -> DatabaseError:
    """The error for a row that is not there, or that the caller may not see: nobody can tell which."""
    return DatabaseError(
        f"{what} does not exist, or you may not change it.",
        code="NOT_FOUND",
        sqlstate="P0002",
        hint="Check the id.",
    )


async def check_written(
    session: Session, variables: Variables, write: TableWrite, answer: str
) -> None:
    """Raise for the first row that was to be changed or deleted and was not.

    Policies let a row that may not be written pass in silence. One that the caller sees is FORBIDDEN; one
    that they do not see is NOT_FOUND, as if it did not exist.
    """
    if write.kind not in (Write.UPDATE, Write.DELETE):
        return
    places = set(json.loads(answer)["places"])
    if len(places) == write.size:
        return
    statement = unwritten_statement(write)
    (found,) = await session.fetch(statement, statement.arguments(variables))
    for row in json.loads(found):
        if row["place"] not in places:
            raise _refusal(row, f"rows[{row['place']}]" if write.many else "It", many=write.many)


@contextmanager
def said_of(call: object) -> Iterator[None]:
    """Say what an error of Postgres means where the statement is a declared write."""
    try:
        yield
    except Exception as error:
        upserts = isinstance(call, TableWrite) and call.kind is Write.UPSERT
        if upserts and getattr(error, "sqlstate", None) == "21000":
            raise InvalidValue(
                "Two rows would be the same one.", hint="Name each row once."
            ) from error
        raise


async def name_row(execution: Execution, of: MutationCall, error: DatabaseError) -> None:
    """Add to the error which row of many it is about, where one alone fails alike.

    Postgres says it of no statement, so the rows are written again one after the other, and rolled back.
    """
    write, call = of.field.call, of.call
    if not (isinstance(write, TableWrite) and write.many) or error.code not in _OF_ONE_ROW:
        return
    with suppress(_Enough):
        async with execution.transaction() as session:
            for place in range(write.size):
                try:
                    variables = {**execution.variables, ONLY: place}
                    await session.fetch(call, call.arguments(variables))
                except Exception as alone:
                    if getattr(alone, "sqlstate", None) == error.sqlstate:
                        error.details["row"] = place
                    raise _Enough from None
            raise _Enough


_OF_ONE_ROW = ("INVALID_VALUE", "CONFLICT", "FORBIDDEN")


class _Enough(Exception):
    """The transaction has said what it could."""


def _by_rule(sqlstate: str) -> DatabaseError:
    rule = SQLSTATES[sqlstate]
    return DatabaseError(rule.message or "", code=rule.code, sqlstate=sqlstate, hint=rule.hint)


def _refusal(row: dict[str, object], what: str, *, many: bool) -> GatewayError:
    error: GatewayError
    if row["again"]:
        error = InvalidValue(f"{what} is named twice.", hint="Name each row once.")
    elif row["seen"]:
        error = _by_rule("42501")
    else:
        error = not_found(what)
    if many:
        error.details["row"] = row["place"]
    return error
