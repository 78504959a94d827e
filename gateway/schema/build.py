"""`build_schema`: declared types → Strawberry schema and `Catalog`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import GraphQLSchema, is_wrapping_type, print_schema
from strawberry.exceptions import DuplicatedTypeName
from strawberry.schema.config import StrawberryConfig

from gateway.catalog import Catalog, KeyLookup
from gateway.errors import ConfigError
from gateway.scalars import STRAWBERRY_SCALARS
from gateway.schema.bind import bind_catalog
from gateway.schema.check import check_declarations
from gateway.schema.declared import discover
from gateway.schema.examples import Example
from gateway.schema.names import Names, two_types
from gateway.schema.resolve import attach_resolvers
from gateway.schema.roots import build_root
from gateway.schema.types import Types
from gateway.specification import DownloadSpec

__all__ = ["BoundSchema", "build_schema"]


@dataclass(frozen=True)
class BoundSchema:
    """What the gateway serves: the schema, and what each part of it is in Postgres.

    `context` makes what Python fields find in `info.context`, once per request.
    """

    graphql: GraphQLSchema
    catalog: Catalog
    sdl: str
    examples: Sequence[Example] = ()
    context: Callable[..., Any] | None = None
    people: Sequence[Any] = ()


def build_schema(
    *,
    queries: Sequence[type],
    mutations: Sequence[type] = (),
    subscriptions: Sequence[type] = (),
    errors: Mapping[str, str] | None = None,
    examples: Sequence[Example] = (),
    context: Callable[..., Any] | None = None,
    people: Sequence[Any] = (),
    downloads: Sequence[DownloadSpec] = (),
    keys: KeyLookup | None = None,
) -> BoundSchema:
    """Build the schema from root classes; raises ConfigError naming the field that does not fit."""
    declared = discover([*queries, *mutations, *subscriptions])
    check_declarations(declared)
    types = Types(declared)
    types.build()
    made = _schema(
        types,
        build_root(types, "Query", queries, "What can be read."),
        build_root(
            types,
            "Mutation",
            mutations,
            "What can be done. All fields of one operation are one transaction.",
        ),
        build_root(
            types,
            "Subscription",
            subscriptions,
            "What can be listened to. Each event is asked for again as the subscriber, so it shows "
            "what they may see at that moment.",
        ),
    )
    catalog = bind_catalog(types, queries, mutations, subscriptions, errors or {}, downloads, keys)
    attach_resolvers(made)
    return BoundSchema(
        made,
        catalog,
        print_schema(made) + "\n",
        tuple(examples),
        context,
        tuple(people),
    )


def _schema(types: Types, query: Any, mutation: Any, subscription: Any) -> GraphQLSchema:
    names = types.maker.names
    try:
        made = strawberry.Schema(
            query=query,
            mutation=mutation,
            subscription=subscription,
            types=types.object_types(),
            config=StrawberryConfig(scalar_map=STRAWBERRY_SCALARS),
        )._schema
    except DuplicatedTypeName as error:  # one of them came with a Python field
        raise _collision(names, error) from error
    names.check_all_taken(made)
    _tell_one_of(made)
    return made


def _tell_one_of(made: GraphQLSchema) -> None:
    """Whether a type is one of its fields alone: Strawberry's answer fails for a list and a non-null."""
    field = made.type_map["__Type"].fields["isOneOf"]  # type: ignore[attr-defined]
    of_named = field.resolve

    def resolve(of: Any, info: Any) -> bool | None:
        return None if is_wrapping_type(of) else of_named(of, info)

    field.resolve = resolve


def _collision(names: Names, error: DuplicatedTypeName) -> ConfigError:
    first, second = error.first_cls, error.second_cls
    if first is None or second is None:
        return ConfigError(f"{error.message}.", hint="Rename one of them.")
    name: str = first.__strawberry_definition__.name  # type: ignore[attr-defined]
    ours = names.origin(name)
    sides = [f"{each.__module__}.{each.__name__}" for each in (first, second)]
    if ours is not None and ours not in sides:
        sides = [ours, next(each for each in sides if not each.startswith("gateway.schema."))]
    return two_types(name, *sides)
