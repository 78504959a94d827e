"""graphql-core finishes an answer: Python fields are resolved, nulls rise to where they may be."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from typing import Any

from graphql import ExecutionResult, Executor, GraphQLError, execute

from gateway.errors import GatewayError
from gateway.operation import Operation
from gateway.response import masked, response_body
from gateway.scalars import RawJson
from gateway.schema import BoundSchema
from gateway.schema.resolve import InvalidData

__all__ = ["complete"]


async def complete(
    schema: BoundSchema,
    operation: Operation,
    values: Mapping[str, bytes | None],
    constants: Mapping[str, bytes],
    variables: Mapping[str, Any] | None,
    context: Any,
    errors: list[GatewayError],
    request_id: str,
) -> bytes:
    """The whole response. `errors` already happened; what happens here is added to them.

    `constants`: those of the values that the plan made.
    """
    root = {
        key: RawJson(constants[key].decode())
        if key in constants
        else json.loads(value)
        if value
        else None
        for key, value in values.items()
    }
    failed = {error.path[0] for error in errors if error.path}
    running = execute(
        schema.graphql,
        operation.document,
        root_value=root,
        context_value=context,
        variable_values=dict(variables or {}),
        operation_name=operation.name,
        executor_class=_Executor,
    )
    result: ExecutionResult = await running if inspect.isawaitable(running) else running
    errors.extend(
        _shown(error, request_id)
        for error in result.errors or ()
        if not (error.path and len(error.path) == 1 and error.path[0] in failed)
    )
    return response_body(result.data, errors)


class _Executor(Executor[Any]):
    """Takes what is told of the schema from the plan: telling it takes long, and it was told there."""

    def execute_field(
        self, parent_type: Any, source: Any, field_details_list: Any, path: Any, *more: Any
    ) -> Any:
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
