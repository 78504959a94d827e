"""Of two inputs that say the same, in JSON and by a type, the one that was given."""

from __future__ import annotations

from collections.abc import Container

from gateway.catalog import Instead
from gateway.errors import OneOfTwo

__all__ = ["left_out"]


def left_out(typed: str, instead: Instead, given: Container[str]) -> str:
    """The one of the two that is not among the `given`, those that are not null; raises OneOfTwo for a wrong number."""
    is_typed, is_raw = typed in given, instead.raw in given
    if (is_typed and is_raw) or (instead.required and not (is_typed or is_raw)):
        raise OneOfTwo(instead.raw, typed, given=is_typed)
    return instead.raw if is_typed else typed
