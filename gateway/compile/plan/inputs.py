"""What functions and writes are given: changed, sealed, renamed, or put together as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gateway.catalog import Codec, Form, Name, Parts, Sealing
from gateway.catalog.pgtype import PgType, as_text
from gateway.compile.plan.instead import left_out
from gateway.compile.plan.values import Value, Variables, plain
from gateway.secrets.sealing import Keyring, fingerprints, seal
from gateway.values.in_json import json_of

__all__ = [
    "CALLER",
    "ONLY",
    "JsonObject",
    "JsonRows",
    "JsonValue",
    "PartsValue",
    "RowPlaces",
    "SealedValue",
    "Transformed",
]


CALLER = ":caller"
"""The caller's id among a call's values, under a name that no variable can have."""


Placed = TypeVar("Placed", bound=tuple[object, ...])
"""Begins with the place of a row."""

ONLY = ":only"
"""The place of the one row that is written alone, under a name that no variable can have."""


@dataclass(frozen=True, eq=False)
class Transformed:
    """A value that a binding changes before Postgres sees it."""

    value: Value
    transform: Callable[[object], object]

    def read(self, variables: Variables, /) -> object:
        value = self.value.read(variables)
        return None if value is None else self.transform(value)


@dataclass(frozen=True, eq=False)
class PartsValue:
    """An input object under the names that its parts have in Postgres; one in JSON as its text."""

    value: Value
    parts: Parts

    def read(self, variables: Variables, /) -> object:
        return _renamed(self.value.read(variables), self.parts)


def _renamed(value: object, parts: Parts | None) -> object:
    if parts is not None and parts.form is Form.JSON:
        return None if value is None else json_of(value, parts)
    if isinstance(value, list):
        return [_renamed(each, parts) for each in value]
    if parts is None or not isinstance(value, Mapping):
        return plain(value)
    given = {key for key, each in value.items() if each is not None}
    unmeant = {left_out(typed, each, given) for typed, each in parts.instead.items()}
    named = ((parts.fields[key], each) for key, each in value.items() if key not in unmeant)
    return {part.name: _renamed(each, part.parts) for part, each in named}


@dataclass(frozen=True, eq=False)
class JsonValue:
    """A value as it stands in JSON."""

    value: Value
    of: Parts | Codec

    def read(self, variables: Variables, /) -> str:
        return json_of(self.value.read(variables), self.of)


@dataclass(frozen=True, eq=False)
class SealedValue:
    """A value that is checked, encrypted for the caller or for what an input names, and sent with what may be shown."""

    value: Value
    inputs: Mapping[str, Value]
    how: Sealing
    keyring: Keyring
    is_json: bool

    def read(self, variables: Variables, /) -> str | None:
        value = self.value.read(variables)
        if value is None:
            return None
        inputs = {name: each.read(variables) for name, each in self.inputs.items()}
        plain, masked = self.how.prepare(json.loads(value) if self.is_json else value, inputs)
        text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        binding = self.how.binding
        bound_to = str(inputs[binding]) if binding else variables[CALLER]
        sealed = seal(self.keyring, text.encode(), bound_to)
        shown: dict[str, object] = {"masked": masked}
        if self.how.identify is not None:
            shown["fingerprints"] = fingerprints(self.keyring, self.how.identify(plain))
        return json.dumps({**sealed, **shown})


@dataclass(frozen=True, eq=False)
class JsonObject:
    """A JSON object of values, for a function that takes its changes as jsonb."""

    fields: tuple[tuple[str, Value, bool], ...]
    """(key, value, whether the value is JSON text already)"""
    types: tuple[PgType, ...] = ()
    """what the function is to read them as, where that is said"""

    def values(self) -> Iterator[tuple[Value, PgType]]:
        """Each value with its type."""
        yield from zip((value for _, value, _ in self.fields), self.types, strict=False)

    def read(self, variables: Variables) -> str:
        pairs = (
            f"{json.dumps(key)}:{_json(value.read(variables), is_json)}"
            for key, value, is_json in self.fields
        )
        return "{" + ",".join(pairs) + "}"


@dataclass(frozen=True, eq=False)
class JsonRows:
    """Rows of values as a JSON list: place → (key, value, type of Postgres), the values as its text.

    `columns`: key → the column of `table` for which its values are.
    """

    rows: tuple[tuple[int, tuple[tuple[str, Value, PgType], ...]], ...]
    table: Name
    columns: Mapping[str, str]

    def values(self, variables: Variables) -> Iterator[tuple[str, Value, PgType]]:
        """Each value with its column and type."""
        for _, columns in _chosen(self.rows, variables):
            yield from ((self.columns[key], value, of) for key, value, of in columns)

    def read(self, variables: Variables, /) -> str:
        rows = []
        for place, columns in _chosen(self.rows, variables):
            pairs = [f'"{key}":{_text(value.read(variables), of)}' for key, value, of in columns]
            rows.append("{" + ",".join([f'"n":{place}', *pairs]) + "}")
        return "[" + ",".join(rows) + "]"


@dataclass(frozen=True, eq=False)
class RowPlaces:
    """The places of rows in their input."""

    places: tuple[int, ...]

    def read(self, variables: Variables, /) -> list[int]:
        return [place for (place,) in _chosen([(each,) for each in self.places], variables)]


def _chosen(rows: Sequence[Placed], variables: Variables) -> Sequence[Placed]:
    only = variables.get(ONLY)
    return rows if only is None else [row for row in rows if row[0] == only]


def _text(value: object, kind: PgType) -> str:
    """A value inside of JSON: JSON itself as it is, everything else as Postgres reads it."""
    if value is None:
        return "null"
    return str(value) if kind.sql in ("json", "jsonb") else json.dumps(kind.text(value))


def _json(value: object, is_json: bool) -> str:
    if is_json and isinstance(value, list):
        return "[" + ",".join(_json(each, is_json) for each in value) + "]"
    if is_json and value is not None:
        return str(value)
    return json.dumps(value, default=as_text)
