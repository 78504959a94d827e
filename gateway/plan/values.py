"""Where a parameter's value comes from. A plan holds these; the values are read at each run."""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
)
from graphql.utilities.coerce_input_value import coerce_default_value, coerce_input_literal

from gateway.catalog import OrderTerm, Parts, Sealing
from gateway.cursor import node_type, read_cursor, read_node_id
from gateway.errors import InvalidValue, LimitExceeded
from gateway.exact import json_text
from gateway.literal import read_literal
from gateway.operation import SENT, check_not_null
from gateway.pgtype import PgType, as_text
from gateway.places import PLACE, Place, placed
from gateway.sealing import Keyring, fingerprints, seal

__all__ = [
    "ABSENT",
    "CALLER",
    "ONLY",
    "Const",
    "CursorPart",
    "Given",
    "IdsOf",
    "Items",
    "JsonLiteral",
    "JsonObject",
    "JsonRows",
    "NodeKey",
    "NodeKeys",
    "Object",
    "Offset",
    "PageSize",
    "Parameter",
    "PartsValue",
    "RowPlaces",
    "SealedValue",
    "Times",
    "Transformed",
    "Value",
    "check_number_of_ids",
    "resolve_value",
]

Variables = Mapping[str, Any]


class Times(Protocol):
    """How often something is done, by the variables."""

    def read(self, variables: Variables, /) -> int:
        """So many times."""


class Value(Protocol):
    """Something that is read from the variables at each run."""

    def read(self, variables: Variables, /) -> Any:
        """The value, as asyncpg takes it; raises GatewayError for one that does not fit."""


@dataclass(frozen=True, eq=False)
class Parameter:
    """A value and the Postgres type that it is sent as; `encode` makes of it what the driver takes."""

    value: Value
    postgres: str
    encode: Callable[[Any], Any] | None = None
    type: PgType | None = None
    """what it arrives as, where that is known"""
    is_regex: bool = False
    """it has to compile too"""

    @classmethod
    def typed(cls, value: Value, of: PgType, *, is_regex: bool = False) -> Parameter:
        """A value from a client that arrives in this type."""
        return cls(value, of.cast, of.encode, of, is_regex)

    def read(self, variables: Variables, /) -> Any:
        """What is sent for these variables."""
        value = self.value.read(variables)
        return value if self.encode is None else self.encode(value)


@dataclass(frozen=True, eq=False)
class Const:
    """A value that stands in the document at `place`, or one of ours, which has none."""

    value: Any
    place: Place = ()

    def read(self, _: Variables, /) -> Any:
        return _plain(self.value)


@dataclass(frozen=True, eq=False)
class Given:
    """A variable, or a field inside one; `place` is where it is used."""

    name: str
    path: tuple[str | int, ...] = ()
    place: Place = ()

    def read(self, variables: Variables, /) -> Any:
        value = variables[self.name]
        for key in self.path:
            value = value[key]
        return _plain(value)


@dataclass(frozen=True, eq=False)
class Items:
    """A list whose items are values of their own."""

    items: tuple[Value, ...]
    place: Place = ()

    def read(self, variables: Variables, /) -> Any:
        return [item.read(variables) for item in self.items]


@dataclass(frozen=True, eq=False)
class Object:
    """An input object, field by field; the planner takes it apart."""

    fields: Mapping[str, Value]
    place: Place = ()

    def read(self, variables: Variables, /) -> Any:
        return {key: value.read(variables) for key, value in self.fields.items()}


@dataclass(frozen=True, eq=False)
class JsonLiteral:
    """JSON that the document writes, with variables in it, each as it was sent."""

    node: ListValueNode | ObjectValueNode
    place: Place = ()

    def read(self, variables: Variables, /) -> str:
        return json_text(_filled(self.node, variables))


def _filled(node: ValueNode, variables: Variables) -> Any:
    """The literal's value; a variable that is absent is null in a list, and no member of an object."""
    if isinstance(node, VariableNode):
        return _as_sent(node, variables)
    if isinstance(node, ListValueNode):
        return [_filled(each, variables) for each in node.values]
    if isinstance(node, ObjectValueNode):
        return {
            each.name.value: _filled(each.value, variables)
            for each in node.fields
            if not isinstance(each.value, VariableNode) or each.value.name.value in variables
        }
    return read_literal(node)


def _as_sent(node: VariableNode, variables: Variables) -> Any:
    source = variables[SENT].get(node.name.value)
    if source is None or source.value is not Undefined:
        return source and source.value
    default = source.signature.default
    return read_literal(default.literal) if default is not None else None


class _Absent:
    """An argument that was not sent; the planner never makes a parameter of it."""

    def read(self, _: Variables, /) -> Any:
        return None


ABSENT: Value = _Absent()


@dataclass(frozen=True, eq=False)
class Transformed:
    """A value that a binding changes before Postgres sees it."""

    value: Value
    transform: Callable[[Any], Any]

    def read(self, variables: Variables, /) -> Any:
        value = self.value.read(variables)
        return None if value is None else self.transform(value)


