"""An operation that was understood and cannot be planned, executed or answered in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gateway.errors.base import GatewayError, Path

__all__ = [
    "DatabaseError",
    "InvalidValue",
    "OneOfTwo",
    "Overloaded",
    "PlanError",
    "RolledBack",
    "TimedOut",
    "Unavailable",
    "Unsupported",
]


class PlanError(GatewayError):
    """The operation is valid GraphQL but cannot be planned."""


class Unsupported(PlanError):
    """The operation uses something that this gateway does not support."""

    code = "UNSUPPORTED"


class InvalidValue(GatewayError):
    """A value that the schema's types admit and the domain does not.

    `columns` names the inputs it is about, as SQL errors do: `account_details.email`.
    """

    code = "INVALID_VALUE"

    def __init__(self, message: str, *, columns: Sequence[str] = (), **more: Any) -> None:
        super().__init__(message, **more)
        if columns:
            self.details["columns"] = list(columns)


class OneOfTwo(InvalidValue):
    """Of two inputs that say the same, in JSON and by a type, both were given, or neither."""

    code = "ONE_OF_TWO"

    def __init__(self, raw: str, typed: str, *, given: bool) -> None:
        what = "Both" if given else "Neither"
        super().__init__(
            f"{what} of '{raw}' and '{typed}' {'are' if given else 'is'} given.",
            hint=f"Send '{typed}', or '{raw}' as JSON, and leave the other out.",
            extensions={"fields": [raw, typed]},
        )


class DatabaseError(GatewayError):
    """Postgres refused; `database.py` maps the SQLSTATE to the code."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        sqlstate: str,
        status: int = 400,
        hint: str | None = None,
        path: Path | None = None,
        extensions: dict[str, object] | None = None,
    ) -> None:
        super().__init__(message, hint=hint, path=path, extensions=extensions)
        self.code = code  # type: ignore[misc]  # the one family whose code is data
        self.status = status  # type: ignore[misc]
        self.sqlstate = sqlstate

    def again(self) -> DatabaseError:
        """The same refusal, to stand at another field's path."""
        return DatabaseError(
            self.message,
            code=self.code,
            sqlstate=self.sqlstate,
            status=self.status,
            hint=self.hint,
            extensions=dict(self.details),
        )


class RolledBack(GatewayError):
    """This field did its work, but another field of the same mutation failed."""

    code = "ROLLED_BACK"


class Unavailable(GatewayError):
    """The database cannot answer now; the same request may succeed later."""

    code = "UNAVAILABLE"
    status = 503


class Overloaded(Unavailable):
    """More is asked of the database than it can answer in time: nothing was done, and nobody has to wait."""

    code = "OVERLOADED"


class TimedOut(GatewayError):
    """The request took longer than GATEWAY_REQUEST_TIMEOUT allows and was given up."""

    code = "TIMEOUT"
    status = 504
