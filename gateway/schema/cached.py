"""What a cache of objects has to know: what identifies them, what an interface can be, which lists come in pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

__all__ = ["keyed_by_node_id", "members_of", "pages", "without_key"]

_PAGING = frozenset({"first", "after", "last", "before", "offset"})


def members_of(schema: GraphQLSchema) -> Mapping[str, Sequence[str]]:
    """Interface or union → the types that it can be."""
    return {
        name: sorted(each.name for each in schema.get_possible_types(made))
        for name, made in sorted(schema.type_map.items())
        if isinstance(made, GraphQLInterfaceType | GraphQLUnionType)
    }


def keyed_by_node_id(schema: GraphQLSchema) -> Sequence[str]:
    """The types that are found again by `nodeId`, and have no `id`."""
    return [each.name for each in _objects(schema) if _interfaces(each) == {"Identified"}]


def without_key(schema: GraphQLSchema) -> Sequence[str]:
    """The types whose objects nothing finds again: pages, results, events, values with parts."""
    return [each.name for each in _objects(schema) if not _interfaces(each)]


def pages(schema: GraphQLSchema) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Type → field that is a connection → its arguments but those of a page."""
    roots = [each for each in (schema.query_type,) if each is not None]
    found = {
        owner.name: {
            name: [argument for argument in field.args if argument not in _PAGING]
            for name, field in owner.fields.items()
            if get_named_type(field.type).name.endswith("Connection") and "first" in field.args
        }
        for owner in (*roots, *_objects(schema))
    }
    return {owner: fields for owner, fields in found.items() if fields}


def _interfaces(made: GraphQLObjectType) -> set[str]:
    return {each.name for each in made.interfaces} & {"Node", "Identified"}


def _objects(schema: GraphQLSchema) -> Iterator[GraphQLObjectType]:
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    for name, made in sorted(schema.type_map.items()):
        if isinstance(made, GraphQLObjectType) and not name.startswith("__") and made not in roots:
            yield made
