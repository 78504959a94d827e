"""What an error tells of the schema to a caller who may not explore it: no name that they did not send."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    is_introspection_type,
    is_specified_scalar_type,
)

from gateway.compile.places import PLACE
from gateway.errors import GatewayError

__all__ = ["Withhold", "conceal", "withholding"]

Withhold: TypeAlias = Callable[[str], str]

_NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
# How graphql-core writes names: 'things', 'Query.things', '[Thing!]!'. What stands alone in quotes
# may hold no space, so that an apostrophe among somebody's values shifts no pair of them.
_QUOTED = re.compile(r"(?<=')[^\s']+(?=')")
_PLACEHOLDER = "…"


def withholding(
    schema: GraphQLSchema, document: str, variables: Mapping[str, object] | None = None
) -> Withhold:
    """A function that takes the schema's names out of a text, but for those in the request."""
    sent = {*_NAME.findall(document), *_keys(variables or {})}
    hidden = _names(schema) - sent

    def leave_out(found: re.Match[str]) -> str:
        return _NAME.sub(
            lambda name: _PLACEHOLDER if name[0] in hidden else name[0],
            found[0],
        )

    return lambda text: _QUOTED.sub(leave_out, text)


def conceal(error: GatewayError, withhold: Withhold) -> None:
    """Take the names out of what an error says, its hint, and the inputs that it is about."""
    error.message = withhold(error.message)
    if error.hint:
        error.hint = withhold(error.hint)
    for key in (PLACE, "fields"):
        if names := error.details.get(key):
            told = [
                withhold(f"'{each}'")[1:-1] if isinstance(each, str) else each for each in names
            ]
            error.details = {**error.details, key: told}


def _keys(value: object) -> Iterable[str]:
    left = [value]
    for each in left:  # grows while it is read
        if isinstance(each, Mapping):
            yield from each
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)


@lru_cache(maxsize=4)
def _names(schema: GraphQLSchema) -> frozenset[str]:
    """Every name that the document chose itself; GraphQL's own are no secret."""
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    names: set[str] = set()
    for each in schema.type_map.values():
        if is_introspection_type(each) or is_specified_scalar_type(each):
            continue
        if each not in roots:
            names.add(each.name)
        if isinstance(each, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in each.fields.items():
                names.update((name, *field.args))
        elif isinstance(each, GraphQLInputObjectType):
            names.update(each.fields)
        elif isinstance(each, GraphQLEnumType):
            names.update(each.values)
    return frozenset(names)
