"""A subscription's field → what to ask for each event: the selection, and whether the row may be seen."""

from __future__ import annotations

from graphql import FieldNode, GraphQLField

from gateway.catalog import Leaf, LiveRoot, Output, Scalar
from gateway.compile.plan.arguments import Arguments
from gateway.compile.plan.conditions import Condition, Correlated, OuterIs, RecordSource
from gateway.compile.plan.nodes import ColumnOf, Either, Expression, Field, Selection, TypeName
from gateway.compile.plan.plan import LiveEvents, LiveField, RecordValue, Visible
from gateway.compile.plan.planner import Planner
from gateway.compile.plan.values import Parameter
from gateway.schema.resolve import TYPE_KEY

__all__ = ["plan_live"]

_COLUMNS = (
    ("place", "integer"),
    ("cursor", "text"),
    ("change", "text"),
    ("id", "uuid"),
    ("entity", "text"),
    ("gap", "text"),
)
_TEXT = Leaf(Scalar("String", "text", Output.PLAIN), nullable=True)


def plan_live(
    planner: Planner,
    key: str,
    name: str,
    binding: LiveRoot,
    nodes: list[FieldNode],
    definition: GraphQLField,
) -> LiveField:
    """Plan the one field of a subscription."""
    arguments = Arguments(nodes[0], definition, planner.variables)
    made = planner.object_type(binding.event)
    fields: list[Field] = []
    shown: list[tuple[str, str]] = []
    gap: tuple[tuple[str, str], ...] | None = None
    for place, same in planner.collect(made, nodes).items():
        part = same[0].name.value
        shown.append((place, part))
        if part == "gap":
            parts = planner.collect(planner.object_type("Gap"), same)
            gap = tuple((inner, each[0].name.value) for inner, each in parts.items())
        fields.append(Field(place, _part(planner, binding, part, same, arguments)))
    if planner.completing:
        fields.append(Field(TYPE_KEY, TypeName(made.name)))
    record = RecordSource(Parameter(RecordValue(), "json"), _COLUMNS, many=True)
    return LiveField(
        key=key,
        name=name,
        binding=binding,
        events=LiveEvents(
            Selection(made.name, tuple(fields)), record, _visible(planner, binding, arguments)
        ),
        listens_to=arguments.get(binding.argument) if binding.argument else None,
        after=arguments.get("after"),
        shown=tuple(shown),
        gap=gap,
    )


def _part(
    planner: Planner,
    binding: LiveRoot,
    part: str,
    nodes: list[FieldNode],
    arguments: Arguments,
) -> Expression:
    if part == "__typename":
        return TypeName(binding.event)
    if part != "node":
        return ColumnOf(part, _TEXT)
    if binding.function is not None:
        return planner.function(binding.function, nodes, arguments.without("after"))
    found = [
        (
            entity,
            planner.related(target, nodes, _row(planner, entity, target, arguments)),
        )
        for entity, target in binding.members
    ]
    if binding.members[0][0] is None:
        return found[0][1]
    return Either("entity", "id", tuple((entity or "", related) for entity, related in found))


def _visible(planner: Planner, binding: LiveRoot, arguments: Arguments) -> tuple[Visible, ...]:
    return tuple(
        Visible(
            planner.table(planner.catalog.objects[target]),
            _row(planner, entity, target, arguments),
        )
        for entity, target in binding.members
    )


def _row(
    planner: Planner, entity: str | None, target: str, arguments: Arguments
) -> tuple[Condition, ...]:
    """The row that the event is about, where it matches the filter."""
    bound = planner.catalog.objects[target]
    conditions: list[Condition] = [Correlated(bound.key[0], "id")]
    if entity is not None:
        conditions.append(OuterIs("entity", entity))
    chosen = arguments.get("filter")
    if chosen is not None:
        conditions.append(planner.filter(chosen, bound))
    return tuple(conditions)
