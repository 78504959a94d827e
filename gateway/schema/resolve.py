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
from gateway.catalog import Catalog

__all__ = ["GUARD", "TYPE_KEY", "InvalidData", "Row", "attach_resolvers"]

GUARD = "\0"
"""Stands where Postgres met a null or a value that the field's type does not admit. No text of
Postgres can contain it."""

TYPE_KEY = ":type"
"""Where a row says which object type it is. No GraphQL name has a colon."""

_PARTS = ("Connection", "Edge", "Aggregates", "Group", "Sum", "Avg", "Min", "Max")


class InvalidData(Exception):
    """The database holds what the schema says it cannot."""


class Row(dict[str, Any]):
    """A row under response keys. Attributes are the columns that a Python field `needs`."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[":" + name]
        except KeyError:
            raise AttributeError(f"{name}: name it in @needs to read it here") from None


def attach_resolvers(schema: GraphQLSchema, catalog: Catalog) -> None:
    """Give every bound field the resolver that reads its value."""
    for made in schema.type_map.values():
        if isinstance(made, GraphQLInterfaceType | GraphQLUnionType):
            made.resolve_type = _type_of
        elif isinstance(made, GraphQLObjectType) and not made.name.startswith("__"):
            made.is_type_of = None
            for item in made.fields.values():
                strawberry_field = item.extensions.get("strawberry-definition")
                bound = strawberry_field is not None and BINDING in strawberry_field.metadata
                if bound or _is_derived(made.name, catalog):
                    named = get_named_type(item.type)
                    item.resolve = (
                        _enum_resolver(named) if isinstance(named, GraphQLEnumType) else _read
                    )


def _is_derived(name: str, catalog: Catalog) -> bool:
    if name == "PageInfo" or any(name == each.event for each in catalog.subscriptions.values()):
        return True
    return any(
        name.endswith(part) and f"{name.removesuffix(part)}Connection" in catalog.connections
        for part in _PARTS
    )


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
