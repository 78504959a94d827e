"""`Answer`: the response to one request, and what the log says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from gateway.errors import GatewayError

__all__ = ["Answer"]


class Answer(NamedTuple):
    """A response. A request error (no `data`) is not `executed`."""

    body: bytes
    executed: bool = True
    status: int = 200
    timings: Mapping[str, float] = MappingProxyType({})
    """seconds that each stage took"""
    operation: str | None = None
    kind: str | None = None
    errors: Sequence[GatewayError] = ()
    headers: Sequence[tuple[bytes, bytes]] = ()
    max_age: int = 0
    """seconds for which caches may keep it, if it is for anyone"""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its errors."""
        return tuple([error.code for error in self.errors])
