"""Introspection answered as text: each type is written once for each selection of it, whoever refers to it.

graphql-core's own definitions say what a field of `__Type` and its like answers; here they are only written
down faster. The answer depends on the schema and the operation alone, so a plan keeps it like a statement.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as encode_text
from types import SimpleNamespace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLType,
    get_introspection_query,
    is_enum_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)

from gateway.compile.operation import Operation, collect_fields, parse_operation
from gateway.compile.plan.arguments import Arguments
from gateway.compile.plan.values import Variables
from gateway.config import Settings
from gateway.errors import LimitExceeded

__all__ = ["CONSTANT", "introspect"]

CONSTANT = frozenset(("__schema", "__type", "__typename"))
"""The root fields that the schema alone answers."""

NULL = "null"
LITERALS = {None: NULL, True: "true", False: "false"}

TIMES = 3
"""How often an operation may have the whole schema told: tools ask once, and for some of it beside."""


Writer = Callable[[Any], str]
"""Writes the JSON of one value."""


class Introspection:
    """The introspection fields of one operation; `most` characters are written at most, all fields together."""

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: Operation,
        variables: Variables,
        most: int | None,
    ) -> None:
        self._schema = schema
        self._info: Any = SimpleNamespace(schema=schema)  # all that the definitions look at
        self._operation = operation
        self._variables = variables
        self._most = most
        self._left = most if most is not None else sys.maxsize

    def field(self, nodes: Sequence[FieldNode]) -> str:
        """The JSON of `__schema` or `__type`; raises LimitExceeded when it is longer than may be."""
        return self._field(self._operation.root_type.name, nodes)(None)

    def _field(self, parent: str, nodes: Sequence[FieldNode]) -> Writer:
        """What writes a field of the objects of a type."""
        made: Any = self._schema.get_type(parent)
        name = nodes[0].name.value
        if name == "__typename":
            constant = encode_text(parent)
            return lambda _source: constant
        definition: Any = self._schema.get_field(made, name)
        resolve, info = definition.resolve, self._info
        sent = Arguments(nodes[0], definition, self._variables).sent()
        arguments = {name: value.read(self._variables) for name, value in sent.items()}
        write = self._writer(definition.type, nodes)
        return lambda source: write(resolve(source, info, **arguments))

    def _writer(self, made: Any, nodes: Sequence[FieldNode]) -> Writer:
        if is_non_null_type(made):
            made = made.of_type
        if is_list_type(made):
            write_item = self._writer(made.of_type, nodes)
            return lambda value: NULL if value is None else f"[{','.join(map(write_item, value))}]"
        if is_leaf_type(made):
            return _write_enum if is_enum_type(made) else _write_leaf
        return self._object_writer(made, nodes)

    def _object_writer(self, made: GraphQLObjectType, nodes: Sequence[FieldNode]) -> Writer:
        """What writes the objects of a type, each type of the schema once: most are named more than once."""
        fields: list[tuple[str, Writer]] | None = None
        written: dict[str, str] = {}

        def write(value: object) -> str:
            nonlocal fields
            if value is None:
                return NULL
            if fields is None:  # not before one is there: a type's fields have types again
                fields = self._selected(made, nodes)
            known = str(value) if isinstance(value, GraphQLType) else None
            if known is None or known not in written:
                text = f"{{{','.join([key + write_field(value) for key, write_field in fields])}}}"
                if known is not None:
                    written[known] = text
            else:
                text = written[known]
            self._count(len(text))
            return text

        return write

    def _selected(
        self, made: GraphQLObjectType, nodes: Sequence[FieldNode]
    ) -> list[tuple[str, Writer]]:
        inside = [node.selection_set for node in nodes if node.selection_set]
        grouped = collect_fields(self._schema, self._operation, self._variables, made, inside)
        return [
            (f"{encode_text(key)}:", self._field(made.name, each)) for key, each in grouped.items()
        ]

    @property
    def written(self) -> int:
        """Characters, counted again at each level."""
        return (self._most if self._most is not None else sys.maxsize) - self._left

    def _count(self, characters: int) -> None:
        """Each level counts what is in it again: it is copied there."""
        self._left -= characters
        if self._left < 0:
            raise LimitExceeded(
                f"The introspection writes more than {self._most} characters.",
                hint=f"Ask for the schema once: that is {TIMES} times what all of it takes.",
            )


def _write_leaf(value: Any) -> str:
    """A name, a description or a truth."""
    return encode_text(value) if isinstance(value, str) else LITERALS[value]


def _write_enum(value: Any) -> str:
    """A kind of types or a place of directives: graphql-core names its members as GraphQL does."""
    return f'"{value.name}"'


def introspect(
    schema: GraphQLSchema,
    operation: Operation,
    variables: Mapping[str, object],
    asked: Mapping[str, Sequence[FieldNode]],
) -> dict[str, bytes]:
    """Response key → JSON of these root fields; refuses to tell the schema too often."""
    if not asked:
        return {}
    tells = any(nodes[0].name.value != "__typename" for nodes in asked.values())
    most = longest_introspection(schema) if tells else 0
    made = Introspection(schema, operation, variables, most)
    return {key: made.field(nodes).encode() for key, nodes in asked.items()}


@lru_cache(maxsize=8)
def longest_introspection(schema: GraphQLSchema) -> int:
    """Characters that an operation's introspection may answer."""
    text = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
        one_of=True,
    )
    operation = parse_operation(schema, text, None, Settings())
    (node,) = operation.definition.selection_set.selections
    assert isinstance(node, FieldNode)
    made = Introspection(schema, operation, {}, None)
    made.field([node])
    return TIMES * made.written
