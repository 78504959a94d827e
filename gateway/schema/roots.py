"""Root classes → Query, Mutation and Subscription, with the arguments of each field."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import strawberry
from strawberry.types.field import StrawberryField

from gateway.declare.docstrings import class_description
from gateway.declare.specification import (
    CallSpec,
    FunctionSpec,
    KeySpec,
    LiveSpec,
    NodeSpec,
    RowsSpec,
    WriteSpec,
)
from gateway.errors import ConfigError
from gateway.schema.annotations import optional
from gateway.schema.declared import DeclaredField, DeclaredType, key_arguments
from gateway.schema.list_arguments import given_argument, more_arguments, page_arguments
from gateway.schema.live import event_type
from gateway.schema.make import MadeArgument, argument
from gateway.schema.types import Types
from gateway.schema.words import about, shown
from gateway.schema.writes import write_input, write_payload

__all__ = ["build_root"]

_AFTER = (
    "Cursor of the last event that arrived: the events since then are sent first, without a hole or a "
    "duplicate. Only new events unless given."
)
_KEY = "The id of the row whose events are sent."
_SEARCH = "A text to search for: only rows that it finds are listed."


def build_root(types: Types, name: str, roots: Sequence[type], description: str) -> object:
    """Join root classes into one type. A query's fields are nullable: each can fail alone."""
    if not roots:
        return None
    names = types.maker.names
    names.type(name, "the gateway's own root type")
    fields = []
    for cls in roots:
        with names.within(types.declared[cls].domain):
            for key, item in types.declared[cls].fields.items():
                if isinstance(item.spec, CallSpec | WriteSpec) and name != "Mutation":
                    raise ConfigError(
                        f"{cls.__name__}.{key} writes, so it is no field of {name}.",
                        hint="Name its class among the mutations.",
                    )
                names.member(name, item.graphql_name, f"{cls.__name__}.{key}")
                fields.append(_root_field(types, name, item))
    return types.maker.define(type(name, (), {}), name, description, fields)


def _root_field(types: Types, name: str, item: DeclaredField) -> StrawberryField:
    output = types.output(item.annotation)
    if item.annotation.is_live:
        output = event_type(types.maker, item.name, output, item.description)
    if isinstance(item.spec, WriteSpec):
        output = write_payload(types, item)
    made = types.typed_field(item, optional(output, name == "Query"))
    given = _arguments(types, item)
    made.arguments = types.maker.arguments(f"{name}.{item.graphql_name}", given)
    return made


def _arguments(types: Types, item: DeclaredField) -> list[MadeArgument]:
    match item.spec:
        case None:
            return [given_argument(each) for each in item.field.arguments]
        case KeySpec():
            return _key_arguments(types.declared[item.annotation.of], item.spec)
        case RowsSpec():
            return _rows_arguments(types, item, item.spec)
        case FunctionSpec():
            ranked = page_arguments()[:2] if item.annotation.is_connection else []
            return [*types.signature(item), *ranked]
        case NodeSpec(many=many):
            return [_node_ids() if many else _node_id()]
        case CallSpec(input=given_input):
            text = about("The input", class_description(given_input))
            return [argument("input", types.made(given_input), text, "the input")]
        case WriteSpec():
            text = about("The input", item.description)
            return [argument("input", write_input(types, item), text, "the input")]
        case LiveSpec():
            return _live_arguments(types, item, item.spec)
    raise ConfigError(
        f"{item.name} cannot be a root field.",
        hint="Use by_key(), rows(), function(), call() or live().",
    )


def _key_arguments(target: DeclaredType, spec: KeySpec) -> list[MadeArgument]:
    return [
        argument(
            key,
            target.fields[key].annotation.of,
            f"The {shown(key)} of the `{target.name}` to find.",
            f"the column {key}",
        )
        for key in key_arguments(spec, target)
    ]


def _node_id() -> MadeArgument:
    return argument("node_id", strawberry.ID, "The `nodeId` of the object to find.", "the id")


def _node_ids() -> MadeArgument:
    text = "The `nodeId`s of the objects to find, at most as many as a page may have."
    return argument("node_ids", list[strawberry.ID], text, "the ids")


def _rows_arguments(types: Types, item: DeclaredField, spec: RowsSpec) -> list[MadeArgument]:
    searches = [argument(key, str | None, _SEARCH, f"the search {key}") for key in spec.searches]
    switches = [
        argument(key, bool | None, _switch_text(*switch), f"the switch {key}")
        for key, switch in spec.switches.items()
    ]
    lists = types.connection_arguments(item.annotation.of)
    return [*searches, *switches, *lists, *more_arguments(spec)]


def _live_arguments(types: Types, item: DeclaredField, spec: LiveSpec) -> list[MadeArgument]:
    given = types.signature(item)
    if spec.argument is not None:
        given.append(argument(spec.argument, uuid.UUID, _KEY, "the events' key"))
    if spec.function is not None and item.annotation.is_connection:
        given.append(page_arguments()[0])
    if spec.filtered:
        given += types.filter_argument(item.annotation.of)
    given.append(argument("after", str | None, _AFTER, "the cursor of the last event"))
    return given


def _switch_text(column: str, narrowed: bool) -> str:
    return f"Whether to list only rows whose {shown(column)} is {str(narrowed).lower()}."
