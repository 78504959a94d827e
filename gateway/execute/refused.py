"""Which of the values that a client sent Postgres refused.

Postgres says it of no parameter, so they are tried once more: cast to their types as the caller, by
themselves. No row is read for it, and what it tells is about nothing but what was sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TypeGuard

from gateway.compile.places import PLACE
from gateway.compile.plan.sent import Sent, sent_values
from gateway.compile.plan.values import Parameter, Variables
from gateway.compile.statement import trial_statement
from gateway.database import Database
from gateway.database.claims import RequestContext
from gateway.errors import DatabaseError, GatewayError
from gateway.identity import Identity

__all__ = ["Trial"]

MOST_TRIALS = 40
"""Statements for all refusals of a request. Halving finds one of a thousand values, or of ten thousand in a list."""

_OF_VALUES = ("22", "23514", "42601")
"""SQLSTATEs of what is refused as a value: of a type, of a domain, of a path in JSON."""


class _Tried(Exception):
    """What was found so far is what can be said."""


class Trial:
    """Tries the values of one request as its caller."""

    def __init__(self, database: Database, identity: Identity, context: RequestContext) -> None:
        self._database = database
        self._identity = identity
        self._context = context
        self._left = MOST_TRIALS

    async def explain(
        self, error: BaseException, parameters: Sequence[Parameter], variables: Variables
    ) -> BaseException:
        """The error, or that of the first value which is refused by itself, with its place."""
        if not _is_about_a_value(error):
            return error
        found: tuple[Sent, DatabaseError] | None = None
        with suppress(_Tried):
            inside = sent_values(parameters, variables)
            while inside and (refused := await self._first_refused(inside, variables)):
                found, inside = refused, refused[0].halves()
        if found is None:
            return error
        value, refusal = found
        refusal.details = {**error.details, **refusal.details, PLACE: [*value.place]}
        return refusal

    async def _first_refused(
        self, among: Sequence[Sent], variables: Variables
    ) -> tuple[Sent, DatabaseError] | None:
        refusal = await self._refusal(among, variables)
        if refusal is None:
            return None
        while len(among) > 1:
            middle = len(among) // 2
            earlier = await self._refusal(among[:middle], variables)
            among, refusal = (among[:middle], earlier) if earlier else (among[middle:], refusal)
        return among[0], refusal

    async def _refusal(self, values: Sequence[Sent], variables: Variables) -> DatabaseError | None:
        if self._left == 0:
            raise _Tried
        self._left -= 1
        statement = trial_statement(values)
        try:
            arguments = statement.arguments(variables)
            await self._database.read(self._identity, self._context, statement, arguments)
        except DatabaseError as error:
            if _is_about_a_value(error):
                return error
            raise _Tried from error
        except GatewayError as error:  # nobody can be answered now
            raise _Tried from error
        return None


def _is_about_a_value(error: BaseException) -> TypeGuard[DatabaseError]:
    """Whether a value may be at fault, and it is not said of which column it is."""
    return (
        isinstance(error, DatabaseError)
        and error.code == "INVALID_VALUE"
        and error.sqlstate.startswith(_OF_VALUES)
        and error.details.keys().isdisjoint((PLACE, "columns"))
    )
