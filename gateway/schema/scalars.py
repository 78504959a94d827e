"""Which type of TypeScript a scalar's values are in JSON."""

from __future__ import annotations

from collections.abc import Mapping

from graphql import GraphQLScalarType, GraphQLSchema, is_specified_scalar_type

from gateway.catalog import Output
from gateway.values.scalars import POSTGRES_SCALARS

__all__ = ["scalar_types"]

_BY_OUTPUT = {Output.JSON: "unknown", Output.FINITE_NUMBER: "number"}
_BY_POSTGRES = {"integer": "number", "boolean": "boolean"}


def scalar_types(schema: GraphQLSchema) -> Mapping[str, str]:
    """Scalar of the schema → its type, sorted; GraphQL's own are known to every client."""
    known = {scalar.name: scalar for scalar in POSTGRES_SCALARS.values()}
    named = sorted(
        name
        for name, made in schema.type_map.items()
        if isinstance(made, GraphQLScalarType) and not is_specified_scalar_type(made)
    )
    return {
        name: _BY_OUTPUT.get(known[name].output, _BY_POSTGRES.get(known[name].postgres, "string"))
        for name in named
    }
