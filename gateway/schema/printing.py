"""The text of the schema, which says more than introspection can: where null stands for a failure alone."""

from __future__ import annotations

import re

from graphql import (
    DirectiveLocation,
    GraphQLArgument,
    GraphQLDirective,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    print_schema,
)
from graphql.utilities.print_schema import print_args, print_type

from gateway.catalog import Catalog, FunctionRoot, RowsRoot

__all__ = ["SEMANTIC_NON_NULL", "print_sdl"]

SEMANTIC_NON_NULL = GraphQLDirective(
    "semanticNonNull",
    [DirectiveLocation.FIELD_DEFINITION],
    args={
        "levels": GraphQLArgument(
            GraphQLNonNull(GraphQLList(GraphQLNonNull(GraphQLInt))),
            default_value=[0],
            description="Which of the lists in one another, from the outside; 0 is the field itself.",
        )
    },
    description="The field is null only where it failed, and an error says so.",
)
"""https://specs.apollo.dev/nullability/v0.4/#@semanticNonNull, as Relay and Apollo Kotlin read it."""


def print_sdl(schema: GraphQLSchema, catalog: Catalog) -> str:
    """The schema in its own language; lists at the root are marked, which one failure must not take from the others."""
    text = f"{print_schema(schema)}\n"
    query = schema.query_type
    if query is None:
        return text
    plain = marked = print_type(query)
    for name, field in query.fields.items():
        if _is_list(catalog.queries.get(name)):
            line = f"\n  {name}{print_args(field.args, '  ')}: {field.type}"
            marked = re.sub(
                rf"{re.escape(line)}(?=\n| @)",
                lambda it: f"{it[0]} @semanticNonNull",
                marked,
                count=1,
            )
    return text.replace(plain, marked)


def _is_list(binding: object) -> bool:
    """Whether it is a page of rows: an object that is there however few rows are."""
    return isinstance(binding, RowsRoot) or (
        isinstance(binding, FunctionRoot) and binding.connection is not None
    )
