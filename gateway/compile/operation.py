"""`Operation`: what the client asks for, parsed, validated, within limits. Pure; knows no SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graphql import (
    ASTValidationRule,
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OverlappingFieldsCanBeMergedRule,
    ProvidedRequiredArgumentsRule,
    SelectionSetNode,
    ValuesOfCorrectTypeRule,
    VariableNode,
    get_variable_values,
    is_abstract_type,
    specified_rules,
    validate,
)
from graphql.execution.values import VariableValues
from graphql.validation.validate import ValidationAbortedError

from gateway.compile.deprecated import deprecated_uses
from gateway.compile.disclosure import Withhold, conceal, withholding
from gateway.compile.document import parse_document
from gateway.compile.limits import (
    check_limits,
    cursor_variables,
    introspection_variables,
    path_variables,
    too_deep,
    variable_uses,
)
from gateway.compile.merging import FieldsCanMergeRule
from gateway.compile.places import (
    PLACE,
    PlacedArgumentsRule,
    PlacedValuesRule,
    place_errors,
    placed,
)
from gateway.compile.plans import Plans
from gateway.compile.shape import Shape, Shapers, shape, shapers
from gateway.config import Settings
from gateway.errors import GatewayError, InvalidOperation, LimitExceeded, Unsupported

__all__ = [
    "SENT",
    "Operation",
    "check_not_null",
    "coerce_variables",
    "collect_fields",
    "invalid_operation",
    "parse_operation",
    "shape_of",
]

MAX_ERRORS = 20

_OURS: dict[type[ASTValidationRule], type[ASTValidationRule]] = {
    OverlappingFieldsCanBeMergedRule: FieldsCanMergeRule,
    ValuesOfCorrectTypeRule: PlacedValuesRule,
    ProvidedRequiredArgumentsRule: PlacedArgumentsRule,
}
_RULES = tuple(_OURS.get(rule, rule) for rule in specified_rules)

_INTROSPECTS = re.compile(r"\b__(?:schema|type)\b")

SENT = ":sent"
"""The variables as they were sent, among those that were coerced; no variable has such a name."""


@dataclass(eq=False)
class Operation:
    """One operation of a document. `plans` keeps its plans by the shape of the variables."""

    document: DocumentNode
    definition: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    root_type: GraphQLObjectType
    shapers: Shapers
    uses: Mapping[str, int]
    """of each variable, fragments expanded"""
    size: int
    introspection: Sequence[GraphQLError] = ()
    """why callers who may not explore the schema are refused"""
    deprecated: Sequence[str] = ()
    """what it uses that is"""
    plans: Plans[Any] = field(default_factory=Plans)

    @cached_property
    def name(self) -> str | None:
        """The operation's name in the document."""
        return self.definition.name.value if self.definition.name else None

    @cached_property
    def kind(self) -> str:
        """query, mutation or subscription."""
        return self.definition.operation.value


def parse_operation(
    schema: GraphQLSchema,
    text: str,
    operation_name: str | None,
    settings: Settings,
    *,
    may_explore: bool = True,
) -> Operation:
    """Parse, limit and validate; raises RequestError with every problem that was found.

    What is valid is valid for everybody, so that it can be remembered; `introspection` says who it is not for.
    """
    document = _parse(text, settings)
    definition = choose_operation(document, operation_name)
    fragments = {
        d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
    }
    check_limits(definition, fragments, settings)
    _validate(schema, document, text, may_explore=may_explore)
    root_type = schema.get_root_type(definition.operation)
    if root_type is None:
        raise Unsupported(
            f"This gateway has no {definition.operation.value}s.",
            hint="Look at the schema for what there is.",
        )
    return Operation(
        document,
        definition,
        fragments,
        root_type,
        shapers(
            schema,
            definition,
            introspection_variables(definition, fragments),
            cursor_variables(definition, fragments),
            path_variables(definition, fragments),
        ),
        variable_uses(definition, fragments),
        _size(text),
        _introspection(schema, document, text),
        deprecated_uses(schema, document),
    )


def _parse(text: str, settings: Settings) -> DocumentNode:
    if len(text) > settings.max_document_length:
        raise LimitExceeded(
            f"The document has {len(text)} characters; "
            f"at most {settings.max_document_length} are allowed.",
            hint="Send long values in variables.",
        )
    try:
        return parse_document(text, settings.max_tokens)
    except GraphQLError as error:
        raise invalid_operation([error]) from None


def _validate(
    schema: GraphQLSchema, document: DocumentNode, text: str, *, may_explore: bool
) -> None:
    errors = validate(
        schema, document, _RULES, max_errors=MAX_ERRORS, hide_suggestions=not may_explore
    )
    if len(errors) <= MAX_ERRORS and any(isinstance(e, ValidationAbortedError) for e in errors):
        raise too_deep()  # of fragments in one another
    if errors:
        raise invalid_operation(errors, None if may_explore else withholding(schema, text))


def _introspection(
    schema: GraphQLSchema, document: DocumentNode, text: str
) -> Sequence[GraphQLError]:
    if _INTROSPECTS.search(text) is None:
        return ()
    return validate(schema, document, [NoSchemaIntrospectionCustomRule], max_errors=MAX_ERRORS)


