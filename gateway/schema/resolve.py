"""Lets graphql-core complete what Postgres answered: a bound field is the value under its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from gateway.declare.specification import BINDING
from gateway.errors import LimitExceeded
from gateway.schema.names import Names
from gateway.values.marker import KEY, MOST
from gateway.values.scalars import RawJson

__all__ = ["COLUMN_KEY", "TYPE_KEY", "InvalidData", "Row", "attach_resolvers"]

TYPE_KEY = ":type"
"""Where a row says which object type it is. No GraphQL name has a colon."""

COLUMN_KEY = ":column:"
"""Before the name of a column that a Python field `needs`, among a row's keys."""


Structures: TypeAlias = Mapping[str, Mapping[str, str]]
"""Object in JSON → the names of its fields in GraphQL and in Python."""


class InvalidData(Exception):
    """A value in the database does not fit the schema."""


class Row:
    """The row of a Python field: its attributes are the columns that the field `needs`, and no others.

    A column may have any name, so nothing else of a row is an attribute.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        object.__setattr__(self, "_values", values)

    def __getattribute__(self, name: str) -> object:
        values: Mapping[str, object] = object.__getattribute__(self, "_values")
        try:
            return values[COLUMN_KEY + name]
        except KeyError:
            if name.startswith("__"):
                return object.__getattribute__(self, name)
            raise AttributeError(f"{name}: name it in @needs to read it here") from None


def attach_resolvers(schema: GraphQLSchema, names: Names, structures: Structures) -> None:
    """Give every bound field the resolver that reads its value, and Python's own their row and context.

    Fields of `structures` read those that Python made, too.
    """
    for made in schema.type_map.values():
        if isinstance(made, GraphQLInterfaceType | GraphQLUnionType):
            made.resolve_type = _type_of
        elif isinstance(made, GraphQLObjectType) and not made.name.startswith("__"):
            made.is_type_of = None
            for name, item in made.fields.items():
                strawberry_field = item.extensions.get("strawberry-definition")
                if strawberry_field is not None and BINDING in strawberry_field.metadata:
                    item.resolve = _resolver(get_named_type(item.type))
                    if made.name in structures:
                        item.resolve = _or_made(item.resolve, structures[made.name][name])
                elif item.resolve is not None:
                    domain = names.domain(made.name, name) or names.domain(made.name)
                    item.resolve = _of_python(item.resolve, domain)


def _resolver(named: Any) -> Callable[..., object]:
    if isinstance(named, GraphQLEnumType):
        members = named.values
        return _reader(lambda name: members[name].value)
    return _reader(_json) if named.name == "JSON" else _read


def _of_python(resolve: Callable[..., object], domain: str | None) -> Callable[..., object]:
    """A field in Python: it finds its row, and the context of its domain."""

    def resolve_row(source: object, info: GraphQLResolveInfo[Any], **arguments: object) -> object:
        contexts = info.context
        if contexts is not None:
            info = info._replace(context=contexts.of(domain))
        return resolve(Row(source) if isinstance(source, dict) else source, info, **arguments)

    return resolve_row


def _or_made(read: Callable[..., object], name: str) -> Callable[..., object]:
    """A field of a structure: a value that Postgres answered, or an attribute of what a Python field made."""

    def resolve(source: object, info: GraphQLResolveInfo[object], **arguments: object) -> object:
        is_row = isinstance(source, Mapping)
        return read(source, info, **arguments) if is_row else getattr(source, name)

    return resolve


def _type_of(value: object, _info: GraphQLResolveInfo[object], _type: object) -> str:
    return str(value[TYPE_KEY]) if isinstance(value, Mapping) else type(value).__name__


def _read(
    source: Mapping[str, object], info: GraphQLResolveInfo[object], **_arguments: object
) -> object:
    return _checked(source.get(str(info.path.key)))


def _checked(value: object) -> object:
    """The list, with an error in the place of each item that does not fit its type."""
    if isinstance(value, list):
        return [_item(each) for each in value]
    if is_invalid(value):
        raise InvalidData
    if isinstance(value, dict) and MOST in value:
        raise LimitExceeded(
            f"The list has more than {value[MOST]} items.",
            hint="Narrow it by its arguments; a list that can be longer is declared as a Connection.",
        )
    return value


def _item(value: object) -> object:
    return InvalidData() if is_invalid(value) else _checked(value)


def is_invalid(value: object) -> bool:
    """Whether Postgres found that the value does not fit."""
    return isinstance(value, dict) and KEY in value


def _reader(convert: Callable[[Any], object]) -> Callable[..., object]:
    """Read a leaf whose values graphql-core has to get in another form."""

    def each(value: object) -> object:
        if isinstance(value, list):
            return [each(item) for item in value]
        return value if value is None or isinstance(value, InvalidData) else convert(value)

    def read(
        source: Mapping[str, object], info: GraphQLResolveInfo[object], **arguments: object
    ) -> object:
        return each(_read(source, info, **arguments))

    return read


def _json(text: str) -> RawJson | None:
    """JSON comes as its text, which goes out as it is; GraphQL has one null."""
    return None if text.strip() == "null" else RawJson(text)
