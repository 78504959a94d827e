"""What the log is told of operations before they are executed."""

from __future__ import annotations

from gateway.compile.operation import Operation
from gateway.database.claims import RequestContext
from gateway.observe.client import client_of
from gateway.observe.log import observe
from gateway.observe.observations import DeprecatedUsed

__all__ = ["tell_deprecated"]


def tell_deprecated(operation: Operation, role: str, context: RequestContext) -> None:
    """Write a line where an operation uses what is deprecated: who has to be asked before it goes."""
    if operation.deprecated:
        client = client_of(context.headers or {})
        name, uses = operation.name or "", operation.deprecated
        observe(DeprecatedUsed(name, uses, client, role, context.request_id))
