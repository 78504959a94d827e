"""How much an operation asks for, with its fragments: measured before validation, whose cost grows faster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graphql import (
    ArgumentNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListValueNode,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    Visitor,
    visit,
)

from gateway.compile.places import PLACE
from gateway.config import Settings
from gateway.errors import LimitExceeded

__all__ = [
    "check_limits",
    "check_values",
    "cursor_variables",
    "introspection_variables",
    "path_variables",
    "too_deep",
    "variable_uses",
]


Held = list[object] | dict[str, object]

MAX_NESTING = 60
"""Lists and objects in one another in a variable: what reads them goes down level by level."""


@dataclass
class _Measure:
    roots: int = 0
    fields: int = 0
    aliases: int = 0
    depth: int = 0


def check_limits(
    definition: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    settings: Settings,
) -> None:
    """Refuse an operation that asks for more than a limit."""
    try:
        total = _measure(definition.selection_set, fragments, {}, frozenset())
    except RecursionError:  # the parser limits the nesting of each fragment, not of their chain
        raise too_deep() from None
    for what, value, limit in (
        ("fields", total.fields, settings.max_fields),
        ("aliases", total.aliases, settings.max_aliases),
        ("levels", total.depth, settings.max_depth),
        ("root fields", total.roots, settings.max_root_fields),
    ):
        if value > limit:
            raise LimitExceeded(
                f"The operation has {value} {what}; at most {limit} are allowed.",
                hint="Split it into several operations.",
            )


def _measure(
    selection_set: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, _Measure],
    within: frozenset[str],
) -> _Measure:
    total = _Measure()
    for node in selection_set.selections:
        inner = _Measure()
        if isinstance(node, FieldNode):
            total.roots += 1
            total.fields += 1
            total.aliases += node.alias is not None
            introspects = node.name.value in ("__schema", "__type")
            if node.selection_set:
                inner = _measure(node.selection_set, fragments, known, within)
            inner.depth = 1 if introspects else inner.depth + 1
            inner.roots = 0
        elif isinstance(node, InlineFragmentNode):
            inner = _measure(node.selection_set, fragments, known, within)
        elif isinstance(node, FragmentSpreadNode):
            inner = _measure_fragment(node.name.value, fragments, known, within)
        total.roots += inner.roots
        total.fields += inner.fields
        total.aliases += inner.aliases
        total.depth = max(total.depth, inner.depth)
    return total


def _measure_fragment(
    name: str,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, _Measure],
    within: frozenset[str],
) -> _Measure:
    if name in within or name not in fragments:  # validation reports cycles and unknown names
        return _Measure()
    if name not in known:
        known[name] = _measure(fragments[name].selection_set, fragments, known, within | {name})
    return replace(known[name])  # the caller adds its own level to it


# --- values ---------------------------------------------------------------------------------------


def variable_uses(
    definition: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Mapping[str, int]:
    """How often the operation uses each of its variables, fragments expanded.

    Each use is work of its own: the value is planned, and sent to Postgres, once for each.
    """
    return _uses(definition.selection_set, fragments, {})


def introspection_variables(
    definition: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> frozenset[str]:
    """The variables below `__schema` and `__type`: their values, not their kinds alone, decide the answer."""
    known: dict[str, Counter[str]] = {}
    found: set[str] = set()
    seen: set[str] = set()
    waiting: list[SelectionSetNode] = [definition.selection_set]
    for selection_set in waiting:  # grows while it is read
        for node in selection_set.selections:
            if isinstance(node, FieldNode) and node.name.value in ("__schema", "__type"):
                found.update(_in_arguments(node))
                if node.selection_set:
                    found.update(_uses(node.selection_set, fragments, known))
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                waiting.append(fragments[node.name.value].selection_set)
    return frozenset(found)


def cursor_variables(
    definition: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> frozenset[str]:
    """The variables that stand where cursors do."""
    found: set[str] = set()

    class Cursors(Visitor):
        def enter_argument(self, node: ArgumentNode, *_: object) -> None:
            if node.name.value in ("after", "before") and isinstance(node.value, VariableNode):
                found.add(node.value.name.value)

    if definition.variable_definitions:
        for each in (definition, *fragments.values()):
            visit(each, Cursors())
    return frozenset(found)


def path_variables(
    definition: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> frozenset[str]:
    """The variables of which paths into JSON are made."""
    found: set[str] = set()

    class Paths(Visitor):
        def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
            if node.name.value == "path":
                found.update(_in_value(node.value))

    if definition.variable_definitions:
        for each in (definition, *fragments.values()):
            visit(each, Paths())
    return frozenset(found)


def check_values(uses: Mapping[str, int], given: Mapping[str, object], maximum: int) -> int:
    """How much the variables hold; refuses too much, before one of their values is looked at."""
    left = maximum
    for name, value in given.items():
        times = uses.get(name) or 1
        left -= times
        depth = 0
        if isinstance(value, (list, dict)):
            left, depth = _left_after(value, times, left)
        if left < 0:
            raise LimitExceeded(
                f"The variables hold more than {maximum} values, "
                "each counted as often as the operation uses it.",
                hint=f"Send less in ${name}, or ask in parts. Uses of it: {times}.",
                extensions={PLACE: [name]},
            )
        if depth > MAX_NESTING:
            raise LimitExceeded(
                "The variables are nested too deeply.",
                hint=f"${name} has more than {MAX_NESTING} levels of lists and objects.",
                extensions={PLACE: [name]},
            )
    return maximum - left


def _left_after(value: Held, times: int, left: int) -> tuple[int, int]:
    """What is left when so many times what is inside is taken away, and how deep that is; level by level."""
    level, depth = [value], 0
    while level and left >= 0 and depth <= MAX_NESTING:
        depth += 1
        inner: list[Held] = []
        for each in level:
            left -= times * len(each)
            if left < 0:
                break
            items = each.values() if isinstance(each, dict) else each
            inner += [item for item in items if isinstance(item, (list, dict))]
        level = inner
    return left, depth


def _uses(
    selection_set: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    known: dict[str, Counter[str]],
) -> Counter[str]:
    total: Counter[str] = Counter()
    for node in selection_set.selections:
        for directive in node.directives or ():
            total.update(_in_arguments(directive))
        if isinstance(node, FieldNode):
            total.update(_in_arguments(node))
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name not in known:
                known[name] = _uses(fragments[name].selection_set, fragments, known)
            total.update(known[name])
        elif isinstance(node, FieldNode | InlineFragmentNode) and node.selection_set:
            total.update(_uses(node.selection_set, fragments, known))
    return total


def _in_arguments(node: FieldNode | DirectiveNode) -> Iterator[str]:
    for argument in node.arguments or ():
        yield from _in_value(argument.value)


def _in_value(node: ValueNode) -> Iterator[str]:
    if isinstance(node, VariableNode):
        yield node.name.value
    elif isinstance(node, ListValueNode):
        for item in node.values:
            yield from _in_value(item)
    elif isinstance(node, ObjectValueNode):
        for field in node.fields:
            yield from _in_value(field.value)


def too_deep() -> LimitExceeded:
    """A document whose braces, or whose fragments, stand in one another without end."""
    return LimitExceeded(
        "The document is nested too deeply.", hint="Split it into several operations."
    )
