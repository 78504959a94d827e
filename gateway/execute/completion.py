"""graphql-core finishes an answer: Python fields are resolved, nulls rise to where they may be."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from graphql import ExecutionResult, Executor, GraphQLError, execute

from gateway.config import Settings
from gateway.database.claims import RequestContext
from gateway.errors import GatewayError
from gateway.execute.execution import Execution, Result
from gateway.execute.response import masked
from gateway.identity import Identity
from gateway.schema import BoundSchema
from gateway.schema.resolve import InvalidData
from gateway.values.exact import read_exactly
from gateway.values.scalars import RawJson

__all__ = ["Completed", "Completion"]


class Completed(NamedTuple):
    """The data as graphql-core made it, and every error."""

    data: object
    errors: Sequence[GatewayError]


class Completion:
    """Completes the answers of one schema, whose Python fields find `context_for` as their context."""

    def __init__(self, schema: BoundSchema, settings: Settings) -> None:
        self._schema = schema.graphql
        self._make_context = schema.context
        self._settings = settings
        self._context: Callable[..., object] | None = None

    def start(self) -> None:
        """Create the maker of contexts; raises ConfigError where the settings are wrong."""
        if self._make_context is not None:
            self._context = self._make_context(self._settings)

    async def stop(self) -> None:
        """Close what Python fields hold."""
        closing = getattr(self._context, "stop", None)
        if closing is not None:
            await closing()

    def context_for(self, identity: Identity, context: RequestContext) -> object:
        """What the domain's Python finds as its context; made for one request."""
        return self._context(identity, context) if self._context else None

    async def complete(self, execution: Execution, result: Result) -> Completed:
        """The values of `result`, and its errors with those that happen here."""
        operation, constants = execution.executable.operation, execution.plan.constants
        root = {
            key: RawJson(constants[key].decode())
            if key in constants
            else read_exactly(value)
            if value
            else None
            for key, value in (result.values or {}).items()
        }
        running = execute(
            self._schema,
            operation.document,
            root_value=root,
            context_value=self.context_for(execution.identity, execution.context),
            variable_values=dict(execution.executable.request.variables or {}),
            operation_name=operation.name,
            executor_class=_Executor,
        )
        completed: ExecutionResult = await running if inspect.isawaitable(running) else running
        failed = {error.path[0] for error in result.errors if error.path}
        more = [
            _shown(error, execution.context.request_id)
            for error in completed.errors or ()
            if not (error.path and len(error.path) == 1 and error.path[0] in failed)
        ]
        return Completed(completed.data, [*result.errors, *more])


class _Executor(Executor[Any]):
    """Takes what is told of the schema from the plan: telling it takes long, and it was told there."""

    def execute_field(
        self, parent_type: Any, source: Any, field_details_list: Any, path: Any, *more: object
    ) -> object:
        """The value of a field, completed."""
        if path.prev is None and isinstance(source.get(path.key), RawJson):
            return source[path.key]
        return super().execute_field(parent_type, source, field_details_list, path, *more)


def _shown(error: GraphQLError, request_id: str) -> GatewayError:
    original = error.original_error or InvalidData(error.message)
    shown = masked(original, request_id)
    if isinstance(original, InvalidData):
        shown.message = (
            "A value is missing or does not fit its type, where the schema promises one."
        )
    shown.path = list(error.path) if error.path else None
    shown.locations = [(at.line, at.column) for at in error.locations or ()]
    return shown
