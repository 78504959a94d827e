"""Where in a JSON value something stands, and the object that has only that: what a GIN index finds it by."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.catalog import Codec
from gateway.compile.plan.values import Value, Variables
from gateway.errors import InvalidValue
from gateway.values.in_json import json_of
from gateway.values.json_path import nested

__all__ = ["JsonPath", "Nested"]


@dataclass(frozen=True, eq=False)
class JsonPath:
    """The steps of a path that a client sent."""

    value: Value

    def read(self, variables: Variables, /) -> list[str]:
        """The steps; raises InvalidValue where there are none."""
        steps: list[str] = self.value.read(variables)
        if not steps:
            raise InvalidValue(
                "The path is empty.", hint="Name at least one key, or leave the path out."
            )
        return steps


@dataclass(frozen=True, eq=False)
class Nested:
    """A value inside of objects, under keys of ours and those of a path."""

    keys: tuple[str, ...]
    path: Value | None
    value: Value
    codec: Codec

    def read(self, variables: Variables, /) -> str:
        path = self.path.read(variables) if self.path is not None else ()
        return nested((*self.keys, *path), json_of(self.value.read(variables), self.codec))