@dataclass(frozen=True, eq=False)
class PartsValue:
    """An input object under the names that its parts have in Postgres."""

    value: Value
    parts: Parts

    def read(self, variables: Variables, /) -> Any:
        return _renamed(self.value.read(variables), self.parts)


def _renamed(value: Any, parts: Parts | None) -> Any:
    if isinstance(value, list):
        return [_renamed(each, parts) for each in value]
    if parts is None or not isinstance(value, Mapping):
        return _plain(value)
    named = ((*parts.fields[key], each) for key, each in value.items())
    return {name: _renamed(each, inner) for name, inner, each in named}


CALLER = ":caller"
"""The caller's id among a call's values, under a name that no variable can have."""


@dataclass(frozen=True, eq=False)
class SealedValue:
    """A value that is checked, encrypted for the caller, and sent with what may be shown of it."""

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
        sealed = seal(self.keyring, text.encode(), variables[CALLER])
        shown: dict[str, Any] = {"masked": masked}
        if self.how.identify is not None:
            shown["fingerprints"] = fingerprints(self.keyring, self.how.identify(plain))
        return json.dumps({**sealed, **shown})


@dataclass(frozen=True, eq=False)
class PageSize:
    """How many rows a page may have: within the limits, plus `extra` to see whether more follow."""

    value: Value | None
    name: str
    default: int
    maximum: int
    extra: int = 0

    def read(self, variables: Variables) -> int:
        size = self.value.read(variables) if self.value else None
        if size is None:
            return self.default + self.extra
        if size < 0:
            raise InvalidValue(
                f"{self.name} is {size}; it cannot be negative.",
                hint=f"Use {self.name}: 0 to {self.maximum}.",
                extensions={PLACE: [self.name]},
            )
        if size > self.maximum:
            raise LimitExceeded(
                f"{self.name} is {size}; a page has at most {self.maximum} rows.",
                hint="Read page by page, with after: pageInfo.endCursor.",
                extensions={PLACE: [self.name]},
            )
        return int(size) + self.extra

    @property
    def most(self) -> int:
        """The largest that it can be."""
        return max(self.default, self.maximum) + self.extra

    def plus(self, extra: int) -> PageSize:
        """The same page with more rows read than shown."""
        return PageSize(self.value, self.name, self.default, self.maximum, extra)


@dataclass(frozen=True, eq=False)
class Offset:
    """How many rows are skipped."""

    value: Value
    maximum: int

    def read(self, variables: Variables, /) -> int:
        count: int = self.value.read(variables)
        if count < 0:
            raise InvalidValue(
                f"offset is {count}; it cannot be negative.",
                hint=f"Use offset: 0 to {self.maximum}.",
                extensions={PLACE: ["offset"]},
            )
        if count > self.maximum:
            raise LimitExceeded(
                f"offset is {count}; at most {self.maximum} rows can be skipped.",
                hint="Read on with after: pageInfo.endCursor, or filter.",
                extensions={PLACE: ["offset"]},
            )
        return count


@dataclass(frozen=True, eq=False)
class CursorPart:
    """One of the order's values at a cursor, as Postgres wrote it."""

    value: Value
    name: str
    """the argument that has it"""
    tag: str
    order: tuple[OrderTerm, ...]
    index: int

    def read(self, variables: Variables, /) -> Any:
        with placed(self.name):
            return read_cursor(self.value.read(variables), self.tag, self.order)[self.index]


@dataclass(frozen=True, eq=False)
class NodeKey:
    """One value of the key inside a node id."""

    value: Value
    types: tuple[PgType, ...]
    index: int = 0

    def read(self, variables: Variables, /) -> Any:
        with placed("nodeId"):
            return read_node_id(self.value.read(variables), self.types)[self.index]


def check_number_of_ids(ids: Sequence[object], maximum: int) -> None:
    """Raise LimitExceeded for more ids than a page has rows, before one of them is looked at."""
    if len(ids) > maximum:
        raise LimitExceeded(
            f"nodeIds has {len(ids)} ids; at most {maximum} are allowed.",
            hint="Ask for them in parts.",
            extensions={PLACE: ["nodeIds"]},
        )


@dataclass(frozen=True, eq=False)
class NodeKeys:
    """One value of the keys of those node ids that name `type_name`, null for the others, in their places."""

    value: Value
    type_name: str
    types: tuple[PgType, ...]
    index: int
    maximum: int

    def read(self, variables: Variables) -> list[Any]:
        ids = self.value.read(variables)
        check_number_of_ids(ids, self.maximum)
        return [self._key(place, each) for place, each in enumerate(ids)]

    def _key(self, place: int, node_id: object) -> Any:
        if node_type(node_id) != self.type_name:
            return None
        with placed("nodeIds", place):
            return read_node_id(node_id, self.types)[self.index]


@dataclass(frozen=True, eq=False)
class IdsOf:
    """How many of the node ids name `type_name`."""

    value: Value
    type_name: str
    maximum: int

    def read(self, variables: Variables, /) -> int:
        """So many."""
        ids = self.value.read(variables)
        check_number_of_ids(ids, self.maximum)
        return sum(node_type(each) == self.type_name for each in ids)


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


