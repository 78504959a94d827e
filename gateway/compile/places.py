"""Where a refused value was to go: its argument and the way into it, in the document and in variables alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from graphql import (
    SKIP,
    ArgumentNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    is_required_argument,
    type_from_ast,
    visit,
)
from graphql.language.visitor import VisitorAction
from graphql.utilities.validate_input_value import validate_input_literal, validate_input_value
from graphql.validation import (
    ProvidedRequiredArgumentsRule,
    ValidationContext,
    ValuesOfCorrectTypeRule,
)

from gateway.errors import GatewayError

__all__ = ["PLACE", "Place", "PlacedArgumentsRule", "PlacedValuesRule", "place_errors", "placed"]

Place: TypeAlias = tuple[str | int, ...]

PLACE = "input"
"""The extension of an error that holds the place: `["filter", "id", "in", 2]`, `["@skip", "if"]`."""


@contextmanager
def placed(*steps: str | int) -> Iterator[None]:
    """What is refused inside was to go there, or further in."""
    try:
        yield
    except GatewayError as error:
        error.details = {**error.details, PLACE: [*steps, *error.details.get(PLACE, ())]}
        raise


class PlacedArgumentsRule(ProvidedRequiredArgumentsRule):
    """GraphQL's rule about arguments that are missing, whose errors say where they are."""

    _missing: Iterator[Place] = iter(())

    def leave_field(self, node: FieldNode, *rest: object) -> VisitorAction:
        """Report what a field lacks."""
        definition = self.context.get_field_def()
        arguments = definition.args if definition else {}
        required = [name for name, each in arguments.items() if is_required_argument(each)]
        self._missing = self._lacking(node, required)
        return super().leave_field(node, *rest)

    def leave_directive(self, node: DirectiveNode, *rest: object) -> None:
        """Report what a directive lacks."""
        name = node.name.value
        required = self.required_args_map.get(name, {})
        self._missing = self._lacking(node, required, f"@{name}")
        super().leave_directive(node, *rest)

    @staticmethod
    def _lacking(
        node: FieldNode | DirectiveNode, required: Iterable[str], *before: str
    ) -> Iterator[Place]:
        given = {each.name.value for each in node.arguments or ()}
        return iter([(*before, name) for name in required if name not in given])

    def report_error(self, error: GraphQLError) -> None:
        """One for each, in the order of what is missing."""
        place = next(self._missing, None)
        error.extensions = {PLACE: list(place)} if place else {}
        super().report_error(error)


class PlacedValuesRule(ValuesOfCorrectTypeRule):
    """GraphQL's rule about literals, whose errors say the place; of a default, where it is used."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._place: Place = ()
        self._operation: OperationDefinitionNode | None = None

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        """Whose defaults are next."""
        self._operation = node

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: object) -> None:
        """Its default is next."""
        name = node.variable.name.value
        if node.default_value is not None and self._operation is not None:
            fragments = [
                each
                for each in self.context.document.definitions
                if isinstance(each, FragmentDefinitionNode)
            ]
            self._place = _uses(self._operation, fragments).get(name, (f"${name}",))

    def enter_argument(
        self,
        node: ArgumentNode,
        _key: object,
        _parent: object,
        _path: object,
        ancestors: Sequence[object],
    ) -> None:
        """Its value is next."""
        self._place = _argument(node, ancestors)

    def is_valid_value_node(
        self, node: ValueNode, input_type: GraphQLInputType | None
    ) -> VisitorAction:
        """Report what does not fit, each with its place."""
        if input_type:

            def on_error(error: GraphQLError, path: list[str | int]) -> None:
                error.extensions = {PLACE: [*self._place, *path]}
                self.report_error(error)

            hidden = self.context.hide_suggestions
            validate_input_literal(node, input_type, on_error, None, None, hidden)
        return SKIP


def place_errors(
    schema: GraphQLSchema,
    definition: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    given: Mapping[str, object],
    errors: Sequence[GraphQLError],
) -> None:
    """Say of errors about variables where their values were to go."""
    uses = _uses(definition, [*fragments.values()])
    left: dict[str, Iterator[list[str | int]]] = {}
    for error in errors:
        for node in error.nodes or ():
            if not isinstance(node, VariableDefinitionNode):
                continue
            name = node.variable.name.value
            if (
                name not in left
            ):  # found once more, in the same order, for what the messages have of it
                left[name] = iter(_paths(schema, node, given))
            place = uses.get(name, (f"${name}",))
            error.extensions = {PLACE: [*place, *next(left[name], [])]}


def _paths(
    schema: GraphQLSchema, node: VariableDefinitionNode, given: Mapping[str, object]
) -> list[list[str | int]]:
    found: list[list[str | int]] = []
    name, made = node.variable.name.value, type_from_ast(schema, node.type)
    if name in given and made is not None:
        validate_input_value(given[name], made, lambda _, path: found.append(path))  # type: ignore[arg-type]
    return found


def _uses(
    definition: OperationDefinitionNode, fragments: Sequence[FragmentDefinitionNode]
) -> dict[str, Place]:
    """Variable → the place where it is used first."""
    found: dict[str, Place] = {}

    class EachArgument(Visitor):
        def enter_argument(
            self,
            node: ArgumentNode,
            _key: object,
            _parent: object,
            _path: object,
            ancestors: Sequence[object],
        ) -> None:
            for name, place in _variables(node.value, _argument(node, ancestors)):
                found.setdefault(name, place)

    for each in (definition, *fragments):
        visit(each, EachArgument())
    return found


def _argument(node: ArgumentNode, ancestors: Sequence[object]) -> Place:
    owner = next(
        each for each in reversed(ancestors) if isinstance(each, FieldNode | DirectiveNode)
    )
    name = node.name.value
    return (f"@{owner.name.value}", name) if isinstance(owner, DirectiveNode) else (name,)


def _variables(value: ValueNode, place: Place) -> Iterator[tuple[str, Place]]:
    match value:
        case VariableNode():
            yield value.name.value, place
        case ListValueNode():
            for index, each in enumerate(value.values):
                yield from _variables(each, (*place, index))
        case ObjectValueNode():
            for field in value.fields:
                yield from _variables(field.value, (*place, field.name.value))
