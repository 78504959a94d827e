"""Lets graphql-core complete what Postgres answered: a bound field is the value under its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

from gateway.binding import BINDING

__all__ = ["COLUMN_KEY", "GUARD", "TYPE_KEY", "InvalidData", "Row", "attach_resolvers"]

GUARD = "\0"
"""Stands where Postgres met a null or a value that the field's type does not admit. No text of
Postgres can contain it."""

TYPE_KEY = ":type"
"""Where a row says which object type it is. No GraphQL name has a colon."""

COLUMN_KEY = ":column:"
"""Before the name of a column that a Python field `needs`, among a row's keys."""


class InvalidData(Exception):
    """The database holds what the schema says it cannot."""


class Row:
    """What a Python field gets as its row: its attributes are the columns that it `needs`, and no others.

    A column may have any name, so nothing else of a row is an attribute.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_values", values)

    def __getattribute__(self, name: str) -> Any:
        values: Mapping[str, Any] = object.__getattribute__(self, "_values")
        try:
            return values[COLUMN_KEY + name]
        except KeyError:
            if name.startswith("__"):
                return object.__getattribute__(self, name)
            raise AttributeError(f"{name}: name it in @needs to read it here") from None


def attach_resolvers(schema: GraphQLSchema) -> None:
    """Give every bound field the resolver that reads its value, and Python's own their row."""
    for made in schema.type_map.values():
        if isinstance(made, GraphQLInterfaceType | GraphQLUnionType):
            made.resolve_type = _type_of
        elif isinstance(made, GraphQLObjectType) and not made.name.startswith("__"):
            made.is_type_of = None
            for item in made.fields.values():
                strawberry_field = item.extensions.get("strawberry-definition")
                if strawberry_field is not None and BINDING in strawberry_field.metadata:
                    named = get_named_type(item.type)
                    item.resolve = (
                        _enum_resolver(named) if isinstance(named, GraphQLEnumType) else _read
                    )
                elif item.resolve is not None:
                    item.resolve = _with_row(item.resolve)


def _with_row(resolve: Callable[..., Any]) -> Callable[..., Any]:
    def resolve_row(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        return resolve(Row(source) if isinstance(source, dict) else source, info, **arguments)

    return resolve_row


def _type_of(value: Mapping[str, Any], _info: GraphQLResolveInfo[Any], _type: Any) -> str:
    return str(value[TYPE_KEY])


def _read(source: Mapping[str, Any], info: GraphQLResolveInfo[Any], **_arguments: Any) -> Any:
    value = source.get(str(info.path.key))
    if value == GUARD:
        raise InvalidData
    return value


def _enum_resolver(made: GraphQLEnumType) -> Callable[..., Any]:
    def read(source: Mapping[str, Any], info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
        name = _read(source, info, **arguments)
        if isinstance(name, list):
            return [made.values[item].value for item in name]
        return made.values[name].value if name is not None else None

    return read
