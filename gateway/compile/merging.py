"""Whether the fields of an operation can be merged, found in time that grows with the operation.

GraphQL, FieldsInSetCanMerge, compares each two fields of one response name, so two hundred times `id` are
twenty thousand comparisons. Here fields of one name are put into groups that have to agree, and each field
is compared with the first of its group: once for what all of one name have to share, the shape of their
answer, and once for what those share that may be of one object, name and arguments. (The idea is Simon
Adameit's, of 2018, for XING; Sangria and others work so.)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLNamedType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    ValueNode,
    get_named_type,
    is_composite_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
    print_ast,
)

from gateway.errors import LimitExceeded

__all__ = ["FieldsCanMergeRule"]

MAX_FIELDS = 10_000
"""Fields that are looked at, all operations of a document together: twice each, and more often below interfaces."""


class Selected(NamedTuple):
    """A field as it is selected: on which type, and with which type of answer."""

    node: FieldNode
    parent: GraphQLNamedType | None
    output: GraphQLOutputType | None

    @property
    def key(self) -> str:
        """The name in the response."""
        return (self.node.alias or self.node.name).value


Sets: TypeAlias = Sequence[tuple[SelectionSetNode, GraphQLNamedType | None]]
"""Selection sets that are answered as one, each with the type that it is on."""


class FieldsCanMergeRule(ValidationRule):
    """Fields of one response name are one field, wherever they stand; reports one conflict an operation."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        fragments = {
            each.name.value: each
            for each in context.document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        self._merging = _Merging(context.schema, fragments)

    def enter_operation_definition(self, node: OperationDefinitionNode, *_args: object) -> None:
        """Look at everything that the operation selects; fragments that none uses are refused anyway."""
        root = self.context.schema.get_root_type(node.operation)
        for key, reason, nodes in self._merging.conflicts(((node.selection_set, root),)):
            self.report_error(
                GraphQLError(
                    f"Fields '{key[:80]}' conflict because {reason}. Use different aliases on the fields "
                    "to fetch both if this was intentional.",
                    nodes,
                )
            )
            return


Conflict = tuple[str, str, list[FieldNode]]


class _Merging:
    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._seen: set[tuple[bool, frozenset[int]]] = set()
        self._left = MAX_FIELDS

    def conflicts(self, sets: Sets) -> Iterator[Conflict]:
        """What cannot be merged in selection sets that are answered as one."""
        yield from self._shapes(sets)
        yield from self._same_fields(sets)

    def _shapes(self, sets: Sets) -> Iterator[Conflict]:
        """Whatever object answers, what stands at one place of the response is of one shape."""
        # This also ends the walk through fragments that spread each other, which another rule refuses.
        if self._is_seen(sets, by_parent=False):
            return
        for same in _by_key(self._fields(sets)):
            first = same[0]
            for other in same[1:]:
                if _have_other_shapes(first.output, other.output):
                    types = f"'{first.output}' and '{other.output}'"
                    yield _conflict(first, other, f"they return conflicting types {types}")
            yield from self._shapes(_inside(same))

    def _same_fields(self, sets: Sets) -> Iterator[Conflict]:
        """Of one object, what stands at one place of the response is one field with one set of arguments."""
        if self._is_seen(sets, by_parent=True):
            return
        for same in _by_key(self._fields(sets)):
            anywhere, groups = _by_object(same)
            yield from _differing(anywhere)
            for group in groups:
                yield from _differing([*anywhere[:1], *group])
            for group in groups or [[]]:
                yield from self._same_fields(_inside([*anywhere, *group]))

    def _is_seen(self, sets: Sets, *, by_parent: bool) -> bool:
        """Groups of abstract types meet again in the group of each object type."""
        key = (by_parent, frozenset(id(node) for node, _ in sets))
        known = not sets or key in self._seen
        self._seen.add(key)
        return known

    def _fields(self, sets: Sets) -> list[Selected]:
        found: list[Selected] = []
        visited: set[str] = set()
        waiting = list(sets)
        for selection_set, parent in waiting:  # grows while it is read
            for node in selection_set.selections:
                if isinstance(node, FieldNode):
                    found.append(Selected(node, parent, self._output(parent, node)))
                elif isinstance(node, InlineFragmentNode):
                    condition = node.type_condition
                    on = self._schema.get_type(condition.name.value) if condition else parent
                    waiting.append((node.selection_set, on))
                elif isinstance(node, FragmentSpreadNode) and node.name.value not in visited:
                    visited.add(node.name.value)
                    fragment = self._fragments.get(node.name.value)
                    if fragment is not None:
                        on = self._schema.get_type(fragment.type_condition.name.value)
                        waiting.append((fragment.selection_set, on))
        self._left -= len(found)
        if self._left < 0:
            raise LimitExceeded(
                "The document selects the same fields too often.",
                hint="Select each field once, and send one operation in a document.",
            )
        return found

    def _output(self, parent: GraphQLNamedType | None, node: FieldNode) -> GraphQLOutputType | None:
        """The type of its answer; None of a field that is not there, which another rule reports."""
        if not is_composite_type(parent):
            return None
        definition = self._schema.get_field(parent, node.name.value)
        return definition.type if definition else None


