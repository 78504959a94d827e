"""Errors → the bytes of a GraphQL response; what clients must not see is masked here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from gateway.errors import ConfigError, GatewayError, InternalError
from gateway.events import UnexpectedFailure, observe

__all__ = ["error_body", "masked", "render_error"]


def error_body(errors: Sequence[GatewayError]) -> bytes:
    """The whole response of a request that was not executed."""
    rendered = [render_error(error) for error in errors]
    return json.dumps({"errors": rendered}, default=str, separators=(",", ":")).encode()


def render_error(error: GatewayError) -> dict[str, Any]:
    """One entry of `errors`."""
    entry: dict[str, Any] = {"message": error.message}
    if error.locations:
        entry["locations"] = [{"line": line, "column": column} for line, column in error.locations]
    if error.path is not None:
        entry["path"] = list(error.path)
    return {**entry, "extensions": error.extensions}


def masked(error: BaseException, request_id: str) -> GatewayError:
    """`error` itself where it is written for clients, else INTERNAL, and the log has the rest."""
    if isinstance(error, GatewayError) and not isinstance(error, ConfigError):
        return error
    error_id = uuid4().hex
    observe(UnexpectedFailure(error_id, request_id, error))
    return InternalError(
        "Something went wrong here.",
        hint="Report the error id to whoever runs this gateway; the log says more under it.",
        extensions={"errorId": error_id},
    )
