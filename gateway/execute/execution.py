"""`Execution`: an executable as one caller; `Result`: what the database answered to it."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from types import MappingProxyType
from typing import NamedTuple

from gateway.compile.compiled import Executable
from gateway.compile.plan import Plan
from gateway.compile.plan.plan import MutationField
from gateway.compile.plan.values import Variables
from gateway.compile.statement import Statement
from gateway.database import Database, Session
from gateway.database.claims import RequestContext
from gateway.errors import GatewayError, RolledBack
from gateway.execute.refused import Trial
from gateway.execute.response import masked
from gateway.identity import Identity
from gateway.values.marker import MARKER

__all__ = ["Execution", "Result", "Values", "is_guarded"]

Values = Mapping[str, bytes | None]
"""Response key → JSON of a root field."""

_MARKER = MARKER.encode()


class Result(NamedTuple):
    """What the database answered; `values` is None where a mutation was rolled back."""

    values: Values | None
    errors: Sequence[GatewayError] = ()
    rows: Mapping[str, str] = MappingProxyType({})
    """what the functions of a mutation answered, as JSON"""


class Execution(NamedTuple):
    """What is executed, by whom, and where."""

    database: Database
    executable: Executable
    identity: Identity
    context: RequestContext

    @property
    def plan(self) -> Plan:
        """The plan that is executed."""
        return self.executable.compiled.plan

    @property
    def variables(self) -> Variables:
        """The coerced variables."""
        return self.executable.variables

    def fetch(self, statement: Statement) -> Awaitable[Iterable[bytes | None]]:
        """The row of a statement that reads."""
        return self.database.read(
            self.identity, self.context, statement, statement.arguments(self.variables)
        )

    def transaction(self, *, read_only: bool = False) -> AbstractAsyncContextManager[Session]:
        """A transaction as the caller."""
        return self.database.transaction(self.identity, self.context, read_only=read_only)

    def trial(self) -> Trial:
        """What finds the value that Postgres refused."""
        return Trial(self.database, self.identity, self.context)

    def of(self, executable: Executable) -> Execution:
        """The same of another executable."""
        return Execution(self.database, executable, self.identity, self.context)

    def failure(
        self, error: BaseException, key: str, mutation: MutationField | None = None
    ) -> GatewayError:
        """The error of the root field `key`, with the input fields that it is about."""
        shown = masked(error, self.context.request_id)
        shown.path = [key]
        columns = shown.details.pop("columns", ())
        fields = _input_fields(mutation, columns) if mutation else ()
        if fields:
            shown.details["fields"] = list(fields)
        return shown

    def rolled_back(self, error: BaseException, failed: MutationField) -> Result:
        """The result of a rolled back transaction: the error of the failed field, ROLLED_BACK for the others."""
        errors: list[GatewayError] = [self.failure(error, failed.key, failed)]
        hint = f"Nothing was changed, because {failed.key} failed."
        errors += [
            RolledBack(f"{other.key} was rolled back.", hint=hint, path=[other.key])
            for other in self.plan.mutations
            if other.key != failed.key
        ]
        return Result(None, errors)


def is_guarded(values: Iterable[bytes | None]) -> bool:
    """Whether a null or a value that its type does not admit stands somewhere."""
    return any(_MARKER in value for value in values if value)


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