def _by_key(fields: Iterable[Selected]) -> Iterable[list[Selected]]:
    groups: dict[str, list[Selected]] = {}
    for each in fields:
        groups.setdefault(each.key, []).append(each)
    return groups.values()


def _by_object(same: list[Selected]) -> tuple[list[Selected], list[list[Selected]]]:
    """Those that any object may answer, being of abstract types, and those of each object type."""
    groups: dict[str, list[Selected]] = {}
    anywhere = []
    for each in same:
        if is_object_type(each.parent):
            groups.setdefault(each.parent.name, []).append(each)
        else:
            anywhere.append(each)
    return anywhere, list(groups.values())


def _differing(same: list[Selected]) -> Iterator[Conflict]:
    """Those that are another field than the first, or have other arguments."""
    asked = _arguments(same[0]) if len(same) > 1 else None
    for other in same[1:]:
        names = (same[0].node.name.value, other.node.name.value)
        if names[0] != names[1]:
            reason = f"'{names[0][:80]}' and '{names[1][:80]}' are different fields"
            yield _conflict(same[0], other, reason)
        elif asked != _arguments(other):
            yield _conflict(same[0], other, "they have differing arguments")


def _inside(fields: Iterable[Selected]) -> Sets:
    return [
        (each.node.selection_set, get_named_type(each.output))
        for each in fields
        if each.node.selection_set
    ]


def _conflict(first: Selected, other: Selected, reason: str) -> Conflict:
    return first.key, reason, [first.node, other.node]


def _have_other_shapes(one: Any, other: Any) -> bool:
    """GraphQL, SameResponseShape, of the types themselves."""
    while one is not other and one is not None and other is not None:
        if is_non_null_type(one) != is_non_null_type(other) or is_list_type(one) != is_list_type(
            other
        ):
            return True
        if not is_non_null_type(one) and not is_list_type(one):
            return is_leaf_type(one) or is_leaf_type(other)
        one, other = one.of_type, other.of_type
    return False


def _arguments(of: Selected) -> dict[str, str]:
    return {each.name.value: json.dumps(_structure(each.value)) for each in of.node.arguments or ()}


def _structure(value: ValueNode) -> object:
    """The value as it is written, whatever the order of an object's fields."""
    if isinstance(value, ListValueNode):
        return [_structure(item) for item in value.values]
    if isinstance(value, ObjectValueNode):
        fields = [(each.name.value, _structure(each.value)) for each in value.fields]
        return {"fields": sorted(fields, key=lambda field: field[0])}
    return print_ast(value)
