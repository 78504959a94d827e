"""What a docstring says is deprecated becomes `@deprecated`: for fields, arguments, inputs and values of enums alike.

The last line of the description says it, with the day since when: `Deprecated since 2026-11-30: use `title`.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    is_required_argument,
    is_required_input_field,
)

from gateway.errors import ConfigError

__all__ = ["COORDINATE", "DEPRECATES", "deprecated_parts", "mark_deprecated"]

DEPRECATES = "deprecates"
"""Of a schema's extensions: whether it has anything deprecated."""

COORDINATE = "coordinate"
"""Of the extensions of what is deprecated: what it is called."""

_SAID = re.compile(r"\s*^Deprecated\b(?P<rest>.*)\Z", re.MULTILINE | re.DOTALL)
_SINCE = re.compile(r" since (?P<day>\d{4}-\d\d-\d\d): (?P<reason>\S.*)", re.DOTALL)

_Described: TypeAlias = GraphQLArgument | GraphQLEnumValue | GraphQLField | GraphQLInputField


def mark_deprecated(schema: GraphQLSchema) -> None:
    """Move what descriptions say of it to where GraphQL has it; raises ConfigError for what does not hold."""
    for name, each in _parts(schema):
        said = _SAID.search(each.description or "")
        if said is None:
            continue
        since = _SINCE.fullmatch(f" {' '.join(said['rest'].split())}")
        if since is None or not _is_day(since["day"]):
            raise ConfigError(
                f"{name} is deprecated since no day, or for no reason.",
                hint="End its description with a line like `Deprecated since 2026-11-30: use title.`",
            )
        if _is_required(each):
            raise ConfigError(
                f"{name} is deprecated and required.",
                hint="Give it a default, so that clients can leave it out.",
            )
        assert each.description is not None
        each.description = each.description[: said.start()] or None
        each.deprecation_reason = f"Since {since['day']}: {since['reason']}"
        each.extensions[COORDINATE] = name
        schema.extensions[DEPRECATES] = True


def deprecated_parts(schema: GraphQLSchema) -> dict[str, str]:
    """The coordinate of each deprecated part, and why it is."""
    found = ((name, each.deprecation_reason) for name, each in _parts(schema))
    return {name: reason for name, reason in found if reason is not None}


def _parts(schema: GraphQLSchema) -> Iterator[tuple[str, _Described]]:
    """All that can be deprecated, by its coordinate."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLEnumType):
            for name, value in kind.values.items():
                yield f"{kind.name}.{name}", value
        elif isinstance(kind, GraphQLInputObjectType):
            for name, member in kind.fields.items():
                yield f"{kind.name}.{name}", member
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in kind.fields.items():
                yield f"{kind.name}.{name}", field
                for argument, taken in field.args.items():
                    yield f"{kind.name}.{name}({argument}:)", taken


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_required(each: _Described) -> bool:
    match each:
        case GraphQLArgument():
            return is_required_argument(each)
        case GraphQLInputField():
            return is_required_input_field(each)
    return False
