"""`GatewayError`: what every error has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

__all__ = [
    "GatewayError",
    "Path",
]

Path = Sequence[str | int]


class GatewayError(Exception):
    """An error that a client may see: `message` and `hint` are written for the caller."""

    code: ClassVar[str] = "INTERNAL"
    status: ClassVar[int] = 400
    headers: Sequence[tuple[bytes, bytes]] = ()
    """Of the response, where the whole request is refused: in place of those that go with the status."""

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        path: Path | None = None,
        locations: Sequence[tuple[int, int]] = (),
        extensions: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path
        self.locations = locations
        self.details = extensions or {}

    @property
    def extensions(self) -> dict[str, object]:
        """What stands in the response's `extensions`: the code, the hint, the details."""
        hint = {"hint": self.hint} if self.hint else {}
        return {"code": self.code, **hint, **self.details}
