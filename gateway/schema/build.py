"""`build_schema`: domains → Strawberry schema and `Catalog`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import strawberry
from graphql import GraphQLInputObjectType, GraphQLSchema
from strawberry.exceptions import DuplicatedTypeName
from strawberry.schema.config import StrawberryConfig

from gateway.catalog import Catalog
from gateway.config.setting import Setting
from gateway.declare.arrangement import arrange
from gateway.declare.demo import DemoPerson
from gateway.declare.domain import Domain
from gateway.declare.examples import Example, check_persons
from gateway.errors import ConfigError
from gateway.memory.garbage import no_collections
from gateway.schema.bind import bind_catalog
from gateway.schema.check import check_declarations
from gateway.schema.contexts import contexts_of
from gateway.schema.deprecation import mark_deprecated
from gateway.schema.discovery import discover
from gateway.schema.filters import ONE_VALUE
from gateway.schema.names import Names, two_types
from gateway.schema.printing import SEMANTIC_NON_NULL, print_sdl
from gateway.schema.resolve import attach_resolvers
from gateway.schema.roots import build_root
from gateway.schema.topics import check_topics
from gateway.schema.types import Types
from gateway.values.scalars import STRAWBERRY_SCALARS

__all__ = ["BoundSchema", "build_schema"]


@dataclass(frozen=True)
class BoundSchema:
    """What the gateway serves: the schema, and what each part of it is in Postgres.

    `context` makes what the Python fields of each domain find in `info.context`, once per request.
    """

    graphql: GraphQLSchema
    catalog: Catalog
    examples: Sequence[Example] = ()
    context: Callable[..., Any] | None = None
    people: Sequence[DemoPerson] = ()
    domains: Sequence[Domain] = ()

    @cached_property
    def sdl(self) -> str:
        """The text of the schema, printed when somebody asks for it."""
        return print_sdl(self.graphql, self.catalog)

    @property
    def settings(self) -> tuple[Setting[object], ...]:
        """The settings that the domains declare."""
        return tuple(setting for domain in self.domains for setting in domain.settings)


@no_collections()
def build_schema(*domains: Domain) -> BoundSchema:
    """Build the schema of these domains; raises ConfigError naming what does not fit.

    The domains and their classes stay as they are, so any of them may be in any number of schemas.
    """
    domains = arrange(domains)
    declared = discover(domains)
    check_declarations(declared)
    check_topics(domains, declared)
    types = Types(declared)
    types.build()
    made = _schema(types, *_roots(types, domains))
    catalog = bind_catalog(types, domains)
    _mark_values(made, types.value_inputs)
    _mark_one_of(made, types.one_of_inputs)
    attach_resolvers(made, types.maker.names, _structures(types))
    mark_deprecated(made)
    made.directives = (*made.directives, SEMANTIC_NON_NULL)
    # In the order in which people look for them; strawberry's is that in which it came across them.
    made.type_map = dict(sorted(made.type_map.items()))
    people = tuple(person for domain in domains for person in domain.people)
    examples = tuple(example for domain in domains for example in domain.examples)
    check_persons(examples, people)
    return BoundSchema(made, catalog, examples, contexts_of(domains), people, domains)


def _structures(types: Types) -> dict[str, dict[str, str]]:
    """Object in JSON → the names of its fields in GraphQL and in Python."""
    return {
        made.name: {item.graphql_name: item.name for item in made.fields.values()}
        for made in types.declared.values()
        if made.declaration.kind == "structure"
    }


def _roots(types: Types, domains: Sequence[Domain]) -> tuple[object, object, object]:
    queries = [cls for domain in domains for cls in domain.queries]
    if not queries:
        names = ", ".join(domain.name for domain in domains) or "No domain"
        raise ConfigError(f"{names} has no query.", hint="A GraphQL schema needs a field of Query.")
    return (
        build_root(
            types, "Query", queries, "What can be read: objects by their id, lists, and figures."
        ),
        build_root(
            types,
            "Mutation",
            [cls for domain in domains for cls in domain.mutations],
            "What can be changed. All fields of one operation are one transaction.",
        ),
        build_root(
            types,
            "Subscription",
            [cls for domain in domains for cls in domain.subscriptions],
            "What can be subscribed to. Each event is read again as the subscriber, so it shows "
            "what they may see at that moment.",
        ),
    )


class _Schema(strawberry.Schema):
    """Strawberry's schema, which leaves introspection, that all schemas of a process share, as graphql-core has it."""

    def _extend_introspection(self) -> None:
        # Strawberry's `isOneOf` asks for a mark of its own, and says false where GraphQL (4.2.2) says null.
        pass


def _schema(types: Types, query: Any, mutation: Any, subscription: Any) -> GraphQLSchema:
    names = types.maker.names
    try:
        made = _Schema(
            query=query,
            mutation=mutation,
            subscription=subscription,
            types=types.object_types(),
            config=StrawberryConfig(scalar_map=STRAWBERRY_SCALARS),
        )._schema
    except DuplicatedTypeName as error:  # one of them came with a Python field
        raise _collision(names, error) from error
    names.check_all_taken(made)
    return made


def _mark_values(made: GraphQLSchema, inputs: Iterable[str]) -> None:
    """Say of the inputs that stand for one value that they do; some are of no field that is served."""
    for name in inputs:
        if name in made.type_map:
            made.type_map[name].extensions[ONE_VALUE] = True


def _mark_one_of(made: GraphQLSchema, inputs: Iterable[str]) -> None:
    """Have graphql-core take exactly one field of these, and tell so."""
    for name in inputs:
        given = made.type_map.get(name)
        if isinstance(given, GraphQLInputObjectType):
            given.is_one_of = True


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
