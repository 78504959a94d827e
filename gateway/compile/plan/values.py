"""Where a parameter's value comes from. A plan holds these; the values are read at each run."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

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

from gateway.catalog.pgtype import PgType
from gateway.compile.operation import SENT, check_not_null
from gateway.compile.places import Place, placed
from gateway.values.exact import json_text
from gateway.values.literal import read_literal

__all__ = [
    "ABSENT",
    "Const",
    "Given",
    "Items",
    "JsonLiteral",
    "Object",
    "Parameter",
    "Times",
    "Value",
    "Variables",
    "as_fields",
    "as_items",
    "is_null",
    "plain",
    "resolve_value",
]

Variables: TypeAlias = Mapping[str, Any]
"""What a client has sent, coerced; which types the values have is known to the plan."""


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
    encode: Callable[[object], object] | None = None
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

    def read(self, _: Variables, /) -> object:
        return plain(self.value)


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
        return plain(value)


@dataclass(frozen=True, eq=False)
class Items:
    """A list whose items are values of their own."""

    items: tuple[Value, ...]
    place: Place = ()

    def read(self, variables: Variables, /) -> object:
        return [item.read(variables) for item in self.items]


@dataclass(frozen=True, eq=False)
class Object:
    """An input object, field by field; the planner takes it apart."""

    fields: Mapping[str, Value]
    place: Place = ()

    def read(self, variables: Variables, /) -> object:
        return {key: value.read(variables) for key, value in self.fields.items()}


@dataclass(frozen=True, eq=False)
class JsonLiteral:
    """JSON that the document writes, with variables in it, each as it was sent."""

    node: ListValueNode | ObjectValueNode
    place: Place = ()

    def read(self, variables: Variables, /) -> str:
        return json_text(_filled(self.node, variables))


def _filled(node: ValueNode, variables: Variables) -> object:
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


def _as_sent(node: VariableNode, variables: Variables) -> object:
    source = variables[SENT].get(node.name.value)
    if source is None or source.value is not Undefined:
        return source and source.value
    default = source.signature.default
    return read_literal(default.literal) if default is not None else None


class _Absent:
    """An argument that was not sent; the planner never makes a parameter of it."""

    def read(self, _: Variables, /) -> object:
        return None


ABSENT: Value = _Absent()


def plain(value: object) -> object:
    """The value without the types of Python and GraphQL that JSON knows nothing of."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def is_null(value: Value, variables: Variables) -> bool:
    """Whether the value is null; part of the shape, so a plan may depend on it."""
    return value.read(variables) is None


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
