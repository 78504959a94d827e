"""`Shape`: what the variables of a request decide about its plan; requests of one shape share one.

A shape is made of words and of tuples that begin with one, and of nothing that a client sends as it
came: Python takes `False` for `0` and `True` for `1`, and a plan made for one must not serve another.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any, TypeAlias

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    GraphQLString,
    GraphQLType,
    OperationDefinitionNode,
    get_named_type,
    type_from_ast,
)

from gateway.schema.filters import ONE_VALUE, PATH_FILTERS
from gateway.values.cursor import cursor_nulls, node_type
from gateway.values.json_path import has_only_keys

__all__ = ["Shape", "Shapers", "shape", "shapers"]

Shape: TypeAlias = str | tuple["Shape", ...]
Shaper: TypeAlias = Callable[[object], Shape]
Shapers: TypeAlias = tuple[tuple[str, Shaper], ...]
"""The variables of an operation, each with what makes its part of the shape."""

ABSENT = "absent"
NULL = "null"
GIVEN = "given"


def shapers(
    schema: GraphQLSchema,
    definition: OperationDefinitionNode,
    told: Container[str] = (),
    cursors: Container[str] = (),
    paths: Container[str] = (),
) -> Shapers:
    """What makes the shape of this operation's variables.

    `told` are those that introspection reads, `cursors` those that stand where cursors do, `paths` those
    of which paths into JSON are made.
    """

    def make(name: str, made: GraphQLType | None) -> Shaper:
        if name in told and _is_text(made):
            return _type_name(schema)
        if name in paths and _is_text(made):
            return _path
        return _cursor if name in cursors and _is_text(made) else _shaper(made)

    return tuple(
        (name, make(name, type_from_ast(schema, node.type)))
        for name, node in (
            (node.variable.name.value, node) for node in definition.variable_definitions or ()
        )
    )


def shape(of: Shapers, variables: Mapping[str, object]) -> Shape:
    """Which variables are there, and of their values what selects text of SQL."""
    return tuple([shaper(variables[name]) if name in variables else ABSENT for name, shaper in of])


def _shaper(made: GraphQLType | None) -> Shaper:
    """The part of a value that decides about SQL, by its type."""
    if isinstance(made, GraphQLNonNull):
        return _shaper(made.of_type)
    if isinstance(made, GraphQLList):
        return _list_shaper(_shaper(made.of_type))
    if isinstance(made, GraphQLInputObjectType):
        if ONE_VALUE in made.extensions:  # one parameter, whatever it is made of
            return _presence
        return _object_shaper(made)
    if isinstance(made, GraphQLEnumType) and made.name.endswith(("Order", "GroupBy")):
        return _term
    if made is GraphQLBoolean:
        return _boolean
    if made is GraphQLID:
        return _node
    return _presence


def _presence(value: Any) -> Shape:
    return NULL if value is None else GIVEN


def _is_text(made: GraphQLType | None) -> bool:
    """The name of a type; what else introspection takes is Boolean."""
    return get_named_type(made) is GraphQLString


def _is_path(made: GraphQLInputObjectType, name: str) -> bool:
    return name == "path" and made.name in PATH_FILTERS


def _type_name(schema: GraphQLSchema) -> Shaper:
    """The name of the type that the plan tells of; all that name none are of one shape."""

    def make(value: Any) -> Shape:
        return NULL if value is None else ("type", value if schema.get_type(value) else "")

    return make


def _cursor(value: object) -> Shape:
    """Which of the values at a cursor are null decides how the rows behind it are found."""
    return NULL if value is None else ("cursor", cursor_nulls(value))


def _path(value: object) -> Shape:
    """Whether a path may lead into an array decides what finds the rows; `value`: the path, or a step."""
    if value is None:
        return NULL
    steps = value if isinstance(value, list) else [value]
    return ("path", "keys" if steps and has_only_keys(steps) else "")


def _boolean(value: object) -> Shape:
    return NULL if value is None else "true" if value else "false"


def _term(value: object) -> Shape:
    """A column to order or to group by."""
    return NULL if value is None else ("term", str(value))


def _node(value: object) -> Shape:
    """Which type an id names decides where it is looked for."""
    return NULL if value is None else ("node", node_type(value) or "")


def _list_shaper(inner: Shaper) -> Shaper:
    if inner is _presence:  # the values become one parameter, however many there are
        return _presence
    # of ids, which types are among them, not how many ids there are
    distinct = dict.fromkeys if inner is _node else list

    def make(value: Any) -> Shape:
        return NULL if value is None else ("list", *distinct(map(inner, value)))

    return make


def _object_shaper(made: GraphQLInputObjectType) -> Shaper:
    inner: dict[str, Shaper] = {}

    def make(value: Any) -> Shape:
        if value is None:
            return NULL
        if not inner:  # input types refer to themselves: resolved at first use
            inner.update(
                {
                    (item.out_name or name): _path if _is_path(made, name) else _shaper(item.type)
                    for name, item in made.fields.items()
                }
            )
        return ("object", *[(key, inner[key](child)) for key, child in value.items()])

    return make