def choose_operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The named operation, or the only one (GraphQL, GetOperation)."""
    found = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    if not found:
        raise InvalidOperation("The document has no operation.", hint="Add a query or a mutation.")
    if name is None:
        if len(found) > 1:
            names = [d.name.value for d in found if d.name]
            raise InvalidOperation(
                "The document has several operations and none was chosen.",
                hint=f"Set operationName to one of {names}.",
            )
        return found[0]
    for definition in found:
        if definition.name and definition.name.value == name:
            return definition
    names = [d.name.value for d in found if d.name]
    raise InvalidOperation(
        f"The document has no operation named {name[:80]!r}.",
        hint=f"Set operationName to one of {names}.",
    )


_ADMITTED = "Send what the type that the schema has at `input` admits."
_COMPARE = "Compare the operation with the schema; GraphiQL marks where they differ."


class InvalidDocument(InvalidOperation):
    """Several problems of one document; each becomes an error of its own in the response."""

    def __init__(self, errors: list[GatewayError]) -> None:
        super().__init__(errors[0].message)
        self.errors = errors


def invalid_operation(
    errors: Sequence[GraphQLError], withhold: Withhold | None = None
) -> InvalidDocument:
    """Problems that graphql-core found, as ours; of a value with the place where it was to go."""
    found: list[GatewayError] = [
        InvalidOperation(
            error.message,
            hint=_ADMITTED if PLACE in (error.extensions or {}) else _COMPARE,
            locations=[(at.line, at.column) for at in error.locations or ()],
            path=error.path,
            extensions={
                key: each for key, each in (error.extensions or {}).items() if key == PLACE
            },
        )
        for error in errors
    ]
    if withhold is not None:
        for each in found:
            conceal(each, withhold)
    return InvalidDocument(found)


def _size(text: str) -> int:
    """Bytes that a parsed document takes at most: 60 to 230 times its text as measured, most of it AST."""
    return 12_000 + 200 * len(text)


# --- fields ---------------------------------------------------------------------------------------


def collect_fields(
    schema: GraphQLSchema,
    operation: Operation,
    variables: Mapping[str, object],
    object_type: GraphQLObjectType,
    selection_sets: list[SelectionSetNode],
) -> dict[str, list[FieldNode]]:
    """Response key → the nodes that select it on `object_type` (GraphQL, CollectFields)."""
    grouped: dict[str, list[FieldNode]] = {}
    visited: set[str] = set()

    def applies(condition: str | None) -> bool:
        if condition is None or condition == object_type.name:
            return True
        other = schema.get_type(condition)
        return (
            other is not None and is_abstract_type(other) and schema.is_sub_type(other, object_type)
        )

    def collect(selection_set: SelectionSetNode) -> None:
        for node in selection_set.selections:
            if not _included(node.directives, variables):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                grouped.setdefault(key, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if applies(node.type_condition.name.value if node.type_condition else None):
                    collect(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in visited:
                visited.add(node.name.value)
                fragment = operation.fragments[node.name.value]
                if applies(fragment.type_condition.name.value):
                    collect(fragment.selection_set)

    for selection_set in selection_sets:
        collect(selection_set)
    return grouped


def _included(
    directives: tuple[DirectiveNode, ...] | None, variables: Mapping[str, object]
) -> bool:
    for directive in directives or ():
        if directive.name.value in ("skip", "include"):
            assert directive.arguments, "validation asks for `if`"
            condition = directive.arguments[0].value
            if isinstance(condition, VariableNode):
                value = variables.get(condition.name.value)
                with placed(f"@{directive.name.value}", "if"):
                    check_not_null(condition, value)
            else:
                value = _literal(condition)
            if value is (directive.name.value == "skip"):
                return False
    return True


def check_not_null(node: VariableNode, value: object) -> None:
    """A default lets a nullable variable stand where null cannot (GraphQL, IsVariableUsageAllowed)."""
    if value is None:
        raise InvalidOperation(
            f"Variable '${node.name.value}' is null where a value is needed.",
            hint="Send a value, or leave the variable out to use its default.",
            locations=[(node.loc.start_token.line, node.loc.start_token.column)]
            if node.loc
            else (),
        )


def _literal(node: object) -> bool:
    return node.value if isinstance(node, BooleanValueNode) else False


# --- variables ------------------------------------------------------------------------------------


def coerce_variables(
    schema: GraphQLSchema,
    operation: Operation,
    given: Mapping[str, object] | None,
    *,
    hide: bool = False,
) -> VariableValues:
    """Coerce the variables; raises RequestError with every problem. How many there are was looked at before.

    Under `SENT` are their sources: what a literal of JSON holds of them has no type but JSON's own.
    """
    definitions = operation.definition.variable_definitions or ()
    coerced = get_variable_values(
        schema, definitions, dict(given or {}), max_errors=MAX_ERRORS, hide_suggestions=hide
    )
    if isinstance(coerced, list):
        place_errors(schema, operation.definition, operation.fragments, given or {}, coerced)
        source = operation.document.loc.source.body if operation.document.loc else ""
        raise invalid_operation(coerced, withholding(schema, source, given) if hide else None)
    coerced.coerced[SENT] = coerced.sources
    return coerced


def shape_of(operation: Operation, variables: Mapping[str, object]) -> Shape:
    """What these variables decide about the operation's plan."""
    return shape(operation.shapers, variables)
