"""A mutation field → the call of its function, and what is selected of the row that it answers."""

from __future__ import annotations

from collections.abc import Mapping

from graphql import FieldNode, GraphQLField

from gateway.catalog import Instead, MutationRoot, Sealing, WriteRoot
from gateway.compile.places import placed
from gateway.compile.plan.arguments import Arguments, as_passed
from gateway.compile.plan.conditions import FunctionSource, RecordSource
from gateway.compile.plan.inputs import JsonObject, PartsValue, SealedValue, Transformed
from gateway.compile.plan.instead import left_out
from gateway.compile.plan.nodes import Related, Value_
from gateway.compile.plan.plan import MutationField, RecordValue
from gateway.compile.plan.planner import Planner
from gateway.compile.plan.values import (
    ABSENT,
    Const,
    Parameter,
    Value,
    Variables,
    as_fields,
    is_null,
)
from gateway.errors import InvalidValue
from gateway.secrets.sealing import read_keyring

__all__ = ["plan_mutation", "take_idempotency_key"]

IDEMPOTENCY_KEY = "idempotencyKey"


def plan_mutation(
    planner: Planner,
    key: str,
    name: str,
    binding: MutationRoot,
    nodes: list[FieldNode],
    definition: GraphQLField,
) -> MutationField:
    """One mutation field: its call, then the payload's selection over the row it answers."""
    sent = Arguments(nodes[0], definition, planner.variables).sent()
    inputs = dict(as_fields(sent["input"], planner.variables))
    idempotency_key = take_idempotency_key(planner, binding, inputs)
    _take_instead(inputs, binding.instead, planner.variables)
    call: list[tuple[str, Parameter]] = []
    for field, argument in binding.arguments.items():
        if argument.required and field not in inputs:
            call.append((argument.sql_name, as_passed(Const(None), argument)))
        elif inputs.get(field, ABSENT) is not ABSENT:
            call.append(
                (
                    argument.sql_name,
                    as_passed(_input(planner, binding, inputs, field), argument),
                )
            )
    if binding.rest is not None:
        call.append((binding.rest, Parameter(_rest(planner, binding, inputs), "jsonb")))
    row = RecordValue()
    record = RecordSource(Parameter(row, "json"), binding.columns)
    selection: Related | Value_
    if binding.leaf is not None:
        selection = Value_(record, planner.shown(binding.leaf))
    else:
        assert binding.payload is not None
        selection = planner.related(binding.payload, nodes, (), source=record)
    return MutationField(
        key,
        name,
        binding,
        FunctionSource(binding.function, tuple(call), binding.single),
        row,
        selection,
        idempotency_key,
        inputs,
    )


def take_idempotency_key(
    planner: Planner, binding: MutationRoot | WriteRoot, inputs: dict[str, Value]
) -> Value | None:
    """The key that the client sent, taken out of the inputs."""
    value = inputs.pop(IDEMPOTENCY_KEY, None) if binding.idempotent else None
    return None if value is None or is_null(value, planner.variables) else value


def _take_instead(
    inputs: dict[str, Value], alternatives: Mapping[str, Instead], variables: Variables
) -> None:
    """Have what was given in place of JSON inputs stand there."""
    for typed, instead in alternatives.items():
        names = [name for name in (instead.raw, typed) if name in inputs]
        given = [name for name in names if not is_null(inputs[name], variables)]
        with placed("input"):
            inputs.pop(left_out(typed, instead, given), None)
        if typed in inputs:
            inputs[instead.raw] = PartsValue(inputs.pop(typed), instead.parts)


def _rest(planner: Planner, binding: MutationRoot, inputs: Mapping[str, Value]) -> JsonObject:
    fields, types = [], []
    for field, argument in binding.rest_columns.items():
        if field in inputs:
            is_json = argument.postgres in ("jsonb", "jsonb[]")
            value = _input(planner, binding, inputs, field)
            value = PartsValue(value, argument.parts) if argument.parts else value
            fields.append((argument.sql_name, value, is_json))
            types.append(argument.real)
    if not fields:
        raise InvalidValue(
            "The input changes nothing.",
            hint=f"Send at least one of {sorted(binding.rest_columns)}.",
        )
    return JsonObject(tuple(fields), tuple(types))


def _input(
    planner: Planner, binding: MutationRoot, inputs: Mapping[str, Value], field: str
) -> Value:
    """An input as Postgres gets it: plain, changed or sealed."""
    arguments = {**binding.arguments, **binding.rest_columns}
    transform, value = arguments[field].transform, inputs[field]
    if not isinstance(transform, Sealing):
        return Transformed(value, transform) if transform else value
    named = {arguments[key].sql_name.removeprefix("p_"): inputs[key] for key in inputs}
    codec = arguments[field].codec
    is_json = codec is not None and codec.postgres == "jsonb"
    keyring = read_keyring(planner.settings, transform.keys)
    return SealedValue(value, named, transform, keyring, is_json)