ONLY = ":only"
"""The place of the one row that is written alone, under a name that no variable can have."""


@dataclass(frozen=True, eq=False)
class JsonRows:
    """Rows of values as a JSON list: place → (key, value, type of Postgres), the values as its text."""

    rows: tuple[tuple[int, tuple[tuple[str, Value, PgType], ...]], ...]

    def values(self, variables: Variables) -> Iterator[tuple[Value, PgType]]:
        """Each value with its type."""
        for _, columns in _chosen(self.rows, variables):
            yield from ((value, of) for _, value, of in columns)

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


def _chosen(rows: Sequence[Any], variables: Variables) -> Sequence[Any]:
    only = variables.get(ONLY)
    return rows if only is None else [row for row in rows if row[0] == only]


def _text(value: Any, kind: PgType) -> str:
    """A value inside of JSON: JSON itself as it is, everything else as Postgres reads it."""
    if value is None:
        return "null"
    return str(value) if kind.sql in ("json", "jsonb") else json.dumps(kind.text(value))


def _json(value: Any, is_json: bool) -> str:
    if is_json and isinstance(value, list):
        return "[" + ",".join(_json(each, is_json) for each in value) + "]"
    if is_json and value is not None:
        return str(value)
    return json.dumps(value, default=as_text)


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def is_null(value: Value, variables: Variables) -> bool:
    """Whether the value is null; part of the shape, so a plan may depend on it."""
    return not isinstance(value, PageSize) and value.read(variables) is None


def as_fields(value: Value, variables: Variables) -> Mapping[str, Value]:
    """An input object taken apart: field → value, for the fields that were sent."""
    if isinstance(value, Object):
        return value.fields
    if isinstance(value, Given):
        return {key: _inside(value, key) for key in value.read(variables) or {}}
    if isinstance(value, Const):
        return {key: Const(item, _within(value, key)) for key, item in (value.value or {}).items()}
    raise TypeError(f"{type(value).__name__} is no input object")


def as_items(value: Value, variables: Variables) -> Sequence[Value]:
    """A list of input objects taken apart."""
    if isinstance(value, Items):
        return value.items
    if isinstance(value, Given):
        return [_inside(value, index) for index in range(len(value.read(variables)))]
    assert isinstance(value, Const)
    return [Const(item, _within(value, index)) for index, item in enumerate(value.value)]


def _inside(of: Given, step: str | int) -> Given:
    return Given(of.name, (*of.path, step), _within(of, step))


def _within(of: Given | Const, step: str | int) -> Place:
    """A place further in; what has none was not sent."""
    return (*of.place, step) if of.place else ()


def resolve_value(
    node: ValueNode, made: GraphQLInputType, variables: Variables, place: Place = ()
) -> Value:
    """An argument's value as the document writes it at `place`: constants, variables, and what mixes them."""
    if isinstance(node, VariableNode):
        if node.name.value not in variables:
            return ABSENT
        if isinstance(made, GraphQLNonNull):
            check_not_null(node, variables[node.name.value])
        return Given(node.name.value, place=place)
    if isinstance(node, NullValueNode):
        return Const(None, place)
    if isinstance(made, GraphQLNonNull):
        return resolve_value(node, made.of_type, variables, place)
    if isinstance(made, GraphQLList):
        nodes = node.values if isinstance(node, ListValueNode) else (node,)
        items = (_item(each, made.of_type, variables, (*place, i)) for i, each in enumerate(nodes))
        return Items(tuple(items), place)
    if isinstance(made, GraphQLInputObjectType) and isinstance(node, ObjectValueNode):
        return _object(node, made, variables, place)
    if isinstance(node, ListValueNode | ObjectValueNode) and _has_variable(node):
        return JsonLiteral(node, place)  # of the scalars, JSON alone has lists and objects
    return Const(coerce_input_literal(node, made), place)


def _has_variable(node: ValueNode) -> bool:
    if isinstance(node, ListValueNode):
        return any(map(_has_variable, node.values))
    if isinstance(node, ObjectValueNode):
        return any(_has_variable(each.value) for each in node.fields)
    return isinstance(node, VariableNode)


def _item(node: ValueNode, made: GraphQLInputType, variables: Variables, place: Place) -> Value:
    with placed(place[-1]):
        value = resolve_value(node, made, variables, place)
    return Const(None, place) if value is ABSENT else value


def _object(
    node: ObjectValueNode, made: GraphQLInputObjectType, variables: Variables, place: Place
) -> Object:
    written = {item.name.value: item.value for item in node.fields}
    fields: dict[str, Value] = {}
    for name, item in made.fields.items():
        value = ABSENT
        if name in written:
            with placed(name):
                value = resolve_value(written[name], item.type, variables, (*place, name))
        if value is ABSENT:
            default = coerce_default_value(item)
            if default is Undefined:
                continue
            value = Const(default)
        fields[item.out_name or name] = value
    return Object(fields, place)
